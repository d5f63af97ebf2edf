"""`congso-token-agent` as a process of its own, with a token of SoftHSM2 plugged in and the office's signed list."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from congso.kernel import clock
from congso_token_agent.origins import as_text, signed_list
from tests.softhsm import MODULE, SoftTokens
from tests.standards.house import ROOT


def set_up(folder: Path, origins: list[str]) -> Path:
    """The agent's settings as an administrator lays them down at a signer's PC."""
    key = Ed25519PrivateKey.generate()
    folder.mkdir(parents=True)
    (folder / "agent.json").write_text(json.dumps({"modules": [MODULE], "office_key": as_text(key)}))
    until = clock.real_now() + timedelta(days=30)
    (folder / "origins.json").write_text(signed_list(origins, until, key))
    return folder


@contextmanager
def running_agent(settings: Path, tokens: SoftTokens) -> Iterator[int]:
    """The agent at work; gives its port."""
    asked = [sys.executable, "-m", "congso_token_agent", "--settings", str(settings), "--port", "0"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "SOFTHSM2_CONF": str(tokens.config)}
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline().strip().rpartition(":")[2])
        finally:
            process.kill()
