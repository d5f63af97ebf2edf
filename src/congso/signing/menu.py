"""Checking signatures in everybody's menu; the list of trust in that of administrators."""

from congso.signing.access import PERMISSION, is_official
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
        "admin",
        "Chứng thư tin cậy",
        "signing:trust",
        order=65,
        icon="lock",
        may=lambda person: person.may(PERMISSION),
    ),
)
