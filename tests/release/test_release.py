#!/usr/bin/python3
"""One run of each report of the project: what it leaves, where, with which rights, and that each file is what its name says."""
import csv
import hashlib
import io
import json
import os
import pathlib
import stat
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap, racimo  # noqa: E402

tap = Tap()
out = tap.folder / "out"


def run_report(name):
    result = racimo("run", ROOT / "reports" / f"{name}.yaml", "--out", out)
    tap.equal((result.returncode, result.stdout, result.stderr), (0, b"", b""), f"{name}: a good run prints nothing")
    current = out / name / "current"
    tap.ok(current.is_symlink() and not os.readlink(current).startswith("/"), f"{name}: current is a relative link")
    tap.equal([p.name for p in (out / name).iterdir() if p.name.startswith(".")], [".lock"], f"{name}: nothing hidden is left but the lock")
    return current


def check_rights(current, name):
    tap.equal(stat.S_IMODE((current / "internal").stat().st_mode), 0o700, f"{name}: internal/ is for its owner alone")
    tap.equal(stat.S_IMODE((current / "internal/issues.csv").stat().st_mode), 0o600, f"{name}: issues.csv is for its owner alone")
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (current / "public").rglob("*") if p.is_file()}
    tap.equal(modes, {0o644}, f"{name}: public files can be read by all")


def check_manifest(current, name):
    manifest = json.loads((current / "manifest.json").read_text("utf-8"))
    files = {str(p.relative_to(current.resolve())) for p in current.resolve().rglob("*") if p.is_file()} - {"manifest.json"}
    tap.equal({o["path"] for o in manifest["outputs"]}, files, f"{name}: the manifest names every file and no other")
    bad = [o["path"] for o in manifest["outputs"] if hashlib.sha256((current / o["path"]).read_bytes()).hexdigest() != o["sha256"]]
    tap.equal(bad, [], f"{name}: outputs have the SHA-256 of the manifest")
    bad = [i["path"] for i in manifest["inputs"]
           if hashlib.sha256((ROOT / "reports" / i["path"]).read_bytes()).hexdigest() != i["sha256"]]
    tap.ok(manifest["inputs"] and not bad, f"{name}: inputs have the SHA-256 of the manifest", bad)
    result = racimo("verify", out / name / "current")
    tap.equal((result.returncode, result.stderr), (0, b""), f"{name}: racimo verify agrees")


def check_charts(current, name, charts):
    for lang in ("es", "en"):
        for chart in charts:
            base = current / "public/charts" / f"{chart}-{lang}"
            png = base.with_suffix(".png").read_bytes()
            tap.equal((png[:8], struct.unpack(">II", png[16:24])), (b"\x89PNG\r\n\x1a\n", (1600, 900)), f"{name}: {chart}-{lang}.png is 1600 x 900")
            svg = ElementTree.fromstring(base.with_suffix(".svg").read_bytes())
            texts = " ".join("".join(t.itertext()) for t in svg.iter("{http://www.w3.org/2000/svg}text"))
            title = svg.find("{http://www.w3.org/2000/svg}title")
            described = svg.find("{http://www.w3.org/2000/svg}desc")
            tap.ok(svg.get("role") == "img" and title is not None and title.text and described is not None and described.text,
                   f"{name}: {chart}-{lang}.svg has a title and a description")
            pdf = subprocess.run(["pdftotext", "-layout", base.with_suffix(".pdf"), "-"], capture_output=True, text=True).stdout
            words = [w for w in texts.split() if len(w) > 3]
            missing = [w for w in words if w not in " ".join(pdf.split())]
            tap.ok(words and len(missing) == 0, f"{name}: {chart}-{lang}: PDF and SVG carry the same texts", missing)


def check_report_pdf(current, name, lang, expected):
    path = next((current / "public").glob(f"{name}-*-{lang}.pdf"))
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout
    tap.ok("Tagged:          yes" in info and "612 x 792" in info, f"{name}: the {lang} report is tagged and on Letter paper", info)
    check = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    tap.equal(check.returncode, 0, f"{name}: qpdf finds nothing wrong with the {lang} report")
    for words in expected:
        tap.ok(words in text, f"{name}: the {lang} report says {words!r}")
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True).stdout
    tap.ok("Lato" in fonts and " no " not in "".join(line[60:70] for line in fonts.splitlines()[2:]), f"{name}: fonts are embedded", fonts)


def rows_of(current, table, lang="es"):
    text = (current / "public/data" / f"{table}-{lang}.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


current = run_report("trimestral")
tap.equal(os.readlink(current), "2026Q3/v001", "trimestral: the latest quarter, first generation")
check_rights(current, "trimestral")
check_manifest(current, "trimestral")
charts = sorted({p.stem[:-3] for p in (current / "public/charts").iterdir()})
tap.ok(len(charts) >= 4, "trimestral: at least four charts", charts)
check_charts(current, "trimestral", charts)
check_report_pdf(current, "trimestral", "es", ["805,098", "3,871", "Automotriz", "[c]"])
check_report_pdf(current, "trimestral", "en", ["805,098", "3,871", "Automotive", "[c]"])
tap.ok(any("[c]" in row for row in rows_of(current, "por-municipio")), "trimestral: small municipalities are withheld in the open data")
for table in charts:
    tap.ok(len(rows_of(current, table)) > 1 and len(rows_of(current, table, "en")) > 1, f"trimestral: the data behind {table} are there")

current = run_report("imss-estados")
check_manifest(current, "imss-estados")
states = {row[0]: row for row in rows_of(current, "por-estado")}
tap.ok("1014873" in states["11"], "imss-estados: Guanajuato has 1,014,873 insured jobs in 2021Q4", states["11"])
tap.ok("20620148" in states["total"], "imss-estados: the nation has 20,620,148", states["total"])
check_report_pdf(current, "imss-estados", "es", ["1,014,873", "267 de 267"])
tap.done()
