# What the repository tests share: where things are, and how the program is run.
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("SIJIL_BUILD", ROOT / "build" / "release"))
PROGRAM = os.environ.get("SIJIL_PROGRAM", str(BUILD / "bin" / "sijil"))
RULES = pathlib.Path(os.environ.get("SIJIL_TEST_RULES", ROOT / "rules"))
# Whatever gazetteers a user, or another test, has put into the data folder: no test sees them but one that sets a folder of its own.
os.environ["XDG_DATA_HOME"] = str(BUILD / "no-data-folder")


def tracked(*suffixes, under="."):
    """Files of the checkout that git knows or would take, below `under`, by their endings."""
    try:
        out = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", under],
                             cwd=ROOT, capture_output=True, check=True).stdout.decode()
        paths = [ROOT / name for name in out.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive
        paths = [p for p in (ROOT / under).rglob("*") if p.is_file() and
                 not any(part.startswith((".", "build")) or part == "out" for part in p.relative_to(ROOT).parts)]
    return sorted(p for p in paths if p.is_file() and (not suffixes or p.name.endswith(suffixes)))


def sijil(*words, stdin=b"", cwd=None, env=None, timeout=120):
    """Runs the program; gives (exit code, output, errors)."""
    done = subprocess.run([PROGRAM, *map(str, words)], input=stdin, capture_output=True, cwd=cwd, timeout=timeout,
                          env={**os.environ, "SIJIL_RULES": str(RULES), "NO_COLOR": "1", **(env or {})})
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
