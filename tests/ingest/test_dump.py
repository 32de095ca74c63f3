#!/usr/bin/python3
"""`racimo dump`: what is marked, left out and masked, as JSON and as CSV."""
import csv
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap, racimo_en  # noqa: E402

tap = Tap()
path = tap.folder / "list.csv"


def dump(text, *options):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = racimo_en("dump", *options, path)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def table(text, *options):
    code, out, told = dump(text, "--csv", *options)
    return code, list(csv.reader(io.StringIO(out, newline=""))), told


def lines(text, *options):
    return [json.loads(line) for line in dump(text, *options)[1].splitlines()]


ROWS = "".join(f"{i},x{i},{i * 2}\n" for i in range(1, 41))
FIRST = [["id", "name", "jobs"], ["1", "x1", "2"]]

code, rows, told = table("List of firms,,\n,,\nid,name,jobs\n" + ROWS)
tap.equal((code, rows[:2], len(rows)), (0, FIRST, 41), "titles above the table are left out")
tap.ok("row 1: a title" in told and "row 2" not in told, "and told", told)
first = lines("List of firms,,\n,,\nid,name,jobs\n" + ROWS)[2]
tap.ok(first.get("title", [""])[0] == "List of firms" and "cells" not in first, "JSON names a title so", first)

code, rows, told = table("id,name,jobs\n" + ROWS + "id,name\n" + "1,a\n" * 30)
tap.equal((code, rows[:2], len(rows)), (0, FIRST, 41), "what stands under other headings is another table")
tap.ok("row 42: another table begins" in told, "and told", told)
again = "id,name,jobs\n" + ROWS + "id,name,jobs\n" + ROWS
code, rows, told = table(again)
tap.equal((code, rows[:2], len(rows), rows.count(FIRST[0])), (0, FIRST, 81, 1), "under the same headings again the table goes on")
tap.ok("row 42: the headings stand again" in told, "and told", told)
tap.equal([sorted(r) for r in lines(again) if "heading_again" in r], [["heading_again", "row"]], "JSON names them so")

code, rows, told = table("id,name,jobs\nid,name,jobs\n" + ROWS)
tap.equal((rows[0], rows[1]), (["id id", "name name", "jobs jobs"], FIRST[1]), "headings that say the same twice are joined")
code, rows, told = table("firm,,figures\nid,name,jobs\n" + ROWS, "--heading-rows=2")
tap.equal((rows[0], rows[1]), (["firm id", "name", "figures jobs"], FIRST[1]), "two rows of headings, as declared, are joined")

code, rows, told = table("id,name,jobs\n" + ROWS + "41,x41,82,9\n" + ROWS)
tap.ok(code == 0 and ["41", "x41", "82", "9"] in rows and "row 42: malformed" in told, "a malformed row is given as it stands, and told", told)
marked = [r for r in lines("id,name,jobs\n" + ROWS + "41,x41,82,9\n" + ROWS) if r.get("malformed")]
tap.equal(marked, [{"row": 42, "malformed": True, "cells": ["41", "x41", "82", "9"]}], "and marked in JSON")
code, rows, told = table("id,name,jobs\n" + ROWS + "1,2\n" * 9 + ROWS)
tap.ok(code == 65 and len(rows) == 90 and "where the others have 3" in told, "a table with too many of them is refused after it was shown", told)

code, rows, told = table("a b c\n1 2 3\n", "--delimiter= ")
tap.equal((code, rows), (0, [["a", "b", "c"], ["1", "2", "3"]]), "a declared delimiter")
code, rows, told = table("id\tname\n1\tx\n", "--delimiter=tab")
tap.equal((code, rows), (0, [["id", "name"], ["1", "x"]]), "TAB by its name")
tap.equal(dump("a;b\n", "--csv", "--delimiter=ab")[0], 64, "a delimiter is one character")
code, rows, told = table("name\nMu\x84oz\n".encode("latin-1"), "--encoding=cp850")
tap.equal((code, rows), (0, [["name"], ["Muäoz"]]), "a declared encoding")

person = 'id,name\nPEGJ8001013T4,"PEGJ8001013T4, taller"\nABC010101AB1,x\n'
for how in ([], ["--csv"]):
    code, out, told = dump(person, *how)
    tap.ok(code == 0 and "PEGJ8001013T4" not in out + told and out.count("PEGJ****") == 2 and "ABC010101AB1" in out,
           f"the key of a natural person is masked {'as CSV' if how else 'in JSON'}", out)
tap.done()
