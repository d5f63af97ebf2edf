"""Checking and signing in everybody's menu; certificates and the list of trust in that of administrators."""

from congso.signing.access import KEEP, PERMISSION, is_official
from congso.ui.menu import MenuEntry, register

register(
    MenuEntry(
        "work",
        "Kiểm tra chữ ký số",
        "signing:check",
        order=700,
        icon="seal",
        may=is_official,
    ),
    MenuEntry(
        "work",
        "Ký số",
        "signing:requests",
        order=690,
        icon="seal",
        may=is_official,
    ),
    MenuEntry(
        "admin",
        "Chứng thư số",
        "signing:certificates",
        order=64,
        icon="seal",
        may=lambda person: person.may(KEEP),
    ),
    MenuEntry(
        "admin",
        "Chứng thư tin cậy",
        "signing:trust",
        order=65,
        icon="lock",
        may=lambda person: person.may(PERMISSION),
    ),
)
