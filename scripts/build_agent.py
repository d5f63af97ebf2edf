"""Make dist/congso-token-agent.pyz: the agent for signers' PCs in one file, for Debian and Windows.

    python scripts/build_agent.py

It needs Python 3.11 or later on the PC, with python-pkcs11, asn1crypto and cryptography.
"""

import shutil
import tempfile
import zipapp
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "congso_token_agent"


def build(target: Path) -> Path:
    """The agent's package as one runnable file."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "src" / PACKAGE, Path(folder, PACKAGE), ignore=shutil.ignore_patterns("__pycache__"))
        Path(folder, "__main__.py").write_text(
            f"import sys\n\nfrom {PACKAGE}.__main__ import main\n\nsys.exit(main())\n", encoding="utf-8"
        )
        target.parent.mkdir(exist_ok=True)
        zipapp.create_archive(folder, target, interpreter="/usr/bin/env python3", compressed=True)
    return target


if __name__ == "__main__":
    print(build(ROOT / "dist" / "congso-token-agent.pyz"))
