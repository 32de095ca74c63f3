#!/usr/bin/python3
"""Recomputes the tables of reports/trimestral.yaml from samples/ alone and compares them with what was published.

    recompute.py OUTDIR      compare with OUTDIR/public (TAP; exit 1 on any difference)
    recompute.py --dump      print every figure: table, row, metric, value

It shares no code with racimo: its own readers, its own rules, exact fractions throughout.
"""
import csv
import datetime
import decimal
import io
import pathlib
import re
import sys
from fractions import Fraction

import openpyxl

sys.dont_write_bytecode = True
from inputs import code_list, fold, load_empleo, load_padron, quarter_of, text_of  # noqa: E402

# ---- What the published files look like: adapt here and nowhere else --------------------------------------------------

LATEST = (2026, 3)
LANGUAGES = ("es", "en")
MIN_CONTRIBUTORS = 3
WITHHELD = "[c]"
NOT_APPLICABLE = "[z]"

# table: (id in file names, code list of its rows, rows are clusters: sum over them and what is counted twice, sheet)
TABLES = {
    "cluster": ("por-cluster", "clusters", True, "T1"),
    "coverage": ("tamano-medio", "clusters", True, "T9"),
    "sector": ("por-sector", "scian", False, "T5"),
    "municipality": ("por-municipio", "municipios", False, "T6"),
    "size": ("por-tamano", "tamanos", False, "T7"),
}

# heading (folded, either language) -> metric; the first pattern that is found in the heading decides
COLUMNS = [
    (r"(socias|members|member firms).*(participacion|share)", "members.share"),
    (r"reportaron|reported", "reporting"),
    (r"participacion|share", "jobs.share"),
    (r"contribucion|contribution", "jobs.contribution(4)"),
    (r"mediana|median", "median"),
    (r"por empresa|por socio|per member|per firm|tamano promedio|average size", "jobs.per(reporting)"),
    (r"desde|en el ano|acumulad|year to date|since", "jobs.ytd"),
    (r"anual.*%|%.*anual|annual.*%|year.*%|%.*year", "jobs.change_pct(4)"),
    (r"trimestral.*%|%.*trimestral|quarter.*%|%.*quarter", "jobs.change_pct(1)"),
    (r"(miembros|empresas|socios|members|firms).*(trimestral|trimestre anterior|quarter)", "members.change(1)"),
    (r"(miembros|empresas|socios|members|firms).*(anual|annual|year)", "members.change(4)"),
    (r"anual|annual|year", "jobs.change(4)"),
    (r"trimestral|trimestre anterior|quarter", "jobs.change(1)"),
    (r"puestos|jobs", "jobs"),
    (r"miembros|empresas|socios|members|firms", "members"),
]

# row labels beside those of the code lists (folded)
ROW_LABELS = {
    "total": "total", "total sin duplicar": "total", "total distinto": "total", "distinct total": "total", "total without double counting": "total",
    "suma de clusteres": "gross", "suma de los clusteres": "gross", "sum of clusters": "gross", "sum of the clusters": "gross",
    "contados mas de una vez": "overlap", "counted more than once": "overlap", "overlap": "overlap", "gross": "gross",
    "no especificado": "unspecified", "sin especificar": "unspecified", "not specified": "unspecified", "unspecified": "unspecified",
}
KEY_HEADINGS = {"clave", "key", "codigo", "code"}  # a column with the key of the code list, where there is one
PERCENT_AS_FRACTION_IN_WORKBOOK = None  # None: find out per column

# ---- Computing --------------------------------------------------------------------------------------------------------


def quarter_before(quarter, lag):
    index = quarter[0] * 4 + quarter[1] - 1 - lag
    return index // 4, index % 4 + 1


def last_day(quarter):
    year, month = quarter[0] + quarter[1] // 4, quarter[1] % 4 * 3 + 1
    return datetime.date(year, month, 1) - datetime.timedelta(days=1)


def staff_class(jobs, sector):
    """DOF 30-Jun-2009, by staff alone; sector 11 and unknown ones as industry."""
    commerce = sector in ("43", "46")
    industry = sector in (None, "11", "21", "22", "23", "31-33")
    small = 30 if commerce else 50
    medium = 250 if industry else 100
    if jobs is None:
        return None
    return "micro" if jobs <= 10 else "pequena" if jobs <= small else "mediana" if jobs <= medium else "grande"


def rounded(value, decimals):
    """Half to even, exactly; a Decimal with that many places."""
    return decimal.Decimal(round(value * 10 ** decimals)).scaleb(-decimals)


