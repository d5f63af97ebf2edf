"""What went wrong, in words that may be kept: no address, no number of a person."""

from __future__ import annotations

import re
from socket import gaierror
from traceback import extract_tb

from congso.jobs.carry import Forgotten
from congso.kernel.refusals import Refused, Stale

_ADDRESS = re.compile(r"[^\s<>,;:'\"()]+@[^\s<>,;:'\"()]+")
_LONG_NUMBER = re.compile(r"\+?\d(?:[ .-]?\d){6,}")


def without_people(text: str) -> str:
    """A text with mail addresses and long numbers hidden."""
    return _LONG_NUMBER.sub("•••", _ADDRESS.sub("•••@•••", text))


def reason_of(error: BaseException) -> str:
    """One line for the administrator."""
    if isinstance(error, Refused):
        return without_people(error.reason)[:500]
    if isinstance(error, Forgotten):
        return f"Phiên bản này không còn biết {error}."[:500]
    if isinstance(error, ConnectionError | TimeoutError | gaierror):
        return without_people(f"Không kết nối được: {error}".rstrip(": "))[:500]
    return without_people(f"{type(error).__name__}: {error}".rstrip(": "))[:500]


def trace_of(error: BaseException) -> str:
    """Where it went wrong, without the message, which may speak of a person."""
    steps = [f"{step.filename}:{step.lineno} {step.name}" for step in extract_tb(error.__traceback__)]
    return "\n".join([*steps, type(error).__name__])


def is_final(error: BaseException) -> bool:
    """Whether trying again cannot help: the office said no, or the program no longer knows the job."""
    return isinstance(error, Forgotten) or (isinstance(error, Refused) and not isinstance(error, Stale))
