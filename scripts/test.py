"""Run all tests: on SQLite always, on PostgreSQL where a server can be started; say which ran.

With CI=true both are demanded. Arguments are handed to pytest.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import find_programs  # noqa: E402

WORKERS = "2"
NO_TESTS_COLLECTED = 5


def main() -> int:
    demanded = os.environ.get("CI", "").lower() in {"1", "true"}
    results = {"SQLite": run_tests("sqlite")}
    if os.environ.get("DATABASE_URL", "").startswith("postgres") or find_programs():
        results["PostgreSQL"] = run_tests("postgresql", "-m", "not browser")
    else:
        results["PostgreSQL"] = "NOT RUN: no server here (scripts/setup --tests installs one)"
    print()
    for database, result in results.items():
        print(f"{database + ':':<12}{result}")
    passed = [result.startswith("passed") for result in results.values()]
    return 0 if all(passed) or (passed[0] and not demanded and "NOT RUN" in results["PostgreSQL"]) else 1


def run_tests(database: str, *selection: str) -> str:
    print(f"\n=== tests on {database} ===", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, "--dist", "worksteal", *selection, *sys.argv[1:]]
    variables = {key: value for key, value in os.environ.items() if database == "postgresql" or key != "DATABASE_URL"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # hundreds of processes are started: compile once
    began = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env={**variables, "CONGSO_TEST_DATABASE": database}).returncode
    seconds = round(time.monotonic() - began)
    if code == NO_TESTS_COLLECTED:
        return "FAILED: no tests were found"
    return f"passed in {seconds} s" if code == 0 else f"FAILED (pytest {code}) in {seconds} s"


if __name__ == "__main__":
    sys.exit(main())
