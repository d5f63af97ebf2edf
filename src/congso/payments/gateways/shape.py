"""What every gateway is to us: where to pay, what its word means, and how it is asked again."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from congso.kernel.refusals import Refused
from congso.payments.models import Attempt, Merchant

PATIENCE = 20
"""Seconds that a gateway has for an answer."""


class Forged(Exception):
    """The hash of a message is wrong: it may be from anybody."""


class Silent(Exception):
    """The gateway could not be reached, or said nothing that can be understood; the sentence says what."""


@dataclass(frozen=True)
class Heard:
    """What a gateway says of one try; its hash was right. `ended` is false while it still waits for the payer."""

    merchant: str
    reference: str
    amount: int
    paid: bool
    code: str
    ended: bool = True
    transaction: str = ""
    bank: str = ""
    told: dict[str, Any] = field(default_factory=dict)


class Gateway(Protocol):
    """One gateway: `words` names it to people, `why` says what its codes mean."""

    @property
    def words(self) -> str: ...

    @property
    def why(self) -> Mapping[str, str]: ...

    def open(self, attempt: Attempt, *, address: str, come_back: str) -> str:
        """The address of the page where the payer pays; `address` is the payer's. `Silent` where none can be had."""

    def heard(self, told: Mapping[str, str]) -> Heard:
        """What a message means. `Forged` when its hash is wrong."""

    def ask(self, attempt: Attempt) -> Heard | None:
        """What became of a try; None where the gateway does not know it. `Silent`, `Forged`."""


def place_of(gateway: str) -> dict[str, str]:
    """The addresses of a gateway that the settings name: `pay` and `query`. Refused where there are none."""
    pay, _, query = settings.CONGSO_GATEWAYS.get(gateway, "").partition(" ")
    if not pay:
        raise Refused(f"Máy chủ chưa khai báo địa chỉ cổng thanh toán “{gateway}” (payment_gateways).")
    return {"pay": pay, "query": query.strip() or pay}


def secret_of(merchant: Merchant) -> str:
    """The secret that the agency shares with a gateway.

    From `CONGSO_PAYMENT_<GATEWAY>_<CODE>`, else from the file `keys/payment_<gateway>_<code>`. Refused without either.
    """
    name = f"payment_{merchant.gateway}_{re.sub(r'[^A-Za-z0-9]', '_', merchant.code)}"
    given = os.environ.get(f"CONGSO_{name.upper()}")
    if given:
        return given
    try:
        return (Path(settings.CONGSO_HOME) / "keys" / name).read_text(encoding="utf-8").strip()
    except OSError:
        raise Refused(f"Máy chủ chưa có khóa bí mật của {merchant}. Hãy báo quản trị viên.") from None


def merchant_of(gateway: str, code: str) -> Merchant:
    """The merchant that a message names. `Forged` for one that we do not have."""
    found: Merchant | None = Merchant.objects.filter(gateway=gateway, code=code).order_by("-id").first()
    if found is None:
        raise Forged(f"unknown merchant {code!r}")
    return found
