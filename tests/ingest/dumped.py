"""What `racimo dump` says of a file, as Python values."""
import hashlib
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import racimo_en  # noqa: E402


class Dump:
    """sheets: [(name, hidden, {(row, column): cell})], rows: the first sheet's cells in order; others: rows outside its table;
    refusal: the message, or None."""

    def __init__(self, path):
        result = racimo_en("dump", path)
        self.code = result.returncode
        self.refusal = result.stderr.decode().strip().replace(f"racimo: {path}", "", 1) if result.returncode else None
        self.sheets, self.issues, self.rows, self.others = [], [], [], []
        for line in result.stdout.decode().splitlines():
            record = json.loads(line)
            if "cells" in record:
                for column, cell in enumerate(record["cells"], 1):
                    if cell is not None:
                        self.sheets[-1][2][record["row"], column] = cell
                if len(self.sheets) == 1:
                    self.rows.append([text_of(cell) for cell in record["cells"]])
            elif "row" in record and "issue" not in record:
                self.others.append(record)
            elif "hidden" in record:
                self.sheets.append((record["sheet"], record["hidden"], {}))
            elif "issue" in record:
                self.issues.append((record["issue"], record["row"]))


def text_of(cell):
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else next(iter(cell.values()))


def digest_of(dump):
    """Of all sheets and their cells, in short."""
    return hashlib.sha256(json.dumps([[name, hidden, sorted([*at, cell] for at, cell in cells.items())] for name, hidden, cells in dump.sheets], ensure_ascii=False, sort_keys=True, default=str).encode()).hexdigest()[:20]
