#!/usr/bin/python3
"""Public files that nobody here wrote, each read by its definition: what racimo reads is what stands in the file, and what is known of it holds."""
import collections
import csv
import json
import pathlib
import re
import sys
from decimal import Decimal
from fractions import Fraction

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from tap import SHARED, Tap, racimo  # noqa: E402

csv.field_size_limit(1 << 24)


def rows_of(path, delimiter=",", encoding="utf-8-sig"):
    with open(SHARED / path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def facts_of(name, source):
    """The rows of a source as racimo read them: dicts of text, absent values left out."""
    run = racimo("check", HERE / name / "report.yaml", "--facts", source)
    if run.returncode:
        return []
    lines = run.stdout.decode().rstrip("\n").split("\n")
    heads = [head.split(":")[0] for head in lines[1].split("\t")]
    return [{h: v for h, v in zip(heads, line.split("\t")) if v != "-"} for line in lines[2:]]


def checks_of(name):
    """Results of the declared checks, {name: (tested, failed)}, and the counts of rows, [(read, parts)]."""
    run = racimo("check", HERE / name / "report.yaml", "--verbose")
    results, counts = {}, []
    for line in run.stdout.decode().splitlines():
        part = line.split("\t")
        if part[0] == "check":
            tested, failed = part[3].replace("tested ", "").split(", failed ")
            results[part[2]] = (int(tested), int(failed))
        elif part[0] == "rows":
            left, right = part[3].replace("read ", "").split(" = ")
            counts.append((int(left), [int(word) for word in right.split() if word.isdigit()]))
    return results, counts


def table_of(tap, name, table):
    out = tap.folder / name
    run = racimo("run", HERE / name / "report.yaml", "--out", out)
    if not tap.ok(run.returncode == 0, f"{name}: the report is made", run.stderr.decode()):
        return []
    path = out / name / "current" / "public" / "data" / f"{table}-en.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def add_up(tap, name):
    _, counts = checks_of(name)
    tap.ok(counts and all(read == sum(parts) for read, parts in counts), f"{name}: rows read = rows used + rows left out, in each file", counts)


def same(tap, name, seen, expected):
    wrong = [(a, b) for a, b in zip(seen, expected) if a != b][:3]
    tap.ok(len(seen) == len(expected) > 0 and not wrong, f"{name} ({len(expected)})", f"{len(seen)} rows\n{wrong}")


def test_catun(tap):
    raw = rows_of("inegi/catun_municipio.csv", encoding="latin-1")
    facts = facts_of("catun", "catun")
    same(tap, "catun: every row as it stands", [(f["state"], f["municipality"], f["name"], f["population"]) for f in facts],
         [(r["cve_ent"], r["cve_mun"], r["nom_mun"], r["Pob_total"]) for r in raw])
    tap.equal(checks_of("catun")[0], {"sum-population": (2465, 0)}, "catun: men and women are the population in every row")
    cells = {row[0]: row for row in table_of(tap, "catun", "por-estado")}
    tap.ok("5486372" in cells.get("11", []), "catun: Guanajuato has 5,486,372", cells.get("11"))
    tap.ok("112336538" in cells.get("total", []), "catun: Mexico has 112,336,538", cells.get("total"))


def test_geo(tap):
    features = json.loads((SHARED / "geo/Guanajuato.json").read_text("utf-8"))["features"]
    keys = [f["properties"]["CVEGEO"] for f in features]
    tap.equal(sorted(keys), [str(n) for n in range(11001, 11047)], "geo: 46 features, 11001 to 11046")
    table = table_of(tap, "geo", "places")
    places = {row[0]: int(row[-1]) for row in table[1:] if row[0] != "total"}
    tap.equal((len(places), sum(places.values())), (46, 5486372), "geo: a figure for each of them, 5,486,372 in all")
    picture = (tap.folder / "geo/geo/current/public/charts/map-en.svg").read_text("utf-8")
    fills = re.findall(r'<path [^>]*fill="([^"]*)"', picture)
    tap.ok(len(fills) == 46 and "#FFFFFF" not in fills and fills.count("#12436D") == 1,
           "geo: 46 polygons by the text key with its zeros, each in the colour of its figure, the largest alone in the darkest", fills)
    wrong = tap.folder / "wrong.yaml"
    wrong.write_text((HERE / "geo/report.yaml").read_text("utf-8").replace("key: CVEGEO", "key: AREA").replace("../../../..", str(HERE.parents[2]))
                     .replace("../../../reports", str(HERE.parents[1] / "reports")), "utf-8")
    run = racimo("check", wrong)
    tap.ok(run.returncode != 0 and b"CVEGEO" not in run.stderr, "geo: a property that names no place is refused", run.stderr)


def test_mortalidad(tap):
    raw = [r for r in rows_of("inegi/mortalidad.csv") if r["unidad_medida"] == "Defunciones"]
    state = {(f["indicator"], f["year"]): int(f["deaths"]) for f in facts_of("mortalidad", "state") if "deaths" in f}
    parts = collections.Counter()
    detail = facts_of("mortalidad", "municipalities")
    for fact in detail:
        parts[fact["indicator"], fact["year"]] += int(fact.get("deaths", 0))
    tap.equal(len(state) + len(detail), len(raw), "mortalidad: every row of deaths is of the state or of a municipality")
    both = [key for key in state if key in parts]
    wrong = [(key, state[key], parts[key]) for key in both if state[key] != parts[key]]
    tap.ok(len(both) == 220 and not wrong, f"mortalidad: {len(both)} of 220 totals of the state are the sum of its municipalities", wrong[:5])
    key, found = ("1002000030", "2021"), []
    for name in ("state", "municipalities"):
        table = table_of(tap, "mortalidad", name)
        found += [row for row in table[1:] if row[0] == key[1] and row[2] == str(state[key])]
    tap.equal(len(found), 2, "mortalidad: published alike from both")


def test_imss_asegurados(tap):
    tap.equal(checks_of("imss-asegurados")[0], {"insured-national": (267, 0)}, "imss: states add to the nation in 267 of 267 months")
    raw = rows_of("imss/asegurados_oficial.csv", encoding="latin-1")
    facts = facts_of("imss-asegurados", "asegurados")
    same(tap, "imss: Guanajuato month by month", [f["insured"] for f in facts if f["state"] == "11"], [r["GUANAJUATO"] for r in raw])
    tap.equal(len(facts), 267 * 32, "imss: 32 states in each month")


def test_imss_masa(tap):
    results = checks_of("imss-masa")[0]
    kinds = ["ta", "teu", "tec", "tpu", "tpc"]
    tap.equal([results.get(f"{t}-all_{t}") for t in kinds], [(160, 0)] * 5, "imss: sectors add to the total in 160 of 160 months, each contract")
    tap.equal(results.get("contracts-sector"), (160 * 62, 0), "imss: contracts add to the total in every sector and month")
    raw = rows_of("imss/Masa_sal_Sec_2.csv")
    want = [Decimal(r[f"masa_sal_tec_{f}"]).quantize(Decimal("1e-6")) for r in raw for f in ("1", "99")]
    facts = facts_of("imss-masa", "masa")
    same(tap, "imss: floats with binary tails", [Decimal(f["tec"]) for f in facts if f["sector"] in ("1", "99")], want)


def test_imss_diccionario(tap):
    import openpyxl
    book = openpyxl.load_workbook(SHARED / "imss/diccionario_de_datos_1.xlsx", data_only=True)
    rows = list(book["ejemplo archivo"].iter_rows(min_row=3, values_only=True))
    facts = facts_of("imss-diccionario", "asg")

    def plain(head, value):
        if head.startswith("masa"):
            return str(Decimal(str(value)).quantize(Decimal("0.01")))
        return str(value)
    order = list(facts[0])[2:] if facts else []
    same(tap, "imss: 29 columns of the example", [[f.get(h) for h in order] for f in facts],
         [[plain(h, v) for h, v in zip(rows[0], row)] for row in rows[1:]])
    tap.equal(len(order), 29, "imss: the profile has all 29 columns")
    places = list(book["entidad-municipio"].iter_rows(min_row=3, values_only=True))
    same(tap, "imss: codes of municipalities", [(f["municipio"], f["estado"], f["nombre"]) for f in facts_of("imss-diccionario", "municipios")],
         [(str(r[0]), str(r[2]), str(r[4]).strip()) for r in places if r[0]])
    tap.ok("2 - 3" in [f["sector"] for f in facts_of("imss-diccionario", "sector1")], "imss: '2 - 3' is a code")
    tap.ok({"0101", "401"} <= {f["sector"] for f in facts_of("imss-diccionario", "sector4")}, "imss: text codes and number codes of one column")


def test_denue(tap):
    raw = [r for r in rows_of("denue/denue_inegi_21_.csv", encoding="utf-8") if r["cve_ent"] == "11"]
    facts = facts_of("denue", "denue")
    same(tap, "denue: one state out of the national file", [(f["id"], f["nombre"], f["actividad"], f["municipio"]) for f in facts],
         [(r["id"], r["nom_estab"], r["codigo_act"], r["cve_mun"]) for r in raw])
    tap.equal([f.get("codigo_postal") for f in facts], [r["cod_postal"] or None for r in raw], "denue: zeros at the start stay")
    strata = collections.Counter(r["per_ocu"] for r in raw)
    table = table_of(tap, "denue", "stratum")
    names = {row["key"]: row["es"] for row in csv.DictReader(open(HERE / "denue/strata.csv", encoding="utf-8"))}
    seen = {names[row[0]]: int(row[-1]) for row in table[1:] if row[0] in names and row[-1] not in ("0", "")}
    tap.equal(seen, dict(strata), "denue: counted by stratum of staff")
    tap.equal(checks_of("denue")[1][0][0], 3732, "denue: all rows were read")
    told = racimo("check", HERE / "denue/report.yaml").stdout.decode()
    tap.ok("mojibake (1)" in told and "denue_inegi_21_.csv:68" in told, "denue: letters that were converted twice are told, with their line", told)


def test_qcew(tap):
    def key(row):
        return " / ".join(row[c] for c in ("own_code", "industry_code", "agglvl_code", "size_code"))
    quarters = collections.defaultdict(dict)
    for fact in facts_of("qcew", "quarters"):
        quarters[fact["series"]][fact["quarter"]] = fact
    annual = {f["series"]: f for f in facts_of("qcew", "annual")}
    raw = {key(r): r for r in rows_of("qcew/morpc-qcew-2020-a-39041.csv")}
    tap.equal(len(annual), len(raw), "qcew: every series of the year")
    hidden = [k for k, r in raw.items() if r["disclosure_code"] == "N"]
    tap.ok(len(hidden) == 821 and all("employment" not in annual[k] and "wages" not in annual[k] for k in hidden),
           "qcew: 821 withheld series have no figure, not zero")
    tap.ok(all(annual[k]["employment"] == r["annual_avg_emplvl"] and annual[k]["wages"] == r["total_annual_wages"]
               for k, r in raw.items() if r["disclosure_code"] != "N"), "qcew: all others have the published one")
    tested, wrong = 0, []
    for series, year in annual.items():
        parts = quarters[series]
        if "employment" not in year or any("wages" not in q for q in parts.values()) or len(parts) < 4:
            continue
        tested += 1
        staff = sum(int(q[m]) for q in parts.values() for m in ("month1", "month2", "month3"))
        wages = sum(int(q["wages"]) for q in parts.values())
        units = sum(int(q["establishments"]) for q in parts.values())
        if ((2 * staff + 12) // 24, wages, (2 * units + 4) // 8) != (int(year["employment"]), int(year["wages"]), int(year["establishments"])):
            wrong.append((series, staff, year))
    tap.ok(tested > 600 and not wrong, f"qcew: the year is the mean of twelve months, the sum of wages and the mean of units ({tested} series)",
           wrong[:3])
    parts = sum(int(annual[s].get("employment", 0)) for s in annual if s.split(" / ")[2] == "71")
    tap.equal((parts, annual["0 / 10 / 70 / 0"]["employment"]), (84742, "84743"), "qcew: parts add to 84,742 under a total of 84,743, and nobody repairs it")


def test_retc(tap):
    heads = {"2004": ("NRA", "Nombre", "Sector", "Estado", "Delegación\\Municipio"),
             "2012": ("NRA", "Establecimiento", "Sector", "Entidad Federativa", "Municipio"),
             "2022": ("NRA", "NOMBRE", "SECTOR", "ESTADO", "MUNICIPIO")}
    facts = facts_of("retc", "retc")
    states = {}
    for row in csv.DictReader(open(HERE / "retc/states.csv", encoding="utf-8")):
        for name in [row["es"], row["es"].upper(), *row["aliases"].split("|")]:
            states[plain_letters(name)] = row["key"]
    for year, names in heads.items():
        raw = rows_of(f"retc/es_{year}.csv", delimiter="\t")
        seen = [f for f in facts if f["year"] == year]
        for what, field, column in (("state", "state", 3), ("municipality", "municipality", 4), ("sector", "sector", 2)):
            want = collections.Counter(states[plain_letters(r[names[3]])] if column == 3 else r[names[column]].strip() for r in raw)
            tap.equal(collections.Counter(f.get(field, "") for f in seen), want, f"retc {year}: counted by {what}")
    add_up(tap, "retc")


def plain_letters(text):
    return text.upper().translate(str.maketrans("ÁÉÍÓÚ", "AEIOU"))


def test_regional_metrics(tap):
    jobs = {(f["region"], f["industry"]): int(f["value"]) for f in facts_of("regional-metrics", "input")}
    want = {(f["region"], f["industry"]): Fraction(f["value"]) for f in facts_of("regional-metrics", "expected")}
    total = sum(jobs.values())
    region, industry = collections.Counter(), collections.Counter()
    for (r, i), count in jobs.items():
        region[r] += count
        industry[i] += count
    quotients = {k: Fraction(n * total, region[k[0]] * industry[k[1]]) for k, n in jobs.items()}
    tap.ok(len(want) == 25 and quotients == want, "regional metrics: 25 location quotients from what was read, exactly", want)
    expected = {f["region"]: [Fraction(f[c]) for c in ("herfindahl", "krugman", "coefficient")] for f in facts_of("regional-metrics", "specialisation")}
    wanted = {}
    for r in region:
        shares = [(Fraction(jobs[r, i], region[r]), Fraction(industry[i], total)) for i in industry]
        apart = sum(abs(own - nation) for own, nation in shares)
        wanted[r] = [sum(own * own for own, _ in shares), apart, apart / 2]
    tap.ok(len(expected) == 5 and expected == wanted, "regional metrics: Herfindahl, Krugman and the coefficient of specialisation, exactly", expected)


def test_disclosure(tap):
    files = {"z1": ("SSBtools_z1.csv", ["region", "hovedint", "ant"], ["region", "kind", "count"]),
             "z2": ("SSBtools_z2.csv", ["region", "fylke", "kostragr", "hovedint", "ant"], ["region", "county", "group", "kind", "count"]),
             "z3": ("SSBtools_z3.csv", ["region", "fylke", "hovedint", "mnd", "mnd2", "ant"], ["region", "county", "kind", "month", "span", "count"]),
             "micro": ("sdcTable_microdata1.csv", ["region", "gender", "val"], ["region", "gender", "value"]),
             "trap": ("trap3_singleton_region.csv", ["region"], ["region"])}
    for source, (path, heads, columns) in files.items():
        same(tap, f"disclosure: {path}", [[f.get(c, "") for c in columns] for f in facts_of("disclosure", source)],
             [[r[h] for h in heads] for r in rows_of(f"disclosure/{path}")])


def main():
    tap = Tap()
    if not SHARED.is_dir():
        print("# note: the public files are not beside this checkout (../shared/data); the tests that read them were left out")
        tap.ok(True, "public files # SKIP no data")
        tap.done()
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test(tap)
    for folder in sorted(p.parent.name for p in HERE.glob("*/report.yaml")):
        add_up(tap, folder)
    tap.done()


if __name__ == "__main__":
    main()
