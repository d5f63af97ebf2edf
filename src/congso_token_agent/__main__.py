"""`congso-token-agent`: start it with the PC; the office's pages find it on 127.0.0.1.

congso-token-agent                       with agent.json and origins.json in the folder of settings
congso-token-agent --list                the certificates on the tokens that are plugged in
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from congso_token_agent import __version__, cryptoki
from congso_token_agent.origins import BadList, read_list
from congso_token_agent.papers import Paper
from congso_token_agent.server import Agent
from congso_token_agent.sessions import Sittings

PORT = 8724


def folder() -> Path:
    """Where the agent's settings lie on this PC."""
    if os.name == "nt":
        return Path(os.environ.get("APPDATA", Path.home())) / "congso-token-agent"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "congso-token-agent"


def main() -> int:
    asked = arguments()
    settings = read_settings(asked.settings)
    modules = [str(each) for each in settings.get("modules", [])]
    if not modules:
        return stopped("agent.json chưa nêu thư viện PKCS#11 của thiết bị ký (modules).")
    if asked.list:
        return show_certificates(modules)
    try:
        origins = read_list(asked.settings / "origins.json", str(settings.get("office_key", "")))
    except BadList as bad:
        return stopped(str(bad))
    port = asked.port if asked.port is not None else int(settings.get("port", PORT))
    agent = Agent(port, origins, Sittings(lambda papers, pin: sign(modules, papers, pin)))
    print(f"congso-token-agent {__version__}: http://127.0.0.1:{agent.port}", flush=True)
    try:
        agent.serve_forever()
    except KeyboardInterrupt:
        agent.server_close()
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="congso-token-agent", description=__doc__.splitlines()[0])
    parser.add_argument("--settings", type=Path, default=folder(), help="folder of agent.json and origins.json")
    parser.add_argument("--port", type=int, default=None, help=f"port on 127.0.0.1 ({PORT}); 0: any free one")
    parser.add_argument("--list", action="store_true", help="show the certificates on the tokens, and stop")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args()


def read_settings(place: Path) -> dict[str, Any]:
    """`agent.json`: `modules` (paths of the tokens' libraries), `office_key`, perhaps `port`."""
    try:
        told = json.loads((place / "agent.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def sign(modules: list[str], papers: list[Paper], pin: str) -> list[bytes]:
    """Sign with the first token that holds the certificate. TokenTrouble when none does, or the PIN is wrong."""
    wanted = papers[0].certificate
    trouble = cryptoki.TokenTrouble("Chưa cắm thiết bị ký có chứng thư này.")
    for module in modules:
        try:
            held = [each for each in cryptoki.certificates(module) if each.sha256 == wanted]
        except cryptoki.TokenTrouble as found:
            trouble = found
            continue
        if held:
            return cryptoki.sign(module, held[0].token, wanted, pin, [paper.attributes for paper in papers])
    raise trouble


def show_certificates(modules: list[str]) -> int:
    for module in modules:
        try:
            for held in cryptoki.certificates(module):
                print(f"{held.sha256}  {held.token}  {module}")
        except cryptoki.TokenTrouble as trouble:
            print(trouble, file=sys.stderr)
    return 0


def stopped(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
