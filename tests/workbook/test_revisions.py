#!/usr/bin/python3
"""A figure of an earlier quarter is corrected: the next generation says so, with its reason, marks it, and `racimo diff` agrees."""
import csv
import pathlib
import re
import sys

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo, racimo_en, tree_bytes  # noqa: E402

tap = Tap()
project = project_copy(tap.folder / "project")
report, out = project / "reports/trimestral.yaml", tap.folder / "out"
report.write_text(re.sub(r"^outputs:.*$", "outputs: [xlsx, csv]", report.read_text("utf-8"), flags=re.M), "utf-8")
first = racimo("run", report, "--out", out)
tap.equal((first.returncode, first.stderr), (0, b""), "the first generation is made")
book = openpyxl.load_workbook(next((out / "trimestral/current/public").glob("*-es.xlsx")))
tap.ok("Revisiones" not in book.sheetnames and "Procedencia" in book.sheetnames, "a first generation has nothing to revise, and says where its figures come from")


def check_lineage():
    sheet = book["Procedencia"]
    (table,) = sheet.tables.values()
    head, *rows = [[c.value for c in row] for row in sheet[table.ref]]
    tables = {s for s in book.sheetnames if re.fullmatch(r"T\d+", s)}
    tap.ok({r[0] for r in rows} == tables and all(r[5] > 0 and r[6] >= r[7] > 0 and re.fullmatch("[0-9a-f]{16}", r[4]) for r in rows),
           "every table has its sources, files, rows and hash", rows[:3])


check_lineage()
source = project / "samples/empleo/empleo-2024-2025.csv"
lines = source.read_bytes().decode("latin-1").split("\n")
pattern = r"(;\dT 2025;)(\d{4})(;Report)"
changed = [i for i, line in enumerate(lines) if re.search(pattern, line)]
for i in changed:  # many firms: the correction of a single one would be withheld
    lines[i] = re.sub(pattern, lambda m: f"{m[1]}{int(m[2]) + 5}{m[3]}", lines[i])
tap.ok(len(changed) > 20, "there are large firms to correct", len(changed))
source.write_bytes("\n".join(lines).encode("latin-1"))
second = racimo("run", report, "--out", out)
tap.equal((second.returncode, second.stderr), (0, b""), "the second generation is made")
book = openpyxl.load_workbook(next((out / "trimestral/current/public").glob("*-es.xlsx")))
if tap.ok("Revisiones" in book.sheetnames, "it has a sheet of revisions"):
    sheet = book["Revisiones"]
    (table,) = sheet.tables.values()
    head, *rows = [[c.value for c in row] for row in sheet[table.ref]]
    tap.equal(head, ["Cuadro", "Renglón", "Periodo", "Medida", "Antes", "Ahora", "Revisión"], "with before, now and revision")
    figures = [r for r in rows if isinstance(r[4], (int, float)) and isinstance(r[5], (int, float))]
    tap.ok(figures and all(abs(r[5] - r[4] - r[6]) < 1e-9 for r in figures), "revision = now - before")
    jobs = [r for r in figures if r[3] == "Puestos de trabajo"]
    tap.ok(jobs and all(r[6] > 5 and r[6] % 5 == 0 and r[2].startswith("2025") for r in jobs), "the corrections of five jobs each, where they fall", jobs[:3])
    words = " ".join(str(c.value) for c in sheet["A"][:table_top] if c.value) if (table_top := sheet[table.ref][0][0].row) else ""
    tap.ok("empleo-2024-2025.csv" in words and "2026Q3/v001" in words, "the reason: which file changed, and since when", words)
    series = book["T4"]
    (block,) = series.tables.values()
    marked = [c for row in series[block.ref] for c in row if "[r]" in c.number_format]
    tap.ok(marked and all(isinstance(c.value, (int, float)) for c in marked), "revised figures over time are marked [r], and stay numbers")
    notes = [[c.value for c in row] for row in book["Notas"].iter_rows(min_row=1)]
    tap.ok(any(r[1] == "[r]" for r in notes), "the legend explains [r]")
one, two = out / "trimestral/2026Q3/v001", out / "trimestral/2026Q3/v002"
before = tree_bytes(out)
diff = racimo_en("diff", one, two)
lines = diff.stdout.decode().splitlines()
tap.equal((diff.returncode, diff.stderr, lines[0]), (0, b"", "input\t../samples/empleo/empleo-2024-2025.csv"), "racimo diff says which input changed")


def open_data(folder):
    found = {}
    for path in (folder / "public/open").glob("*.csv"):
        if path.stem not in ("codes", "measures"):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.reader(file):
                    found[(path.stem, " / ".join(row[:-4]), row[-4], row[-3])] = row[-2] or "[c]"
    return found


tables = sum(p.stem not in ("codes", "measures") for p in (one / "public/open").glob("*.csv"))  # a row of headings each
old_data, new_data = open_data(one), open_data(two)
withheld = [k for k, v in old_data.items() if v != "[c]" and new_data.get(k) == "[c]"]  # corrected by fewer than three: not told again
tap.ok(withheld, "what one or two firms changed is withheld")
expected = sorted((*k, "[c]" if k in withheld else v, new_data[k]) for k, v in old_data.items() if k in new_data and new_data[k] != v)
tap.equal(sorted(tuple(line.split("\t")) for line in lines[1:-1]), expected, f"and every figure that differs ({len(expected)})")
tap.ok(lines[-1].startswith(f"{len(set(old_data) & set(new_data)) - tables} figures compared, {len(expected)} changed, 0 new, 0 gone"), "and how many were compared", (lines[-1], len(old_data)))
tap.equal(racimo("diff", one, one).stdout.decode().count("\n"), 1, "a generation does not differ from itself")
tap.equal([racimo("diff", one).returncode, racimo("diff", one, out).returncode, racimo("diff", one, two, one).returncode], [64, 66, 64], "what is missing is said")
tap.equal(tree_bytes(out), before, "diff writes nothing")
third = racimo_en("run", report, "--out", out, "-v")
tap.ok(b"unchanged" in third.stderr, "an unchanged run makes no generation to compare with itself", third.stderr)
tap.done()
