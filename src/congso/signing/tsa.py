"""Time-stamps from the authority that the office chose (dấu thời gian; RFC 3161)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

from congso.kernel.late import late

if TYPE_CHECKING:
    from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper

client = late("pyhanko.sign.timestamps.requests_client")

SECONDS = 10
NO_STAMP = (OSError, ValueError)
"""What it looks like when the authority does not answer, or answers nonsense (pyHanko's and requests' are OSErrors)."""


def stamper() -> HTTPTimeStamper | None:
    """Whoever gives this office its time-stamps; None where it chose nobody."""
    address = settings.CONGSO_SIGNING_TSA
    if not address:
        return None
    made: HTTPTimeStamper = client.HTTPTimeStamper(address, https=urlsplit(address).scheme == "https", timeout=SECONDS)
    return made
