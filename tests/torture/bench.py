"""A place where a small report is run, tortured, looked at and run again.

A published generation ("old") stands in an output directory and a changed definition is due. Whatever happens to that run, what is
published after it is all of the old generation or all of the new one, and the next run goes through.
"""
import collections
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import RACIMO, ROOT, tree_bytes  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
CODES = {0, 65, 66, 70, 71, 73, 74, 75, 77, 78}

Outcome = collections.namedtuple("Outcome", "code message state left")


def end_unless_plain(tap):
    """What sanitizers and coverage add (calls, memory, files) is not racimo's to answer for: those builds have tests enough elsewhere."""
    program = pathlib.Path(RACIMO).read_bytes()
    if b"__asan_" in program or b"__gcov_" in program:
        tap.ok(True, "torture is for plain builds")
        tap.done()


class Bench:
    def __init__(self, folder):
        self.heed_signals()
        self.folder = pathlib.Path(folder)
        self.project = self.folder / "project"
        shutil.copytree(HERE / "small", self.project)
        self.report = self.project / "small.yaml"
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.old = self.folder / "old"
        self.out = self.folder / "out"
        self.home = self.out / "small"
        self.env = {"PATH": "/usr/bin:/bin", "TMPDIR": str(self.temporary)}
        self.check(self.start(out=self.old), 0)
        self.old_bytes = tree_bytes(self.old / "small/2026Q2/v001")
        self.report.write_text(self.report.read_text("utf-8").replace("Empleo por clúster", "Empleo según clúster"), "utf-8")
        self.renew()
        self.check(self.start(), 0)
        self.new_bytes = tree_bytes(self.home / "2026Q2/v002")
        assert len(self.old_bytes) >= 8 and self.old_bytes.keys() == self.new_bytes.keys(), self.old_bytes.keys()

    @staticmethod
    def check(run, code):
        assert run.returncode == code, (run.returncode, run.stderr)

    @staticmethod
    def heed_signals():
        """What nohup or a shell's & has the tests ignore, runs would ignore as well, and rightly."""
        for name in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_DFL)

    def command(self, out=None):
        return [RACIMO, "run", str(self.report), "--out", str(out or self.out)]

    def start(self, before=(), out=None, env=None, **how):
        return subprocess.run([*before, *self.command(out)], stdin=subprocess.DEVNULL, capture_output=True, env={**self.env, **(env or {})},
                              timeout=120, **how)

    def renew(self):
        """The output as the old run left it."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.old, self.out, symlinks=True)

    def state(self):
        """'old' or 'new': which generation a reader sees, whole; anything else is damage."""
        try:
            target = os.readlink(self.home / "current")
            seen = tree_bytes(self.home / target)
        except OSError as error:
            return str(error)
        if seen == self.old_bytes and target.endswith("v001"):
            return "old"
        return "new" if seen == self.new_bytes and not target.endswith("v001") else "damaged"

    def left(self):
        """What a run may not leave behind: half stages, half links, generations that nobody points to, temporary files."""
        target = os.readlink(self.home / "current")
        expected = {".lock", "current", "2026Q2"}
        left = [p.name for p in self.home.iterdir() if p.name not in expected]
        left += [p.name for p in (self.home / "2026Q2").iterdir() if p.name > pathlib.Path(target).name]
        return left + [p.name for p in self.temporary.iterdir()]

    def torture(self, before=(), env=None, **how):
        """One run under torture from the old state on."""
        self.renew()
        run = self.start(before, env=env, **how)
        return Outcome(run.returncode, run.stderr.decode("utf-8", "replace"), self.state(), self.left())

    def recovers(self):
        """The next run, left in peace."""
        run = self.start()
        verified = subprocess.run([RACIMO, "verify", str(self.home / "current")], capture_output=True, env=self.env)
        good = run.returncode == 0 and not run.stderr and verified.returncode == 0 and self.state() == "new" and not self.left()
        seen = sorted(p.name for p in (self.home / "2026Q2").iterdir())
        return "" if good and seen == ["v001", "v002"] else f"next run: {run.returncode} {run.stderr} {self.state()} {self.left()} {seen}"

    def calls(self):
        """The system calls of the main thread: how many of each, and how many of these before main() begins."""
        trace = self.folder / "trace"
        self.renew()
        self.check(self.start(["strace", "-qq", "-y", "-o", str(trace)]), 0)
        total, early = collections.Counter(), collections.Counter()
        self.hidden = set()  # writes to files that a library has for itself
        begun = False
        for line in trace.read_text("utf-8", "replace").splitlines():
            found = re.match(r"(\w+)\(", line)
            if not found:
                continue
            begun = begun or "RLIMIT_CORE" in line
            total[found[1]] += 1
            if found[1] == "write" and "(deleted)>" in line:
                self.hidden.add(total["write"])
            if not begun:
                early[found[1]] += 1
        return total, early


def inject(call, how, when):
    return ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{how}:when={when}"]


def shim(folder, name):
    """Builds a library of this folder that is loaded before the C library."""
    built = pathlib.Path(folder) / f"{name}.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", str(built), str(HERE / f"{name}.c"), "-ldl"], check=True)
    return built
