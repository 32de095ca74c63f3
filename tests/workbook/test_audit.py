#!/usr/bin/python3
"""`racimo verify` proves the checklist on the file as written: each item, spoilt in the XML of a workbook, is found out and named."""
import hashlib
import json
import pathlib
import re
import shutil
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap, racimo, racimo_en  # noqa: E402

tap = Tap()
SHEET = "xl/worksheets/sheet4.xml"
# what is spoilt, the part, the text that goes, the text that comes, what verify says
SPOILS = [
    ("a part that is not XML", SHEET, "</sheetData>", "", "well formed"),
    ("a table lost", SHEET, "<tablePart ", "<lost ", "marked up as tables"),
    ("merged cells", SHEET, "<pageMargins", '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells><pageMargins', "is merged"),
    ("an empty cell", SHEET, '<c r="C{first}"', '<c r="K{first}"', "no blank row"),
    ("a heading twice", "xl/tables/table3.xml", 'name="Puestos de trabajo"', 'name="Empresas socias"', "none twice"),
    ("no heading", "xl/tables/table3.xml", 'name="Puestos de trabajo"', 'name=""', "none empty"),
    ("a table that ends early", "xl/tables/table3.xml", ':I{last}"', ':I{early}"', "beneath a table"),
    ("a table that is indented", "xl/tables/table3.xml", 'ref="A{head}', 'ref="B{head}', "left edge"),
    ("a filter", "xl/tables/table3.xml", "<tableColumns", '<autoFilter ref="A{head}:I{last}"/><tableColumns', "no filters"),
    ("a table's name twice", "xl/tables/table3.xml", 'displayName="Tabla_T1"', 'displayName="Tabla_NOTAS"', "names of their own"),
    ("a raised font", "xl/styles.xml", '<sz val="12"/>', '<vertAlign val="superscript"/><sz val="12"/>', "raised"),
    ("a small font", "xl/styles.xml", '<sz val="12"/>', '<sz val="9"/>', "12 points"),
    ("a face with serifs", "xl/styles.xml", 'name val="Calibri"', 'name val="Times"', "without serifs"),
    ("a pale font", "xl/styles.xml", 'rgb="FF595959"', 'rgb="FFAAAAAA"', "contrast of 4.5"),
    ("no wrapping", "xl/styles.xml", ' wrapText="1"', "", "headings wrap"),
    ("figures at the left", "xl/styles.xml", 'horizontal="right"', 'horizontal="left"', "at the right"),
    ("a link to nowhere", "xl/worksheets/sheet2.xml", "location=\"'T1'!A1\"", "location=\"'T99'!A1\"", "lead to a sheet"),
    ("a sheet that is not listed", "xl/worksheets/sheet2.xml", "location=\"'T3'!A1\"", "location=\"'T2'!A1\"", "link to every sheet"),
    ("a sign without a word", "xl/worksheets/sheet3.xml", "<v>{sign}</v>", "<v>0</v>", "every sign in brackets"),
    ("no title", SHEET, 'r="A1"', 'r="A99"', "title in A1"),
    ("a header", SHEET, "<pageMargins", "<headerFooter><oddHeader>x</oddHeader></headerFooter><pageMargins", "no headers"),
    ("a chart without words", "xl/drawings/drawing1.xml", ' descr="', ' other="', "alternative text"),
    ("a sheet's name twice", "xl/workbook.xml", 'name="T2"', 'name="T1"', "unique"),
    ("a hidden sheet", "xl/workbook.xml", 'name="T2"', 'name="T2" state="hidden"', "no hidden"),
    ("a hidden column", SHEET, 'customWidth="1"/>', 'customWidth="1" hidden="1"/>', "no hidden"),
    ("a column without width", SHEET, '<col min="2"', '<lost min="2"', "has a width"),
    ("frozen panes", SHEET, 'workbookViewId="0"/>', 'workbookViewId="0"><pane ySplit="9"/></sheetView>', "no frozen"),
    ("another first sheet", "xl/workbook.xml", "<workbookView ", '<workbookView activeTab="3" ', "opens at A1"),
    ("no title in the file", "docProps/core.xml", "<dc:title>", "<dc:title></dc:title><dc:note>", "well formed"),
    ("no language", "docProps/custom.xml", "es-MX", "", "title, author and language"),
    ("words beside the title", SHEET, '<row r="2"', '<row r="1"><c r="C1" t="s"><v>1</v></c></row><row r="2"', "column A"),
    ("a picture", "[Content_Types].xml", "</Types>", '<Override PartName="/xl/media/image1.png" ContentType="image/png"/></Types>', None),
]


def spoil(book, part, old, new):
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part]
    parts[part] = before.replace(old.encode(), new.encode())
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        if "media" in new:
            archive.writestr("xl/media/image1.png", b"<x/>")
    return parts[part] != before


def sign(generation, path):
    manifest = generation / "manifest.json"
    text, data = manifest.read_text("utf-8"), (generation / path).read_bytes()
    item = next(o for o in json.loads(text)["outputs"] if o["path"] == path)
    text = text.replace(f'"{item["sha256"]}", "bytes": {item["bytes"]}', f'"{hashlib.sha256(data).hexdigest()}", "bytes": {len(data)}')
    manifest.write_text(text, "utf-8")


racimo("run", ROOT / "reports/trimestral.yaml", "--out", tap.folder / "out")
whole = (tap.folder / "out/trimestral/current").resolve()
result = racimo_en("verify", "-v", whole)
text = result.stderr.decode()
tap.equal((result.returncode, text.count("holds: "), text.count("FAILS"), text.count("for a person to judge")), (0, 56, 0, 8),
          "verify -v lists the items of both workbooks, and those that only a person can judge")
path = "public/trimestral-2026Q3-es.xlsx"
with zipfile.ZipFile(whole / path) as archive:
    head, last = map(int, re.search(rb'ref="A(\d+):I(\d+)"', archive.read("xl/tables/table3.xml")).groups())
    shared = re.findall(rb"<si><t[^>]*>(.*?)</t></si>", archive.read("xl/sharedStrings.xml"), re.S)
for name, part, old, new, says in SPOILS:
    for word, row in (("{sign}", shared.index(b"[c]")), ("{head}", head), ("{first}", head + 1), ("{last}", last), ("{early}", last - 1)):
        old, new = old.replace(word, str(row)), new.replace(word, str(row))
    spoilt = tap.folder / "spoilt"
    shutil.copytree(whole, spoilt)
    changed = spoil(spoilt / path, part, old, new)
    sign(spoilt, path)
    result = racimo_en("verify", "-v", spoilt)
    message = "\n".join(line for line in result.stderr.decode().splitlines() if "FAILS" in line)
    tap.ok(changed and result.returncode == 65 and (says or "pictures") in message, f"found out: {name}", f"{changed} {result.returncode} {message}")
    shutil.rmtree(spoilt)
tap.done()
