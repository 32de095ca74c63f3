#!/usr/bin/python3
"""The press kit of the sample report: every file that the pages name, the same texts everywhere, the archive, and both pages in a browser:
readable, reachable by keyboard, and without a complaint from axe-core."""
import csv
import hashlib
import html
import io
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap, project_copy, racimo  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
PIXELS = {"press": (1600, 900), "x": (1200, 675), "og": (1200, 630), "square": (1080, 1080), "portrait": (1080, 1350), "story": (1080, 1920),
          "slide": (1920, 1080)}
DRAWINGS = {"press": "svg pdf", "letter": "pdf", "half": "pdf"}
EMBARGO = {"es": "Embargado hasta las 10:00 horas del 16 de noviembre de 2026", "en": "Embargoed until 10:00 on 16 November 2026"}
tap = Tap()


def make_kit():
    project = project_copy(tap.folder)
    report = project / "reports/trimestral.yaml"
    text = report.read_text("utf-8")
    text = re.sub(r"^(released: (\S+))$", r"\1\nembargo: \2 10:00", text, flags=re.M)
    report.write_text(re.sub(r"^outputs:.*$", "outputs: [press]", text, flags=re.M), "utf-8")
    result = racimo("run", report, "--out", tap.folder / "out")
    tap.equal((result.returncode, result.stdout, result.stderr), (0, b"", b""), "outputs: [press] alone makes the kit and prints nothing")
    again = racimo("run", report, "--out", tap.folder / "again")
    press, other = tap.folder / "out/trimestral/current/public/press", tap.folder / "again/trimestral/current/public/press"
    tap.equal((again.returncode, digests(press)), (0, digests(other)), "two runs leave the same bytes")
    return press


def digests(folder):
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def png_size(path):
    data = path.read_bytes()
    return struct.unpack(">II", data[16:24]) if data[:8] == b"\x89PNG\r\n\x1a\n" and data[-8:-4] == b"IEND" else None


def check_files(press):
    charts = sorted(p.name for p in press.iterdir() if p.is_dir())
    expected, sizes = set(), {}
    for chart in charts:
        for lang in ("es", "en"):
            for preset, size in PIXELS.items():
                expected.add(f"{chart}/{chart}-{preset}-{lang}.png")
                sizes[f"{chart}/{chart}-{preset}-{lang}.png"] = size
            for preset, kinds in DRAWINGS.items():
                expected |= {f"{chart}/{chart}-{preset}-{lang}.{kind}" for kind in kinds.split()}
            expected |= {f"{chart}/{chart}-{lang}.{kind}" for kind in ("csv", "txt")}
    found = {str(p.relative_to(press)) for p in press.rglob("*") if p.is_file()} - {"index.html", "index-en.html"}
    archive = {name for name in found if name.endswith(".zip")}
    tap.ok(len(charts) >= 7 and len(archive) == 1, "a folder a chart and one archive", (charts, archive))
    tap.equal(sorted(found - archive), sorted(expected), "every size, drawing, text and data of every chart in both languages")
    wrong = {name: png_size(press / name) for name, size in sizes.items() if png_size(press / name) != size}
    tap.equal(wrong, {}, "each picture has its size's pixels")
    return charts, archive.pop()


def check_archive(press, archive):
    with zipfile.ZipFile(press / archive) as packed:
        infos = packed.infolist()
        inside = {i.filename.split("/", 1)[1]: hashlib.sha256(packed.read(i)).hexdigest() for i in infos}
        tap.equal(packed.testzip(), None, "the archive is whole")
    outside = digests(press)
    outside.pop(archive)
    tap.equal(inside, outside, "the archive holds every other file, byte for byte")
    tap.equal({i.date_time for i in infos}, {(2026, 11, 16, 12, 0, 0)}, "its files are dated at the release, not at the run")
    tap.equal({i.external_attr >> 16 for i in infos}, {0o100644}, "its files can be read by all")


def sections(text):
    return [part.strip() for part in text.split("\n\n")]


