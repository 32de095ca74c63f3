#!/usr/bin/python3
"""The problems of the data: what a check says, what is left for the office, and what may be mailed back to whoever sent a file."""
import csv
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from tap import Tap, racimo, racimo_en  # noqa: E402
import openpyxl  # noqa: E402

REPORT = """report: prueba
title: Prueba
languages: [es]
frequency: quarter
codes: {{cluster: clusters.csv}}
{quality}
protect: {{open: true, reason: Datos de prueba.}}
sources:
  padron:
    files:
      - {{path: moda.csv, set: {{cluster: moda}}}}
      - {{path: ti.csv, set: {{cluster: ti}}}}
    columns:
      firm: {{type: key, rfc: true, required: true, heading: RFC}}
      name: {{type: text, heading: Nombre}}
      cluster: {{type: code, codes: cluster}}
    key: firm
    firm_name: name
  empleo:
    files: [{{path: empleo.csv}}]
    columns:
      firm: {{type: key, rfc: true, required: true, heading: RFC}}
      quarter: {{type: period, heading: Trimestre}}
      jobs: {{type: count, heading: Puestos}}
    key: firm
    link: padron
    exclude: [{{column: quarter, is: 2025T4}}]
dimensions: {{cluster: {{from: padron.cluster}}}}
measures: {{jobs: {{sum: empleo.jobs, label: Puestos}}}}
tables: [{{id: uno, title: Puestos, rows: cluster, cells: jobs}}]
outputs: [csv]
"""
FILES = {
    "clusters.csv": "key,es,en\nmoda,Moda,Fashion\nti,TI,IT\n",
    "moda.csv": "RFC,Nombre\nSAT970701NN3,\"Aceros del Bajío, S.A. de C.V.\"\nCAMA911215CJ0,María Cárdenas\nSAT97O701NN3,Otra\nTOTAL,3\n",
    "ti.csv": "RFC,Nombre\nDIM8701081LA,Aceros del Bajio\nA&A050908GT0,Datos\n",
    "empleo.csv": "RFC,Trimestre,Puestos\nSAT970701NN3,2026T1,4321\nDIM8701081LA,2026T1,7\nA&A050908GT0,2026T1,9\nCAMA911215CJ0,2026T1,1\n"
                  "COSC8001137NA,2026T1,2\nSAT970701NN3,2025T4,4\n",
}


def write(folder, quality="", **files):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, **files}.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "report.yaml").write_text(REPORT.format(quality=quality), "utf-8")
    return folder / "report.yaml"


