#!/usr/bin/python3
"""The command line speaks Spanish, and English when asked to: help, refusals of each kind, notices, lists and explanations."""
import fcntl
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo, racimo_en  # noqa: E402

tap = Tap()
office = project_copy(tap.folder)
report, out = office / "reports/trimestral.yaml", office / "out"
sound = report.read_text("utf-8")
ENGLISH = re.compile(r"\b(the|and|is|are|of|not|cannot|with|file|row|column|known here|did you mean|see|while|there)\b")


def says(name, result, code, *phrases):
    text = (result.stderr or result.stdout).decode()
    good = result.returncode == code and all(phrase in text for phrase in phrases)
    tap.ok(good, f"{name}: {phrases[0]}", f"exit {result.returncode}\n{text}")
    # What stands in quotes is the operator's own.
    left = ENGLISH.search(re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|^  .*$", "", text, flags=re.M))
    tap.ok(not left, f"{name}: no English", f"{left}\n{text}")


def changed(old, new):
    assert old in sound, old
    report.write_text(sound.replace(old, new, 1), "utf-8")
    return racimo("run", report, "--out", out)


says("a key of the definition misspelt", changed("\nfrequency: ", "\nfrecuency: "), 78, "el reporte no tiene la clave 'frecuency'; ¿quiso decir 'frequency'?")
says("a source that is not there", changed("link: padron", "link: padrón"), 78, "no se conoce la fuente 'padrón'; ¿quiso decir 'padron'?", "trimestral.yaml:")
says("a missing file", changed("../samples/padron/automotriz.xlsx", "../samples/padron/automotris.xlsx"), 66,
     "ningún archivo corresponde a '", "automotris.xlsx'; revise la ruta", "(al leer la fuente 'padron')")
report.write_text(sound, "utf-8")
says("a definition that is not there", racimo("run", office / "nada.yaml", "--out", out), 66, "no se puede abrir: no existe ese archivo o carpeta; revise el nombre")
tap.ok(b"cannot be opened: No such file or directory; check the name" in racimo_en("run", office / "nada.yaml", "--out", out).stderr, "and English with --lang=en")

sheet = office / "samples/padron/moda.csv"
whole = sheet.read_bytes()
sheet.write_bytes(b"%PDF-1.7\n" + whole)
says("a refused sheet", racimo("run", report, "--out", out), 65, "es un documento PDF; pida la hoja de cálculo de la que se hizo", "moda.csv")
sheet.write_bytes(whole)
out.mkdir(exist_ok=True)
(out / "trimestral").mkdir(exist_ok=True)
with open(out / "trimestral/.lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    says("a busy lock", racimo("run", report, "--out", out), 75, "otra corrida (proceso desconocido, desde 20", "use --wait=SEGUNDOS")

says("a good run with -v", racimo("run", "-v", report, "--out", out), 0, "renglones leídos", "advertencias", "abra primero: ")
says("again", racimo("run", "-v", report, "--out", out), 0, "los archivos y la definición no han cambiado; no hay nada que hacer")
says("verify -v", racimo("verify", "-v", out / "trimestral/current"), 0, "se cumple: ningún renglón, columna o celda en blanco", "por revisar de una persona: ", "todos como dice el manifiesto")
whole = (out / "trimestral/current").resolve()
says("diff", racimo("diff", whole, whole), 0, " cifras comparadas: 0 cambiaron, 0 nuevas, 0 ya no están")
says("a directory that holds no generation", racimo("verify", office / "samples"), 66, "no es una versión publicada")

says("an unknown command", racimo("chekc"), 64, "no existe la orden 'chekc'; ¿quiso decir 'check'?")
says("an unknown option", racimo("run", "--aut", report), 64, "no existe la opción '--aut'")
says("an unknown letter", racimo("run", "-x", report), 64, "no existe la opción '-x'")
says("an option without its value", racimo("run", report, "--out"), 64, "la opción '--out' necesita un valor")
says("an operand too few", racimo("diff", out), 64, "se escribe: racimo diff CARPETA CARPETA")
tap.ok(b"there is no option '--aut'" in racimo("run", "--aut", report, "--lang=en").stderr, "the language may come after what is wrong")

spanish, english = racimo("--help"), racimo("--help", "--lang=en")
tap.ok("Órdenes:" in spanish.stdout.decode() and b"Commands:" in english.stdout, "--help in both", spanish.stdout)
options = [sorted(set(re.findall(r"--[a-z-]+", told.stdout.decode()))) for told in (spanish, english)]
tap.equal(options[0], options[1], "with the same options")
tap.ok(max(map(len, spanish.stdout.decode().splitlines())) < 160, "and lines of a length that can be read")
for kind in ("charts", "metrics", "measures", "classes", "rules", "readers", "checks", "profiles", "issues"):
    told = [[line for line in racimo("list", kind, f"--lang={lang}").stdout.decode().splitlines() if not line.startswith("  ")] for lang in ("es", "en")]
    same = [a for a, b in zip(*told) if a == b and re.search("[a-z]{3}", a[20:])]
    tap.ok(told[0] and len(told[0]) == len(told[1]) and not same, f"list {kind} in both", same)

question = ("explain", report, "por-cluster", "aeroespacial", "jobs.share")
told, meant = (racimo(*question, f"--lang={lang}").stdout.decode() for lang in ("es", "en"))
names = [re.findall(r"^ *(\w+):(?= |$)", text, re.M) for text in (told, meant)]
same = {a for a, b in zip(*names) if a == b} - {"v", "V"}
tap.ok(len(names[0]) == len(names[1]) and not same, "explain names what it tells in both", same)
tap.ok("renglón " in told and "secreto: se muestra" in told and "disclosure: shown" in meant, "and tells it", told[:600])
keys = [json.loads(racimo(*question, "--json", f"--lang={lang}").stdout).keys() for lang in ("es", "en")]
tap.equal(list(keys[0]), list(keys[1]), "the names of the JSON are the same")
says("explain: a row that is not there", racimo("explain", report, "por-cluster", "tii", "jobs"), 64, "no existe el renglón 'tii'; aquí se conocen: ")
says("explain: a row by its name", racimo("explain", report, "por-cluster", "clúster AEROESPACIAL", "jobs"), 0, "")
tap.done()
