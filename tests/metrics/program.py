"""A small definition with its data, run through the program; what it publishes, read back."""
import csv
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent)]
from tap import racimo  # noqa: E402

HEAD = """report: {name}
title: Prueba
languages: [en]
frequency: {frequency}
outputs: [{outputs}]
"""
OPEN = "protect: {open: true, reason: Public figures.}\n"


def write_csv(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def write_codes(path, keys):
    write_csv(path, ["key", "es", "en"], [[key, key, key] for key in keys])


def publish(tap, name, frequency, body, protect=OPEN, outputs="csv"):
    """The files that the body names stand in tap.folder / name; answers the run, and its tables as {table: {row: {cell: text}}}."""
    folder = tap.folder / name
    definition = folder / f"{name}.yaml"
    definition.write_text(HEAD.format(name=name, frequency=frequency, outputs=outputs) + protect + body, encoding="utf-8")
    run = racimo("run", definition, "--out", folder / "out")
    tap.ok(run.returncode == 0, f"{name}: the report is made", run.stderr.decode())
    tables = {}
    for path in sorted((folder / "out" / name).glob("current/public/data/*-en.csv")):
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        tables[path.name[: -len("-en.csv")]] = {row[0]: dict(zip(rows[0][1:], row[1:])) for row in rows[1:]}
    return run, tables


def folder_of(tap, name):
    folder = tap.folder / name
    folder.mkdir()
    return folder