def place_of(table, row):
    """The place of a row as internal/disclosure-es.csv names it."""
    dimension = {"coverage": "cluster"}.get(table, table)
    return row if row == "total" else "%s=%s%s" % (dimension, "*" if row in ("unspecified", "gross") else "", row)


class Model:
    def __init__(self):
        self.complementary = set()  # (measure, quarter, place) that racimo withheld beyond its rule
        self.memberships, self.sector, self.municipality = load_padron()
        self.jobs = load_empleo()
        self.groups_seen = {}

    def active(self, quarter):
        day = last_day(quarter)
        return {(cluster, firm) for cluster, firm, joined, left in self.memberships
                if joined <= day and (left is None or left > day)}

    def groups(self, table, quarter):
        """row key -> list of firms; 'gross' repeats a firm once for each of its clusters."""
        if (table, quarter) in self.groups_seen:
            return self.groups_seen[table, quarter]
        active = self.active(quarter)
        firms = sorted({firm for _, firm in active})
        rows = {row["key"]: [] for row in code_list(TABLES[table][1])}
        rows.update({"unspecified": [], "total": firms})
        if TABLES[table][2]:
            for cluster, firm in sorted(active):
                rows[cluster].append(firm)
            rows["gross"] = [firm for _, firm in sorted(active)]
        else:
            for firm in firms:
                rows[self.row_of(table, firm, quarter) or "unspecified"].append(firm)
        self.groups_seen[table, quarter] = rows
        return rows

    def row_of(self, table, firm, quarter):
        if table == "sector":
            return self.sector.get(firm)
        if table == "municipality":
            return self.municipality.get(firm)
        return staff_class(self.jobs.get((firm, quarter)), self.sector.get(firm))

    def base(self, table, row, measure, quarter):
        """A count, sum or median of one row; WITHHELD below the floor; 0 where nobody contributes."""
        firms = self.groups(table, quarter)[row]
        figures = sorted(self.jobs[firm, quarter] for firm in firms if (firm, quarter) in self.jobs)
        if measure == "members":
            contributors, value = len(set(firms)), len(firms)
        else:
            contributors = len({firm for firm in firms if (firm, quarter) in self.jobs})
            value = sum(figures)
        if 0 < contributors < MIN_CONTRIBUTORS:
            return WITHHELD
        told = ("jobs" if measure == "median" else measure, quarter, place_of(table, row))
        if contributors and told in self.complementary:
            return WITHHELD
        if measure == "median":
            middle = len(figures) // 2
            return Fraction(figures[middle] + figures[~middle], 2) if figures else NOT_APPLICABLE
        if measure == "reporting":
            return len(figures)
        return value

    def change(self, table, row, measure, quarter, lag, decimals=None):
        now, before = self.base(table, row, measure, quarter), self.base(table, row, measure, quarter_before(quarter, lag))
        if WITHHELD in (now, before):
            return WITHHELD
        if decimals is None:
            return now - before
        return rounded(Fraction(100 * (now - before), before), decimals) if before else NOT_APPLICABLE

    def ratio(self, table, row, above, below, decimals, times=1):
        """below = (row, measure)"""
        over, under = self.base(table, row, above, LATEST), self.base(table, below[0], below[1], LATEST)
        if WITHHELD in (over, under):
            return WITHHELD
        return rounded(Fraction(times * over, under), decimals) if under else NOT_APPLICABLE

    def contribution(self, table, row, lag):
        change = self.change(table, row, "jobs", LATEST, lag)
        whole = self.base(table, "total", "jobs", quarter_before(LATEST, lag))
        return WITHHELD if change == WITHHELD else rounded(Fraction(100 * change, whole), 2)

    def median(self, table, row):
        value = self.base(table, row, "median", LATEST)
        return value if isinstance(value, str) else rounded(value, 1)

    def metrics(self, table, row):
        figures = {
            "members": self.base(table, row, "members", LATEST),
            "jobs": self.base(table, row, "jobs", LATEST),
            "reporting": self.base(table, row, "reporting", LATEST),
            "members.share": self.ratio(table, row, "members", ("total", "members"), 1, 100),
            "jobs.share": self.ratio(table, row, "jobs", ("total", "jobs"), 1, 100),
            "jobs.per(reporting)": self.ratio(table, row, "jobs", (row, "reporting"), 1),
            "jobs.per(members)": self.ratio(table, row, "jobs", (row, "members"), 1),
            "jobs.ytd": self.change(table, row, "jobs", LATEST, LATEST[1]),
            "median": self.median(table, row),
        }
        for lag in (1, 4):
            for measure in ("members", "jobs"):
                figures["%s.change(%d)" % (measure, lag)] = self.change(table, row, measure, LATEST, lag)
                figures["%s.change_pct(%d)" % (measure, lag)] = self.change(table, row, measure, LATEST, lag, 1)
            figures["jobs.contribution(%d)" % lag] = self.contribution(table, row, lag)
        return figures


