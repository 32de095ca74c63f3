#!/usr/bin/python3
"""What goes wrong ends in one clear message with its place, the right exit code, and no output."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import RACIMO, ROOT, Tap, project_copy, racimo, racimo_en  # noqa: E402

tap = Tap()
pristine = project_copy(tap.folder / "pristine")


class Case:
    """A fresh copy of the project, changed in one way."""

    def __init__(self):
        self.root = tap.folder / "project"
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(pristine, self.root)
        self.report = self.root / "reports/trimestral.yaml"
        self.padron = self.root / "samples/padron"
        self.out = self.root / "out"

    def edit(self, path, old, new, encoding="utf-8"):
        text = path.read_bytes().decode(encoding)
        assert old in text, (path, old)
        path.write_bytes(text.replace(old, new, 1).encode(encoding))


def expect(name, case, code, pattern, result=None):
    result = result or racimo_en("run", case.report, "--out", case.out, cwd=case.root)
    message = result.stderr.decode("utf-8", "replace")
    good = (result.returncode == code and re.search(pattern, message) and message.startswith("racimo: ")
            and message.count("racimo: ") == 1 and result.stdout == b"")
    tap.ok(good, f"{name}: exit {code}, {pattern!r}", f"exit {result.returncode}\n{message}")
    left = [str(p) for p in case.out.rglob("*") if p.name != ".lock" and not p.is_dir()] if case.out.exists() else []
    tap.equal(left, [], f"{name}: no output")


case = Case()
case.edit(case.report, "\n    columns:", "\n    colums:")
expect("unknown key", case, 78, r"trimestral\.yaml:\d+:\d+: .*colums(.|\n)*columns")
case = Case()
case.edit(case.report, "\ntables:", "\n\ttables:")
expect("tab in the definition", case, 78, r"trimestral\.yaml:\d+:\d+: ")
case = Case()
case.edit(case.report, "rows: cluster", "rows: clustr")
expect("unknown name", case, 78, r"trimestral\.yaml:\d+:\d+: .*clustr(.|\n)*cluster")
case = Case()
case.edit(case.report, "min_contributors: 3", "min_contributors: 2")
expect("a threshold under the floor", case, 78, r"trimestral\.yaml:\d+:\d+: ")
case = Case()
case.report.unlink()
expect("missing definition", case, 66, r"trimestral\.yaml")
case = Case()
(case.padron / "moda.csv").unlink()
expect("missing input", case, 66, r"trimestral\.yaml:\d+:\d+: .*moda\.csv")
case = Case()
(case.padron / "moda.csv").unlink()
(case.padron / "moda.csv").mkdir()
expect("a directory for an input", case, 66, r"moda\.csv")
case = Case()
(case.padron / "moda.csv").unlink()
os.mkfifo(case.padron / "moda.csv")
expect("a pipe for an input", case, 66, r"moda\.csv")
case = Case()
(case.padron / "moda.csv").write_bytes(b"")
expect("an empty file", case, 65, r"moda\.csv")
case = Case()
text = (case.padron / "aeroespacial.csv").read_bytes().decode("utf-8-sig")
(case.padron / "aeroespacial.csv").write_text(text.splitlines()[0] + "\n", "utf-8")
expect("headings only", case, 65, r"aeroespacial\.csv")
case = Case()
case.edit(case.padron / "aeroespacial.csv", "RFC,", "RFX,", "utf-8-sig")
expect("a heading that is not there", case, 65, r"aeroespacial\.csv.*(RFC|firm)")
case = Case()
case.edit(case.padron / "aeroespacial.csv", ",Empresa,", ",RFC,", "utf-8-sig")
expect("a heading twice", case, 65, r"aeroespacial\.csv:1")
case = Case()
data = (case.padron / "aeroespacial.csv").read_bytes().splitlines(keepends=True)
(case.padron / "aeroespacial.csv").write_bytes(b"".join(data[:9]) + data[9].replace(b'",', b",", 1) + b"".join(data[10:]))
expect("an unterminated quote", case, 65, r"aeroespacial\.csv:10\b")
case = Case()
(case.padron / "aeroespacial.csv").write_bytes(b"".join(data[:9]) + b"\0" + b"".join(data[9:]))
expect("a NUL byte", case, 65, r"aeroespacial\.csv:10\b")
case = Case()
whole = (case.padron / "automotriz.xlsx").read_bytes()
(case.padron / "automotriz.xlsx").write_bytes(whole[: len(whole) // 2])
expect("half a workbook", case, 65, r"automotriz\.xlsx")
case = Case()
(case.padron / "automotriz.xlsx").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 4096)
expect("a damaged old workbook", case, 65, r"automotriz\.xlsx.*damaged old Excel workbook")
case = Case()
case.edit(case.report, "automotriz.xlsx", "automotriz.xlsx, sheet: Hoja99")
expect("a sheet that is not there", case, 65, r"automotriz\.xlsx.*Hoja99|Hoja99.*automotriz\.xlsx")
case = Case()
case.edit(case.report, "lists/clusters.csv", "lists/nothing.csv")
expect("a code list that is not there", case, 66, r"nothing\.csv")
case = Case()
(case.root / "fonts/fonts.yaml").write_text((case.root / "fonts/fonts.yaml").read_text().replace("Lato-Regular.ttf", "Lato-Gone.ttf"))
expect("a font that is not installed", case, 71, r"Lato-Gone\.ttf(.|\n)*fonts-lato",
       racimo_en("run", case.report, "--out", case.out, "--fonts", case.root / "fonts/fonts.yaml"))

# Rights: as root, racimo is started as another user, whom they bind.
case = Case()
user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
for folder in (tap.folder, case.root):
    folder.chmod(0o755)
program = tap.folder / "racimo"
shutil.copy(RACIMO, program)


def run_bound(out):
    return subprocess.run([str(program), "run", "--lang=en", str(case.report), "--out", str(out), "--fonts", str(case.root / "fonts/fonts.yaml")],
                          stdin=subprocess.DEVNULL, capture_output=True, cwd="/", **user)


bound = tap.folder / "bound"
bound.mkdir()
bound.chmod(0o777)
(case.padron / "moda.csv").chmod(0)
expect("an unreadable input", case, 66, r"moda\.csv.*(?i:permission)", run_bound(bound / "out"))
(case.padron / "moda.csv").chmod(0o644)
bound.chmod(0o555)
expect("a read-only output", case, 73, r"bound.*(?i:permission)", run_bound(bound / "other"))
bound.chmod(0o755)

for arguments, name in ((["run", ROOT / "reports/trimestral.yaml"], "no --out"), (["walk"], "an unknown command"), ([], "no command"),
                        (["run"], "no operand"), (["list", "nothing"], "an unknown list")):
    result = racimo(*arguments)
    tap.ok(result.returncode == 64 and result.stderr.startswith(b"racimo: ") and not result.stdout, f"{name}: exit 64", result.stderr)
result = racimo("run", "--wrong")
tap.equal(result.returncode, 64, "an unknown option: exit 64")
with open("/dev/full", "wb") as full:
    result = subprocess.run([RACIMO, "--help"], stdout=full, stderr=subprocess.DEVNULL)
tap.equal(result.returncode, 74, "a full standard output: exit 74")
tap.done()
