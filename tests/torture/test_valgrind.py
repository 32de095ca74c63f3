#!/usr/bin/python3
"""Every access of a run is to memory that is there and was written, and nothing is lost: valgrind over each command."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from bench import end_unless_plain  # noqa: E402
from tap import RACIMO, VALGRIND, Tap  # noqa: E402

tap = Tap()
here = pathlib.Path(__file__).resolve().parent
out = tap.folder / "out"


def watched(*arguments):
    return subprocess.run([*VALGRIND, RACIMO, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, timeout=280)


def clean(name, code, *arguments):
    result = watched(*arguments)
    tap.ok(result.returncode == code and b"==" not in result.stderr, f"{name}: nothing to complain of", result.stderr.decode("utf-8", "replace"))


end_unless_plain(tap)
clean("run", 0, "run", here / "small/small.yaml", "--out", out)
clean("run, unchanged", 0, "run", here / "small/small.yaml", "--out", out)
clean("verify", 0, "verify", out / "small/current")
clean("check", 0, "check", here / "small/small.yaml")
broken = tap.folder / "broken.yaml"
broken.write_text((here / "small/small.yaml").read_text("utf-8").replace("rows: cluster", "rows: clusters"), "utf-8")
clean("a wrong definition", 78, "check", broken)
clean("a missing input", 66, "dump", tap.folder / "nothing.csv")
workbook = next((out / "small/current/public").glob("*.xlsx"))
clean("dump", 0, "dump", workbook)
half = tap.folder / "half.xlsx"
half.write_bytes(workbook.read_bytes()[: os.path.getsize(workbook) // 2])
clean("half a workbook", 65, "dump", half)

# That valgrind does watch: a program that loses what it allocated, with the same malloc.
(tap.folder / "loses.c").write_text("#include <stdlib.h>\nint main(void) { volatile char *at = malloc(7); at[7] = 1; at = 0; return 0; }\n")
subprocess.run(["cc", "-O0", "-o", str(tap.folder / "loses"), str(tap.folder / "loses.c")], check=True)
tap.equal(subprocess.run([*VALGRIND, str(tap.folder / "loses")], capture_output=True).returncode, 99, "and it finds what there is to find")
tap.done()
