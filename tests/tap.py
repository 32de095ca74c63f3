"""What the Python tests share: TAP lines, a place to work in, and a way to start racimo as cron does."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
# Watches each access and what is lost; racimo's own malloc is the one that it must watch.
VALGRIND = ["valgrind", "--quiet", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite,indirect", "--errors-for-leak-kinds=definite,indirect",
            f"--suppressions={ROOT / 'tests/torture/valgrind.supp'}", "--soname-synonyms=somalloc=NONE"]
RACIMO = os.environ.get("RACIMO") or str(ROOT / "build/release/racimo")


class Tap:
    def __init__(self):
        self.number = 0
        self.failed = 0
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="racimo-test-"))

    def ok(self, condition, name, detail=""):
        self.number += 1
        print(("ok" if condition else "not ok"), self.number, "-", name)
        if not condition:
            self.failed += 1
            for line in str(detail).splitlines()[:12]:
                print("#", line)
        return bool(condition)

    def equal(self, seen, expected, name):
        return self.ok(seen == expected, name, f"seen     {seen!r}\nexpected {expected!r}")

    def done(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        print(f"1..{self.number}")
        sys.stdout.flush()
        sys.exit(1 if self.failed else 0)


def racimo(*arguments, env=None, cwd=None):
    """Runs to the end without a terminal, with next to no environment, as cron would."""
    clean = {"PATH": "/usr/bin:/bin", "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            clean[name] = os.environ[name]
    clean.update(env or {})
    return subprocess.run([RACIMO, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, env=clean, cwd=cwd, timeout=300)


def racimo_en(*arguments, **how):
    """The same with its messages in English."""
    return racimo(*arguments, "--lang=en", **how)


def project_copy(folder):
    """reports/, samples/ and fonts/ of the project under `folder`, free to be changed."""
    for name in ("reports", "samples", "fonts"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def tree_bytes(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
