#!/usr/bin/python3
"""Kills, signals, failing system calls and failing allocations, one a run, at every place (--all), some (--most=N) or few (`make check`).

After each: the published generation is all old or all new; the exit code and the message say what failed; an exit code of 0 means
that the new generation is there to the byte; only what was killed leaves anything behind, and the next run clears it and goes through.
"""
import concurrent.futures
import pathlib
import queue
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from bench import CODES, Bench, end_unless_plain, inject, shim  # noqa: E402
from tap import Tap  # noqa: E402

ALL = "--all" in sys.argv
MOST = next((int(a[len("--most="):]) for a in sys.argv if a.startswith("--most=")), 0)  # at so many places of each kind
WORKERS = 2

# What fails, how, and the exit codes that say so; 0 where a run may well go on and still be right. The libraries that write workbooks
# and archives take an interruption for an error.
ERRORS = [
    ("write", "ENOSPC", {74}), ("write", "EIO", {74}), ("write", "EDQUOT", {74}), ("write", "EFBIG", {74}), ("write", "EINTR", {0, 74}),
    ("fsync", "EIO", {74}), ("fsync", "ENOSPC", {74}), ("fsync", "EDQUOT", {74}),
    ("rename", "ENOSPC", {74}), ("rename", "EIO", {74}), ("rename", "EACCES", {73}), ("rename", "EROFS", {73}),
    ("symlink", "ENOSPC", {74}), ("symlink", "EDQUOT", {74}), ("symlink", "EPERM", {73}),
    ("mkdir", "ENOSPC", {74, 0}), ("mkdir", "EACCES", {73, 0}), ("mkdir", "EROFS", {73, 0}),
    ("openat", "EMFILE", CODES), ("openat", "EACCES", CODES), ("openat", "EINTR", CODES), ("openat", "ENOSPC", CODES), ("openat", "EIO", CODES),
    ("read", "EIO", CODES), ("read", "EINTR", CODES), ("pread64", "EIO", CODES), ("lseek", "EIO", CODES), ("close", "EIO", CODES),
    ("newfstatat", "EIO", CODES), ("newfstatat", "EACCES", CODES), ("fchmod", "EPERM", {73, 74}), ("ftruncate", "EIO", {74}), ("ftruncate", "ENOSPC", {74}),
    ("unlink", "EIO", CODES), ("unlinkat", "EIO", CODES), ("getdents64", "EIO", CODES), ("flock", "EINTR", {0}), ("flock", "ENOLCK", {73}),
    ("mmap", "ENOMEM", CODES), ("brk", "ENOMEM", CODES), ("clone3", "EAGAIN", CODES), ("fcntl", "EINVAL", CODES), ("statfs", "EIO", CODES),
    ("readlink", "EIO", CODES), ("getrandom", "EINTR", CODES), ("chmod", "EPERM", CODES), ("access", "EACCES", CODES), ("dup", "EMFILE", CODES),
]
# Pango and GLib end the process when a thread or memory is refused; a crash is an answer to these, as long as nothing half is published.
MAY_CRASH = {("clone3", "EAGAIN"), ("mmap", "ENOMEM"), ("brk", "ENOMEM")}

tap = Tap()
end_unless_plain(tap)
benches = queue.Queue()
for number in range(WORKERS):
    folder = tap.folder / f"bench{number}"
    folder.mkdir()
    benches.put(Bench(folder))
first = benches.queue[0]
total, early = first.calls()


def some(count, wanted):
    """Numbers from 1 to count: all of them, or as many as are wanted, evenly spread and with both ends."""
    wanted = max(wanted, MOST)
    if ALL or count <= wanted:
        return list(range(1, count + 1))
    return sorted({1 + round(i * (count - 1) / max(1, wanted - 1)) for i in range(wanted)})


def over(cases, work):
    """Does the cases on all benches; returns the complaints."""
    def one(case):
        bench = benches.get()
        try:
            complaint = work(bench, *case)
        finally:
            benches.put(bench)
        return f"{case}: {complaint}" if complaint else ""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        return [c for c in pool.map(one, cases) if c]


def report(name, cases, work):
    complaints = over(cases, work)
    tap.ok(cases and not complaints, f"{name}: {len(cases)} runs", "\n".join(complaints[:12]))
    print(f"# note: {name}: {len(cases)} runs, {len(complaints)} complaints") if ALL or MOST else None


