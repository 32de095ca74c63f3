#!/usr/bin/python3
"""The workbooks of two other readers' test suites: each is read as a second reader reads it, cell by cell, or refused for the reason in workbooks.txt.

For xlsx the second reader is openpyxl, for ods a slow one that stands here, and for xls and ods LibreOffice, of whose reading values.txt keeps the digests."""
import pathlib
import sys
import xml.etree.ElementTree as tree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from dumped import Dump, digest_of, text_of  # noqa: E402
from second import openpyxl_cells, same_as_openpyxl  # noqa: E402
from tap import SHARED, Tap  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = SHARED / "xlsx"
tap = Tap()
if not FOLDER.is_dir():
    print("# note: ../shared/data/xlsx is not here; nothing was compared")
    tap.ok(True, "no workbooks to compare with")
    tap.done()


SPACES = {"t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
          "x": "urn:oasis:names:tc:opendocument:xmlns:text:1.0"}


def named(space, name):
    return "{" + SPACES[space] + "}" + name


def paragraph_text(node):
    out = node.text or ""
    for child in node:
        if child.tag == named("x", "s"):
            out += " " * int(child.get(named("x", "c"), "1"))
        elif child.tag == named("x", "tab"):
            out += "\t"
        elif child.tag == named("x", "line-break"):
            out += "\n"
        elif child.tag.startswith("{" + SPACES["x"]):
            out += paragraph_text(child)
        out += child.tail or ""
    return out


def ods_cells(path):
    """A second reading of content.xml, the slow and simple way: (sheet, {(row, column): text})."""
    root = tree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    sheets = []
    for table in root.iter(named("t", "table")):
        cells, row = {}, 0
        for line in table.iter(named("t", "table-row")):
            repeat, column, found = int(line.get(named("t", "number-rows-repeated"), "1")), 0, {}
            for cell in line:
                if cell.tag not in (named("t", "table-cell"), named("t", "covered-table-cell")):
                    continue
                times = int(cell.get(named("t", "number-columns-repeated"), "1"))
                kind = cell.get(named("o", "value-type"))
                text = "\n".join(paragraph_text(p) for p in cell.findall("x:p", SPACES))
                if kind in ("float", "percentage", "currency"):
                    text = cell.get(named("o", "value"))
                elif kind == "boolean":
                    text = cell.get(named("o", "boolean-value")).upper()
                elif kind == "date":
                    text = cell.get(named("o", "date-value")).replace("T", " ").replace(" 00:00:00", "")
                if text:
                    found.update({column + i + 1: text for i in range(min(times, 600))})
                column += times
            if found:
                cells.update({(row + i + 1, c): text for i in range(repeat) for c, text in found.items()})
            row += repeat
        sheets.append((table.get(named("t", "name")), cells))
    return sheets


def differences(path, dump):
    ods = path.suffix == ".ods"
    right = ods_cells(path) if ods else openpyxl_cells(path)
    found = []
    if [sheet[0] for sheet in dump.sheets] != [sheet[0] for sheet in right] and right:
        found.append(([sheet[0] for sheet in dump.sheets], [sheet[0] for sheet in right]))
    for (name, _, cells), (_, values) in zip(dump.sheets, right):
        for at in sorted(cells.keys() | values.keys()):
            cell, value = cells.get(at), values.get(at)
            good = cell is not None and (text_of(cell) == value if ods else same_as_openpyxl(cell, value))
            if not good:
                found.append((name, at, cell, value))
    return found


table = {}
for line in (HERE / "workbooks.txt").read_text().splitlines():
    if line and not line.startswith("#"):
        name, verdict = [part.strip() for part in line.split("|")]
        table[name] = verdict
digests = dict(line.split(" | ") for line in (HERE / "values.txt").read_text().splitlines() if not line.startswith("#"))
files = {str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.suffix in (".xlsx", ".xlsm", ".xlsb", ".ods", ".xls")}
tap.ok(set(table) <= files, "each line of the table is a file", sorted(set(table) - files))
for name in sorted(files):
    path = FOLDER / name
    dump = Dump(path)
    verdict = table.get(name, "read")
    if name.endswith((".xls", ".ods")) and verdict == "read":
        seen = digest_of(dump)
        tap.ok(seen == digests.get(name), f"{name}: read as LibreOffice reads it", f"{dump.refusal or seen}, not {digests.get(name)}: run values.py")
    if verdict == "read" and name.endswith(".xls"):
        continue
    if verdict == "read":
        found = ["refused: " + dump.refusal] if dump.refusal else differences(path, dump)
        tap.ok(not found, f"{name}: read as the second reader reads it", found[:5])
    elif verdict.startswith("alone"):  # the second reader cannot open it
        tap.ok(dump.refusal is None and sum(len(cells) for _, _, cells in dump.sheets) == int(verdict.split()[1]), f"{name}: {verdict}", dump.refusal or dump.sheets)
    else:
        tap.ok(dump.code == 65 and verdict in dump.refusal, f"{name}: refused, {verdict}", dump.refusal or "it was read")
tap.done()
