#!/usr/bin/python3
"""Open data: datapackage.json says what the CSV files hold, every value obeys it, and the figures are those of the tables."""
import csv
import hashlib
import json
import pathlib
import re
import sys
from decimal import Decimal, InvalidOperation

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo  # noqa: E402

tap = Tap()
project = project_copy(tap.folder / "project")
report = project / "reports/trimestral.yaml"
text = report.read_text("utf-8")
report.write_text(re.sub(r"^outputs:.*$", "outputs: [csv]", text, flags=re.M), "utf-8")
result = racimo("run", report, "--out", tap.folder / "out")
tap.equal((result.returncode, result.stderr), (0, b""), "the report is made")
public = tap.folder / "out/trimestral/current/public"
package = json.loads((public / "open/datapackage.json").read_text("utf-8"))


def rows_of(resource):
    with open(public / "open" / resource["path"], encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_field(resource, field, values, missing):
    bad = []
    for value in values:
        limits = field.get("constraints", {})
        if value in missing:
            continue
        if field["type"] == "number":
            try:
                Decimal(value)
            except InvalidOperation:
                bad.append(value)
        elif limits.get("required") and not value or "pattern" in limits and not re.fullmatch(limits["pattern"], value) \
                or "enum" in limits and value not in limits["enum"]:
            bad.append(value)
    return [f"{resource['name']}.{field['name']}: {v!r}" for v in bad[:3]]


tap.equal((package["name"], package["$schema"]), ("trimestral-2026q3", "https://datapackage.org/profiles/2.0/datapackage.json"), "a package of version 2")
tap.equal(package["licenses"], [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}], "its licence")
tap.ok(package["sources"][0]["title"] and package["contributors"][0]["title"] and package["created"] == "2026-11-16T12:00:00Z", "its sources, its makers, its day")
tap.equal({(r["encoding"], r["mediatype"], r["type"]) for r in package["resources"]}, {("utf-8", "text/csv", "table")}, "each a table of text in UTF-8")
files = {p.name for p in (public / "open").iterdir()} - {"datapackage.json"}
tap.equal({r["path"] for r in package["resources"]}, files, "a resource a file, by relative path")
tables = {r["name"]: rows_of(r) for r in package["resources"]}
bad, cells = [], 0
for resource in package["resources"]:
    data, schema = (public / "open" / resource["path"]).read_bytes(), resource["schema"]
    rows = tables[resource["name"]]
    if resource["bytes"] != len(data) or resource["hash"] != "sha256:" + hashlib.sha256(data).hexdigest() or data.startswith(b"\xef\xbb\xbf"):
        bad.append(f"{resource['name']}: bytes, hash or byte order mark")
    if [f["name"] for f in schema["fields"]] != list(rows[0]):
        bad.append(f"{resource['name']}: headings")
    missing = {m["value"]: m["label"] for m in schema.get("missingValues", [])}
    for field in schema["fields"]:
        cells += len(rows)
        bad += check_field(resource, field, [r[field["name"]] for r in rows], missing)
    keys = [tuple(r[k] for k in schema["primaryKey"]) for r in rows]
    if len(set(keys)) != len(keys):
        bad.append(f"{resource['name']}: its primary key repeats")
    for key in schema.get("foreignKeys", []):
        there = {r[key["reference"]["fields"][0]] for r in tables[key["reference"]["resource"]]}
        bad += [f"{resource['name']}: {r['measure']} is no measure" for r in rows if r[key["fields"][0]] not in there][:1]
    if "state" in rows[0]:
        bad += [f"{resource['name']}: {r}" for r in rows if missing.get(r["value"], "shown") != r["state"]][:3]
tap.ok(not bad and cells > 10000, f"every value has its type, pattern and state; keys are unique and resolve ({cells} values)", "\n".join(bad))
known = {(r["dimension"], r["key"]) for r in tables["codes"]}
tap.equal([r for r in tables["por-sector"] if ("sector", r["sector"]) not in known][:2], [], "every key is in codes.csv")

names = {"Empresas socias": "members", "Puestos de trabajo": "jobs"}
wrong, compared = [], 0
for table, dimension in (("por-cluster", "cluster"), ("por-sector", "sector"), ("por-municipio", "municipality"), ("por-tamano", "size")):
    with open(public / f"data/{table}-es.csv", encoding="utf-8-sig", newline="") as file:
        shown = {(r["clave"], measure): r[label] for r in csv.DictReader(file) for label, measure in names.items()}
    for row in tables[table]:
        key = (row[dimension], row["measure"])
        if row["period"] == "2026Q3" and key in shown:
            compared += 1
            if row["value"] != shown[key]:
                wrong.append(f"{table} {key}: {row['value']} and {shown[key]}")
tap.ok(not wrong and compared > 100, f"the figures are those of the tables ({compared} compared)", "\n".join(wrong))

report.write_text(report.read_text("utf-8").replace("{licence: CC-BY-4.0,", "{bom: true, licence: CC-BY-4.0,"), "utf-8")
racimo("run", report, "--out", tap.folder / "out")
again = json.loads((public / "open/datapackage.json").read_text("utf-8"))
tap.ok(all(p.read_bytes().startswith(b"\xef\xbb\xbf") for p in (public / "open").glob("*.csv"))
       and {r["encoding"] for r in again["resources"]} == {"utf-8"}
       and all(r["hash"] == "sha256:" + hashlib.sha256((public / "open" / r["path"]).read_bytes()).hexdigest() for r in again["resources"]),
       "with bom: true the files begin with the mark, and their hash is of all of it")
tap.done()
