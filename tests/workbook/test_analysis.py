#!/usr/bin/python3
"""The workbook for analysis: the same figures as the statistical one, formulas that give exactly the values stored beside them
(computed here anew, in exact fractions), filters, frozen panes, bars, shades, named ranges, and charts over the right cells."""
import pathlib
import re
import sys
import warnings
from fractions import Fraction

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from ooxml import CHART, MAIN, Package, areas, cached  # noqa: E402
from tap import ROOT, Tap, racimo  # noqa: E402

warnings.simplefilter("ignore")
tap = Tap()
REFERENCE = r"(?:'([^']+)'!)?\$?([A-Z]{1,3})\$?(\d+)"


def half_away(value, digits):
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**digits)


class Calculator:
    """The grammar of the formulas that racimo writes, and no more; figures are taken as the decimals that they stand for."""

    def __init__(self, formulas, values):
        self.formulas, self.values = formulas, values

    def figure(self, sheet, place):
        value = self.formulas[sheet][place].value
        if isinstance(value, str) and value.startswith("="):
            return self.compute(sheet, value)
        return Fraction(repr(value))

    def compute(self, sheet, formula):
        names = {"ROUND": half_away, "MIN": min, "MAX": max, "SUM": lambda cells: sum(cells), "figure": self.figure,
                 "block": lambda s, a, b: [self.figure(s, c.coordinate) for row in self.formulas[s][f"{a}:{b}"] for c in row]}
        text = re.sub(rf"{REFERENCE}:{REFERENCE}", lambda m: f"block({(m[1] or sheet)!r}, '{m[2]}{m[3]}', '{m[5]}{m[6]}')", formula[1:])
        text = re.sub(rf"(?<![\w'(]){REFERENCE}(?![\w'(])|(?<=[(]){REFERENCE}(?!['\w])(?=[^'])",
                      lambda m: f"figure({(m[1] or m[4] or sheet)!r}, '{m[2] or m[5]}{m[3] or m[6]}')" if "block" not in m[0] else m[0], text)
        text = re.sub(r"(?<![\w'$.])(\d+)(?![\w'.])", r"Q(\1)", text)
        return eval(text, {"__builtins__": {}}, {**names, "Q": Fraction, "ROUND": lambda v, d: half_away(v, int(d))})  # noqa: S307


def check_formulas(formulas, values, lang):
    bad, count, kinds = [], 0, set()
    calculator = Calculator(formulas, values)
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or not cell.value.startswith("="):
                    continue
                count += 1
                kinds.add(re.sub(r"[^A-Z*/+(-]", "", re.sub(REFERENCE, "", cell.value)))
                stored = values[sheet.title][cell.coordinate].value
                try:
                    seen = calculator.compute(sheet.title, cell.value)
                except Exception as error:
                    bad.append(f"{sheet.title}!{cell.coordinate} {cell.value}: {error!r}")
                    continue
                if seen != Fraction(repr(stored)):
                    bad.append(f"{sheet.title}!{cell.coordinate} {cell.value} gives {float(seen)}, {stored} is stored")
    tap.ok(not bad and count > 350 and len(kinds) >= 8, f"{lang}: {count} formulas of {len(kinds)} kinds give the values stored", "\n".join(bad) or kinds)


def check_same(values, other, lang):
    bad = []
    for sheet in other:
        if not re.fullmatch(r"[TG]\d+", sheet.title):
            continue
        (table,), twin = sheet.tables.values(), values[sheet.title]
        (own,) = twin.tables.values()
        ours, theirs = twin[own.ref][0][0].row, sheet[table.ref][0][0].row
        for row in sheet[table.ref]:
            for cell in row:
                seen = twin.cell(cell.row - theirs + ours, cell.column)
                if seen.value != cell.value or seen.alignment.horizontal != cell.alignment.horizontal:
                    bad.append(f"{sheet.title}!{cell.coordinate}: {cell.value!r}, in the workbook for analysis {seen.value!r}")
    tap.equal(bad, [], f"{lang}: the same figures as in the statistical workbook, cell by cell")


