#!/usr/bin/python3
"""Leaks that the office may write into a report itself: each ends the run with 70 and names the culprit, and nothing is published;
the same words without the leak pass."""
import csv
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from leaking import FIRMS, Report, total  # noqa: E402
from tap import Tap, project_copy, racimo, racimo_en  # noqa: E402

tap = Tap()
root = project_copy(tap.folder)
secret, before = total("moda", 3), total("moda", 2)
whole = sum(row[3] for row in FIRMS.values())
share, growth = f"{100 * secret / whole:.1f}", f"{100 * (secret - before) / before:.1f}"

LEAKS = {
    "a headline": (dict(headline=f"    headline: {{es: 'Moda suma {secret:,} puestos', en: Fashion}}"), "titular de la gráfica G1"),
    "a headline in words": (dict(headline="    headline: {es: 'Moda suma 1 mil %d puestos', en: Fashion}" % (secret - 1000)), "titular"),
    "a round number within the levels": (dict(headline=f"    headline: {{es: 'Moda suma unos {secret // 10 * 10:,} puestos', en: Fashion}}"), "titular"),
    "the largest firm of a place that is shown": (dict(lead="La mayor empresa de Cerámica tiene 3,429 puestos."), "sección"),
    "a share": (dict(lead=f"Moda concentra {share} por ciento del empleo."), "sección"),
    "a figure of the quarter before": (dict(lead=f"En moda había {before:,} puestos hace un trimestre."), "sección"),
    "an annotation": (dict(headline=f"    annotations: [{{at: moda, value: {secret}, text: {{es: Pico, en: Peak}}}}]"), "anotación de la gráfica G1"),
    "the English text alone": (dict(headline=f"    headline: {{es: Puestos, en: 'Moda has {secret:,} jobs'}}"), "titular de la gráfica G1"),
}
HARMLESS = {
    "nothing planted": {},
    "a shown figure": dict(headline=f"    headline: {{es: 'Cerámica suma {total('ceramica', 3):,} puestos', en: Ceramics}}"),
    "a number that is no firm's": dict(lead=f"En Cerámica hay {total('ceramica', 3):,} puestos y 19 cursos."),
    "another number beside the name": dict(lead="Moda trabaja con 2 escuelas y abrió en 2019; tiene 35 cursos."),
    "a growth rate of two figures that nobody knows": dict(lead=f"En moda el empleo creció {growth}% en el trimestre."),
    "a number far from the truth": dict(lead="En moda se espera llegar a 9,000 puestos."),
}


def plant(parts):
    return Report(root).change(**{**dict(note="", lead="Todo.", headline=""), **parts})


def exposed(folder):
    path = folder / "secreto/expuestas-es.csv"
    if not path.exists():
        return []
    return [row for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))) if row["Estado"] == "expuesta"]


for i, (name, (parts, culprit)) in enumerate(LEAKS.items()):
    out = tap.folder / f"out{i}"
    result = racimo_en("run", plant(parts).path, "--out", out)
    message = result.stderr.decode("utf-8", "replace")
    tap.ok(result.returncode == 70, f"{name} ends the run", message)
    tap.ok(culprit in message and "nothing is published" in message, f"{name}: the message names the culprit", message)
    rows = exposed(out)
    tap.ok(any(culprit in row["Por qué"] for row in rows), f"{name}: and so does the office's list", str(rows))
    tap.ok(not (out / "secreto/current").exists(), f"{name}: nothing is published")
for i, (name, parts) in enumerate(HARMLESS.items()):
    out = tap.folder / "out0" if i == 0 else tap.folder / f"good{i}"
    result = racimo("run", plant(parts).path, "--out", out)
    tap.equal((result.returncode, result.stderr), (0, b""), f"{name} passes")
    tap.ok(not (out / "secreto/expuestas-es.csv").exists(), f"{name}: no list of exposed figures stays behind")
tap.done()
