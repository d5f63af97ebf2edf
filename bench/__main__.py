"""`python -m bench`: measure, and print each figure beside its budget."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import letters, signing
from bench.budgets import BUDGETS, Budget
from tests import postgres

ROOT = Path(__file__).resolve().parents[1]
NAMES = "export create step batch open work_list lists search writers weight memory year signing".split()
DURABLE = {"max_connections": "100", "shared_buffers": "512MB", "max_wal_size": "4GB"}
"""As an office would run it: fsync and synchronous_commit stay on."""

Figures = dict[str, dict[str, Any]]


def main() -> None:
    asked = arguments()
    if asked.letters:
        print(letters.measure(asked.letters, levels=asked.levels or letters.LEVELS, json_to=asked.json))
        return
    if asked.only == "signing":
        print(signing.measure())
        return
    databases = databases_of(asked)
    if asked.issuing:
        print(issuing_table({database: issued(database, asked) for database in databases}))
        return
    found = {database: measured(database, asked) for database in databases}
    print(table(found))
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, indent=1), encoding="utf-8")


def databases_of(asked: argparse.Namespace) -> list[str]:
    databases = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    if asked.database == "both" and postgres.find_programs() is None and not os.environ.get("DATABASE_URL"):
        print("PostgreSQL is not installed here: SQLite only", file=sys.stderr)
        return ["sqlite"]
    return databases


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000, help="how many are filled in (100000)")
    parser.add_argument("--documents", type=int, default=0, help="how many incoming documents besides (none)")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--only", default="", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each is measured (5)")
    parser.add_argument("--home", default="", help="where the filled office stays; without it, it is thrown away")
    parser.add_argument("--letters", type=int, default=0, help="read so many synthetic letters at each level of noise")
    parser.add_argument("--levels", type=int, nargs="*", choices=list(letters.LEVELS), help="of noise, each by itself")
    parser.add_argument("--issuing", type=int, default=0, help="issue so many documents, each of many clerks at once")
    parser.add_argument("--clerks", type=int, default=8, help="how many issue at once (8)")
    parser.add_argument("--json", default="", help="write the figures here, too")
    asked = parser.parse_args()
    unknown = set(filter(None, asked.only.split(","))) - set(NAMES)
    if unknown:
        parser.error(f"nothing is called {', '.join(sorted(unknown))}")
    return asked


def measured(database: str, asked: argparse.Namespace) -> Figures:
    """The figures of one database, each step in a process of its own, so that no memory of the fill is counted."""
    figures: Figures = {}
    with home(asked, database) as folder, server(database) as address:
        environment = environment_of(folder, address)
        for step in ("fill", "measure"):
            command = [sys.executable, "-m", "bench.measure", step]
            command += [str(asked.dossiers), str(asked.documents), str(asked.seconds), asked.only]
            with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                for line in process.stdout:
                    figure = json.loads(line)
                    figures[figure["key"]] = figure
                    print(f"  {figure['key']} {figure['value']:.1f}", file=sys.stderr, flush=True)
            if process.returncode:
                raise SystemExit(f"{step} on {database} ended with {process.returncode}")
    return figures


def environment_of(folder: Path, address: str) -> dict[str, str]:
    """What a measuring process is told: its folder and its database, nothing of ours."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONGSO_")}
    environment |= {"BENCH_HOME": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment.pop("DATABASE_URL", None)
    environment |= {"PYTHONWARNINGS": "ignore", "CONGSO_LOG_LEVEL": "ERROR"}
    return environment | ({"DATABASE_URL": address} if address else {})


def issued(database: str, asked: argparse.Namespace) -> list[dict[str, Any]]:
    """The figures of many clerks who issue at once."""
    with home(asked, database) as folder, server(database) as address:
        command = [sys.executable, "-m", "bench.issuing", str(asked.clerks), str(asked.issuing)]
        environment = environment_of(folder, address)
        done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return rows


def issuing_table(found: dict[str, list[dict[str, Any]]]) -> str:
    """The rows of each database in Markdown, times in milliseconds."""
    acts = ("number", "seal", "issue")
    lines = ["| database, clerks | documents/s | number p50 / p95 / longest | seal | issue |", "|---|---|---|---|---|"]
    for database, rows in found.items():
        for row in rows:
            spread = [" / ".join(f"{row[act][each]:.0f}" for each in ("p50", "p95", "longest")) for act in acts]
            count = row["clerks"] * row["each"]
            who = f"{database}, {row['clerks']} in {row['crowd']}, {count} documents"
            lines.append(f"| {who} | {count / row['seconds']:.1f} | {' | '.join(spread)} |")
    loads = [row["load"] for rows in found.values() for row in rows]
    told = "every document issued, every number once and none left out, ledger whole"
    return "\n".join([*lines, f"\n{told}; load average {min(loads):.1f} to {max(loads):.1f}, {os.cpu_count()} cores"])


@contextlib.contextmanager
def home(asked: argparse.Namespace, database: str) -> Iterator[Path]:
    """The office's folder: kept where one was named, so that it is filled once."""
    folder = Path(asked.home or ROOT / "var" / f"bench-{os.getpid()}").resolve() / database
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield folder
    finally:
        if not asked.home:
            shutil.rmtree(folder.parent, ignore_errors=True)


@contextlib.contextmanager
def server(database: str) -> Iterator[str]:
    """The server's address: that in DATABASE_URL, else a private one with fsync on; nothing for SQLite."""
    if database == "sqlite":
        yield ""
    elif os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
    else:
        with postgres.running_server(DURABLE) as address:
            yield address


def table(found: dict[str, Figures]) -> str:
    """The figures as a table in Markdown, with what the house allows."""
    heads = ["what"] + [head for database in found for head in (database, "budget", "queries")]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for budget in BUDGETS:
        if any(budget.key in figures for figures in found.values()):
            cells = [cell for database, figures in found.items() for cell in cells_of(budget, database, figures)]
            lines.append(f"| {' | '.join([budget.words, *cells])} |")
    loads = [figure["load"] for figures in found.values() for figure in figures.values()]
    return "\n".join([*lines, f"\nload average while measuring: {min(loads)} to {max(loads)}, {os.cpu_count()} cores"])


def cells_of(budget: Budget, database: str, figures: Figures) -> list[str]:
    figure = figures.get(budget.key)
    if figure is None:
        return ["-", "", ""]
    met = budget.met(figure["value"], database)
    allowed = budget.allowed[database == "postgresql"]
    mark = {None: "", True: f"{allowed} ✓", False: f"{allowed} ✗"}[met]
    note = f" ({figure['note']})" if figure["note"] else ""
    decimals = 2 if figure["value"] < 1 else 1 if figure["value"] < 100 else 0
    value = f"{figure['value']:,.{decimals}f}"
    return [f"{value} {budget.unit}{note}", mark, str(figure["queries"] or "")]


if __name__ == "__main__":
    main()