def check_tools(formulas, package, lang):
    bad, bars, shades = [], 0, 0
    for name, part in package.sheets().items():
        tree, sheet = package.trees[part], formulas[name]
        if not re.fullmatch(r"T\d+|[A-Z][a-z]{5,}", name) or name in ("Portada", "Índice", "Notas", "Cover", "Contents", "Notes"):
            continue
        (table,) = sheet.tables.values()
        top = sheet[table.ref][0][0].row
        if sheet.freeze_panes != f"B{top + 1}" or not table.autoFilter:
            bad.append(f"{name}: panes {sheet.freeze_panes}, filter {table.autoFilter}")
        if sheet.cell(table_end(table), 1).font.b:
            bad.append(f"{name}: a total within the rows that can be sorted")
        rules = [r.get("type") for r in tree.iter(MAIN + "cfRule")]
        bars += rules.count("dataBar")
        shades += rules.count("colorScale")
    tap.ok(not bad and bars > 5 and shades > 10, f"{lang}: every table has filters and frozen panes; {bars} data bars, {shades} colour scales", "\n".join(bad))
    names = {n.get("name"): n.text for n in package.trees["xl/workbook.xml"].iter(MAIN + "definedName") if not n.get("name").startswith("_xlnm")}
    bad = [n for n, text in names.items() if not all(isinstance(v, (int, float)) or v.startswith(("=", "["))
           for v in (formulas[s][f"{c}{r}"].value for s, c, a, b in areas(text) for r in range(a, b + 1)))]
    tap.ok(not bad and "T1_jobs_change_pct_4" in names and len(names) > 30, f"{lang}: {len(names)} named ranges of figures", bad or sorted(names))


def table_end(table):
    return int(re.search(r"(\d+)$", table.ref).group(1))


def check_charts(values, package, lang):
    bad, kinds = [], set()
    for name, part in package.sheets().items():
        for description, chart in package.drawings(part):
            tree = package.trees[chart]
            plot = next(tree.iter(CHART + "plotArea"))
            kind = next(e.tag[len(CHART):] for e in plot if e.tag.endswith("Chart"))
            kinds.add(kind + ("-stacked" if any(e.get("val") == "stacked" for e in tree.iter(CHART + "grouping")) else "")
                      + next((e.get("val") for e in tree.iter(CHART + "barDir")), ""))
            if not description:
                bad.append(f"{name}: no description")
            for series in tree.iter(CHART + "ser"):
                for role in ("xVal", "yVal", "cat", "val"):
                    element = series.find(CHART + role)
                    if element is None:
                        continue
                    cells = [values[s][f"{c}{r}"].value for s, c, a, b in areas(element.find(f".//{CHART}f").text) for r in range(a, b + 1)]
                    for at, text in (cached(element) or {}).items():
                        if (float(text) != cells[at]) if isinstance(cells[at], (int, float)) else (text != cells[at]):
                            bad.append(f"{name}: {role} {at} is {text}, its cell {cells[at]!r}")
    tap.equal(bad, [], f"{lang}: ranges and caches of the charts hold the cells")
    tap.ok({"barChartbar", "lineChart", "barChart-stackedcol", "scatterChart"} <= kinds, f"{lang}: bar, line, stacked and scatter charts", kinds)


def check_waterfall(values, lang):
    sheet = values["Cascada" if lang == "es" else "Waterfall"]
    (table,) = sheet.tables.values()
    top = sheet[table.ref][0][0].row
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=top + 1)]
    *steps, total = rows
    good = sum(r[1] for r in steps) == total[1] == total[6] == steps[-1][2]
    before = 0
    for _, change, running, base, up, down, level in steps:
        good &= running == before + change and {base, base + up + down} == {before, running} and level == 0
        before = running
    tap.ok(good and len(steps) > 5, f"{lang}: the bars of the waterfall begin where the one before ends, and end at the total", rows)


result = racimo("run", ROOT / "reports/trimestral.yaml", "--out", tap.folder / "out")
tap.equal((result.returncode, result.stderr), (0, b""), "the project's report is made")
public = tap.folder / "out/trimestral/current/public"
for lang in ("es", "en"):
    (path,) = public.glob(f"*-analisis-{lang}.xlsx")
    (statistical,) = public.glob(f"trimestral-*[0-9]-{lang}.xlsx")
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    package = Package(path)
    tap.equal((package.malformed, package.dangling()), ([], []), f"{lang}: parts are well formed, relations resolve")
    check_formulas(formulas, values, lang)
    check_same(values, openpyxl.load_workbook(statistical), lang)
    check_tools(formulas, package, lang)
    check_charts(values, package, lang)
    check_waterfall(values, lang)
tap.done()