def judge_killed(bench, outcome):
    if outcome.state not in ("old", "new"):
        return f"published: {outcome}"
    return bench.recovers()


def kill(bench, call, k):
    outcome = bench.torture(inject(call, "signal=KILL", k))
    if outcome.code not in (-9, 0):
        return f"{outcome}"
    return judge_killed(bench, outcome)


def stop(bench, call, signal, k):
    outcome = bench.torture(inject(call, f"signal={signal}", k))
    code = {"TERM": -15, "INT": -2, "HUP": -1}[signal]
    if outcome.code != code or (outcome.left and k > early[call]):
        return f"{outcome}"
    return judge_killed(bench, outcome)


def judge_failed(bench, outcome, codes, may_crash, mute=False, may_leave=()):
    crashed = may_crash and (outcome.code < 0 or outcome.code == 71)
    if outcome.state not in ("old", "new") or (outcome.code == 0 and outcome.state != "new"):
        return f"published: {outcome}"
    if not crashed and outcome.code not in codes:
        return f"exit code: {outcome}"
    if not crashed and [name for name in outcome.left if name not in may_leave]:
        return f"left: {outcome}"
    if outcome.code > 0 and "racimo: " not in outcome.message and not mute:
        return f"silent: {outcome}"
    return bench.recovers()


def fail(bench, call, error, codes, when):
    mute = call == "write" and str(when).endswith("+")  # the message is a write too
    # Where no directory can be opened none can be emptied: the next run does.
    may_leave = [".stage"] if call == "openat" and str(when).endswith("+") else []
    return judge_failed(bench, bench.torture(inject(call, f"error={error}", when)), codes, (call, error) in MAY_CRASH, mute, may_leave)


def fail_allocation(bench, library, at, forever):
    env = {"LD_PRELOAD": str(library), "FAIL_AT": str(at)}
    if forever:
        env["FAIL_ON"] = "1"
    outcome = bench.torture(env=env)
    return judge_failed(bench, outcome, CODES, True)


def shorten(bench, library, at):
    """From the at-th on, every write takes a part only: more calls, and the same bytes."""
    outcome = bench.torture(env={"LD_PRELOAD": str(library), "SHORT_FROM": str(at)})
    return judge_failed(bench, outcome, {0}, False)


def lie(bench, k):
    """A write that says that it took one byte, and took none, is found out before anything is published."""
    outcome = bench.torture(inject("write", "retval=1", k))
    return judge_failed(bench, outcome, {0, 70, 74}, False)


steps = {"rename": 9, "symlink": 9, "fsync": 3, "write": 3, "openat": 3, "mkdir": 2, "close": 2, "unlink": 2, "newfstatat": 2, "fchmod": 1, "read": 2}
report("kills", [(call, k) for call, count in sorted(total.items()) if call != "execve" for k in some(count, steps.get(call, 0))], kill)
report("signals", [("openat", "TERM", k) for k in some(total["openat"], 2)] + [("write", "HUP", k) for k in some(total["write"], 2)] +
       [("fsync", "INT", k) for k in some(total["fsync"], 2)] + [("rename", "INT", k) for k in some(total["rename"], 2)], stop)
report("failing calls", [(call, error, codes, early[call] + k) for call, error, codes in ERRORS
                         for k in some(total[call] - early[call], 2 if steps.get(call, 0) > 2 else 1)], fail)
report("calls that fail from one on", [(call, error, codes, f"{early[call] + k}+") for call, error, codes in ERRORS if error != "EINTR"
                                       and call in ("write", "fsync", "rename", "symlink", "mkdir", "openat")
                                       for k in some(total[call] - early[call], 1)], fail)
# A byte that a library loses between its own parts may leave a workbook that reads as well.
report("writes that lie", [(k,) for k in sorted({2, *some(total["write"], 3)}) if k not in first.hidden], lie)

library = shim(tap.folder, "short_write")
report("short writes", [(library, k) for k in some(40, 2)], shorten)
library = shim(tap.folder, "failing_malloc")
first.renew()
counted = int(first.start(env={"LD_PRELOAD": str(library), "FAIL_AT": "0"}).stderr.split()[-1])
tap.ok(counted > 1000, f"{counted} allocations in a run")
report("failing allocations", [(library, 1 + i * counted // n, on) for on, n in ((False, 2000 if ALL else max(8, 20 * MOST)), (True, 200 if ALL else max(4, 5 * MOST))) for i in range(n)],
       fail_allocation)
tap.done()
