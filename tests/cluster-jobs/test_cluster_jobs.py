#!/usr/bin/python3
"""Real files end to end: industries of a region, tied to clusters by a many-to-many crosswalk, give the published table of subclusters."""
import csv
import pathlib
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
from tap import SHARED, Tap, racimo  # noqa: E402
import compare  # noqa: E402
import subclusters  # noqa: E402

DATA = SHARED / "cluster-jobs"
CROSSWALK = DATA / "Emsi-NAICS-to-Porter-Cluster.xlsx"


def issues_of(out):
    path = out / "cluster-jobs" / "current" / "internal" / "issues.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def main():
    tap = Tap()
    if not DATA.is_dir():
        print("# note: the public files of cluster-jobs are not beside this checkout (../shared/data); their comparison was left out")
        tap.ok(True, "cluster-jobs # SKIP no data")
        tap.done()
    out = tap.folder / "out"
    run = racimo("run", HERE / "report.yaml", "--out", out)
    tap.ok(run.returncode == 0, "the report is made", run.stderr.decode())
    tap.ok((HERE / "subclusters.csv").read_text("utf-8") == subclusters.code_list(CROSSWALK), "the code list is that of the crosswalk")
    if run.returncode == 0:
        for what, count, wrong in compare.compare(out, DATA):
            tap.ok(count > 30 and not wrong, "%s (%d)" % (what, count), "\n".join(wrong))
        unlinked = {row[7] for row in issues_of(out) if row[2] == "link-absent"}
        tap.equal(unlinked, {"999999"}, "the industry that is not in the crosswalk is an issue, and no other")
    tap.done()


if __name__ == "__main__":
    main()
