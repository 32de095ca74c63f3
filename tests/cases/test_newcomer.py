#!/usr/bin/python3
"""The way of somebody new: install, begin a definition, fill it with two spreadsheets, check, run, verify, uninstall."""
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import RACIMO, ROOT, Tap, racimo  # noqa: E402

tap = Tap()
place = tap.folder / "office"
place.mkdir()

result = racimo("new", "mine.yaml", cwd=place)
tap.equal((result.returncode, result.stdout, result.stderr), (0, b"", b""), "new: silent without a terminal")
begun = (place / "mine.yaml").read_bytes()
result = racimo("new", "mine.yaml", cwd=place)
tap.ok(result.returncode == 73 and b"mine.yaml" in result.stderr and (place / "mine.yaml").read_bytes() == begun, "new: leaves what is there alone", result)
racimo("new", "Reporte Ñandú 2.yaml", "--lang=en", cwd=place)
other = (place / "Reporte Ñandú 2.yaml").read_text("utf-8")
tap.ok("\nreport: reporte-and-2\n" in other and "Change what is marked" in other, "new: a plain name, comments in English", other[:300])
plain = lambda text: re.sub(r" *#.*", "", text).replace("reporte-and-2", "mine")  # noqa: E731
tap.equal(plain(other), plain(begun.decode("utf-8")), "new: the same definition in both")
result = racimo("new", "nowhere/mine.yaml", cwd=place)
tap.ok(result.returncode == 73 and b"nowhere/mine.yaml" in result.stderr, "new: a folder that is not there", result)

for name, content in (("clusters.csv", "key,es,en,aliases\nauto,Automotriz,Automotive,Autopartes\nmoda,Moda,Fashion,\n"), ("members.csv", None), ("jobs.csv", None)):
    result = racimo("check", "mine.yaml", cwd=place)
    tap.ok(result.returncode == 66 and name.encode() in result.stderr, f"check: says that {name} is missing", result)
    if content:
        (place / name).write_text(content, "utf-8")
    elif name == "members.csv":
        (place / name).write_text("R.F.C.;Empresa;CLUSTER\n" + "".join(f"ABC0{i}0101AB{i};Empresa {i};{('Moda', 'autopartes')[i % 2]}\n" for i in range(1, 9)), "latin-1")
    else:
        (place / name).write_text("rfc,trimestre,puestos\n" + "".join(f"ABC0{i}0101AB{i},{period},{10 * i}\n" for i in range(1, 9) for period in ("2026T1", "2026T2")))
result = racimo("check", "mine.yaml", cwd=place)
tap.equal((result.returncode, result.stderr), (0, b""), "check: goes through with the three files")
result = racimo("run", "mine.yaml", "--out", "out", cwd=place)
tap.equal((result.returncode, result.stderr), (0, b""), "run: goes through")
published = place / "out/mine/current"
rows = (published / "public/data/by-cluster-es.csv").read_text("utf-8-sig")
tap.ok("200" in rows and "160" in rows and "360" in rows, "run: 200 and 160 jobs, 360 in all", rows)
tap.equal(racimo("verify", published).returncode, 0, "verify: all as the manifest says")

tap.equal(racimo("verify", place / "out/mine").returncode, 0, "verify: the report's directory stands for what is current")
result = racimo("verify", place)
tap.ok(result.returncode == 66 and "no es una versión publicada" in result.stderr.decode() and b"<reporte>" in result.stderr, "verify: a directory that is none", result)
result = racimo("chekc", "mine.yaml")
tap.ok(result.returncode == 64 and "¿quiso decir 'check'" in result.stderr.decode(), "a command misspelt: the nearest one", result)
result = racimo("run", "mine.yaml", cwd=place)
tap.ok(result.returncode == 64 and b"--out=CARPETA" in result.stderr, "run: asks where to", result)
(place / "jobs.csv").write_text((place / "jobs.csv").read_text().replace("puestos", "puesto"))
result = racimo("run", "mine.yaml", "--out", "out", cwd=place)
tap.ok(result.returncode == 65 and b"jobs.csv:1" in result.stderr and "Puestos".encode() in result.stderr, "run: a heading that changed", result)
tap.equal(racimo("verify", published).returncode, 0, "and what was published stands")
(place / "jobs.csv").write_text((place / "jobs.csv").read_text().replace("puesto,", "puestos,").replace("puesto\n", "puestos\n"))

# Every command and option that the help names is there, and what the README tells to type exists.
told = racimo("--help").stdout.decode()
listed = re.findall(r"^  (\w+) +(?:\S+ .*)$", told.split("Órdenes:")[1].split("Opciones:")[0], re.M)
tap.ok(len(listed) >= 6, "help: lists the commands", told)
for command in listed:
    result = racimo(command)
    tap.ok(b"no existe la orden" not in result.stderr, f"help: {command} is a command", result.stderr)
for option in sorted(set(re.findall(r"--[a-z]+", told))):
    result = racimo(option, "list", "charts") if option in ("--help", "--version", "--markdown", "--verbose", "--strict") else racimo(f"{option}=es", "list", "charts")
    tap.ok("no existe la opción" not in result.stderr.decode(), f"help: {option} is an option", result.stderr)
readme = (ROOT / "README.md").read_text("utf-8")
for command in sorted(set(re.findall(r"`racimo (\w+)", readme))):
    tap.ok(command in listed, f"README: racimo {command} is a command")
for target in sorted(set(re.findall(r"make ([a-z-]+)\b", readme))):
    tap.ok(re.search(rf"^{target}:.*##", (ROOT / "Makefile").read_text(), re.M), f"README: make {target} is a target")

# Installed elsewhere, from anywhere, and taken away again.
build = os.environ.get("BUILD") or str(ROOT / "build/release")
make = ["make", "-s", "-C", str(ROOT), f"BUILD={build}", f"VARIANT={pathlib.Path(build).name}"]
prefix = tap.folder / "usr"
result = subprocess.run([*make, "install", f"prefix={prefix}"], capture_output=True)
tap.equal((result.returncode, result.stderr), (0, b""), "install")
result = subprocess.run([str(prefix / "bin/racimo"), "run", str(place / "mine.yaml"), "--out", str(tap.folder / "again")], capture_output=True, cwd="/", env={})
tap.equal((result.returncode, result.stderr), (0, b""), "the installed program runs without its sources")
strings = (prefix / "bin/racimo").read_bytes()
tap.ok(str(prefix / "share/racimo/fonts/fonts.yaml").encode() in strings, "with the fonts of its own place")
result = subprocess.run([*make, "install", "prefix=/usr", f"DESTDIR={tap.folder / 'staged'}"], capture_output=True)
files = sorted(str(p.relative_to(tap.folder / "staged")) for p in (tap.folder / "staged").rglob("*") if p.is_file())
tap.ok(result.returncode == 0 and files[0] == "usr/bin/racimo" and all(f.startswith("usr/share/racimo/") for f in files[1:]), "install under DESTDIR", files)
subprocess.run([*make, "uninstall", f"prefix={prefix}"], capture_output=True)
tap.equal([p for p in prefix.rglob("*") if p.is_file()], [], "uninstall leaves nothing")

if subprocess.run(["sh", "-c", "command -v systemd-analyze"], capture_output=True).returncode == 0:
    result = subprocess.run(["systemd-analyze", "verify", str(ROOT / "samples/cron/racimo.timer")], capture_output=True)
    tap.ok(b"racimo" not in result.stderr or b"not executable" in result.stderr, "samples/cron: the units are sound", result.stderr)
tap.done()
