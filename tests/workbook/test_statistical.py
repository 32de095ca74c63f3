#!/usr/bin/python3
"""The statistical workbook of the project's report, read by another program: the figures of the CSV files, cell by cell, and each
item of the checklist for accessible statistical workbooks that a program can judge."""
import csv
import pathlib
import re
import sys
from decimal import Decimal

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from ooxml import CHART, MAIN, TEXT, Package, areas, cached  # noqa: E402
from tap import ROOT, Tap, racimo  # noqa: E402

tap = Tap()
SIGNS = re.compile(r"^\[[a-z]+\]$")
WORDS = {"es": ("Portada", "Índice", "Notas", "Fuente", "es-MX"), "en": ("Cover", "Contents", "Notes", "Source", "en")}


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    return head[1:], [row[1:] for row in rows]


def table_of(sheet):
    (table,) = sheet.tables.values()
    return table, list(sheet[table.ref])


def same_cell(cell, text):
    """A number of the CSV is the same number in the workbook, a percentage as its hundredth; all else is the same text."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        scale = 100 if cell.number_format.split(";")[0].rstrip('"').endswith("%") else 1
        seen = Decimal(repr(cell.value)) * scale
        return abs(seen - Decimal(text)) <= abs(seen) / 10**15
    return (cell.value or "") == text and (SIGNS.match(text) or not re.fullmatch(r"[-+]?[\d.]+", text))


def check_figures(book, data, lang, ids):
    bad, cells = [], 0
    for name, grid in ids:
        head, rows = read_csv(data / f"{grid}-{lang}.csv")
        _, (first, *body) = table_of(book[name])
        if [c.value for c in first] != head or len(body) != len(rows):
            bad.append(f"{name}: headings or number of rows")
        for seen, meant in zip(body, rows):
            for cell, text in zip(seen, meant):
                cells += 1
                if not same_cell(cell, text):
                    bad.append(f"{name}!{cell.coordinate}: {cell.value!r} where {text!r} is in {grid}")
    tap.ok(not bad and cells > 1500, f"{lang}: every cell of every table is that of the CSV, with its type ({cells} cells)", "\n".join(bad))


def check_skeleton(book, lang, words):
    cover, contents, notes, source, _ = words
    bad = []
    for sheet in book:
        if sheet.title == cover:
            if sheet.tables or sheet.max_column != 1:
                bad.append(f"{cover}: more than column A")
            continue
        table, block = table_of(sheet)
        top = block[0][0].row
        above = [c.value for row in sheet.iter_rows(max_row=top - 1) for c in row[1:] if c.value is not None]
        if not sheet["A1"].value or block[0][0].column != 1 or above:
            bad.append(f"{sheet.title}: title in A1, words in column A, table at the left edge")
        if sheet.max_row != block[-1][0].row or sheet.max_column != block[0][-1].column:
            bad.append(f"{sheet.title}: something beneath the table or beside it")
        if [r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value in (None, "")]:
            bad.append(f"{sheet.title}: a blank row")
        if any(cell.value in (None, "") for row in block for cell in row):
            bad.append(f"{sheet.title}: an empty cell in the table")
        heads = [c.value.casefold() for c in block[0]]
        if len(set(heads)) != len(heads):
            bad.append(f"{sheet.title}: headings repeat")
        if sheet.title not in (contents, notes) and not any(str(sheet.cell(r, 1).value).startswith(source) for r in range(2, top)):
            bad.append(f"{sheet.title}: no source")
        if sheet.print_title_rows != f"${top}:${top}":
            bad.append(f"{sheet.title}: the heading is not repeated in print")
    tap.equal(bad, [], f"{lang}: one table a sheet, title in A1, metadata in column A, nothing beneath")


def check_nothing_hidden(book, lang):
    bad = []
    for sheet in book:
        hidden = [d for d in list(sheet.row_dimensions.values()) + list(sheet.column_dimensions.values()) if d.hidden]
        foot = sheet.oddHeader.center.text or sheet.oddFooter.center.text
        facts = {"merged": sheet.merged_cells.ranges, "hidden": hidden, "state": sheet.sheet_state != "visible", "frozen": sheet.freeze_panes,
                 "filter": sheet.auto_filter.ref, "header": foot, "picture": sheet._images, "protection": sheet.protection.sheet,
                 "paper": sheet.page_setup.paperSize != 1, "validation": sheet.data_validations.dataValidation}
        bad += [f"{sheet.title}: {name}" for name, found in facts.items() if found]
        bad += [f"{sheet.title}: {t.name} has a filter" for t in sheet.tables.values() if t.autoFilter]
    tap.equal(bad, [], f"{lang}: nothing merged, hidden, frozen, filtered, protected or floating; Letter paper")
    tap.equal((book.active.title, book.active.sheet_view.selection[0].activeCell), (book.sheetnames[0], "A1"), f"{lang}: opens at A1 of the cover")


def check_looks(book, lang):
    bad = []
    for sheet in book:
        figures = set()
        for table in sheet.tables.values():
            for column in zip(*sheet[table.ref]):
                if any(isinstance(c.value, (int, float)) for c in column[1:]) or all(SIGNS.match(str(c.value)) for c in column[1:]):
                    figures.update(c.coordinate for c in column)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                if cell.font.sz < 12 or cell.font.name != "Calibri" or cell.fill.fill_type or cell.font.vertAlign:
                    bad.append(f"{sheet.title}!{cell.coordinate}: {cell.font.name} {cell.font.sz}, fill {cell.fill.fill_type}")
                if cell.coordinate in figures and cell.alignment.horizontal != "right":
                    bad.append(f"{sheet.title}!{cell.coordinate}: not at the right")
                if isinstance(cell.value, str) and re.search(r"[*†‡]|\.\.$|^:$", cell.value):
                    bad.append(f"{sheet.title}!{cell.coordinate}: a symbol in place of a marker: {cell.value!r}")
        for table in sheet.tables.values():
            block = sheet[table.ref]
            bad += [f"{sheet.title}!{c.coordinate}: does not wrap" for c in block[0] if not c.alignment.wrap_text]
            bad += [f"{sheet.title}: column {c.column_letter} has no width" for c in block[0]
                    if not 8 <= sheet.column_dimensions[c.column_letter].width <= 130]
    tap.equal(bad, [], f"{lang}: Calibri of 12 points or more, no fills, figures and their markers at the right, headings wrap")


def check_words(book, lang, words):
    cover, contents, notes, _, _ = words
    rows = [[c.value for c in row] for row in table_of(book[notes])[1][1:]]
    explained = [r[1] for r in rows if SIGNS.match(str(r[1]))]
    numbered = {r[1] for r in rows if re.match(r"\[not[ae] \d+\]", str(r[1]))}
    used, referred, in_data = set(), set(), []
    for sheet in book:
        if sheet.title in (cover, contents, notes):
            continue
        top = table_of(sheet)[1][0][0].row
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value)
                referred.update(re.findall(r"\[not[ae] \d+\]", text))
                used.update(m for m in [text] if SIGNS.match(m))
                used.update(re.findall(r"\[[a-z]+\](?=\")", cell.number_format))
                if cell.row > top and re.search(r"\[not[ae] \d+\]", text):
                    in_data.append(cell.coordinate)
    tap.equal(sorted(explained), sorted(used), f"{lang}: the legend holds the markers in use and no other")
    tap.equal(in_data, [], f"{lang}: no note mark in a cell of data")
    tap.ok(numbered and numbered == referred, f"{lang}: every note that is referred to is there, and the other way round", f"{numbered ^ referred}")
    properties = book.properties
    tap.ok(all((properties.title, properties.creator, properties.subject, properties.keywords)), f"{lang}: title, author, subject and keywords are in the file")
    texts = " ".join(str(c.value) for row in book[cover].iter_rows() for c in row)
    wanted = {"es": ("Contacto", "Próxima publicación", "Fuente", "trimestre"), "en": ("Contact", "Next release", "Source", "quarter")}[lang]
    tap.equal([w for w in wanted if w not in texts], [], f"{lang}: the cover says period, source, contact and next release")


def check_links(book, lang, words):
    bad, count, listed = [], 0, set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None:
                    continue
                count += 1
                match = re.fullmatch(r"'([^']+)'!A1", cell.hyperlink.location or "")
                if not match or match.group(1) not in book.sheetnames or not cell.value or cell.hyperlink.target:
                    bad.append(f"{sheet.title}!{cell.coordinate}: {cell.hyperlink.location} {cell.hyperlink.target}")
                elif sheet.title == words[1]:
                    listed.add(match.group(1))
    tap.ok(not bad and count >= 2 * len(book.sheetnames) - 4, f"{lang}: every link leads to the top of a sheet that is there ({count})", "\n".join(bad))
    tap.equal(listed, set(book.sheetnames) - set(words[:2]), f"{lang}: the contents link to every sheet")


def check_parts(package, lang, tag):
    tap.ok(tag in "".join(package.trees["docProps/custom.xml"].itertext()), f"{lang}: the language is in the file ({tag})")
    tap.equal((package.broken, package.malformed), (None, []), f"{lang}: every part is well formed")
    tap.equal(package.dangling(), [], f"{lang}: every relation resolves and every part has a type")
    names = [t.get("displayName") for t in package.tables()]
    tap.ok(len(set(n.casefold() for n in names)) == len(names) and all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", n) for n in names),
           f"{lang}: {len(names)} tables, each with a name of its own", names)
    ids = [t.get("id") for t in package.tables()]
    tap.equal(len(set(ids)), len(ids), f"{lang}: numbers of tables are unique")
    sheets = package.sheets()
    tap.equal(len({s.casefold() for s in sheets}), len(sheets), f"{lang}: names of sheets are unique")
    tap.equal([n for n in package.names if "vba" in n.lower() or "externalLink" in n], [], f"{lang}: no macros, no links to other files")
    bad = [n for n in sheets.values() if next(package.trees[n].iter(MAIN + "f"), None) is not None]
    tap.equal(bad, [], f"{lang}: no formulas")


def check_charts(package, book, lang):
    bad, charts, points = [], 0, 0
    for name, part in package.sheets().items():
        for description, chart in package.drawings(part):
            charts += 1
            tree = package.trees[chart]
            if not description or len(description) < 40:
                bad.append(f"{name}: no description of the chart")
            if not "".join(t.text or "" for t in tree.find(f".//{CHART}title").iter(TEXT + "t")):
                bad.append(f"{name}: no title")
            for series in tree.iter(CHART + "ser"):
                points += check_series(book, name, series, bad)
    tap.ok(not bad and charts and points > 50, f"{lang}: {charts} charts with a description; their ranges and caches hold the cells ({points} points)", "\n".join(bad))


def check_series(book, name, series, bad):
    count = 0
    for role in ("tx", "cat", "val"):
        element = series.find(CHART + role)
        cells = [book[sheet][f"{column}{row}"] for sheet, column, first, last in areas(element.find(f".//{CHART}f").text)
                 for row in range(first, last + 1)]
        cache = cached(element)
        if role == "val" and not any(isinstance(c.value, (int, float)) for c in cells):
            bad.append(f"{name}: a series without a figure")
        if role == "val" and cache is not None and any(isinstance(c.value, str) for c in cells):
            bad.append(f"{name}: a cache over a withheld cell")
        for at, text in (cache or {}).items():
            count += 1
            value = cells[at].value
            if (Decimal(text) != Decimal(repr(value)) if isinstance(value, (int, float)) else text != value):
                bad.append(f"{name}: {role} {at} is {text!r}, its cell {value!r}")
    return count


result = racimo("run", ROOT / "reports/trimestral.yaml", "--out", tap.folder / "out")
tap.equal((result.returncode, result.stderr), (0, b""), "the project's report is made")
public = tap.folder / "out/trimestral/current/public"
definition = (ROOT / "reports/trimestral.yaml").read_text("utf-8")
tables, charts = (re.findall(r"^  - id: ([a-z-]+)$", re.search(rf"^{part}:\n((?: .*\n|\n|#.*\n)+)", definition, re.M).group(1), re.M)
                  for part in ("tables", "charts"))
for lang in ("es", "en"):
    (path,) = public.glob(f"trimestral-*[0-9]-{lang}.xlsx")
    book = openpyxl.load_workbook(path)
    names = [s for s in book.sheetnames if re.fullmatch(r"[TG]\d+", s)]
    names = [n for n in names if n[0] == "T"][:len(tables)] + [n for n in names if n[0] == "G"][:len(charts)]
    check_figures(book, public / "data", lang, list(zip(names, tables + charts)))
    check_skeleton(book, lang, WORDS[lang])
    check_nothing_hidden(book, lang)
    check_looks(book, lang)
    check_words(book, lang, WORDS[lang])
    check_links(book, lang, WORDS[lang])
    package = Package(path)
    check_parts(package, lang, WORDS[lang][4])
    check_charts(package, book, lang)
tap.done()
