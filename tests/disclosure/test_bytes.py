#!/usr/bin/python3
"""True figures of withheld cells are in no public byte: not in the parts of workbooks and archives, streams of PDF files, texts of PNG
pictures, SVG, CSV or pages. Figures that are shown are found by the same search."""
import csv
import io
import pathlib
import re
import subprocess
import sys
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo  # noqa: E402

tap = Tap()
root = project_copy(tap.folder)

# firm: clusters, sector, jobs in 2026Q2 and 2026Q3. Two firms make up moda; one alone is in sector 71.
FIRMS = {
    "F01": (["automotriz"], "31", 814_523, 815_237), "F02": (["automotriz"], "31", 743_911, 752_603),
    "F03": (["automotriz"], "54", 691_127, 688_411), "F04": (["automotriz", "ti"], "54", 583_289, 584_177),
    "F05": (["ti"], "54", 477_613, 481_909), "F06": (["ti"], "54", 462_377, 463_031), "F07": (["ti"], "31", 398_441, 401_953),
    "F08": (["moda"], "31", 735_911, 739_397), "F09": (["moda"], "46", 529_483, 533_171), "F10": (["ti"], "46", 377_291, 379_817),
    "F11": (["ti"], "46", 365_387, 366_929), "F12": (["automotriz"], "71", 611_953, 619_249), "F13": (["ti"], "46", 391_873, 393_241),
}
DEFINITION = """
report: secreto
title: {es: Prueba del secreto, en: Test of confidentiality}
languages: [es, en]
frequency: quarter
period: latest
codes: {cluster: lists/clusters.csv, sector: lists/scian.csv}
sources:
  padron:
    files: [{path: padron.csv}]
    columns:
      firm: {type: key, required: true, heading: Empresa}
      cluster: {type: code, codes: cluster, heading: Cluster}
      sector: {type: code, codes: sector, one_per_key: true, heading: SCIAN}
    key: firm
  empleo:
    files: [{path: empleo.csv}]
    columns:
      firm: {type: key, required: true, heading: Empresa}
      period: {type: period, required: true, heading: Trimestre}
      jobs: {type: count, heading: Puestos, range: 0..2000000}
    key: firm
    link: padron
dimensions:
  cluster: {label: {es: Clúster, en: Cluster}, from: padron.cluster}
  sector: {label: {es: Sector, en: Sector}, from: padron.sector, additive: true}
measures:
  members: {count: padron, label: {es: Empresas, en: Firms}, unit: {es: empresas, en: firms}}
  jobs: {sum: empleo.jobs, label: {es: Puestos, en: Jobs}, unit: {es: puestos, en: jobs}}
  typical: {median: empleo.jobs, decimals: 1, label: {es: Mediana de puestos, en: Median jobs}}
protect: {min_contributors: 3, p_percent: 10}
tables:
  - {id: por-cluster, title: {es: Por clúster, en: By cluster}, rows: cluster, cells: [members, jobs, jobs.share, jobs.change(1), jobs.change_pct(1), jobs.contribution(1), typical]}
  - {id: por-sector, title: {es: Por sector, en: By sector}, rows: sector, cells: [members, jobs, jobs.share, jobs.change(1)], sort: -jobs}
  - {id: serie, title: {es: Serie, en: Series}, rows: cluster, over: periods, cells: jobs}
  - {id: cruce, title: {es: Cruce, en: Both}, rows: cluster, columns: sector, over: columns, cells: jobs}
charts:
  - {id: barras, kind: bar, table: por-sector, cell: jobs, sort: desc, title: {es: Puestos por sector, en: Jobs by sector}}
  - {id: lineas, kind: line, table: por-cluster, cell: jobs, title: {es: Puestos por clúster, en: Jobs by cluster}}
  - {id: calor, kind: heat, table: por-cluster, cell: jobs.change_pct(1), title: {es: Cambio por clúster, en: Change by cluster}}
key_figures:
  - {label: {es: Puestos, en: Jobs}, table: por-sector, row: total, cell: jobs, change: jobs.change_pct(1)}
sections:
  - {id: todo, title: {es: Todo, en: All}, lead: {es: Todo., en: All.}, items: [{chart: barras}, {table: por-cluster}, {table: por-sector}, {chart: lineas}, {chart: calor}, {table: serie}, {table: cruce}]}
outputs: [xlsx, analysis, pdf, png, svg, csv, chart-pdf, press]
"""


