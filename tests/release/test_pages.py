#!/usr/bin/python3
"""The page of each cluster lists its first municipalities, whichever way the table that crosses them with clusters runs."""
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, project_copy, racimo  # noqa: E402

tap = Tap()
report = project_copy(tap.folder) / "reports/trimestral.yaml"
DOWN = "    rows: municipality\n    columns: cluster\n"
ACROSS = "    rows: cluster\n    columns: municipality\n"
WITHHELD = re.compile(r"\b([1-9]\d*) municipios? con dato confidencial +\[c\]")
SHARES = re.compile(r"Empresas socias por tamaño de empresa\n.*?\n.*?Sin especificar\n+(?P<name>.*?) {2,}(?P<parts>.*?)\n", re.S)
LISTS = re.compile(r"Principales municipios.*?(?=\n\n\n|\f)", re.S)
definition = re.sub(r"^outputs: .*$", "outputs: [pdf]", report.read_text("utf-8"), flags=re.M).replace("languages: [es, en]", "languages: [es]")


def lists(text, name):
    report.write_text(text, "utf-8")
    run = racimo("run", report, "--out", tap.folder / name)
    tap.equal((run.returncode, run.stderr), (0, b""), f"{name}: the report is made")
    pdf = next((tap.folder / name).glob("trimestral/current/public/*.pdf"))
    printed = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    return [[line.split() for line in found.splitlines()] for found in LISTS.findall(printed)], printed


tap.equal((definition.count(DOWN), definition.count(ACROSS)), (1, 0), "municipalities run down in the definition")
down, printed = lists(definition, "down")
across, _ = lists(definition.replace(DOWN, ACROSS), "across")
tap.ok(len(down) >= 11 and any("León" in line for found in down for line in found), "each cluster has a list", down[:2])
tap.equal(down, across, "and it is the same")
withheld = WITHHELD.findall(printed)
tap.ok(len(withheld) >= 11, "how many municipalities are withheld is said of the municipalities, with no figure of firms beside it", withheld)
parts = {found["name"].strip(): found["parts"].split() for found in SHARES.finditer(printed)}
tap.equal(parts.get("Automotriz"), ["48.5%", "27.2%", "12.3%", "10.0%"], "the mix of sizes is of all members, those of no size too")
tap.equal(len(re.findall(r"49\.3% +30\.3% +12\.9% +\[c\]", printed)), 2, "where a size is withheld the others keep their shares: in the chart of all and on the page")
report.write_text(definition.replace("top: cluster-municipio", "top: por-municipio"), "utf-8")
run = racimo("check", report)
tap.equal(run.returncode, 78, "a table of one dimension is refused")
tap.ok("'top' necesita un cuadro que cruce los renglones de 'por-cluster'" in run.stderr.decode(), "and why is said", run.stderr)
tap.done()
