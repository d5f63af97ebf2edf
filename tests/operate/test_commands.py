"""Commands answer in words, never with a stack trace."""

import os
import subprocess
import sys
from pathlib import Path


def test_a_house_without_an_office_is_told_what_to_do(tmp_path: Path) -> None:
    house = {**os.environ, "CONGSO_HOME": str(tmp_path / "moi")}
    house.pop("DATABASE_URL", None)
    asked = [sys.executable, "-m", "congso", "report", "it-application", "--year", "2020"]
    said = subprocess.run(asked, env=house, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "congso found" in said.stderr
    assert "Traceback" not in said.stderr