def write_inputs():
    (root / "reports/secreto.yaml").write_text(DEFINITION, encoding="utf-8")
    with open(root / "reports/padron.csv", "w", encoding="utf-8") as file:
        file.write("Empresa,Cluster,SCIAN\n")
        file.writelines("%s,%s,%s\n" % (firm, cluster, row[1]) for firm, row in FIRMS.items() for cluster in row[0])
    with open(root / "reports/empleo.csv", "w", encoding="utf-8") as file:
        file.write("Empresa,Trimestre,Puestos\n")
        file.writelines("%s,2026Q%d,%d\n" % (firm, 2 + i, row[2 + i]) for firm, row in FIRMS.items() for i in range(2))


def sector_key(code):
    return "31-33" if code == "31" else code


def truths():
    """(place, period) -> jobs, for every place that the tables have."""
    found = {}
    for quarter in range(2):
        for firm, row in FIRMS.items():
            clusters, sector = ["cluster=" + c for c in row[0]], "sector=" + sector_key(row[1])
            gross = ["cluster=*gross"] * len(clusters)
            for place in ["total", sector, *clusters, *gross, *(p + "; " + sector for p in clusters + gross)]:
                found[place, "2026Q%d" % (2 + quarter)] = found.get((place, "2026Q%d" % (2 + quarter)), 0) + row[2 + quarter]
    return found


def unescape(literal):
    """A PDF literal string without its escapes."""
    simple = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def plain(match):
        token = match[1]
        return bytes([int(token, 8) & 255]) if token[:1] in b"01234567" else simple.get(token, token)
    return re.sub(rb"\\([0-7]{1,3}|.)", plain, literal, flags=re.S)


def pdf_strings(data):
    """Titles, outlines, alternative texts: strings of a PDF file, those in UTF-16 as UTF-8."""
    for match in re.finditer(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{4,})>", data, re.S):
        digits = re.sub(rb"\s", b"", match[2] or b"").decode()
        text = unescape(match[1]) if match[1] is not None else bytes.fromhex(digits + "0" * (len(digits) % 2))
        if text[:2] == b"\xfe\xff":
            wide.append(text)
            yield text[2:].decode("utf-16-be", "replace").encode()
        else:
            yield text


def pdf_texts(data):
    yield b"\n".join(pdf_strings(data))
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            inflated = zlib.decompressobj().decompress(stream[1])
        except zlib.error:
            inflated = stream[1]
        yield inflated
        yield b"\n".join(pdf_strings(inflated))  # object streams and structure: their strings are elsewhere than those of pages
    yield subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout


def png_texts(data):
    at = 8
    while at < len(data):
        size, kind = int.from_bytes(data[at:at + 4], "big"), data[at + 4:at + 8]
        body = data[at + 8:at + 8 + size]
        if kind in (b"iTXt", b"tEXt", b"zTXt"):
            yield body
            for cut in (m.end() for m in re.finditer(b"\0", body)):
                try:
                    yield zlib.decompress(body[cut:])
                except zlib.error:
                    pass
        at += 12 + size


