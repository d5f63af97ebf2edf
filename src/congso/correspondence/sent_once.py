"""The same form sent twice, as on a cut line, is done once; a form that says something else is another act."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from congso.files.models import StoredFile
from congso.kernel.actions import once
from congso.kernel.models import Aggregate


def done_once(act: Callable[..., Any], thing: Aggregate, seen: int, /, **given: Any) -> Any:
    """Do an act under the version that was seen: the same words again give the first result, others are refused."""
    return once(key_of_words(f"{thing.uid}:{seen}", given), act, seen=seen, **given)


def begun_once(key: str, act: Callable[..., Any], /, **given: Any) -> Any:
    """Begin something new under the key of its form: the same words again give the first result."""
    return once(key_of_words(key, given), act, **given)


def key_of_words(key: str, given: Mapping[str, Any]) -> str:
    """The key of a form together with what was said in it."""
    said = "\n".join(f"{name}={_said(given[name])}" for name in sorted(given))
    return f"{key}:{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def _said(value: Any) -> str:
    """What somebody said, the same however often it is read from the database."""
    if isinstance(value, StoredFile):
        return value.sha256
    if isinstance(value, Aggregate):
        return value.ref
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_said, value))}]"
    if is_dataclass(value):
        return _said([getattr(value, one.name) for one in fields(value)])
    return repr(value)
