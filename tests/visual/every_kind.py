"""Every kind of chart with the demo's data: writes the demo's definition with a chart of each kind in place of its own, to be run and
looked at. Usage: every_kind.py DEFINITION OUT"""
import os
import re
import sys

CHARTS = [
    ("bar", "por-sector", "jobs", "sort: desc"),
    ("bar", "por-cluster", "jobs.change_pct(4)", "sort: desc"),
    ("bar-stacked", "cluster-tamano", "members", ""),
    ("bar-share", "cluster-tamano", "members", ""),
    ("column", "por-cluster", "jobs", "keep: [total]"),
    ("column-stacked", "por-tamano", "jobs", "last: 9"),
    ("column-share", "por-tamano", "jobs", "last: 9"),
    ("histogram", "por-tamano", "members", ""),
    ("line", "por-cluster", "jobs", "keep: [total]"),
    ("line", "por-cluster", "jobs", "keep: [automotriz, alimentos, moda, ti]"),
    ("area", "por-tamano", "jobs", ""),
    ("slope", "por-cluster", "jobs", "last: 9"),
    ("multiples", "por-cluster", "jobs", ""),
    ("heat", "por-cluster", "jobs.change_pct(4)", "last: 8"),
    ("dot", "por-municipio", "jobs", "sort: desc, top: 20"),
    ("dumbbell", "por-cluster", "jobs", "last: 5"),
    ("bullet", "tamano-medio", "reporting", "against: [members]"),
    ("waterfall", "por-sector", "jobs.change(4)", ""),
    ("waterfall", "por-municipio", "jobs.change(4)", ""),
    ("matrix", "cluster-cluster", "members", ""),
    ("treemap", "por-sector", "jobs", ""),
    ("tiles", "por-municipio", "members", ""),
    ("map", "por-municipio", "members", "map: {file: MAP, key: KEY}"),
    ("scatter", "por-cluster", "members", "against: [jobs.change_pct(4), jobs]"),
    ("bar", "cluster-tamano", "members", "facets: true, sort: desc"),
    ("column", "por-tamano", "jobs", "facets: true, own_scale: true"),
    ("card", "por-cluster", "jobs", "keep: [total]"),
]


def charts(folder):
    lines = ["charts:"]
    for number, (kind, table, cell, rest) in enumerate(CHARTS):
        geo = os.path.join(folder, "..", "shared", "data", "geo", "Guanajuato.json")
        if kind == "map" and not os.path.exists(geo):
            print("# note: without ../shared no map is drawn")
            continue
        rest = rest.replace("MAP", geo).replace("KEY", "CVE_MUN")
        title = "title: {es: Puestos de trabajo y empresas, en: Jobs and firms}"
        parts = [f"id: k{number:02d}-{kind}", f"kind: {kind}", f"table: {table}", f"cell: \"{cell}\"", title] + ([rest] if rest else [])
        lines.append("  - {" + ", ".join(parts) + "}")
    return "\n".join(lines) + "\n\n"


def main(definition, out):
    text = open(definition, encoding="utf-8").read()
    here = os.path.dirname(os.path.abspath(definition))
    text = re.sub(r"(?ms)^charts:\n.*?(?=^key_figures:)", lambda _: charts(os.path.dirname(here)), text)
    text = re.sub(r"(?m)^lead_chart:.*\n", "", text)
    text = re.sub(r"(?m)^ *- chart: .*\n", "", text)
    text = re.sub(r"(?m)^outputs: .*$", "outputs: [press]", text)
    text = text.replace("../samples/", os.path.join(os.path.dirname(here), "samples") + "/")
    text = re.sub(r"(: )lists/", lambda found: found.group(1) + os.path.join(here, "lists") + "/", text)
    with open(out, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
