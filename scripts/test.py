"""Run all tests: on SQLite always, on PostgreSQL where a server can be started; say which ran.

With CI=true both are demanded. Arguments are handed to pytest.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.postgres import find_programs  # noqa: E402

WORKERS = "2"
NO_TESTS_COLLECTED = 5


def main() -> int:
    demanded = os.environ.get("CI", "").lower() in {"1", "true"}
    runs = {"SQLite": Run("sqlite")}
    if os.environ.get("DATABASE_URL", "").startswith("postgres") or find_programs():
        runs["PostgreSQL"] = Run("postgresql", "-m", "not browser and not once")
    results = {database: run.result() for database, run in runs.items()}
    results.setdefault("PostgreSQL", "NOT RUN: no server here (scripts/setup --tests installs one)")
    print()
    for database, result in results.items():
        print(f"{database + ':':<12}{result}")
    passed = [result.startswith("passed") for result in results.values()]
    return 0 if all(passed) or (passed[0] and not demanded and "NOT RUN" in results["PostgreSQL"]) else 1


class Run:
    """The tests on one database, in processes of their own; both databases are tested side by side.

    Half of a test's time is waiting (for processes, for a browser), so two runs of two workers keep two cores busy.
    """

    def __init__(self, database: str, *selection: str) -> None:
        self.database = database
        self.began = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", "-n", WORKERS, *selection, *sys.argv[1:]]
        variables = dict(os.environ) | {"CONGSO_TEST_DATABASE": database}
        if database == "sqlite":
            variables.pop("DATABASE_URL", None)
        self.said = tempfile.TemporaryFile()  # noqa: SIM115  read when the run is over
        self.process = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=self.said, stderr=self.said)

    def result(self) -> str:
        """Wait, print what it said, and tell in words how it went."""
        code = self.process.wait()
        seconds = round(time.monotonic() - self.began)
        print(f"\n=== tests on {self.database} ===", flush=True)
        self.said.seek(0)
        sys.stdout.write(self.said.read().decode(errors="replace"))
        sys.stdout.flush()
        if code == NO_TESTS_COLLECTED:
            return "FAILED: no tests were found"
        return f"passed in {seconds} s" if code == 0 else f"FAILED (pytest {code}) in {seconds} s"


if __name__ == "__main__":
    sys.exit(main())
