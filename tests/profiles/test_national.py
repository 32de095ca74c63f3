#!/usr/bin/python3
"""A national month, of which nothing but sums is asked: the same files whether its rows are kept or merged as they are read."""
import collections
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from tap import Tap, racimo, tree_bytes  # noqa: E402

STATES, SIZES = range(1, 33), ["S1", "S2", "S3", "S4", "NA"]
ROWS = 6000
DEFINITION = """report: mes
title: {es: Puestos, en: Jobs}
languages: [es]
frequency: month
period: 2025-01
codes: {estados: estados.csv, tamanos: tamanos.csv}
sources:
  asg:
    profile: imss-asg
    files: [{path: asg.csv, set: {month: 2025-01}}]
    columns:
      month: {type: period}
      entidad: {type: code, codes: estados, required: true}
      tamano: {type: code, codes: tamanos, required: true}
      sexo: {}
      puestos: {type: count, heading: ta}
      masa_sal_ta: {}
dimensions:
  estado: {from: asg.entidad, additive: true}
  tamano: {from: asg.tamano, additive: true}
measures:
  puestos: {sum: asg.puestos, label: {es: Puestos, en: Jobs}}
  masa: {sum: asg.masa_sal_ta, label: {es: Masa, en: Payroll}, decimals: 2}
OTHERS
protect: {open: true, reason: {es: Cifras que el IMSS publica., en: Figures that IMSS publishes.}}
tables:
  - {id: estado-tamano, title: {es: Puestos, en: Jobs}, rows: estado, columns: tamano, over: columns, cells: puestos}
  - {id: estados, title: {es: Masa, en: Payroll}, rows: estado, cells: [puestos, masa, masa.share]}
outputs: [xlsx, csv]
"""


def write_month(folder):
    """Plain cells, blanks, bad ones, numbers whose marks are in doubt until the end, codes that no list has, and a total."""
    state = 20261120
    jobs, pay = collections.Counter(), collections.Counter()
    lines = ["cve_entidad|tamaño_patron|sexo|ta|masa_sal_ta"]
    for row in range(ROWS):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        draw = state >> 33
        entidad, size, ta, cents = STATES[draw % 32], SIZES[draw // 32 % 5], draw // 160 % 40, draw // 6400 % 900000
        text, money = str(ta), f"{cents // 100}.{cents % 100:02d}"
        if row % 500 == 7:
            text, ta = f"1,{ta:03d}", 1000 + ta
        if row % 700 == 9:
            text, ta = "", 0
        if row % 900 == 11:
            text, ta = "dos", 0
        if row % 11 == 3:
            money = f"{cents}E-2"
        jobs[entidad, size] += ta
        pay[entidad] += cents
        lines.append(f"{entidad}|{size}|{draw % 2 + 1}|{text}|{money}")
    lines.append("TOTAL|||999999|1")
    lines.append("77|S1|1|5|1.00")
    (folder / "asg.csv").write_text("\n".join(lines) + "\n", "cp1252")
    return jobs, pay


def write_lists(folder):
    (folder / "estados.csv").write_text("key,es,en\n" + "".join(f"{i},Entidad {i},State {i}\n" for i in STATES), "utf-8")
    (folder / "tamanos.csv").write_text("key,es,en\n" + "".join(f"{s},Tamaño {s},Size {s}\n" for s in SIZES), "utf-8")


def published(tap, folder, name, others):
    definition = folder / "report.yaml"
    definition.write_text(DEFINITION.replace("OTHERS\n", others), "utf-8")
    run = racimo("run", definition, "--out", folder / name)
    tap.ok(run.returncode == 0, f"{name}: it is published", run.stderr.decode())
    return {path: content for path, content in tree_bytes(folder / name / "mes/current/").items() if path.endswith((".csv", ".xlsx"))}


def main():
    tap = Tap()
    jobs, pay = write_month(tap.folder)
    write_lists(tap.folder)
    merged = published(tap, tap.folder, "merged", "")
    kept = published(tap, tap.folder, "kept", "  renglones: {count: asg, label: {es: Renglones, en: Rows}}\n")
    tap.equal(sorted(merged), sorted(kept), "the same files")
    for path in merged:
        if path.endswith("measures.csv"):
            continue
        tap.ok(merged[path] == kept.get(path), f"{path}: the same bytes")
    table = merged["public/open/estado-tamano.csv"].decode("utf-8-sig").splitlines()
    lacking = [key for key, sum in jobs.items() if f"{key[0]},{key[1]},2025-01,puestos,{sum},shown" not in table]
    tap.equal((len(jobs), lacking), (160, []), "the sum of each cell's rows, those in doubt too")
    tap.ok(f"{pay[5] // 100}.{pay[5] % 100:02d}" in merged["public/open/estados.csv"].decode("utf-8-sig"), "money to the cent")
    tap.done()


main()
