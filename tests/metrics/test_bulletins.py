#!/usr/bin/python3
"""The monthly bulletins on insured jobs in Guanajuato and in the nation, as newspapers reprinted them: every figure out of its inputs."""
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parent.parent)]
from program import folder_of, publish, write_codes, write_csv  # noqa: E402
from tap import Tap  # noqa: E402

# Each row: a series with its levels by month, then what is printed, by cell. Where a bulletin prints only a change, the earlier level is
# the level less that change.
SERIES = {
    "gto-2025-01": ({"2024-01": 1092475, "2024-12": 1105904, "2025-01": 1111383},
                    {"change(1)": "5479", "change_pct(1)": "0.5", "change(12)": "18908", "change_pct(12)": "1.7"}),
    "employers-2025-01": ({"2024-01": 49758, "2025-01": 48574}, {"change(12)": "-1184", "change_pct(12)": "-2.4"}),
    "gto-2025-04": ({"2024-04": 1108198, "2024-12": 1105904, "2025-04": 1121063},
                    {"ytd": "15159", "change(12)": "12865", "change_pct(12)": "1.2"}),
    "employers-2025-04": ({"2024-04": 49714, "2025-03": 48369, "2025-04": 48254},
                          {"change(1)": "-115", "change(12)": "-1460", "change_pct(12)": "-2.9"}),
    "gto-2025-05": ({"2024-05": 1110492, "2024-12": 1105904, "2025-04": 1121063, "2025-05": 1118561},
                    {"change(1)": "-2502", "change_pct(1)": "-0.2", "ytd": "12657", "ytd_pct": "1.1", "change(12)": "8069",
                     "change_pct(12)": "0.7"}),
    "gto-2023-01": ({"2022-12": 1046349, "2023-01": 1052198}, {"change(1)": "5849", "change_pct(1)": "0.6", "ytd": "5849"}),
    "gto-2023-05": ({"2022-05": 1040189, "2022-12": 1046349, "2023-01": 1052198, "2023-04": 1077268, "2023-05": 1083248},
                    {"change(1)": "5980", "change(4)": "31050", "change_pct(1)": "0.6", "ytd": "36899", "ytd_pct": "3.5", "change(12)": "43059",
                     "change_pct(12)": "4.1"}),
    "gto-2018-05": ({"2017-05": 978760 - 50100, "2018-05": 978760}, {"change(12)": "50100", "change_pct(12)": "5.4"}),
    "nation-2023-08": ({"2022-08": 21996875 - 760009, "2022-12": 21996875 - 623979, "2023-07": 21996875 - 111736, "2023-08": 21996875},
                       {"change(1)": "111736", "change_pct(1)": "0.5", "ytd": "623979", "change(12)": "760009", "change_pct(12)": "3.6"}),
    "nation-2023-03": ({"2022-03": 21796280 - 790428, "2023-02": 21796280 - 135811, "2023-03": 21796280},
                       {"change(1)": "135811", "change_pct(1)": "0.6", "change(12)": "790428", "change_pct(12)": "3.8"}),
    "nation-2024-04": ({"2023-04": 22374202 - 553911, "2024-03": 22374202 - 84857, "2024-04": 22374202},
                       {"change(1)": "84857", "change(12)": "553911", "change_pct(12)": "2.5"}),
    "nation-2024-07": ({"2023-07": 22331788 - 446649, "2024-06": 22331788 - 12344, "2024-07": 22331788},
                       {"change(1)": "12344", "change_pct(1)": "0.1", "change(12)": "446649", "change_pct(12)": "2.0"}),
    "nation-2021-08": ({"2020-08": 20420823 - 832481, "2021-07": 20420823 - 128900, "2021-08": 20420823},
                       {"change(1)": "128900", "change_pct(1)": "0.6", "change(12)": "832481", "change_pct(12)": "4.2"}),
}
# part, whole, printed share
SHARES = [(1111383, 22311546, "5.0"), (1121063, 22417668, "5.0"), (1118561, 22372044, "5.0"), (843082, 978760, "86.1"),
          (135678, 978760, "13.9")]
# permanent and temporary jobs of August 2021; the year so far and what of it is permanent, August 2023
DIFFERENCES = [(804519, 157428, "647091"), (623979, 407999, "215980")]
SOURCE = """codes: {row: rows.csv}
sources:
  s:
    files: [{path: long.csv}]
    columns:
      row: {type: code, codes: row, heading: row}
      month: {type: period, heading: month}
      jobs: {type: count, heading: jobs}
dimensions: {row: {label: Row, from: s.row}}
measures: {jobs: {sum: s.jobs, label: Jobs}}
"""
CELLS = ["change(1)", "change(4)", "change_pct(1)", "ytd", "ytd_pct", "change(12)", "change_pct(12)"]


def main():
    tap = Tap()
    for name, (levels, printed) in SERIES.items():
        folder = folder_of(tap, name)
        write_codes(folder / "rows.csv", ["x"])
        write_csv(folder / "long.csv", ["row", "month", "jobs"], [["x", month, level] for month, level in levels.items()])
        body = SOURCE + "tables:\n  - {id: t, title: T, rows: row, cells: [" + ", ".join(f"jobs.{cell}" for cell in CELLS) + "]}\n"
        _, tables = publish(tap, name, "month", body)
        cells = dict(zip(CELLS, list(tables["t"]["x"].values())[1:]))
        tap.equal({cell: cells[cell] for cell in printed}, printed, f"{name}: as printed")
    folder = folder_of(tap, "shares")
    for i, (part, whole, printed) in enumerate(SHARES):
        folder = folder_of(tap, f"share{i}")
        write_codes(folder / "rows.csv", ["part", "rest"])
        write_csv(folder / "long.csv", ["row", "month", "jobs"], [["part", "2025-01", part], ["rest", "2025-01", whole - part]])
        _, tables = publish(tap, f"share{i}", "month", SOURCE + "tables:\n  - {id: t, title: T, rows: row, cells: [jobs.share]}\n")
        tap.equal(list(tables["t"]["part"].values())[1], printed, f"{part} of {whole}")
    for i, (one, other, printed) in enumerate(DIFFERENCES):
        folder = folder_of(tap, f"less{i}")
        write_codes(folder / "rows.csv", ["x"])
        write_csv(folder / "long.csv", ["row", "month", "jobs", "others"], [["x", "2023-08", one, other]])
        body = SOURCE.replace("heading: jobs}", "heading: jobs}\n      others: {type: count, heading: others}").replace(
            "label: Jobs}}", "label: Jobs}, others: {sum: s.others, label: Others}}")
        _, tables = publish(tap, f"less{i}", "month", body + "tables:\n  - {id: t, title: T, rows: row, cells: [jobs.less(others)]}\n")
        tap.equal(list(tables["t"]["x"].values())[1], printed, f"{one} less {other}")
    tap.done()


if __name__ == "__main__":
    main()
