"""How a process begins that reads the whole house in."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def reading_in() -> Iterator[None]:
    """What is read in stays to the end: nobody looks for waste in it, meanwhile or afterwards."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
