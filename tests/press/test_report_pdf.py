#!/usr/bin/python3
"""The report as other programs read it: tagged, with language, title, outline and contents that lead where they say; a page a cluster whose figures are
those of the published data; every sign explained on its page; no claim to PDF/UA."""
import csv
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo  # noqa: E402

NUMBERED = r"^(Gráfica|Cuadro|Chart|Table) \w+\. "
tap = Tap()
WORDS = {"es": ("Contenido", "Clúster por clúster", "Dato confidencial: se omite", "es-MX"), "en": ("Contents", "Cluster by cluster", "Confidential: withheld", "en")}


def read(command, *arguments):
    return subprocess.run([command, *map(str, arguments)], capture_output=True, check=True).stdout.decode("utf-8", "replace")


def make_report():
    project = project_copy(tap.folder)
    report = project / "reports/trimestral.yaml"
    report.write_text(re.sub(r"^outputs:.*$", "outputs: [pdf, csv]", report.read_text("utf-8"), flags=re.M), "utf-8")
    result = racimo("run", report, "--out", tap.folder / "out")
    tap.equal((result.returncode, result.stderr), (0, b""), "the report is made")
    return tap.folder / "out/trimestral/current/public"


def check_structure(pdf, lang):
    shown = subprocess.run(["pdfinfo", "-struct", str(pdf)], capture_output=True, text=True)
    structure = shown.stdout
    tap.ok(structure.startswith("Document") and not shown.stderr, f"{lang}: one document, and nothing in its structure to complain of", structure[:60] + shown.stderr[:200])
    counts = {tag: len(re.findall(rf"^ *{tag}\b", structure, re.M)) for tag in ("H1", "H2", "P", "L", "LI", "Table", "TR", "TH", "TD", "Figure", "Caption", "Note")}
    missing = [tag for tag, count in counts.items() if not count]
    tap.equal(missing, [], f"{lang}: headings, paragraphs, lists, tables, figures, captions and notes are tagged")
    tap.ok(counts["Figure"] >= 7 + 11 and counts["H1"] >= 7 + 11 and counts["TH"] > 100 and counts["TD"] > 500, f"{lang}: and as many as there are", counts)
    listed = re.findall(r"^( *)(TOC|TOCI)\b", structure, re.M)
    depths = {tag: {len(space) for space, of in listed if of == tag} for tag in ("TOC", "TOCI")}
    tap.ok(sum(of == "TOCI" for _, of in listed) > 25 and max(depths["TOC"]) < min(depths["TOCI"]), f"{lang}: the contents are tagged as such, an entry a line", listed[:4])
    plain = tap.folder / f"plain-{lang}.pdf"
    read("qpdf", "--qdf", "--object-streams=disable", pdf, plain)
    body = plain.read_bytes()
    figures, alts = body.count(b"/S /Figure"), len(re.findall(rb"/Alt [(<]", body))
    tap.equal(figures, alts, f"{lang}: every figure has an alternative text")
    heads, scopes = body.count(b"/S /TH"), body.count(b"/Scope /Column") + body.count(b"/Scope /Row")
    tap.ok(heads and heads == scopes, f"{lang}: every table head says what it heads", (heads, scopes))
    tap.ok(b"/Marked true" in body and b"/DisplayDocTitle true" in body and f"/Lang ({WORDS[lang][3]})".encode() in body, f"{lang}: marked, titled, and its language said")
    tap.ok(b"<dc:title>" in body and b"pdfuaid" not in body, f"{lang}: XMP is there, and claims no standard that was not checked")


