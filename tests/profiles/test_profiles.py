#!/usr/bin/python3
"""Layouts that everyone uses, in the shapes in which they arrive: broken ñ, NA as a code, long headings of the web export, withheld rows."""
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from tap import Tap, racimo  # noqa: E402

TAIL = """dimensions: {{d: {{from: {source}.{column}}}}}
measures: {{m: {{sum: {source}.{figure}, label: M}}}}
tables: [{{id: t, title: T, rows: d, cells: m}}]
outputs: [csv]
"""
HEAD = """report: p
title: P
languages: [en]
frequency: month
period: 2025-01
codes: {codes: codes.csv}
sources:
"""
IMSS = ("cve_delegacion|cve_subdelegacion|cve_entidad|cve_municipio|sector_economico_1|sector_economico_2|sector_economico_4|tamaño_patron|sexo|rango_edad|"
        "rango_salarial|rango_uma|asegurados|no_trabajadores|ta|teu|tec|tpu|tpc|ta_sal|teu_sal|tec_sal|tpu_sal|tpc_sal|masa_sal_ta|masa_sal_teu|masa_sal_tec|"
        "masa_sal_tpu|masa_sal_tpc")
IMSS_ROWS = ["11|10|11|Z27|2|36|3604|S4|1|E5|W3|W3|2|0|2|0|0|2|0|2|0|0|2|0|1126.42|0|0|1126.42|0",
             "11|10|11|Z27|NA|NA|NA|NA|2|NA|NA|NA|3|3|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0",
             "09|01|09|A01|2|36|3604|S4|1|E5|W3|W3|7|0|7|0|0|7|0|7|0|0|7|0|700.00|0|0|700|0"]


def facts(tap, name, source, files, text):
    folder = tap.folder / name
    folder.mkdir()
    for path, content in files.items():
        (folder / path).write_bytes(content)
    (folder / "report.yaml").write_text(text, "utf-8")
    run = racimo("check", folder / "report.yaml", "--facts", source)
    lines = run.stdout.decode().rstrip("\n").split("\n")
    if not tap.ok(run.returncode == 0 and len(lines) > 2, f"{name}: it is read", run.stderr.decode()):
        return []
    heads = [head.split(":")[0] for head in lines[1].split("\t")]
    return [dict(zip(heads, line.split("\t"))) for line in lines[2:]]


def imss(tap, name, heading):
    codes = "key,es,en\nS4,Mediana,Medium\nNA,No aplica,Not applicable\n".encode()
    text = HEAD + """  asg:
    profile: imss-asg
    files: [{path: asg-2025-01-31.csv, set: {month: 2025-01}}]
    columns:
      month: {type: period}
      entidad: {required: true}
      tamano: {type: code, codes: codes, required: true}
      ta: {}
      masa_sal_ta: {}
    filter: [{column: entidad, is: "11"}]
""" + TAIL.format(source="asg", column="tamano", figure="ta")
    rows = facts(tap, name, "asg", {"codes.csv": codes, "asg-2025-01-31.csv": b"\r\n".join([heading, *[r.encode() for r in IMSS_ROWS]])}, text)
    tap.equal([(r["entidad"], r["tamano"], r["ta"], r["masa_sal_ta"]) for r in rows], [("11", "S4", "2", "1126.42"), ("11", "NA", "0", "0.00")],
              f"{name}: the state's rows, NA a code like another")


def denue(tap, name, headings):
    codes = "key,es,en\n3,11 a 30 personas,11 to 30\n".encode()
    text = HEAD + """  denue:
    profile: denue
    files: [{path: denue.csv, set: {month: 2025-01}}]
    columns:
      id: {required: true}
      month: {type: period}
      nombre: {}
      actividad: {}
      estrato: {type: code, codes: codes}
      entidad: {required: true}
      municipio: {}
    key: id
""" + TAIL.format(source="denue", column="estrato", figure="n").replace("sum: denue.n", "count: denue")
    line = ",".join(f'"{h}"' for h in headings)
    row = ["77", "MINA", "212210", "11 a 30 personas", "11", "015"]
    body = (line + "\r\n" + ",".join(f'"{c}"' for c in row) + "\r\n").encode("latin-1")
    rows = facts(tap, name, "denue", {"codes.csv": codes, "denue.csv": body}, text)
    tap.equal([[r[c] for c in ("id", "nombre", "actividad", "estrato", "entidad", "municipio")] for r in rows], [["77", "MINA", "212210", "3", "11", "015"]],
              f"{name}: columns under their names")


def qcew(tap):
    head = "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,qtrly_estabs,month1_emplvl,month2_emplvl,month3_emplvl,total_qtrly_wages"
    lines = [head, "39041,5,21,74,0,2020,1,N,3,0,0,0,0", "39041,5,22,74,0,2020,1,,4,10,11,12,99"]
    text = HEAD.replace("month\nperiod: 2025-01", "quarter\nperiod: 2020Q1") + """  q:
    profile: qcew
    files: [{path: q.csv}]
    columns: {series: {required: true}, quarter: {}, own: {type: code, codes: codes}, establishments: {}, month1: {}, wages: {}}
    key: series
""" + TAIL.format(source="q", column="own", figure="wages")
    rows = facts(tap, "qcew", "q", {"codes.csv": b"key,es,en\n5,Privada,Private\n", "q.csv": "\n".join(lines).encode()}, text)
    tap.equal([(r["series"], r["quarter"], r["establishments"], r["month1"], r["wages"], r["disclosure"]) for r in rows],
              [("5 / 21 / 74 / 0", "2020Q1", "3", "-", "-", "N"), ("5 / 22 / 74 / 0", "2020Q1", "4", "10", "99", "-")],
              "qcew: withheld is absent, and the column that says so comes along unasked")


def main():
    tap = Tap()
    imss(tap, "imss in Latin-1", IMSS.encode("latin-1"))
    imss(tap, "imss in UTF-8", IMSS.encode())
    imss(tap, "imss with a question mark", IMSS.replace("ñ", "?").encode())
    imss(tap, "imss with a replacement character", IMSS.replace("ñ", "\ufffd").encode())
    denue(tap, "denue, bulk file", ["id", "nom_estab", "codigo_act", "per_ocu", "cve_ent", "cve_mun"])
    denue(tap, "denue, capitals", ["ID", "NOM_ESTAB", "CODIGO_ACT", "PER_OCU", "CVE_ENT", "CVE_MUN"])
    denue(tap, "denue, web export", ["ID", "Nombre de la Unidad Económica", "Código de la clase de actividad SCIAN", "Descripcion estrato personal ocupado",
                                     "Clave entidad", "Clave municipio"])
    qcew(tap)
    listed = racimo("list", "profiles").stdout.decode()
    tap.ok(all(name in listed for name in ("imss-asg", "denue", "qcew", "masa_sal_tpc")), "racimo list profiles names columns and headings", listed)
    tap.ok("figure-jump" in racimo("list", "issues").stdout.decode(), "racimo list issues")
    tap.ok("interquartile" in racimo("list", "checks").stdout.decode(), "racimo list checks")
    tap.done()


if __name__ == "__main__":
    main()
