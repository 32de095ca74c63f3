#!/usr/bin/python3
"""Disks without room: a full TMPDIR is nobody's business, a full output disk ends the run with 74 and leaves what was published."""
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo, tree_bytes  # noqa: E402

tap = Tap()
project = project_copy(tap.folder / "project")
report = project / "reports/trimestral.yaml"
text = report.read_text("utf-8")
start = text.index("outputs:")
report.write_text(text[:start] + "outputs: [xlsx, analysis]\n" + text[text.index("\n", start) + 1:], "utf-8")


def small_disk(name, size):
    folder = tap.folder / name
    folder.mkdir()
    return folder if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True).returncode == 0 else None


def fill(folder, leave):
    room = os.statvfs(folder)
    with open(folder / "filler", "wb") as file:
        file.write(bytes(max(0, room.f_bavail * room.f_frsize - leave)))


disks = [small_disk("temporary", "64k"), small_disk("output", "12m")]
if None in disks:
    print("# note: no small disk may be mounted here; full disks were not tried")
    tap.ok(True, "full disks need the right to mount one")
else:
    temporary, output = disks
    fill(temporary, 0)
    first = racimo("run", report, "--out", output / "out", env={"TMPDIR": str(temporary)})
    tap.equal((first.returncode, first.stderr), (0, b""), "a full TMPDIR: temporary files are beside the output")
    tap.equal(sorted(p.name for p in temporary.iterdir()), ["filler"], "and nothing is put into it")
    published = {k: v for k, v in tree_bytes(output / "out").items() if not k.endswith(".lock")}
    report.write_text(report.read_text("utf-8").replace("released: 2026-11-16", "released: 2026-11-17"), "utf-8")
    for leave in (200000, 60000, 20000, 8192):
        fill(output, leave)
        full = racimo("run", report, "--out", output / "out")
        left = {k: v for k, v in tree_bytes(output / "out").items() if not k.endswith(".lock")}
        tap.ok(full.returncode == 74 and left == published, f"{leave} bytes left: exit 74, and the old generation as it was",
               (full.returncode, full.stderr, sorted(set(left) ^ set(published))))
        said = full.stderr.decode().splitlines()
        tap.ok(said and said[0].startswith("racimo: ") and all(line.startswith("  ") for line in said[1:]) and re.search(r"no queda espacio en el disco; quedan \d+ KiB libres en \S+: haga lugar", said[0]), "and one message, ours, with what is free and what to do", said)
        (output / "filler").unlink()
    tap.equal(racimo("verify", output / "out/trimestral/current").returncode, 0, "which verifies")
    again = racimo("run", report, "--out", output / "out")
    tap.equal(again.returncode, 0, "with room again the run goes through")
for disk in disks:
    if disk:
        subprocess.run(["umount", disk], check=True)
tap.done()