def compute(model, table):
    """{(table, row, metric): int, Decimal or marker} for the latest quarter."""
    rows = model.groups(table, LATEST)
    figures = {(table, row, metric): value for row in rows for metric, value in model.metrics(table, row).items()}
    if TABLES[table][2]:
        for metric in model.metrics(table, "total"):
            figures[table, "overlap", metric] = overlap(figures, table, metric)
        figures[table, "gross", "median"] = NOT_APPLICABLE  # the middle of a list that names firms twice
    return figures


def overlap(figures, table, metric):
    """What the sum of the clusters counts more than once; ratios of it say nothing."""
    if re.search("pct|share|contribution|per|median", metric):
        return NOT_APPLICABLE
    gross, total = figures[table, "gross", metric], figures[table, "total", metric]
    return WITHHELD if WITHHELD in (gross, total) else gross - total


# ---- Comparing --------------------------------------------------------------------------------------------------------


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def say(self, good, what, differences=()):
        self.count += 1
        self.failed += not good
        print("%s %d - %s" % ("ok" if good else "not ok", self.count, what))
        for line in list(differences)[:20]:
            print("#   " + line)


def row_names(table):
    """folded label or key -> row key"""
    names = dict(ROW_LABELS)
    for row in code_list(TABLES[table][1]):
        for label in (row["key"], row["es"], row["en"], row["short_es"], row["short_en"]):
            names[fold(label)] = row["key"]
    return names


def metric_of(heading):
    folded = fold(heading)
    return next((metric for pattern, metric in COLUMNS if re.search(pattern, folded)), None)


def value_of(cell):
    """A Decimal, or the marker as it stands."""
    if isinstance(cell, (int, float)):
        return decimal.Decimal(repr(cell))
    text = text_of(cell).replace("\u2212", "-").replace("+", "").replace(",", "").rstrip("%").strip()
    try:
        return decimal.Decimal(text)
    except decimal.InvalidOperation:
        return text


def same(published, expected, heading_is_percent, loose):
    if isinstance(expected, str) or isinstance(published, str):
        return published == expected
    if published == expected:
        return True
    if not loose:
        return False
    places = max(0, -decimal.Decimal(expected).as_tuple().exponent)
    if heading_is_percent and PERCENT_AS_FRACTION_IN_WORKBOOK is not False:
        published = published * 100
    return rounded(Fraction(published), places) == expected


def compare_grid(table, headings, rows, expected, loose):
    """Differences between a published grid and the figures; (differences, cells compared, rows met)."""
    names, differences, cells, met = row_names(table), [], 0, set()
    metrics = [metric_of(heading) for heading in headings]
    metrics[0] = None
    for row in rows:
        label = next((names[fold(text_of(cell))] for cell in row[:2] if fold(text_of(cell)) in names), None)
        if label is None:
            differences.append("row not known: %r" % (row[0],))
            continue
        met.add(label)
        for heading, metric, cell in zip(headings, metrics, row):
            if metric is None:
                continue
            cells += 1
            wanted = expected[table, label, metric]
            if not same(value_of(cell), wanted, "pct" in metric or "share" in metric, loose):
                differences.append("%s, %s (%s): published %r, expected %s" % (label, heading, metric, cell, wanted))
    return differences, cells, met


def check_columns(headings):
    """The names of the rows stand first, after their keys where a file has them; every other column is a figure."""
    first = 2 if fold(text_of(headings[0])) in KEY_HEADINGS else 1
    return ["column not known: %r" % heading for heading in headings[first:] if metric_of(text_of(heading)) is None]


def rows_missing(table, expected, met):
    """Rows with members that the published table leaves out."""
    needed = {row for (name, row, metric), value in expected.items()
              if name == table and metric == "members" and value != 0 and row not in ("gross", "overlap")}
    if TABLES[table][2]:
        needed.add("gross")
    return ["row missing: " + row for row in sorted(needed - met)]


