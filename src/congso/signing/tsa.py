"""Time-stamps from the authority that the office chose (dấu thời gian; RFC 3161)."""

from __future__ import annotations

from urllib.parse import urlsplit

import requests
from django.conf import settings
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.timestamps.requests_client import HTTPTimeStamper

SECONDS = 10
NO_STAMP = (TimestampRequestError, requests.RequestException, OSError, ValueError)
"""What it looks like when the authority does not answer, or answers nonsense."""


def stamper() -> HTTPTimeStamper | None:
    """Whoever gives this office its time-stamps; None where it chose nobody."""
    address = settings.CONGSO_SIGNING_TSA
    if not address:
        return None
    return HTTPTimeStamper(address, https=urlsplit(address).scheme == "https", timeout=SECONDS)