def check_texts(press, charts):
    for lang, page in (("es", "index.html"), ("en", "index-en.html")):
        shown = html.unescape((press / page).read_text("utf-8"))
        missing = []
        for chart in charts:
            embargo, *parts = sections((press / chart / f"{chart}-{lang}.txt").read_text("utf-8"))
            name, headline, measure = parts[0].split("\n")
            caption, alt, alt_long = (part.split("\n", 1)[1] for part in parts[1:4])
            svg = html.unescape((press / chart / f"{chart}-press-{lang}.svg").read_text("utf-8"))
            missing += [f"{chart}-{lang}: {what}" for what, good in (
                ("embargo before the words", embargo == EMBARGO[lang]), ("embargo in the drawing", EMBARGO[lang] in svg),
                ("embargo outside what is printed", EMBARGO[lang] not in caption + alt),
                ("headline on the page", f">{headline}</h2>" in shown), ("measure on the page", f">{measure}</p>" in shown),
                ("caption to be copied", f">{caption}</textarea>" in shown), ("alt to be copied", f">{alt}</textarea>" in shown),
                ("alt on the picture", f'alt="{alt}"' in shown), ("long description", alt_long in shown),
                ("alt in the drawing", alt in svg), ("caption begins with the finding", caption.startswith(headline)),
                ("caption names the source", "uente: " in caption or "ource: " in caption), ("alt within 250 characters", 0 < len(alt) <= 250)) if not good]
            rows = list(csv.reader(io.StringIO((press / chart / f"{chart}-{lang}.csv").read_text("utf-8-sig"))))
            if len(rows) < 2 or any(f'<th scope="row">{row[1]}</th>' not in shown for row in rows[1:]):
                missing.append(f"{chart}-{lang}: data on the page")
        brief = re.findall(r"<li>(.*?)</li>", shown[shown.index('<h2 id="brief">'):shown.index("</section>")])
        series = list(csv.reader(io.StringIO((press / f"empleo-serie/empleo-serie-{lang}.csv").read_text("utf-8-sig"))))
        tap.ok(len(brief) == 5 and f" {int(series[-1][-1]):,} " in brief[0], f"{page}: the key messages stand first, the level of the quarter before all", brief)
        tap.equal(shown.count(EMBARGO[lang]), 1 + len(charts), f"{page}: the embargo stands at the head and beside each chart")
        tap.equal(missing, [], f"{page}: page, text files, drawings and data say the same")


def check_in_browser(press):
    modules = pathlib.Path(os.environ.get("BUILD") or ROOT / "build/release") / "press-browser"
    if not (shutil.which("npm") and shutil.which("chromium")):
        tap.ok(False, "the pages are looked at in a browser", "npm or chromium is not there; install them: apt-get install chromium nodejs npm")
        return
    modules.mkdir(parents=True, exist_ok=True)
    changed = [shutil.copy(HERE / name, modules / name) for name in ("package.json", "package-lock.json", "look.js")
               if not (modules / name).exists() or (modules / name).read_bytes() != (HERE / name).read_bytes()]
    if changed or not (modules / "node_modules/axe-core").exists():
        got = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=modules, capture_output=True, text=True)
        if not tap.ok(got.returncode == 0, "what looks at the pages is installed (npm ci)", got.stderr):
            return
    pictures = modules / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir()
    run = subprocess.run(["node", "look.js", pictures, press / "index.html", press / "index-en.html"], cwd=modules, capture_output=True, text=True, timeout=300)
    views = [json.loads(line) for line in run.stdout.splitlines()]
    if not tap.equal((run.returncode, len(views)), (0, 8), "both pages open at phone and desktop width, by day and by night"):
        print("#", run.stderr[-600:].replace("\n", "\n# "))
        return
    for view in views:
        check_view(press, view)


def check_view(press, view):
    name = f"{view['page']}, {view['view']}"
    tap.equal(view["violations"], [], f"{name}: axe-core finds nothing")
    tap.equal((view["requests"], view["errors"], view["scripts"]), ([], [], 0), f"{name}: no script, no network, no error")
    tap.equal(view["overflow"], 0, f"{name}: nothing runs off the side")
    kind = "portrait" if view["view"].startswith("phone") else "press"
    bad = [picture for picture in view["pictures"] if f"-{kind}-" not in picture[0] or tuple(picture[1:3]) != PIXELS[kind]]
    tap.ok(len(view["pictures"]) >= 7 and not bad, f"{name}: every picture is shown, in the shape that suits the screen", bad)
    lost = [link for link in view["links"] if not pathlib.Path(link).exists()]
    tap.ok(len(view["links"]) > 90 and not lost and not view["fragments"], f"{name}: every link leads somewhere", (lost, view["fragments"]))
    tap.equal((view["reached"], view["hidden"]), (view["focusable"], 0), f"{name}: all is reached by keyboard, and texts to copy show whole")
    tap.equal(view["lang"], "en" if "-en" in view["page"] else "es-MX", f"{name}: the page says its language")


press = make_kit()
charts, archive = check_files(press)
check_archive(press, archive)
check_texts(press, charts)
check_in_browser(press)
tap.done()
