"""Fail when a generated document no longer says what the code says (`congso docs --check`)."""

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    if importlib.util.find_spec("congso.cli") is None:
        print("docs: no congso command in this checkout, so no document is generated yet")
        return 0
    congso = Path(sys.executable).parent / "congso"
    known = subprocess.run([congso, "docs", "--help"], cwd=ROOT, capture_output=True)
    if known.returncode:
        print("docs: `congso docs` is not known in this checkout, so no document is generated yet")
        return 0
    return subprocess.run([congso, "docs", "--check"], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
