#!/usr/bin/python3
"""`racimo protect` makes a table of three axes with groups safe and writes it back; it ends on a signal, and says what is exposed."""
import csv
import pathlib
import signal
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from instances import instance, table  # noqa: E402
from tap import RACIMO, SHARED, Tap, racimo, racimo_en  # noqa: E402

tap = Tap()
source, safe = tap.folder / "a.jj", tap.folder / "safe.jj"
source.write_text(instance(5, [3, 3], [3, 3], [4]))

result = racimo_en("protect", "-v", source)
tap.equal(result.returncode, 0, "protect")
tap.ok(b"845 cells" in result.stderr and b"secondary" in result.stderr, "-v says what was lost")
safe.write_bytes(result.stdout)
before, after = source.read_text().split("\n"), safe.read_text().split("\n")
tap.equal(len(before), len(after), "as many lines")
changed = [(a.split(), b.split()) for a, b in zip(before, after) if a != b]
tap.ok(changed and all(a[:3] + a[4:] == b[:3] + b[4:] and (a[3], b[3]) == ("s", "m") for a, b in changed), "only statuses change: s to m")
tap.equal(racimo("protect", source).stdout, result.stdout, "the same table has the same pattern")
tap.equal(racimo("protect", safe).returncode, 0, "a pattern can be protected again")

told = racimo("attack", safe)
tap.equal(told.returncode, 0, "attack: the pattern holds")
rows = [[float(n) for n in line.split(b"\t")] for line in told.stdout.splitlines()]
tap.equal(len(rows), sum(line.split(" ")[3:4] == ["u"] for line in before), "a row a primary cell")
tap.ok(all(row[2] <= row[1] - row[4] + 1e-3 and row[3] >= row[1] + row[5] - 1e-3 for row in rows), "each range covers the levels")
bare = racimo_en("attack", source)
tap.equal(bare.returncode, 70, "attack: without the rest withheld, figures are exposed")
tap.ok(b"can be told too well" in bare.stderr, "and it says so")
(tap.folder / "none.jj").write_text("0\n1\n0 5 5 s 0 9 0 0 0\n1\n0 1 : 3 (1)\n")
none = racimo_en("protect", tap.folder / "none.jj")
tap.ok(none.returncode == 65 and b":5: a relation lists" in none.stderr, "a file that is none: the line", none.stderr.decode())

published = SHARED / "disclosure"
for name, axes in (("z1", [["region"], ["hovedint"]]), ("z2", [["region", "fylke", "kostragr"], ["hovedint"]]),
                   ("z3", [["region", "fylke", "kostragr"], ["hovedint"], ["mnd", "mnd2"]])):
    if not (published / f"SSBtools_{name}.csv").exists():
        tap.ok(True, f"published table {name} # SKIP ../shared is missing")
        continue
    with open(published / f"SSBtools_{name}.csv", newline="", encoding="utf-8") as file:
        source.write_text(table(list(csv.DictReader(file)), "ant", axes))
    result = racimo_en("protect", "-v", source)
    safe.write_bytes(result.stdout)
    tap.equal((result.returncode, racimo("attack", safe).returncode), (0, 0),
              f"published table {name}, grouped in two ways: {result.stderr.decode().split(': ', 2)[-1].strip()}")

source.write_text(instance(6, [4, 4], [4, 4], [4, 4]))
process = subprocess.Popen([str(RACIMO), "protect", str(source)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
time.sleep(0.7)
asked = time.monotonic()
process.send_signal(signal.SIGTERM)
code = process.wait(timeout=20)
tap.ok(code in (-signal.SIGTERM, 130) and time.monotonic() - asked < 5, f"a signal ends it ({code})")
tap.done()
