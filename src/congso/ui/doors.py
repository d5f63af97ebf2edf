"""Who opens the front door: what stands at the root address for somebody who is no official."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from congso.kernel.ports import Port

front_page: Port[Callable[[HttpRequest], HttpResponseBase | None]] = Port("front page")
"""Answered under "portal": the public front page, or None while the office has no website."""
