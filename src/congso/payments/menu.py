"""Money in the menu of the one-stop desk."""

from __future__ import annotations

from typing import Any

from congso.payments.models import COLLECT, KEEP, SEE
from congso.ui.menu import MenuEntry, register


def may_see(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and any(person.may(one) for one in (SEE, COLLECT, KEEP))


def may_keep(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and bool(person.may(KEEP))


for order, (label, page, may) in enumerate(
    (
        ("Biên lai đã viết", "day", may_see),
        ("Quyển biên lai", "books", may_see),
        ("Yêu cầu thanh toán", "orders", may_see),
        ("Hoàn phí", "refunds", may_see),
        ("Sao kê ngân hàng", "statements", may_see),
        ("Đối soát", "reconciliation", may_see),
        ("Nơi nhận tiền", "places", may_keep),
    ),
    start=56,
):
    register(MenuEntry("one-stop", label, f"payments:{page}", order=order, icon="money", group="money", may=may))
