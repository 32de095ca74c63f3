#!/usr/bin/python3
"""Texts that begin as formulas do: told where they stand, texts in every workbook, guarded in the CSV for spreadsheets and nowhere else.
And a library that writes another figure than it was given: exit 70, and nothing is published."""
import csv
import pathlib
import subprocess
import sys
import warnings

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, racimo, racimo_en  # noqa: E402

warnings.simplefilter("ignore")
STARTS = ["=1+1", "+Alto", "-Bajo", "@SUMA(1)", "\tx", "\rx"]
tap = Tap()
desk, here = tap.folder / "desk", pathlib.Path(__file__).resolve().parent
desk.mkdir()
(desk / "places.csv").write_bytes(("key,es,en\n" + "".join(f'p{i},"{s}","{s}"\n' for i, s in enumerate(STARTS))).encode())
(desk / "rows.csv").write_bytes(("Clave,Nombre,Lugar,Trimestre,Puestos\n" + "".join(
    f'f{i}-{k},"{s}",p{i},2026Q3,{i + k + 1}\n' for i, s in enumerate(STARTS) for k in range(3))).encode())
(desk / "report.yaml").write_text("""report: texts
title: {es: Textos, en: Texts}
languages: [es]
frequency: quarter
period: latest
released: 2026-11-16
codes: {place: places.csv}
sources:
  data:
    files: [{path: rows.csv}]
    columns:
      firm: {type: key, required: true, heading: Clave}
      name: {type: text, heading: Nombre}
      place: {type: code, codes: place, heading: Lugar}
      period: {type: period, required: true, heading: Trimestre}
      jobs: {type: count, required: true, heading: Puestos}
    key: firm
dimensions:
  place: {label: {es: Lugar, en: Place}, from: data.place, additive: true}
measures:
  jobs: {sum: data.jobs, label: {es: Puestos, en: Jobs}, unit: {es: puestos, en: jobs}}
tables:
  - {id: all, title: {es: Todo, en: All}, rows: place, cells: [jobs]}
charts:
  - {id: bars, kind: bar, table: all, cell: jobs, title: {es: Puestos, en: Jobs}}
protect: {min_contributors: 3}
outputs: [xlsx, analysis, csv]
""", "utf-8")
out = tap.folder / "out"
result = racimo("run", desk / "report.yaml", "--out", out)
tap.equal((result.returncode, result.stderr), (0, b""), "the report is made")
public = out / "texts/current/public"
labels = [s.strip() for s in STARTS]
for path in sorted(public.glob("*.xlsx")):
    book = openpyxl.load_workbook(path)
    (table,) = book["T1"].tables.values()
    cells = [row[0] for row in book["T1"][table.ref][1:len(STARTS) + 1]]
    tap.equal([(c.value, c.data_type) for c in cells], [(s, "s") for s in labels], f"{path.name}: texts stay texts")


def first_column(path, at):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row[at] for row in csv.reader(file)][1:len(STARTS) + 1]


guarded = ["'" + s if s[0] in "=+-@" else s for s in labels]
tap.equal(first_column(public / "data/all-es.csv", 1), guarded, "the CSV for spreadsheets guards them")
tap.equal(first_column(public / "open/codes.csv", 2), labels, "open data has them as they are")
with open(out / "texts/current/internal/issues.csv", encoding="utf-8-sig", newline="") as file:
    told = [(r["Archivo"], r["Renglón"], r["Columna"]) for r in csv.DictReader(file) if r["Regla"] == "cell-formula-like"]
rows = [("rows.csv", str(2 + 3 * i + k + (k if "\r" in s else 0)), "Nombre") for i, s in enumerate(STARTS) for k in range(3)]  # as an editor counts lines
lists = [("places.csv", str(2 + i), c) for i in range(len(STARTS)) for c in ("es", "en")]
tap.equal(sorted(told), sorted(rows + lists), "each is told, with file, row and column: of data and of lists of codes")

library = tap.folder / "lying.so"
subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, here / "lying_library.c", "-ldl"], check=True)
before = sorted(p.name for p in out.rglob("*"))
report = desk / "report.yaml"
report.write_text(report.read_text("utf-8").replace("2026-11-16", "2026-11-17"), "utf-8")
for at in (1, 6, 9):
    result = racimo_en("run", report, "--out", out, env={"LD_PRELOAD": str(library), "LIE_AT": str(at)})
    tap.ok(result.returncode == 70 and b"was read back where" in result.stderr, f"a figure written otherwise (the {at}th): exit 70", result)
    tap.equal(sorted(p.name for p in out.rglob("*")), before, "and nothing is published")
tap.done()
