"""Incoming documents in the menu: "Văn bản đến" in the words of the office."""

from __future__ import annotations

from typing import Any

from congso.correspondence.models.incoming import SEE_AGENCY, SEE_UNIT, WORK
from congso.tasks.queries import to_do
from congso.ui.menu import MenuEntry, register


def may_take_in(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may("correspondence.take_in")


def may_see(person: Any) -> bool:
    """Anybody of the office to whom a document may be given."""
    seen = (SEE_AGENCY, SEE_UNIT, WORK)
    return bool(getattr(person, "pk", None)) and any(person.may(permission) for permission in seen)


def may_see_handling(person: Any) -> bool:
    """Those who see all of an agency or of a unit: how it was settled is a figure for them."""
    return bool(getattr(person, "pk", None)) and (person.may(SEE_AGENCY) or person.may(SEE_UNIT))


def may_distribute(person: Any) -> bool:
    """The head of the office; where a unit has none, its leaders."""
    rights = ("correspondence.distribute", "correspondence.direct")
    return bool(getattr(person, "pk", None)) and any(person.may(right) for right in rights)


def may_direct(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may("correspondence.direct")


def may_order(person: Any) -> bool:
    """Leaders, and heads within their units."""
    return bool(getattr(person, "pk", None)) and (may_direct(person) or person.may(SEE_UNIT))


register(
    MenuEntry(
        section="incoming",
        label="Tiếp nhận văn bản",
        url_name="correspondence:take_in",
        order=5,
        icon="plus",
        may=may_take_in,
    ),
    MenuEntry(
        section="incoming",
        label="Chờ vào sổ",
        url_name="correspondence:waiting",
        order=10,
        icon="inbox",
        may=may_take_in,
    ),
    MenuEntry(
        section="incoming",
        label="Chờ phân phối",
        url_name="correspondence:to_distribute",
        order=20,
        icon="send",
        may=may_distribute,
        count_key=to_do("correspondence.distribute"),
    ),
    MenuEntry(
        section="incoming",
        label="Chờ cho ý kiến",
        url_name="correspondence:for_opinion",
        order=30,
        icon="pen",
        may=may_direct,
        count_key=to_do("correspondence.direct"),
    ),
    MenuEntry(
        section="incoming",
        label="Đang xử lý",
        url_name="correspondence:in_hand",
        order=40,
        icon="work",
        may=may_see,
        count_key=to_do("correspondence.work"),
    ),
    MenuEntry(
        section="incoming",
        label="Xem để biết",
        url_name="correspondence:for_information",
        order=50,
        icon="eye",
        may=may_see,
    ),
    MenuEntry(
        section="incoming",
        label="Tình hình giải quyết",
        url_name="correspondence:handling",
        order=80,
        icon="chart",
        may=may_see_handling,
    ),
    MenuEntry(
        section="incoming",
        label="Sổ đăng ký văn bản đến",
        url_name="correspondence:register",
        order=90,
        icon="archive",
        may=may_see,
    ),
    MenuEntry(
        section="incoming",
        label="Cơ quan ban hành",
        url_name="correspondence:issuers",
        order=95,
        icon="folder",
        may=may_take_in,
    ),
)

register(
    *[
        MenuEntry(
            section="directions",
            label=label,
            url_name=f"correspondence:{name}",
            order=order,
            icon=icon,
            may=may,
            count_key=to_do(key) if key else "",
        )
        for order, (label, name, icon, may, key) in enumerate(
            (
                ("Đã giao", "directions_given", "flag", may_order, "correspondence.close"),
                ("Đang thực hiện", "directions_in_hand", "work", may_see, "correspondence.report"),
                ("Chờ báo cáo", "directions_to_report", "clock", may_see, ""),
                ("Hoàn thành", "directions_done", "done", may_see, ""),
            ),
            start=10,
        )
    ]
)
