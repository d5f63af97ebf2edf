"""Writes down what each test asks the database (`-p tests.asking`, for `python -m tests.asked`).

A statement is known by its text without values.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.utils import CursorWrapper

FOLDER = "CONGSO_TEST_ASKED"
"""Where each process of the run writes what its tests asked."""
VALUES = re.compile(r"VALUES \(.*|\bIN \([^()]*%s[^()]*\)|\"[^\"]*_x\d+\"|'[^']*'|\b\d+\b", re.DOTALL)
_asked: dict[str, tuple[float, list[str]]] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Note what is asked while a test runs, with all that it needs set up."""
    shapes: set[str] = set()
    began = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("execute", "executemany"):
            patch.setattr(CursorWrapper, name, noting(shapes, getattr(CursorWrapper, name)))
        done = yield
    _asked[item.nodeid] = (time.monotonic() - began, sorted(shapes))
    return done


def noting(shapes: set[str], method: Any) -> Any:
    def note(self: CursorWrapper, sql: Any, params: Any = None) -> Any:
        shapes.add(hashlib.sha256(VALUES.sub("", str(sql)).encode()).hexdigest()[:16])
        return method(self, sql, params)

    return note


def pytest_sessionfinish() -> None:
    if _asked:
        path = Path(os.environ[FOLDER], f"{os.getpid()}.json")
        path.write_text(json.dumps(_asked), encoding="utf-8")
