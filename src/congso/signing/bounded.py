"""Checking a stranger's file in a process of its own, with limits on memory and time."""

from __future__ import annotations

import base64
import hashlib
import logging
import threading
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from asn1crypto import x509

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.workshop import BrokeDown, TookTooLong, Workshop
from congso.signing.grounds import conclusion, reason
from congso.signing.report import Evidence, Report, report_of
from congso.signing.trust import Trust

log = logging.getLogger(__name__)

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space; the program itself needs about 200 MB of them."""
CPU_SECONDS = 40
SECONDS = 75
"""On the wall, of which the network may take twenty."""
AT_ONCE = 2
PATIENCE = 60
_places = threading.BoundedSemaphore(AT_ONCE)
_examiner = Workshop("congso.signing.examiner:answer")
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Conditions:
    """Under which a check is made: whether the network may be asked, whom it may ask, where answers are remembered."""

    online: bool = True
    allowed: tuple[str, ...] = ()
    cache: Path | None = None
    memory: int = MEMORY
    cpu_seconds: int = CPU_SECONDS
    seconds: float = SECONDS


@dataclass(frozen=True)
class Result:
    """A report with the evidence that is stored with it."""

    report: Report
    evidence: tuple[Evidence, ...] = ()


def examine_apart(path: Path, trust: Trust, conditions: Conditions, *, now: datetime | None = None) -> Result:
    """Check a file in a process of its own (kiểm tra chữ ký số); one that cannot be read there is "không xác định".

    Refused when too many files are being checked already.
    """
    moment = now or clock.real_now()
    order = _order(path, trust, conditions, moment)
    if not _places.acquire(timeout=PATIENCE):
        raise Refused("Máy chủ đang kiểm tra nhiều tệp khác. Hãy thử lại sau ít phút.")
    try:
        answer = _ask(order, conditions.seconds)
    finally:
        _places.release()
    if answer is None:
        return Result(_too_costly(path, conditions, moment))
    evidence = tuple(
        Evidence(each["kind"], base64.b64decode(each["der"]), each["embedded"]) for each in answer["evidence"]
    )
    return Result(report_of(answer["report"]), evidence)


def _order(path: Path, trust: Trust, conditions: Conditions, now: datetime) -> dict[str, Any]:
    return {
        "path": str(path.resolve()),
        "anchors": [_text(each) for each in trust.anchors],
        "others": [_text(each) for each in trust.others],
        "now": now.isoformat(),
        "online": conditions.online,
        "allowed": list(conditions.allowed),
        "cache": str(conditions.cache) if conditions.cache else "",
        "memory": conditions.memory,
        "cpu_seconds": conditions.cpu_seconds,
    }


def _text(certificate: x509.Certificate) -> str:
    return base64.b64encode(certificate.dump()).decode()


def _ask(order: dict[str, Any], seconds: float) -> dict[str, Any] | None:
    """What the process answers; None when it ran out of time or memory, or broke."""
    try:
        answer: dict[str, Any] = _examiner.ask(order, seconds=seconds)
    except TookTooLong:
        log.warning("a check of signatures was ended after %s seconds", seconds)
        return None
    except BrokeDown as fault:
        log.warning("a check of signatures broke down: %s", fault)
        return None
    return answer


def _too_costly(path: Path, conditions: Conditions, now: datetime) -> Report:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    grounds = (reason("too_costly"),)
    tool = f"pyHanko {version('pyhanko')}"
    return Report(conclusion(grounds), now, digest.hexdigest(), size, tool, grounds, online=conditions.online)
