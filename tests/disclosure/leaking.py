"""A small report with a secret, and what one may plant in it: shared by the tests of the audit over the whole release."""
import pathlib

# firm: clusters, sector, jobs in 2026Q2 and 2026Q3. Two firms make up moda; the others keep it company.
FIRMS = {
    "F01": (["automotriz"], "31", 4_523, 4_610), "F02": (["automotriz"], "31", 3_911, 4_026), "F03": (["automotriz"], "54", 2_127, 2_188),
    "F04": (["automotriz"], "54", 3_289, 3_177), "F05": (["ti"], "54", 1_613, 1_709), "F06": (["ti"], "54", 2_377, 2_431),
    "F07": (["ti"], "31", 1_441, 1_553), "F08": (["moda"], "31", 735, 739), "F09": (["moda"], "46", 529, 533),
    "F10": (["ti"], "46", 1_291, 1_317), "F11": (["ceramica"], "46", 3_387, 3_429), "F12": (["ceramica"], "31", 2_953, 3_049),
    "F13": (["ceramica"], "46", 1_873, 1_941), "F14": (["ceramica"], "54", 911, 1_019),
}
DEFINITION = """
report: secreto
title: {es: Prueba del secreto, en: Test of confidentiality}
languages: [es, en]
frequency: quarter
period: %(period)s
codes: {cluster: lists/clusters.csv, sector: lists/scian.csv}
sources:
  padron:
    files: [{path: %(roster)s}]
    columns:
      firm: {type: key, required: true, heading: Empresa}
      cluster: {type: code, codes: cluster, heading: Cluster}
      sector: {type: code, codes: sector, one_per_key: true, heading: SCIAN}
      joined: {type: date, heading: Alta}
      left: {type: date, heading: Baja}
    key: firm
    active: {from: joined, until: left}
  empleo:
    files: [{path: %(returns)s}]
    columns:
      firm: {type: key, required: true, heading: Empresa}
      period: {type: period, required: true, heading: Trimestre}
      jobs: {type: count, heading: Puestos, range: 0..2000000}
    key: firm
    link: padron
dimensions:
  cluster: {label: {es: Clúster, en: Cluster}, from: padron.cluster}
  sector: {label: {es: Sector, en: Sector}, from: padron.sector, additive: true}
measures:
  members: {count: padron, label: {es: Empresas, en: Firms}, unit: {es: empresas, en: firms}}
  jobs: {sum: empleo.jobs, label: {es: Puestos, en: Jobs}, unit: {es: puestos, en: jobs}}
protect: {min_contributors: 3%(policy)s}
tables:
  - id: por-cluster
    title: {es: Por clúster, en: By cluster}
    rows: cluster
    cells: [members, jobs, jobs.share, jobs.change(1), jobs.change_pct(1)]
%(note)s
  - {id: serie, title: {es: Serie, en: Series}, rows: cluster, over: periods, cells: jobs}
%(tables)s
charts:
  - id: barras
    kind: bar
    table: por-cluster
    cell: jobs
    sort: desc
    title: {es: Puestos por clúster, en: Jobs by cluster}
%(headline)s
key_figures:
  - {label: {es: Puestos, en: Jobs}, table: por-cluster, row: total, cell: jobs, change: jobs.change_pct(1)}
sections:
  - id: todo
    title: {es: Todo, en: All}
    lead: {es: "%(lead)s", en: "All of it."}
    items: [{chart: barras}, {table: por-cluster}, {table: serie}]
outputs: [%(outputs)s]
"""


class Report:
    """One definition with its inputs in a copy of the project; `change` plants something."""

    def __init__(self, root, name="secreto"):
        self.root, self.name = pathlib.Path(root), name
        self.path = self.root / f"reports/{name}.yaml"
        self.parts = {"note": "", "tables": "", "headline": "", "lead": "Todo.", "outputs": "csv", "policy": "", "period": "latest",
                      "roster": f"{name}-padron.csv", "returns": f"{name}-empleo.csv"}
        self.roster = [[firm, cluster, row[1], "2020-01-01", ""] for firm, row in FIRMS.items() for cluster in row[0]]
        self.returns = [[firm, f"2026Q{2 + i}", row[2 + i]] for firm, row in FIRMS.items() for i in range(2)]
        self.write()

    def change(self, **parts):
        self.parts.update(parts)
        self.write()
        return self

    def write(self):
        self.path.write_text((DEFINITION % self.parts).replace("report: secreto", f"report: {self.name}"), encoding="utf-8")
        for part, head, rows in (("roster", "Empresa,Cluster,SCIAN,Alta,Baja", self.roster), ("returns", "Empresa,Trimestre,Puestos", self.returns)):
            text = head + "\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
            (self.root / "reports" / self.parts[part]).write_text(text, encoding="utf-8")


def total(cluster, quarter):
    return sum(row[quarter] for row in FIRMS.values() if cluster in row[0])
