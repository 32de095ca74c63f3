#!/usr/bin/python3
"""Compares the tables that racimo made of ../shared/data/cluster-jobs with the published table of subclusters.

    compare.py OUT DATA      OUT as given to `racimo run`, DATA the folder of the public files; exit 1 on any difference

Every row of the published table must be there, its jobs and national jobs within 1e-9 of the published ones (which went through binary
floats), and nothing else but zeros. The totals are held against the industries themselves, to the last decimal.
"""
import csv
import pathlib
import sys
from decimal import Decimal

sys.dont_write_bytecode = True

TOLERANCE = Decimal("1e-9")
PUBLISHED = "Small.Region-by-subcluster-final-2019.3-2019-11-27.csv"
INDUSTRIES = "6d_NAICS_Industry_Table_export_for_Small_Region.csv"
NOT_IN_CROSSWALK = {"999999"}
IN_TWO = "452311"
MARGINS = ("Sum of subclusters", "Total without double counting")
TABLES = (("jobs", "jobs", "{} Jobs", 12), ("national-jobs", "national.jobs", "National {} Jobs", 11))


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published(data, column):
    return {(row["Cluster"] + " / " + row["SubclusterName"], row["year"]): Decimal(row[column]) for row in read(data / PUBLISHED)}


def made(out, table):
    """(subcluster or margin, year) -> value"""
    rows = read(out / "cluster-jobs" / "current" / "public" / "data" / (table + "-en.csv"))
    return {(name, row["key"]): Decimal(value) for row in rows for name, value in row.items() if name not in ("key", "Period")}


def differences(expected, seen):
    wrong = []
    for place, value in sorted(expected.items()):
        if place not in seen:
            wrong.append("%s, %s: not there" % place)
        elif abs(seen[place] - value) > TOLERANCE * abs(value):
            wrong.append("%s, %s: made %s, published %s" % (*place, seen[place], value))
    return wrong


def margin_differences(data, seen, heading, decimals):
    """Each industry once, and for the sum the one in two subclusters twice, read and rounded here."""
    wrong = []
    industries = read(data / INDUSTRIES)
    for year in sorted({year for _, year in seen}):
        figures = {row["NAICS"]: round(Decimal(row[heading.format(year)] or 0), decimals) for row in industries}
        total = sum(value for industry, value in figures.items() if industry not in NOT_IN_CROSSWALK)
        for margin, value in zip(MARGINS, (total + figures[IN_TWO], total)):
            if seen.get((margin, year)) != value:
                wrong.append("%s, %s: made %s, expected %s" % (margin, year, seen.get((margin, year)), value))
    return wrong


def compare(out, data):
    """(what, places compared, differences) for each table"""
    results = []
    for table, column, heading, decimals in TABLES:
        expected, seen = published(data, column), made(out, table)
        names = {name for name, _ in seen} - set(MARGINS)
        wrong = differences(expected, seen) + sorted(names ^ {name for name, _ in expected})
        results.append((column + " of every subcluster and year", len(expected), wrong))
        wrong = margin_differences(data, seen, heading, decimals)
        results.append((column + " in the totals", len({year for _, year in seen}) * len(MARGINS), wrong))
    return results


def main():
    failed = 0
    for what, count, wrong in compare(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])):
        print("%s: %d compared, %d differ" % (what, count, len(wrong)))
        for line in wrong[:12]:
            print("  " + line)
        failed += len(wrong)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
