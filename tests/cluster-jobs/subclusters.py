#!/usr/bin/python3
"""Prints subclusters.csv, the code list of the report beside it, from the crosswalk of industries to clusters.

    subclusters.py CROSSWALK.xlsx > subclusters.csv

A subcluster is named with its cluster, as several clusters have one called NA. One cell is blank where the published table says NA.
"""
import csv
import io
import sys

import openpyxl

sys.dont_write_bytecode = True


def names(path):
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    rows = sheet.iter_rows(min_row=2, max_col=4, values_only=True)
    return sorted({(row[2], row[3] or "") for row in rows if row[0] is not None})


def code_list(path):
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["key", "es", "en", "aliases"])
    for cluster, subcluster in names(path):
        key = cluster + " / " + (subcluster or "NA")
        rows.writerow([key, key, key, "" if subcluster else cluster + " / "])
    return out.getvalue()


if __name__ == "__main__":
    sys.stdout.write(code_list(sys.argv[1]))