def cells(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[c for c in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}


def texts_under(folder):
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if path.suffix == ".xlsx":
            yield path, repr(cells(path))
        else:
            yield path, path.read_text("utf-8", "replace")


def test_workbooks(tap):
    report = write(tap.folder / "a")
    out = tap.folder / "out"
    run = racimo("run", report, "--out", out, "-v")
    if not tap.ok(run.returncode == 0, "the report is made", run.stderr.decode()):
        return
    internal = out / "prueba/current/internal"
    tap.equal(sorted(p.name for p in (internal / "problems").iterdir()), ["empleo-csv-es.xlsx", "moda-csv-es.xlsx"],
              "a workbook for each file with something to correct")
    with open(internal / "issues.csv", encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    widths = openpyxl.load_workbook(internal / "issues-es.xlsx")["Problemas"].column_dimensions
    wide = sum(widths[letter].width * 7 for letter in "ABCDEFGHIJK")
    tap.ok(1000 < wide < 1501, "eleven columns are printed at two thirds of their size on a page across", wide)
    sheets = cells(internal / "issues-es.xlsx")
    body = [row for row in sheets["Problemas"] if row[0] in ("error", "advertencia", "aviso")]
    tap.equal(sorted(row[1] for row in body), sorted(row["Rule" if "Rule" in row else "Regla"] for row in listed), "the workbook has the problems of issues.csv")
    tap.ok([row[0] for row in body] == sorted((row[0] for row in body), key=["error", "advertencia", "aviso"].index), "the gravest come first")
    suspects = [row for row in body if row[1] == "firm-suspect"]
    tap.ok(len(suspects) == 1 and suspects[0][2] == "ti.csv" and "SAT970701NN3" in suspects[0][7], "the office sees both suspects", suspects)
    moda = cells(next((internal / "problems").glob("*moda*")))
    told = [row for row in moda["Problemas"] if row[0] in ("error", "advertencia", "aviso")]
    tap.ok(told and {row[2] for row in told} == {"moda.csv"}, "a file's workbook has that file's problems", told)
    tap.ok(any(row[1] == "key-malformed" and row[8] == "SAT970701NN3" for row in told), "the likely key is suggested beside a mistyped one", told)
    tap.ok("DIM8701081LA" not in repr(moda), "no workbook tells one office of another's firm")
    guide = {row[1]: row[2] for row in moda["Notas"] if len(row) > 2 and row[0] == "Cómo se lee"}
    tap.ok("Corrija su archivo" in guide.get("Qué devolver", "") and "no se usó" in guide.get("error", ""), "it says how it is read, and what to send back", moda["Notas"])
    tap.ok("Qué devolver" not in repr(sheets["Notas"]) and "advertencia" in repr(sheets["Notas"]), "the office's own says the first only")
    tap.ok("2 errores" in repr(moda) or "1 error" in repr(moda), "and how many problems of each level there are", moda)
    mailed = "".join(repr(cells(path)) for path in (internal / "problems").iterdir())
    published = (out / "prueba/current/public/data/uno-es.csv").read_text("utf-8-sig")
    tap.ok("4322" in published and "4,322" not in mailed and "4322" not in mailed, "no workbook to be mailed holds a figure of the report")
    leaks = [str(path) for path, text in texts_under(out) if "911215" in text or "800113" in text]
    tap.equal(leaks, [], "the RFC of a natural person is in no file")
    tap.ok(b"911215" not in run.stderr + run.stdout and b"800113" not in run.stderr + run.stdout, "nor in any message")
    files = [row for row in sheets["Archivos"] if row[0] in ("moda.csv", "ti.csv", "empleo.csv")]
    tap.ok(len(files) == 3 and all(row[2] == sum(row[3:10]) for row in files), "rows read are rows used and left out", files)
    tap.equal([row[9] for row in files if row[0] == "empleo.csv"], [1], "what the definition leaves out is counted as such")


def test_check(tap):
    report = write(tap.folder / "b")
    run = racimo("check", report)
    text = run.stdout.decode()
    tap.ok(run.returncode == 0 and "moda.csv" in text and "5 renglones leídos = 2 usados + 1 de total" in text, "each file with its rows", text)
    tap.ok("¿quiso decir SAT970701NN3?" in text and "Problemas: 1 error" in text, "the first problems of each rule, Spanish first", text)
    tap.ok("Problems: 1 error" in racimo("check", report, "--lang=en").stdout.decode(), "in English when asked for")
    tap.ok("911215" not in text + racimo("check", report, "-v").stdout.decode() + racimo("check", report, "--facts=padron").stdout.decode(),
           "no RFC of a person on the terminal")
    tap.ok("CAMA****" in racimo("check", report, "--facts=padron").stdout.decode(), "rows as read, with the person masked")
    tap.equal(racimo("check", report, "--facts=padrom").returncode, 64, "an unknown source is refused")


def test_limits(tap):
    clean = {"moda.csv": "RFC,Nombre\nSAT970701NN3,Uno\n", "ti.csv": "RFC,Nombre\nDIM8701081LA,Dos\nA&A050908GT0,Tres\n",
             "empleo.csv": "RFC,Trimestre,Puestos\nSAT970701NN3,2026T1,5\nDIM8701081LA,2026T1,6\nA&A050908GT0,2026T1,7\nSAT970701NN3,2025T4,5\n"}
    doubtful = dict(clean, **{"moda.csv": "RFC,Nombre\nSAT970701NN4,Uno\nSAT970701NN3,Uno mismo\n"})
    rows = [
        ("clean data, --strict", clean, "", ["--strict"], 0),
        ("warnings, --strict", doubtful, "", ["--strict"], 1),
        ("errors, --strict", {}, "", ["--strict"], 65),
        ("errors without --strict", {}, "", [], 0),
        ("too many problems", {}, "quality: {max_issues: 1}", [], 65),
        ("few enough problems", {}, "quality: {max_issues: 20}", [], 0),
        ("a rule made an error", doubtful, "quality: {rules: {key-check-digit: error}}", ["--strict"], 65),
        ("a rule turned off", doubtful, "quality: {rules: {key-check-digit: off, report-absent: off}}", ["--strict"], 0),
        ("an unknown rule", clean, "quality: {rules: {key-check-digits: off}}", [], 78),
        ("an unknown level", clean, "quality: {rules: {key-check-digit: of}}", [], 78),
    ]
    for number, (name, files, quality, options, code) in enumerate(rows):
        report = write(tap.folder / f"c{number}", quality, **files)
        check = racimo("check", report, *options)
        out = tap.folder / f"out{number}"
        run = racimo("run", report, "--out", out, *options)
        tap.ok((check.returncode, run.returncode) == (code, code), f"{name}: {code}", (check.returncode, run.returncode, check.stderr, run.stderr))
        tap.equal((out / "prueba/current").exists(), code == 0, f"{name}: published or not")
    near = racimo_en("check", write(tap.folder / "d", "quality: {rules: {key-check-digits: off}}"))
    tap.ok(b"did you mean 'key-check-digit'?" in near.stderr and b"report.yaml:6:" in near.stderr, "the nearest rule is named", near.stderr)


def test_municipalities(tap):
    folder = tap.folder / "municipios"
    folder.mkdir()
    forms = ["020", "20", "11020", " 11 020 ", "León", "LEON", "león ", "León de los Aldama", "León, Guanajuato"]
    with open(folder / "m.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Municipio", "Puestos"], *[[form, 1] for form in forms], ["Leóm", 1], ["Total", 10]])
    lists = HERE.parent.parent / "reports/lists/municipios.csv"
    (folder / "report.yaml").write_text(f"""report: m
title: M
languages: [es]
frequency: year
period: "2025"
codes: {{municipality: {lists}}}
sources:
  m:
    files: [{{path: m.csv, set: {{year: "2025"}}}}]
    columns:
      year: {{type: period}}
      municipality: {{type: code, codes: municipality, required: true, heading: Municipio}}
      jobs: {{type: count, heading: Puestos}}
dimensions: {{municipality: {{from: m.municipality}}}}
measures: {{jobs: {{sum: m.jobs, label: Puestos}}}}
tables: [{{id: t, title: T, rows: municipality, cells: jobs}}]
outputs: [csv]
""", "utf-8")
    run = racimo("check", folder / "report.yaml", "--facts", "m")
    codes = [line.split("\t")[2] for line in run.stdout.decode().splitlines()[2:]]
    tap.equal(codes, ["020"] * len(forms) + ["?"], "a municipality by code, by name, with and without zeros and accents; never by guess")
    text = racimo("check", folder / "report.yaml").stdout.decode()
    tap.ok("Leóm" in text and "¿quiso decir León?" in text and "1 de total" in text, "what was perhaps meant is suggested", text)


def main():
    tap = Tap()
    test_municipalities(tap)
    test_workbooks(tap)
    test_check(tap)
    test_limits(tap)
    tap.done()


if __name__ == "__main__":
    main()
