"""Heavy libraries that wait until somebody needs them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from django.utils.functional import SimpleLazyObject


def late(name: str) -> Any:
    """A library that is read when it is first used: a command that makes no workbook does not wait for one.

    Only for what costs more than a thirtieth of a command's start (`python -X importtime -m congso ...` tells), and
    never for a room of ours: whom a room knows stands at its head.
    """
    return SimpleLazyObject(partial(import_module, name))