def pages_of(pdf):
    return read("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def check_file(pdf, lang):
    sound = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
    tap.ok(sound.returncode == 0 and "No syntax or stream encoding errors" in sound.stdout, f"{lang}: qpdf finds the file sound", sound.stdout + sound.stderr)
    fonts = [line.split()[-5:-2] for line in read("pdffonts", pdf).splitlines()[2:]]
    tap.ok(fonts and all(font == ["yes"] * 3 for font in fonts), f"{lang}: every font is embedded, as a subset, and its letters can be copied", fonts)


def entries_of(nodes):
    for node in nodes:
        yield node["title"], node["destpageposfrom1"]
        yield from entries_of(node["kids"])


def squeezed(text):
    return "".join(text.split())


def check_outline(pdf, pages, lang):
    nodes = json.loads(read("qpdf", "--json", "--json-key=outlines", pdf))["outlines"]
    entries = list(entries_of(nodes))
    lost = [entry for entry in entries if entry[0] != WORDS[lang][1] and squeezed(re.sub(NUMBERED, "", entry[0])) not in squeezed(pages[entry[1] - 1])]
    tap.ok(len(nodes) > 7 and len(entries) > 25 and not lost, f"{lang}: the outline leads to the pages where its titles stand", lost)
    tap.equal((nodes[0]["title"], WORDS[lang][1] in [node["title"] for node in nodes]), (WORDS[lang][0], True), f"{lang}: and is in the language of the report")
    at = next(i for i, page in enumerate(pages) if headed(page) == WORDS[lang][0])
    listed = squeezed("".join(page for page in pages[at:] if page.split()[0] == WORDS[lang][0]))
    unlisted = [entry for entry in entries[1:] if squeezed(entry[0]) + str(entry[1]) not in listed]
    tap.equal(unlisted, [], f"{lang}: contents and outline say the same")


def headed(page):
    """The first line under the running head."""
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    return lines[1] if len(lines) > 1 else ""


def check_contents(pages, lang):
    at = next(i for i, page in enumerate(pages) if headed(page) == WORDS[lang][0])
    entries = re.findall(r"^ *(\S.*?) {2,}(\d+)$", pages[at], re.M)
    lost = [entry for entry in entries if int(entry[1]) > len(pages) or squeezed(re.sub(NUMBERED, "", entry[0])) not in squeezed(pages[int(entry[1]) - 1])]
    group = [entry for entry in lost if entry[0] == WORDS[lang][1]]
    for letter in "TG":
        numbers = [int(n) for n in re.findall(rf"(?:Cuadro|Gráfica|Table|Chart) {letter}(\d+)\. ", pages[at])]
        tap.equal(numbers, list(range(1, len(numbers) + 1)), f"{lang}: the numbers {letter} run on as the report is read")
    tap.ok(len(entries) > 25 and lost == group, f"{lang}: each line of the contents is found on the page that it names", lost)


def check_cluster_pages(public, pages, lang):
    rows = list(csv.reader((public / f"data/por-cluster-{lang}.csv").open(encoding="utf-8-sig", newline="")))
    heads, body = rows[0], [row for row in rows[1:] if row[0] not in ("gross", "total", "overlap", "unspecified")]
    own = [page for page in pages if page.strip().startswith(WORDS[lang][1])]
    tap.equal([headed(page) for page in own], [row[1] for row in body], f"{lang}: a page a cluster, in the order of the list")
    wrong = []
    for page, row in zip(own, body):
        # members and jobs stand first of the columns in the table, and jobs first on the page
        wanted = [f"{int(value):,}" if value.isdigit() else value for value in (row[3], row[2])]
        wrong += [(row[0], value) for value in wanted if not re.search(rf"(?<![\d,]){re.escape(value)}(?![\d,])", page)]
    tap.equal(wrong, [], f"{lang}: jobs and members on each are those of the published table ({heads[3]}, {heads[2]})")


def check_pages(pages, lang):
    unsaid = [i + 1 for i, page in enumerate(pages) if "[c]" in page and WORDS[lang][2] not in " ".join(page.split())]
    tap.equal(unsaid, [], f"{lang}: [c] is explained on every page where it stands")
    own = [" ".join([line for line in page.splitlines() if line.strip()][1:-1]).split() for page in pages[1:]]  # without head and foot
    empty = [i + 2 for i, words in enumerate(own) if len(words) < 30]
    tap.equal(empty, [], f"{lang}: no page is as good as empty")
    numbers = [int(m) for page in pages[1:] for m in re.findall(r"(?:Página|Page) (\d+) (?:de|of) \d+", page)]
    tap.equal(numbers, list(range(2, len(pages) + 1)), f"{lang}: pages are numbered")


def check_room(pdf, lang):
    """Pages that hold a chart and no table end in the lower third: the white that is left went to the chart."""
    boxes = re.split(r"<page ", read("pdftotext", "-bbox", pdf, "-"))[1:]
    short = []
    for number, page in enumerate(boxes, 1):
        words = re.findall(r'yMax="([\d.]+)">([^<]*)<', page)
        kinds = {word for _, word in words}
        if kinds & {"Gráfica", "Chart"} and not kinds & {"Cuadro", "Table", WORDS[lang][0]}:
            lowest = max(float(y) for y, _ in words if float(y) < 733)
            short += [(number, lowest)] if lowest < 555 else []
    tap.equal(short, [], f"{lang}: no page with a chart leaves its lower third empty")


public = make_report()
for lang in ("es", "en"):
    pdf = next(public.glob(f"*-{lang}.pdf"))
    pages = pages_of(pdf)
    check_file(pdf, lang)
    check_structure(pdf, lang)
    check_outline(pdf, pages, lang)
    check_contents(pages, lang)
    check_cluster_pages(public, pages, lang)
    check_pages(pages, lang)
    check_room(pdf, lang)
tap.done()
