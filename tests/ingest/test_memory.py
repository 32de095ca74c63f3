#!/usr/bin/python3
"""What readers do with memory, watched by valgrind: one small file of each kind, as it is and damaged. `--all` takes every small file of ../shared, too (an
hour; make memory)."""
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "torture"))
from bench import end_unless_plain  # noqa: E402
from tap import RACIMO, ROOT, SHARED, VALGRIND, Tap  # noqa: E402

tap = Tap()
ALL = "--all" in sys.argv
CORPUS = ROOT / "tests/fuzz/corpus"
end_unless_plain(tap)


def watched(name, path):
    result = subprocess.run([*VALGRIND, RACIMO, "dump", path], stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    tap.ok(result.returncode in (0, 65) and b"==" not in result.stderr, f"{name}: nothing to complain of", result.stderr.decode("utf-8", "replace"))


def damaged(name, data, times):
    chance = random.Random(name)
    for number in range(times):
        bytes_ = bytearray(data)
        for at in chance.sample(range(len(data)), 1 + len(data) // 200):
            bytes_[at] = chance.randrange(256)
        path = tap.folder / "damaged"
        path.write_bytes(bytes(bytes_))
        watched(f"{name}, damaged, {number + 1}", path)


samples = {name: CORPUS / name for name in ("xls/document", "xls/bare5", "csv/latin", "csv/utf16")}
samples["xlsx"] = next((ROOT / "samples").rglob("*.xlsx"))
spreadsheet = SHARED / "xlsx/calamine/tests/special_cells.ods"
if spreadsheet.is_file():
    samples["ods"] = spreadsheet
for name, path in samples.items():
    watched(name, path)
    damaged(name, path.read_bytes(), 10 if ALL else name == "xls/document")
if ALL:
    for path in sorted(p for part in ("xlsx", "csv") for p in (SHARED / part).rglob("*") if p.is_file() and p.stat().st_size < 100000 and p.suffix != ".md"):
        watched(str(path.relative_to(SHARED)), path)
tap.done()
