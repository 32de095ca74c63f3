#!/usr/bin/python3
"""`--export-jj` writes tables whose relations add up and whose pattern is the published one; a later run keeps the pattern."""
import csv
import io
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap, racimo  # noqa: E402

tap = Tap()
report, out = ROOT / "reports/trimestral.yaml", tap.folder / "out"


def read_jj(path):
    lines = path.read_text().split("\n")
    count = int(lines[1])
    cells = [line.split(" ") for line in lines[2:2 + count]]
    relations = [[(int(cell), int(sign)) for cell, sign in re.findall(r"(\d+) \((-?1)\)", line.split(" : ")[1])]
                 for line in lines[3 + count:-1]]
    assert lines[0] == "0" and len(relations) == int(lines[2 + count]) and lines[-1] == ""
    assert [int(cell[0]) for cell in cells] == list(range(count)) and all(len(cell) == 9 for cell in cells)
    return cells, relations


def disclosure(folder):
    text = (folder / "internal/disclosure-es.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


result = racimo("run", report, "--out", out, "--export-jj")
tap.equal((result.returncode, result.stderr), (0, b""), "a run that exports")
current = out / "trimestral/current"
files = sorted((current / "internal/jj").glob("*.jj"))
tap.ok(len(files) >= 9, f"{len(files)} tables are exported")
tap.ok(not list((current / "public").rglob("*.jj")), "none of them in public")
wrong, alone, withheld = [], [], {}
for path in files:
    cells, relations = read_jj(path)
    withheld[path.stem] = sum(cell[3] in "um" for cell in cells)
    for relation in relations:
        if sum(float(cells[cell][1]) * sign for cell, sign in relation):
            wrong.append(f"{path.name}: {relation}")
        if sum(cells[cell][3] in "um" for cell, sign in relation) == 1:
            alone.append(f"{path.name}: {relation}")
told = {path.stem: racimo("attack", path) for path in files}
failed = {name: result.stderr for name, result in told.items() if result.returncode}
tap.ok(not failed, "each is read back, and its pattern holds by itself", str(failed))
primaries = {path.stem: sum(cell[3] == "u" for cell in read_jj(path)[0]) for path in files}
tap.equal({name: len(result.stdout.splitlines()) for name, result in told.items()}, primaries, "with the primary cells that were written")
tap.ok(not wrong, "every relation adds up", "\n".join(wrong))
tap.ok(not alone, "no relation holds a withheld cell by itself", "\n".join(alone))
rows = [row for row in disclosure(current) if row["Periodo"] == "2026Q3" and row["Medida"] == "jobs" and row["Cuadros"] == "por-municipio"]
tap.equal(withheld["por-municipio-jobs"], len(rows), "as many cells as internal/disclosure-es.csv names")
tap.ok(all(row["Mínimo que se puede deducir"] != row["Máximo que se puede deducir"] for row in rows), "none of them can be told")

again = racimo("run", report, "--out", out)
tap.equal((again.returncode, (out / "trimestral/current").resolve().name), (0, "v002"), "a run without the export is another generation")
tap.equal(disclosure(out / "trimestral/current"), disclosure(out / "trimestral/2026Q3/v001"), "with the pattern of the one before")
tap.done()
