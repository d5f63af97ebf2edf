"""The program, set up to be measured; imported before anything of it.

It works in the folder that BENCH_HOME names, else in one of its own, which is thrown away at the end.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import django

_OWN = tempfile.TemporaryDirectory(prefix="congso-bench-")
HOME = Path(os.environ.get("BENCH_HOME") or _OWN.name)
os.environ["CONGSO_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
django.setup()
