"""Fail when a generated document no longer says what the code says (`congso docs --check`)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

sys.exit(subprocess.run([sys.executable, "-m", "congso", "docs", "--check"], cwd=ROOT, check=False).returncode)