def compare_csv(tap, out, table, language, expected):
    path = out / "public" / "data" / ("%s-%s.csv" % (TABLES[table][0], language))
    if not path.exists():
        tap.say(False, "%s is there" % path.name)
        return
    grid = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    differences, cells, met = compare_grid(table, grid[0], grid[1:], expected, False)
    differences += check_columns(grid[0]) + rows_missing(table, expected, met)
    tap.say(not differences and cells > 0, "%s: %d cells agree" % (path.name, cells), differences)


def workbook_grid(book, table):
    """The one Excel table on the sheet of this table: (name, headings, rows)."""
    name = TABLES[table][3]
    if name not in book.sheetnames or len(book[name].tables) != 1:
        return None, None, None
    cells = [[cell.value for cell in row] for row in book[name][next(iter(book[name].tables.values())).ref]]
    return name, [text_of(heading) for heading in cells[0]], cells[1:]


def compare_workbook(tap, path, expected):
    book = openpyxl.load_workbook(path, data_only=True)
    for table in TABLES:
        title, headings, rows = workbook_grid(book, table)
        if title is None:
            tap.say(False, "%s: a sheet for %s" % (path.name, table))
            continue
        differences, cells, met = compare_grid(table, headings, rows, expected, True)
        differences += check_columns(headings) + rows_missing(table, expected, met)
        tap.say(not differences and cells > 0, "%s, %s: %d cells agree" % (path.name, title, cells), differences)


MEASURES = ("members", "jobs", "reporting")  # whose primary cells are counted here; parts of a change are tests/metrics's


def read_disclosure(tap, model, out):
    """What racimo says that it withheld beyond the rule; each primary one that it names must be one by our count, and the reverse."""
    path = out / "internal" / "disclosure-es.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    told = [(row["Medida"], quarter_of(row["Periodo"]), row["Lugar"], row["Estado"]) for row in rows if row["Periodo"]]
    model_primaries = set()
    for table in TABLES:
        for row in model.groups(table, LATEST):
            for measure in MEASURES:
                if model.base(table, row, measure, LATEST) == WITHHELD:
                    model_primaries.add((measure, LATEST, place_of(table, row)))
    places = {place_of(table, row) for table in TABLES for row in model.groups(table, LATEST)}
    named = {key[:3] for key in told if key[0] in MEASURES and key[3] == "primaria" and key[1] == LATEST and key[2] in places}
    measured = {key for key in model_primaries if key[0] != "reporting" or place_of("cluster", key[2].split("=")[-1]) == key[2]}
    tap.say(named == measured, "%d primary cells are those of the rule" % len(named), sorted(map(str, named ^ measured)))
    model.complementary = {key[:3] for key in told if key[3] == "complementaria"}
    print("# %d further figures withheld in %s" % (sum(key[1] == LATEST for key in model.complementary), "%dQ%d" % LATEST))


def check_public_record(tap, model):
    """The samples echo the public record (domain.md D.1, D.2, D.4)."""
    for day, members in ((datetime.date(2021, 1, 1), 65), (datetime.date(2021, 9, 30), 87)):
        found = len({firm for cluster, firm, joined, left in model.memberships
                     if cluster == "ti" and joined <= day and (left is None or left > day)})
        tap.say(found == members, "CLUTIG: %d members on %s" % (members, day), ["found %d" % found])
    total = model.base("cluster", "total", "members", LATEST), model.base("cluster", "total", "jobs", LATEST)
    tap.say(total[0] > 3800 and total[1] > 800000, "more than 3,800 firms and 800,000 jobs", ["found %d, %d" % total])


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 64
    model = Model()
    tap, out = Tap(), pathlib.Path(arguments[0])
    if arguments[0] != "--dump":
        read_disclosure(tap, model, out)
    expected = {}
    for table in TABLES:
        expected.update(compute(model, table))
    if arguments[0] == "--dump":
        for (table, row, metric), value in expected.items():
            print("%s\t%s\t%s\t%s" % (table, row, metric, value))
        return 0
    check_public_record(tap, model)
    for language in LANGUAGES:
        for table in TABLES:
            compare_csv(tap, out, table, language, expected)
        books = sorted(path for path in (out / "public").glob("*-%s.xlsx" % language) if "-analisis-" not in path.name)
        tap.say(len(books) == 1, "one workbook in %s" % language)
        for path in books:
            compare_workbook(tap, path, expected)
    print("1..%d" % tap.count)
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
