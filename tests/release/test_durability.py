#!/usr/bin/python3
"""Locks, kills, unchanged inputs, revisions, tampering, a full disk: the published generation is whole at any time."""
import fcntl
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import RACIMO, Tap, project_copy, racimo, tree_bytes  # noqa: E402

tap = Tap()
project = project_copy(tap.folder / "project")
report = project / "reports/trimestral.yaml"
out = tap.folder / "out"
home = out / "trimestral"


def generations():
    return sorted(p.name for p in (home / "2026Q3").iterdir())


def change_definition():
    text = report.read_text("utf-8")
    report.write_text(text + f"# {random.random()}\n", "utf-8")


started = time.monotonic()
tap.equal(racimo("run", report, "--out", out).returncode, 0, "first run")
duration = time.monotonic() - started
before = tree_bytes((home / "current").resolve())

result = racimo("run", report, "--out", out)
tap.equal((result.returncode, result.stdout + result.stderr, generations()), (0, b"", ["v001"]), "unchanged inputs make no new generation, in silence")

with open(home / ".lock", "r+") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    result = racimo("run", report, "--out", out)
    tap.equal(result.returncode, 75, "a second run at the same time exits 75")
    tap.ok("otra corrida (proceso " in result.stderr.decode(), "and says why", result.stderr)

# Killed at any moment: the old generation stands, and the next run goes through.
random.seed(7)
change_definition()
whole = True
for attempt in range(25):
    run = subprocess.Popen([RACIMO, "run", str(report), "--out", str(out)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, duration))
    run.send_signal(signal.SIGKILL)
    run.wait()
    whole = whole and racimo("verify", home / "current").returncode == 0
    if os.readlink(home / "current") != "2026Q3/v001":
        break
tap.ok(whole, f"{attempt + 1} kills: current is a whole generation each time")
result = racimo("run", report, "--out", out)
tap.equal((result.returncode, result.stderr), (0, b""), "the next run goes through")
tap.ok(not (home / ".stage").exists(), "and clears what the killed ones left")
tap.equal(os.readlink(home / "current"), f"2026Q3/{generations()[-1]}", "current is the newest generation")
tap.equal(tree_bytes(home / "2026Q3/v001"), before, "the first generation is as it was")

target = next((home / "current/public/data").glob("*.csv")).resolve()
original = target.read_bytes()
target.write_bytes(original.replace(b"1", b"2", 1))
result = racimo("verify", home / "current")
tap.equal(result.returncode, 65, "verify finds a changed file")
tap.ok(target.name.encode() in result.stderr, "and names it", result.stderr)
target.write_bytes(original)
extra = target.parent / "extra.csv"
extra.write_text("x")
tap.equal(racimo("verify", home / "current").returncode, 65, "verify finds a file that nobody published")
extra.unlink()

# A disk that fills up (RLIMIT_FSIZE stands in for it here): an input/output error, the old generation intact.
change_definition()
limited = subprocess.run(["bash", "-c", f'ulimit -f 40; exec "{RACIMO}" run "{report}" --out "{out}"'], capture_output=True)
tap.ok(limited.returncode in (73, 74), "a file that may not grow ends the run with 73 or 74", (limited.returncode, limited.stderr))
tap.equal(racimo("verify", home / "current").returncode, 0, "and the published generation stands")

if os.geteuid() == 0 and shutil.which("mount"):
    small = tap.folder / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)], capture_output=True).returncode == 0:
        full = racimo("run", report, "--out", small / "out")
        left = [p for p in (small / "out/trimestral").iterdir() if p.name not in (".lock",)]
        subprocess.run(["umount", str(small)], check=True)
        tap.equal((full.returncode, left), (74, []), "a full disk ends the run with 74 and leaves nothing")
    else:
        print("# note: no small disk may be mounted here; the full-disk case ran with a file size limit only")
tap.done()
