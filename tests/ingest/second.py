"""What openpyxl makes of a workbook, and whether a cell of ours is the same."""
import datetime
import pathlib
import re
import sys
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from dumped import text_of  # noqa: E402

warnings.simplefilter("ignore")
import openpyxl  # noqa: E402


def same_lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def same_as_openpyxl(cell, value, tolerance=0):
    if cell is None or value is None:
        return cell is not None and text_of(cell).startswith("formula without")
    if isinstance(cell, str):  # openpyxl leaves the escapes _xHHHH_ as they stand
        unescaped = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), str(value))
        return same_lines(cell) in (same_lines(str(value)), same_lines(unescaped)) or isinstance(value, datetime.time)
    kind, text = next(iter(cell.items()))
    if kind == "figure":
        if isinstance(value, datetime.timedelta):
            return abs(value.total_seconds() - float(text) * 86400) < 1
        if isinstance(value, datetime.time):
            return 0 <= float(text) < 1
        if isinstance(value, datetime.datetime):  # a day before that which never was
            return float(text) < 61
        return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(float(text) - value) <= tolerance * abs(value)
    if kind == "day":
        if isinstance(value, datetime.datetime):
            rounded = value + datetime.timedelta(microseconds=500000)
            return rounded.isoformat(" ")[:19] == (text if " " in text else text + " 00:00:00")
        return str(value) == text
    if kind == "truth":
        return isinstance(value, bool) and text == str(value).upper()
    return text == value


def openpyxl_cells(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [(sheet.title, {at: cell.value for at, cell in sheet._cells.items() if cell.value not in (None, "")}) for sheet in book.worksheets]
