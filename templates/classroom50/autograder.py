#!/usr/bin/env python3
"""Grades a submission for Classroom 50, whose runner starts this in the student's checkout.

Beside this file lies the folder `course`: the grader, the exercises and the fixtures, without solutions, for whatever
lies here is published with the classroom's pages. The assignment needs Node in its runtime: {"node": "24"}.

Exit code 0: result.json was written, whatever the points. Any other: a fault of ours, which Classroom 50 reports.
Installing and grading together stay below the ten minutes that older runners allow; what was not judged by then is
`timed-out` in the result, and nothing that was started here outlives this.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COURSE = Path(__file__).resolve().parent / "course"
LANGUAGE = "__LANGUAGE__"
# What all of it may take, and what of that is kept for writing the result.
SECONDS = int(os.environ.get("DOJO_SECONDS", "570"))
WRITING = min(60, SECONDS / 4)


def copy_submission(checkout: Path, target: Path) -> Path:
    """Copies the student's repository without links: one could lead out of the submission."""
    def skip(folder: str, names: list[str]) -> set[str]:
        links = {name for name in names if os.path.islink(os.path.join(folder, name))}
        return links | ({".git", "node_modules"} & set(names))

    shutil.copytree(checkout, target, ignore=skip)
    return target


def run_group(command: list[str], seconds: float, **options) -> int | None:
    """Runs a command in a process group of its own. When its time is over it is asked to end, and then the whole group
    is made to: no orphan writes into the checkout later. Returns None where that was needed."""
    process = subprocess.Popen(command, start_new_session=True, **options)
    ended = None
    try:
        ended = process.wait(seconds)
    except subprocess.TimeoutExpired:
        # The grader writes what it has; it alone is told, so that the code that it judges is not.
        process.terminate()
        try:
            process.wait(WRITING / 2)
        except subprocess.TimeoutExpired:
            pass
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
    return ended


def submitted_at(checkout: Path) -> str:
    """The moment of the graded commit; empty where git does not know it."""
    shown = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", str(checkout), "show", "-s", "--format=%cI", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout.strip() if shown.returncode == 0 else ""


def main() -> int:
    end = time.monotonic() + SECONDS
    checkout = Path.cwd()
    result = checkout / "result.json"
    # A submission may hold files of these names; they must not pass for ours.
    for name in ("result.json", "report.html"):
        path = checkout / name
        if path.is_symlink() or path.exists():
            path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path)
    with tempfile.TemporaryDirectory() as scratch:
        submission = copy_submission(checkout, Path(scratch) / "submission")
        if not (COURSE / "node_modules").exists():
            install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            if run_group(install, SECONDS / 2, cwd=COURSE) != 0:
                print("The grader could not be installed.", file=sys.stderr)
                return 1
        left = end - time.monotonic() - WRITING
        command = ["node", "grader/dojo.mjs", "grade", "--ci", "--lang", LANGUAGE, "--seconds", str(left)]
        command += ["--format", "github,classroom50" if os.environ.get("GITHUB_ACTIONS") else "classroom50"]
        command += ["--submission", str(submission), "--out", str(result)]
        command += ["--id", os.environ.get("USERNAME") or os.environ.get("OWNER") or checkout.name]
        command += ["--report", str(checkout / "report.html")]
        environment = {**os.environ, "SUBMITTED_AT": submitted_at(checkout)}
        run_group(command, left + WRITING / 2, cwd=COURSE, env=environment)
    return 0 if result.is_file() else 1


if __name__ == "__main__":
    sys.exit(main())
