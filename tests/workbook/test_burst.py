#!/usr/bin/python3
"""A workbook and a report a cluster, for internal use: its own firms and no other, what each reported, the course as published."""
import csv
import pathlib
import re
import stat
import subprocess
import sys

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo  # noqa: E402

tap = Tap()
project = project_copy(tap.folder / "project")
report, out = project / "reports/clusteres.yaml", tap.folder / "out"
result = racimo("run", report, "--out", out)
tap.equal((result.returncode, result.stderr), (0, b""), "the report is made")
current = out / "clusteres/current"
clusters = sorted(p.name for p in (current / "internal/clusters").iterdir())
with open(project / "reports/lists/clusters.csv", encoding="utf-8-sig", newline="") as file:
    tap.equal(clusters, sorted(r["key"] for r in csv.DictReader(file)), "a folder a cluster")
modes = {stat.S_IMODE(p.stat().st_mode) for p in (current / "internal").rglob("*") if p.is_file()}
tap.equal(modes, {0o600}, "for their owner alone")
tap.equal([p for p in (current / "public").rglob("*") if "cluster" in p.parent.name], [], "and nothing of it in public/")

with open(current / "public/data/por-cluster-es.csv", encoding="utf-8-sig", newline="") as file:
    published = {r["clave"]: r for r in csv.DictReader(file)}
firms, wrong, marked, course = {}, [], [], []
for cluster in clusters:
    (path,) = (current / "internal/clusters" / cluster).glob("*-es.xlsx")
    book = openpyxl.load_workbook(path)
    (table,) = book["Empresas"].tables.values()
    _, *rows = [[c.value for c in row] for row in book["Empresas"][table.ref]]
    firms[cluster] = {r[0].split(" · ")[-1] for r in rows}
    jobs = sum(r[1] for r in rows if isinstance(r[1], (int, float)))
    if len(rows) != int(published[cluster]["Empresas socias"]) or len(firms[cluster]) != len(rows) or str(jobs) != published[cluster]["Puestos de trabajo"]:
        wrong.append(f"{cluster}: {len(rows)} firms, {jobs} jobs; published {published[cluster]['Empresas socias']}, {published[cluster]['Puestos de trabajo']}")
    marked += [f"{cluster}: {s.title}" for s in book if s.title not in ("Índice", "Notas") and not any("USO INTERNO" in str(c.value) for c in s["A"][:3])]
    (table,) = book["Tendencia"].tables.values()
    last = [c.value for c in book["Tendencia"][table.ref][-1]]
    if str(last[2]) != published[cluster]["Puestos de trabajo"]:
        course.append(f"{cluster}: {last}")
tap.equal(wrong, [], "each lists its members of the last day, and their jobs add to what is published of it")
tap.equal(marked, [], "every sheet of figures says USO INTERNO")
tap.equal(course, [], "the course ends at the published figure")

everybody = set().union(*firms.values())
leaks, pages = [], 0
for cluster in clusters:
    folder = current / "internal/clusters" / cluster
    (path,) = folder.glob("*-es.xlsx")
    text = " ".join(str(c.value) for s in openpyxl.load_workbook(path) if s.title not in ("Problemas", "Notas") for row in s.iter_rows() for c in row)
    (english,) = folder.glob("*-en.xlsx")
    book = openpyxl.load_workbook(english)
    (table,) = book["Firms"].tables.values()
    if {row[0].value.split(" · ")[-1] for row in book["Firms"][table.ref][1:]} != firms[cluster]:
        leaks.append(f"{cluster}: other firms in English")
    if "[c]" in [c.value for c in book["Notes"]["B"]] and "[c]" not in text:
        leaks.append(f"{cluster}: the legend explains a mark that nothing bears")
    sources = [text, " ".join(str(c.value) for s in book if s.title != "Problems" for row in s.iter_rows() for c in row)]
    for lang, says in (("es", "USO INTERNO"), ("en", "INTERNAL USE")):
        (pdf,) = folder.glob(f"*-{lang}.pdf")
        words = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
        sources.append(words)
        pages += 1
        if says not in words:
            leaks.append(f"{cluster}: the report does not say that it is internal ({lang})")
    if "Problemas" in openpyxl.load_workbook(path, read_only=True).sheetnames and "Qué corregir en los archivos de este clúster" not in sources[2]:
        leaks.append(f"{cluster}: the report does not say what to correct")
    for source in sources:
        seen = set(re.findall(r"\b[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}\b", source))
        leaks += [f"{cluster}: {firm}" for firm in sorted((seen & everybody) - firms[cluster])][:3]
tap.equal((leaks, pages), ([], 22), "no firm of another cluster in a workbook or report")
with_problems = [c for c in clusters if "Problemas" in openpyxl.load_workbook(next((current / "internal/clusters" / c).glob("*-es.xlsx")), read_only=True).sheetnames]
tap.ok(len(with_problems) > 5, "the problems of its own files", with_problems)
bad = []
for cluster in with_problems:
    sheet = openpyxl.load_workbook(next((current / "internal/clusters" / cluster).glob("*-es.xlsx")))["Problemas"]
    files = {str(c.value) for row in sheet.iter_rows() for c in row if re.search(r"samples/\S+\.\w+$", str(c.value))}
    bad += [f"{cluster}: {f}" for f in files if cluster not in f]
tap.equal(bad, [], "and of no other's")
text = report.read_text("utf-8").replace("burst: cluster", "burst: size")
report.write_text(text, "utf-8")
refused = racimo("run", report, "--out", out)
tap.ok(refused.returncode == 78 and b"burst" in refused.stderr, "a dimension that is no column is refused", refused.stderr)
tap.done()
