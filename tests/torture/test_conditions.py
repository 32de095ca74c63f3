#!/usr/bin/python3
"""The machine as it may be: other runs at once, few descriptors, no place for temporary files, an odd clock, inputs that change."""
import contextlib
import datetime
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from bench import Bench, end_unless_plain, inject  # noqa: E402
from tap import RACIMO, ROOT, Tap  # noqa: E402

tap = Tap()
end_unless_plain(tap)
bench = Bench(tap.folder)


def begin(before=()):
    return subprocess.Popen([*before, *bench.command()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=bench.env)


class Stopped:
    """A run that was stopped at a call, until `go`."""

    def __init__(self, call, how=(), when=1):
        told = tap.folder / "stopped"
        told.unlink(missing_ok=True)
        self.run = begin(["strace", "-o", str(told), *inject(call, "signal=STOP", when)[4:], *how])
        while not told.exists() or "--- stopped by SIGSTOP" not in told.read_text("utf-8", "replace"):
            assert self.run.poll() is None, self.run.stderr.read()
            time.sleep(0.01)
        self.process = int(Path(f"/proc/{self.run.pid}/task/{self.run.pid}/children").read_text().split()[0])

    def go(self):
        while self.run.poll() is None:  # the calls are counted by name: it may stop at each of them
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process, signal.SIGCONT)
            time.sleep(0.02)
        return self.run.wait(), self.run.stderr.read().decode()


def whole(outcome, name):
    tap.equal((outcome.returncode, outcome.stderr, bench.state(), bench.left()), (0, b"", "new", []), name)


# Two or twenty at once.
bench.renew()
holder = Stopped("symlink")
others = [begin() for _ in range(19)]
codes = [(run.wait(), run.stderr.read().decode()) for run in others]
tap.equal([code for code, _ in codes], [75] * 19, "twenty at once: nineteen find it busy")
pid = (bench.home / ".lock").read_text().strip()
year = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-")
tap.ok(all(f"proceso {pid}, desde {year}" in text and "--wait" in text for _, text in codes), "and say who holds it, since when, and what to do", codes[0])
tap.equal((holder.go(), bench.state(), bench.left()), ((0, ""), "new", []), "and the one goes through")
bench.renew()
codes = sorted(run.wait() for run in [begin() for _ in range(20)])
tap.ok(set(codes) <= {0, 75} and codes[0] == 0, "twenty at the very same time: 0 or 75", codes)
tap.equal((bench.state(), bench.left(), sorted(p.name for p in (bench.home / "2026Q2").iterdir())), ("new", [], ["v001", "v002"]), "and one generation")

bench.renew()
holder = Stopped("symlink")
waiting = subprocess.Popen([*bench.command(), "--wait=60"], stderr=subprocess.PIPE, env=bench.env)
time.sleep(0.5)
tap.equal((waiting.poll(), bench.state()), (None, "old"), "--wait waits for the other run")
holder.go()
tap.equal((waiting.wait(), waiting.stderr.read(), bench.state(), bench.left()), (0, b"", "new", []), "and goes on when it has ended")
bench.renew()
holder = Stopped("symlink")
started = time.monotonic()
waiting = subprocess.run([*bench.command(), "--wait", "1"], capture_output=True, env=bench.env)
tap.ok(waiting.returncode == 75 and time.monotonic() - started > 0.9, "--wait gives up after its time", waiting)
waiting = subprocess.Popen([*bench.command(), "--wait=60"], stderr=subprocess.PIPE, env=bench.env)
time.sleep(0.5)
waiting.terminate()
tap.equal((waiting.wait(), bench.state()), (-15, "old"), "and ends when it is asked to")
holder.go()
for wrong in ("", "-1", "1.5", "x", "123456"):
    tap.equal(subprocess.run([*bench.command(), f"--wait={wrong}"], capture_output=True, env=bench.env).returncode, 64, f"--wait={wrong!r} is refused")

# A killed holder leaves no lock.
bench.renew()
killed = bench.start(inject("symlink", "signal=KILL", 1))
tap.equal((killed.returncode, (bench.home / ".lock").exists()), (-9, True), "a killed run leaves the file of its lock")
whole(bench.start(), "and no lock")

# The system's limits.
seen = {}
for descriptors in (3, 4, 5, 6, 7, 8, 12, 16, 24):
    bench.renew()
    run = bench.start(["bash", "-c", f'ulimit -n {descriptors}; exec "$@"', "-"])
    seen[descriptors] = run.returncode, bench.state(), bench.left() if descriptors > 6 else []
tap.ok(all(told in ((0, "new", []), (71, "old", []), (74, "old", []), (70, "old", []), (127, "old", [])) for told in seen.values()),
       "few descriptors: enough of them, or nothing is published", seen)
