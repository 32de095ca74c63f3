#!/usr/bin/python3
"""A table that no sheet holds with ease goes to a CSV beside the workbook, whole, and its sheet says where; open data of any length is
written and read back in parts."""
import csv
import pathlib
import sys
import warnings

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, racimo  # noqa: E402

warnings.simplefilter("ignore")
PLACES, CELLS = 5600, 36  # 5600 × (1 + 36) = 207,200 cells, where 200,000 go
tap = Tap()
desk = tap.folder / "desk"
desk.mkdir()
(desk / "places.csv").write_text("key,es,en\n" + "".join(f"p{i},Lugar {i},Place {i}\n" for i in range(PLACES)), "utf-8")
(desk / "rows.csv").write_text("Clave,Lugar,Trimestre,Puestos\n" + "".join(
    f"f{i}-{k},p{i},2026Q3,{i + k}\n" for i in range(PLACES) for k in range(3)), "utf-8")
cells = ", ".join(f"m{i}" for i in range(CELLS))
measures = "".join(f"  m{i}:\n    sum: data.jobs\n    label: {{es: Puestos {i}, en: Jobs {i}}}\n    unit: {{es: puestos, en: jobs}}\n" for i in range(CELLS))
(desk / "report.yaml").write_text(f"""report: large
title: {{es: Muchos lugares, en: Many places}}
languages: [es]
frequency: quarter
period: latest
released: 2026-11-16
codes: {{place: places.csv}}
sources:
  data:
    files: [{{path: rows.csv}}]
    columns:
      firm: {{type: key, required: true, heading: Clave}}
      place: {{type: code, codes: place, heading: Lugar}}
      period: {{type: period, required: true, heading: Trimestre}}
      jobs: {{type: count, required: true, heading: Puestos}}
    key: firm
dimensions:
  place: {{label: {{es: Lugar, en: Place}}, from: data.place, additive: true}}
measures:
{measures}tables:
  - {{id: all, title: {{es: Todo, en: All}}, rows: place, cells: [{cells}]}}
  - {{id: few, title: {{es: Poco, en: Few}}, rows: place, cells: [m0]}}
protect: {{min_contributors: 3}}
outputs: [xlsx, analysis, csv]
""", "utf-8")
result = racimo("run", desk / "report.yaml", "--out", tap.folder / "out")
tap.equal((result.returncode, result.stderr), (0, b""), "the report is made, and read back")
public = tap.folder / "out/large/current/public"
for stem in ("large-2026Q3-es", "large-2026Q3-analisis-es"):
    book = openpyxl.load_workbook(public / f"{stem}.xlsx")
    (table,) = book["T1"].tables.values()
    rows = [[c.value for c in row] for row in book["T1"][table.ref]]
    file = f"{stem}-all.csv"
    tap.equal(rows, [["Archivo", "Renglones", "Columnas"], [file, PLACES + 1, CELLS + 1]], f"{stem}: the sheet names the file, with its size")
    words = " ".join(str(c.value) for c in book["T1"]["A"][:8])
    tap.ok("no cabe con holgura en una hoja" in words and file in words, "and says why", words)
    tap.ok(book["T2"].max_row > PLACES, "a table that a sheet holds is there")
    with open(public / file, encoding="utf-8-sig", newline="") as source:
        seen = list(csv.DictReader(source))
    wrong = [r["clave"] for r in seen[:-1] if r["Puestos 7"] != str(3 * int(r["clave"][1:]) + 3)]
    tap.equal((len(seen), len(seen[0]), wrong[:3]), (PLACES + 1, CELLS + 2, []), f"{file} is whole")
tap.equal(racimo("verify", tap.folder / "out/large/current").returncode, 0, "the generation verifies, with the checklist")
with open(public / "open/all.csv", encoding="utf-8", newline="") as source:
    tap.equal(sum(1 for _ in csv.reader(source)), (PLACES + 1) * CELLS + 1, "open data holds every figure")
tap.done()
