"""The measuring program still runs: a small office is filled, and every figure that it should give is there."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import blank
from tests.operate.offices import same_everywhere
from tests.standards.house import ROOT

ASKED = {
    "fsync",
    "fill",
    "size",
    "create",
    "create_staged",
    "step",
    "open_data",
    "open_page",
    "work_list",
    "search_p50",
    "search_p95",
}


@same_everywhere
def test_the_bench_fills_an_office_and_measures_it(tmp_path: Path) -> None:
    shutil.copytree(blank.house(), tmp_path / "sqlite")  # its tables are in order: what is measured begins after that
    command = [sys.executable, "-m", "bench", "--dossiers", "120", "--database", "sqlite", "--seconds", "0.1"]
    command += ["--only", "create,step,open,work_list,search", "--home", str(tmp_path), "--json", str(tmp_path / "f")]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    figures = json.loads((tmp_path / "f").read_text())["sqlite"]
    assert set(figures) == ASKED
    assert all(figure["value"] > 0 for figure in figures.values())
    assert "| one step with ledger |" in done.stdout