def texts_of(name, data):
    yield data
    if data[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from texts_of(part, archive.read(part))
    elif data[:5] == b"%PDF-":
        yield from pdf_texts(data)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from png_texts(data)


# As digits, or grouped in the ways of both languages; and rounded with a word: "735.9 mil".
MARK = rb"(?:,|&#44;| mil | |\xe2\x80\xaf|\xc2\xa0|\xe2\x80\x89)"
NUMBER = re.compile(rb"(?<![0-9])(?:([1-9][0-9]{5,8})|([1-9][0-9]{0,2}(?:" + MARK + rb"[0-9]{3}){1,2}))(?![0-9])")
ROUNDED = re.compile(rb"([0-9]{3,4}\.[0-9]{1,2}) (?:mil|thousand)")


def numbers(text):
    """The numbers of six digits and more, and the rounded ones, in bytes of UTF-8 or UTF-16."""
    for form in {text, text.replace(b"\0", b"")}:
        yield from (int(match[1] or re.sub(MARK, b"", match[2])) for match in NUMBER.finditer(form))
        yield from (match[1].decode() for match in ROUNDED.finditer(form))


wide = []
write_inputs()
result = racimo("run", root / "reports/secreto.yaml", "--out", root / "out")
if not tap.ok(result.returncode == 0, "the report is made", result.stderr.decode("utf-8", "replace")):
    tap.done()
current = root / "out/secreto/current"
rows = list(csv.DictReader(io.StringIO((current / "internal/disclosure-es.csv").read_text(encoding="utf-8-sig"), newline="")))
withheld = {(row["Lugar"], row["Periodo"]) for row in rows if row["Periodo"] and row["Medida"] == "jobs"}
true = truths()
for place in ("cluster=moda", "sector=71"):
    tap.ok((place, "2026Q3") in withheld, f"{place} is withheld")
shown = {value for key, value in true.items() if key not in withheld}
secret = {value for key, value in true.items() if key in withheld}
secret |= {figure for row in FIRMS.values() for figure in row[2:4]}
medians = {sorted(row[2 + quarter] for row in FIRMS.values())[len(FIRMS) // 2] for quarter in range(2)}  # of thirteen firms: enough
secret = {value for value in secret - shown - medians if value > 99_999}  # distinctive
tap.ok(len(secret) > 30 and len(shown) > 2, f"{len(secret)} secret figures, {len(shown)} shown", f"{sorted(shown)}")

files = sorted(path for path in (current / "public").rglob("*") if path.is_file())
needles = {form: value for value in secret for form in (value, f"{value / 1000:.1f}", f"{value / 1000:.2f}")}
leaks, kinds, parts = [], {}, 0
for path in files:
    for text in texts_of(path.name, path.read_bytes()):
        parts += 1
        found = set(numbers(text))
        leaks += [f"{path.relative_to(current)}: {needles[form]}" for form in found & needles.keys()]
        if found & shown:
            kinds[path.suffix] = kinds.get(path.suffix, 0) + 1
tap.ok(not leaks, f"none of them in {len(files)} public files, {parts} parts", "\n".join(leaks))
for suffix in (".xlsx", ".pdf", ".svg", ".csv", ".png"):
    tap.ok(kinds.get(suffix, 0) > 0, f"shown figures are found in {suffix} files", str(kinds))
tap.ok(len(wide) > 20, f"{len(wide)} strings in UTF-16 were among them")
names = {str(path.relative_to(current)) for path in files}
for part in ("public/open/datapackage.json", "public/press/secreto-2026Q3-press.zip", "public/press/index.html"):
    tap.ok(part in names, f"{part} is among the files", str(sorted(names)))
inside = {name for path in files if path.suffix in (".xlsx", ".zip") for name in zipfile.ZipFile(path).namelist()}
for part in ("docProps/core.xml", "docProps/app.xml", "xl/charts/chart1.xml", "xl/sharedStrings.xml"):
    tap.ok(part in inside, f"{part} is among the parts")
tap.ok(any(name.endswith(".pdf") for name in inside), "files within the archive are opened", str(sorted(inside)[:20]))
parameters = re.compile(rb"min_contributors|p_percent|min-contributors|p-percent")
tap.ok(not any(parameters.search(text) for path in files for text in texts_of(path.name, path.read_bytes())),
       "no rule and no parameter in public")
tap.done()
