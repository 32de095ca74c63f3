#!/usr/bin/python3
"""The same inputs give the same bytes, whatever the locale, the time zone, the home directory or the user's umask."""
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import ROOT, Tap, racimo, tree_bytes  # noqa: E402

tap = Tap()
locales = tap.folder / "locales"
locales.mkdir()
for name in ("es_MX", "es_ES"):
    made = subprocess.run(["localedef", "--no-archive", "-i", name, "-f", "UTF-8", str(locales / f"{name}.UTF-8")], capture_output=True, text=True)
    tap.ok((locales / f"{name}.UTF-8" / "LC_NUMERIC").exists(), f"locale {name} is there to be tried", made.stderr)

CASES = [
    ({"LC_ALL": "C", "TZ": "UTC", "HOME": "/root"}, "C, UTC"),
    ({"LC_ALL": "es_MX.UTF-8", "TZ": "America/Mexico_City", "HOME": "/nonexistent"}, "es_MX, Mexico City, no home"),
    ({"LC_ALL": "es_ES.UTF-8", "TZ": "UTC"}, "es_ES, no home variable"),
    ({"LC_ALL": "xx_YY.UTF-8", "TZ": "America/Tijuana", "HOME": str(tap.folder), "FONTCONFIG_FILE": "/etc/passwd"},
     "a locale that is not there, Tijuana, a hostile font configuration"),
]
for report in ("trimestral", "imss-estados"):
    first = None
    for number, (env, name) in enumerate(CASES):
        out = tap.folder / f"{report}-{number}"
        result = racimo("run", ROOT / "reports" / f"{report}.yaml", "--out", out, env={**env, "LOCPATH": str(locales)})
        tap.equal((result.returncode, result.stderr), (0, b""), f"{report}: runs under {name}")
        seen = tree_bytes((out / report / "current").resolve())
        if first is None:
            first = seen
            tap.ok(len(seen) > 20, f"{report}: there is something to compare", list(seen))
            continue
        different = [f for f in sorted(first.keys() | seen.keys()) if first.get(f) != seen.get(f)]
        tap.equal(different, [], f"{report}: the same bytes under {name}")
        shutil.rmtree(out)
tap.done()
