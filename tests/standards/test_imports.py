"""The direction of imports is a contract that nothing is exempt from."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.standards.house import ROOT

EXEMPTIONS = ("ignore_imports", "exhaustive_ignores")
LAYERS = """
[tool.importlinter]
root_package = "office"
[[tool.importlinter.contracts]]
name = "rooms"
type = "layers"
containers = ["office"]
exhaustive = true
layers = ["desk", "kernel"]
"""


def lint_imports(folder: Path) -> subprocess.CompletedProcess:
    program = Path(sys.executable).parent / "lint-imports"
    command = [program, "--config", "pyproject.toml", "--no-logo", "--no-cache"]
    python_path = {"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, check=False, cwd=folder, env=python_path, capture_output=True, text=True)


def contracts() -> list[dict]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_every_room_imports_only_from_rooms_below_it():
    checked = lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout


def test_no_import_is_exempt():
    assert [(contract["id"], key) for contract in contracts() for key in EXEMPTIONS if contract.get(key)] == []


def test_rooms_are_all_named_and_the_list_is_exhaustive():
    rooms = next(contract for contract in contracts() if contract["id"] == "rooms")
    assert rooms["exhaustive"] is True
    assert rooms["containers"] == ["congso"]


def test_an_upward_import_and_an_unnamed_room_are_caught(tmp_path):
    for file, text in {"desk": "", "kernel": "import office.desk", "cellar": ""}.items():
        (tmp_path / f"src/office/{file}").mkdir(parents=True)
        (tmp_path / f"src/office/{file}/__init__.py").write_text(text)
    (tmp_path / "src/office/__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text(LAYERS)
    checked = lint_imports(tmp_path)
    assert checked.returncode == 1
    assert "office.kernel is not allowed to import office.desk" in checked.stdout
    assert "office.cellar" in checked.stdout
