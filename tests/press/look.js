// Opens the pages in a browser without network, asks axe-core what is wrong, and leaves pictures to be looked at.
// Usage: node look.js PICTURES PAGE...   Prints one JSON object a view.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [pictures, ...pages] = process.argv.slice(2);
const views = [
  { name: "phone", viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2 },
  { name: "phone-dark", viewport: { width: 390, height: 844 }, colorScheme: "dark", deviceScaleFactor: 1 },
  { name: "desktop", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "desktop-dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
];
const home = fs.mkdtempSync(path.join(os.tmpdir(), "press-browser-"));
const browser = await chromium.launchPersistentContext(home, {
  executablePath: "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
  offline: true,
});

async function look(file, view) {
  const page = await browser.newPage();
  const requests = [], errors = [];
  page.on("request", (request) => request.url().startsWith("file:") || request.url().startsWith("data:") || requests.push(request.url()));
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("requestfailed", (request) => errors.push(`${request.url()} failed`));
  await page.setViewportSize(view.viewport);
  await page.emulateMedia({ colorScheme: view.colorScheme });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
  await page.evaluate(axe);
  const { violations } = await page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})");
  const facts = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    scripts: document.scripts.length,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    pictures: [...document.images].map((image) => [image.currentSrc.split("/").pop(), image.naturalWidth, image.naturalHeight, image.width]),
    links: [...document.links].filter((link) => link.protocol === "file:").map((link) => decodeURIComponent(link.pathname)),
    fragments: [...document.links].filter((link) => link.hash && !document.getElementById(link.hash.slice(1))).map((link) => link.hash),
    fields: [...document.querySelectorAll("textarea")].map((field) => field.value),
    hidden: [...document.querySelectorAll("textarea")].filter((field) => field.scrollHeight > field.clientHeight + 2).length,
    reached: 0,
  }));
  // By keyboard alone: every link, field and fold takes the focus once, in the order of the page.
  const seen = new Set();
  for (let step = 0; step < 400; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href],textarea,summary,[tabindex='0']")];
      return [all.indexOf(document.activeElement), all.length];
    });
    if (at[0] < 0 || seen.has(at[0])) break;
    seen.add(at[0]);
    facts.reached = seen.size;
    facts.focusable = at[1];
  }
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = false; window.scrollTo(0, 0); document.activeElement.blur()");
  const picture = path.join(pictures, `${path.basename(file, ".html")}-${view.name}.png`);
  await page.screenshot({ path: picture, fullPage: true });
  if (view.name === "desktop") await page.pdf({ path: picture.replace(/png$/, "pdf"), preferCSSPageSize: true });
  await page.close();
  console.log(JSON.stringify({
    page: path.basename(file), view: view.name, requests, errors, ...facts,
    violations: violations.map((one) => `${one.id}: ${one.help} (${one.nodes.length}×, ${one.nodes[0].html.slice(0, 120)})`),
  }));
}

try {
  for (const file of pages) for (const view of views) await look(file, view);
} finally {
  await browser.close();
  fs.rmSync(home, { recursive: true, force: true });
}