tap.equal((seen[4][0], seen[24]), (71, (0, "new", [])), "the system's limit ends the run with 71, and 24 are enough")
for blocks in (0, 1, 4, 8):
    bench.renew()
    run = bench.start(["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "-"])
    tap.equal((run.returncode, bench.state(), bench.left()), (74, "old", []), f"files of at most {blocks} KiB: 74")
bench.renew()
run = bench.start(["bash", "-c", 'ulimit -v 60000; exec "$@"', "-"])
tap.ok(run.returncode in (71, 127, -5, -6) and bench.state() == "old", "little memory: the run ends, and the old generation stands", run)
bench.start()
tap.equal((bench.state(), bench.left()), ("new", []), "and the next run clears away")

# Environment and clock.
bench.renew()
whole(subprocess.run(["env", "-i", *bench.command()], capture_output=True), "no environment at all")
for place, name in (("/proc", "a TMPDIR that cannot be written to"), ("/nonexistent", "a TMPDIR that is not there"), ("/dev/full", "a TMPDIR that is no directory")):
    bench.renew()
    whole(bench.start(env={"TMPDIR": place, "HOME": place}), name)
bench.renew()
whole(bench.start(env={"XDG_CACHE_HOME": "/nonexistent", "FONTCONFIG_PATH": "/nonexistent", "G_MESSAGES_DEBUG": "none", "LANG": "tr_TR.UTF-8"}), "odd variables")
for clock in ("1970-01-02 00:00:00", "2026-12-31 23:59:59", "2037-06-01 12:00:00"):
    bench.renew()
    whole(bench.start(["faketime", "-f", f"@{clock}"]), f"the clock at {clock}")

# What is written, and in which order.
bench.renew()
trace = tap.folder / "trace"
bench.start(["strace", "-f", "-y", "-qq", "-o", str(trace)])
lines = trace.read_text("utf-8", "replace").splitlines()
written = {m[1] for line in lines if (m := re.search(r'open(?:at)?\(.*?"([^"]+)", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)', line)) and "ENOENT" not in line}
tap.ok(written, "files are opened for writing", lines[:5])
tap.equal([w for w in sorted(written) if not w.startswith(str(bench.out))], [], "and none outside of the output directory")
tap.equal([line for line in lines if re.search(r"\b(socket|connect|bind|fork|vfork|execve)\(", line)][1:], [], "no connection, no other program")
place = next(i for i, line in enumerate(lines) if "rename(" in line and "/v002" in line)
switch = next(i for i, line in enumerate(lines) if "rename(" in line and ".current" in line)
flushed = {m[1] for line in lines[:place] if (m := re.search(r"fsync\(\d+<([^>]+)>", line))}
staged = {str(bench.home / ".stage" / name) for name in bench.new_bytes}
tap.equal(sorted(staged - flushed), [], "every file is flushed before the generation is put in place")
tap.ok(str(bench.home / ".stage/public") in flushed and str(bench.home / ".stage") in flushed, "and so is every directory", flushed)
tap.ok(any("fsync(" in line and f"<{bench.home / '2026Q2'}>" in line for line in lines[place:switch]), "then the period's directory")
tap.ok(any("fsync(" in line and f"<{bench.home}>" in line for line in lines[switch:]), "and after the switch the report's")

# An input that changes while it is read.
for name, change in (("jobs.csv", lambda p: p.open("a").write("E001,2026Q2,1\n")), ("members.csv", lambda p: os.utime(p)),
                     ("clusters.csv", lambda p: p.write_bytes(p.read_bytes() + b"\n")), ("small.yaml", lambda p: p.write_bytes(p.read_bytes() + b"\n"))):
    bench.renew()
    path = bench.project / name
    original = path.read_bytes()
    run = Stopped("read,pread64", ["-P", str(path)])
    change(path)
    code, message = run.go()
    tap.equal((code, "cambió mientras se leía" in message, bench.state(), bench.left()), (75, True, "old", []),
              f"{name} changes while it is read: try again later")
    path.write_bytes(original)

bench.renew()
path = bench.report
original = path.read_bytes()
run = Stopped("openat", ["-P", str(path)], 2)
path.write_bytes(original.replace(b"Clave", b"Claves"))
code, message = run.go()
tap.equal((code, "cambió mientras se leía" in message, bench.state(), bench.left()), (75, True, "old", []), "the definition changes between two looks at it")
path.write_bytes(original)

# No thread is to be had: GLib would end the process.
refused = bench.torture(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=clone,clone3", "-e", "inject=clone,clone3:error=EAGAIN"])
tap.equal((refused.code, "el sistema niega otro hilo; suba el límite" in refused.message, refused.state, refused.left), (71, True, "old", []),
          "threads are refused: a message and 71")

# Standard output and error.
for arguments in (["--help"], ["--version"], ["help", "report"], ["list", "charts"], ["check", bench.report], ["dump", bench.project / "jobs.csv"]):
    with open("/dev/full", "wb") as full:
        run = subprocess.run([RACIMO, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, env=bench.env)
    tap.ok(run.returncode == 74 and run.stderr.startswith(b"racimo: "), f"{arguments[0]}: standard output is full: 74 and a message", run)
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([RACIMO, *map(str, arguments)], stdout=writer, stderr=subprocess.PIPE, env=bench.env)
    os.close(writer)
    tap.equal(run.returncode, 74, f"{arguments[0]}: nobody reads standard output: 74")
bench.renew()
with open("/dev/full", "wb") as full:
    run = subprocess.run([*bench.command(), "-v"], stdout=full, stderr=full, env=bench.env)
tap.equal((run.returncode, bench.state()), (0, "new"), "messages that nobody can read stop no run")
bench.renew()
run = subprocess.run(["bash", "-c", 'exec "$@" <&- >&- 2>&-', "-", *bench.command()], env=bench.env)
tap.equal((run.returncode, bench.state(), bench.left()), (0, "new", []), "closed standard streams stop no run and get into no file")
tap.done()
