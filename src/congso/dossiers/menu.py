"""Dossiers in the menu: "Một cửa" in the words of the office."""

from __future__ import annotations

from typing import Any

from congso.dossiers.register import TRAYS
from congso.dossiers.waiting import taking_units
from congso.outgoing.access import ISSUE
from congso.payments.menu import may_see as may_see_money
from congso.tasks.queries import to_do
from congso.ui.menu import MenuEntry, register

_WITH_A_PAGE = ("cho-tra",)
"""Trays whose place in the menu is taken by a page that does more."""
_FOLDED = {
    "cho-tiep-nhan": "online",
    "cho-hoan-thien": "online",
    "dang-xu-ly": "running",
    "cho-y-kien": "running",
    "thu-phi": "money",
    "so-theo-doi": "register",
}
"""Trays that stand in the menu together with others: under the first of their group."""
_COUNTED = {
    "cho-tiep-nhan": to_do("receive"),
    "cho-trinh-ky": to_do("pass_step", "leader"),
    "cho-ubnd-tinh": to_do("record_outside_decision"),
    "cho-y-kien": to_do("answer_consultation"),
}
"""Beside which trays stands how much waits there for the person."""
_AT_DESK = ("cho-tiep-nhan", "cho-hoan-thien", "cho-tra", "khong-tiep-nhan")


def may_take_in(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may("dossiers.take_in")


def may_lead(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may("dossiers.assign")


def may_see(person: Any) -> bool:
    """Anybody of the office who sees dossiers at all."""
    seen = ("dossiers.see_desk", "dossiers.see_unit", "dossiers.see_agency")
    return bool(getattr(person, "pk", None)) and any(person.may(permission) for permission in seen)


def may_see_books(person: Any) -> bool:
    """Who sees dossiers, and văn thư who keeps the books of cards and permits."""
    return may_see(person) or (bool(getattr(person, "pk", None)) and person.may(ISSUE))


def may_hand_over(person: Any) -> bool:
    """Whoever gives papers to others or takes them."""
    return bool(getattr(person, "pk", None)) and bool(taking_units(person))


def may_watch(person: Any) -> bool:
    return bool(getattr(person, "pk", None)) and person.may("dossiers.watch_centre")


def may_assign(person: Any) -> bool:
    """Heads and leaders, who look after what others have in hand."""
    return bool(getattr(person, "pk", None)) and person.may("dossiers.assign")


def may_see_whole(person: Any) -> bool:
    """Who sees the whole book of the office, or of its desk."""
    whole = ("dossiers.see_desk", "dossiers.see_agency")
    return bool(getattr(person, "pk", None)) and any(person.may(permission) for permission in whole)


register(
    MenuEntry(
        section="one-stop",
        label="Tiếp nhận trực tiếp",
        url_name="dossiers:intake",
        order=10,
        icon="plus",
        may=may_take_in,
    ),
    MenuEntry(
        section="one-stop",
        label="Mời đánh giá",
        url_name="dossiers:invitation",
        order=50,
        icon="chat",
        group="return",
        may=lambda person: bool(getattr(person, "pk", None)) and person.may("dossiers.rate"),
    ),
    MenuEntry(
        section="admin",
        label="Mẫu giấy tờ một cửa",
        url_name="dossiers:form_templates",
        order=45,
        icon="file",
        may=lambda person: bool(getattr(person, "pk", None)) and person.may("procedures.manage"),
    ),
    MenuEntry(
        section="one-stop",
        label="In và khóa sổ theo dõi",
        url_name="dossiers:follow_up_books",
        order=54,
        icon="print",
        group="register",
        may=may_see_whole,
    ),
    MenuEntry(
        section="one-stop",
        label="Sổ cấp thẻ, giấy phép",
        url_name="dossiers:result_series",
        order=53,
        icon="file",
        group="register",
        may=may_see_books,
    ),
    MenuEntry(
        section="one-stop",
        label="Thu phí trong ngày",
        url_name="dossiers:money",
        order=55,
        icon="money",
        group="money",
        may=may_see_money,
    ),
    MenuEntry(
        section="one-stop",
        label="Hẹn lại theo lịch",
        url_name="dossiers:due_changes",
        order=60,
        icon="calendar",
        group="running",
        may=may_see,
    ),
    MenuEntry(
        section="one-stop",
        label="Tình hình xử lý",
        url_name="dossiers:workload",
        order=5,
        icon="chart",
        group="lead",
        may=may_lead,
    ),
    MenuEntry(
        section="one-stop",
        label="Bàn giao",
        url_name="dossiers:handovers",
        order=28,
        icon="swap",
        count_key=to_do("transfer"),
        may=may_hand_over,
    ),
    MenuEntry(
        section="one-stop",
        label="Chờ trả kết quả",
        url_name="dossiers:returns",
        order=28,
        icon="done",
        count_key=to_do("hand_over"),
        group="return",
        may=may_take_in,
    ),
    MenuEntry(
        section="one-stop",
        label="Hồ sơ tại Trung tâm",
        url_name="dossiers:centre",
        order=70,
        icon="eye",
        may=may_watch,
    ),
    *[
        MenuEntry(
            section="one-stop",
            label=tray.label,
            url_name="dossiers:tray",
            url_kwargs=(("slug", tray.slug),),
            order=20 + place,
            icon="folder",
            count_key=_COUNTED.get(tray.slug, ""),
            group=_FOLDED.get(tray.slug, ""),
            may=may_take_in if tray.slug in _AT_DESK else may_see,
        )
        for place, tray in enumerate(TRAYS.values())
        if tray.slug not in _WITH_A_PAGE
    ],
    MenuEntry(
        section="one-stop",
        label="Hồ sơ vướng",
        url_name="dossiers:stuck",
        order=50,
        icon="alert",
        group="lead",
        may=may_assign,
    ),
    MenuEntry(
        section="one-stop",
        label="Phân công theo tải",
        url_name="dossiers:assigning",
        order=51,
        icon="user",
        count_key=to_do("assign"),
        group="lead",
        may=may_assign,
    ),
)
