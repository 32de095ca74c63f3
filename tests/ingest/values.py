#!/usr/bin/python3
"""Compares every xls and ods of ../shared with LibreOffice, cell by cell, and writes digests of what is the same into values.txt. Run by hand, where soffice is:
RACIMO=build/release/racimo tests/ingest/values.py. What differs and is not explained below is told, and its file left out of the table."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from dumped import Dump, digest_of, text_of  # noqa: E402
from second import openpyxl_cells, same_as_openpyxl  # noqa: E402
from tap import SHARED  # noqa: E402

FOLDER = SHARED / "xlsx"
# LibreOffice's reading is not the file's: it calculates what other programs had calculated otherwise, or has no such thing.
EXPLAINED = {
    "empty-string.xls": "the stored truth value is FALSE (calculated anew: true)",
    "gh548_incorrect_sst_unique_count.xls": "truth values come out of it as 1",
    "issue_646_unsupported_formula_function.xls": "the stored value is 1; it does not know the function",
    "ptgexp-truncated-operand.xls": "the stored text names the sheet where it was saved; calculated anew",
    "dates-leap-year-1900-xls.xls": "stored texts of days before March 1900; calculated anew by another calendar",
    "covered.ods": "what stands in a covered cell is left out of what it saves",
    "issues.ods": "truth values come out of it as 0",
    "richtext_issue.ods": "truth values come out of it as 0",
    "types.xls": "it has no #NULL! and #NUM! of its own",
}
table = []
with tempfile.TemporaryDirectory() as room:
    for path in sorted(p for p in FOLDER.rglob("*") if p.suffix in (".xls", ".ods")):
        name = str(path.relative_to(FOLDER))
        dump = Dump(path)
        if dump.refusal or path.name == "too_small.xls":  # a line of text
            print(f"{name}: {dump.refusal}")
            continue
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{room}/profile", "--convert-to", "xlsx", "--outdir", room, path], check=True, capture_output=True)
        right = openpyxl_cells(f"{room}/{path.stem}.xlsx")
        found = [] if [sheet[0] for sheet in dump.sheets] == [sheet[0] for sheet in right] else [([sheet[0] for sheet in dump.sheets], [sheet[0] for sheet in right])]
        for (title, _, cells), (_, values) in zip(dump.sheets, right):
            found += [(title, at, cells.get(at), values.get(at)) for at in sorted(cells.keys() | values.keys()) if not same_as_openpyxl(cells.get(at), values.get(at), 1e-14)]
        found = [one for one in found if not (len(one) == 4 and text_of(one[2]).startswith("formula without"))]
        if found and not (path.name in EXPLAINED and len(found) < 10):
            print(f"{name}: {len(found)} differ: {found[:5]}")
            continue
        table.append(f"{name} | {digest_of(dump)}")
(pathlib.Path(__file__).resolve().parent / "values.txt").write_text("# file | digest of its cells, which are those that LibreOffice reads: written by values.py\n" + "\n".join(table) + "\n")
