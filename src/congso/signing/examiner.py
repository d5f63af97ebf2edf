"""The process in which one file is checked: it takes an order, limits itself, and answers what it found.

It knows neither Django nor the database, and holds no secret of the office.
"""

from __future__ import annotations

import base64
import ipaddress
import resource
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import x509

from congso.signing.examining import Examined, examine
from congso.signing.network import Web, forget_old
from congso.signing.trust import Trust


def answer(order: dict[str, Any]) -> dict[str, Any]:
    """The whole work of the process."""
    limit(order)
    return told(carry_out(order))


def limit(order: dict[str, Any]) -> None:
    """Give up the right to much memory, long work, and any core file that would hold a stranger's bytes."""
    memory, seconds = order["memory"], order["cpu_seconds"]
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def carry_out(order: dict[str, Any]) -> Examined:
    """Check the file that the order names."""
    cache = Path(order["cache"]) if order["cache"] else None
    network = None
    if order["online"]:
        if cache:
            forget_old(cache)
        network = Web(tuple(ipaddress.ip_network(each) for each in order["allowed"]), cache)
    trust = Trust(_certificates(order["anchors"]), _certificates(order["others"]))
    with Path(order["path"]).open("rb") as source:
        return examine(source, trust, now=datetime.fromisoformat(order["now"]), network=network)


def _certificates(told: list[str]) -> tuple[x509.Certificate, ...]:
    return tuple(x509.Certificate.load(base64.b64decode(each)) for each in told)


def told(examined: Examined) -> dict[str, Any]:
    """A report with its evidence, for the way back."""
    evidence = [
        {"kind": each.kind, "embedded": each.embedded, "der": base64.b64encode(each.der).decode()}
        for each in examined.evidence
    ]
    return {"report": examined.report.as_json(), "evidence": evidence}
