"""Who may say whom the office trusts, and who may have files checked."""

from __future__ import annotations

from typing import Any

from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.models import Agency

PERMISSION = "signing.set_trust"


def check_set_trust(by: Any) -> None:
    """Refused for everybody but administrators and the command on the server."""
    if isinstance(by, House) or by.may(PERMISSION):
        return
    raise Refused("Chỉ người quản trị mới thêm hoặc bỏ được chứng thư tin cậy.")


def check_verify(by: Any, agency: Agency) -> None:
    """Checks are made by officials, in their own agency, and by the house itself."""
    if isinstance(by, House) or any(mandate.agency_id == agency.pk for mandate in by.mandates):
        return
    raise Refused("Chỉ cán bộ của cơ quan mới kiểm tra được chữ ký trong tệp của cơ quan.")


def check_use_page(person: Any) -> None:
    """The page is for officials; citizens have no use for the office's list of trust."""
    if not is_official(person):
        raise Refused("Trang kiểm tra chữ ký số dành cho cán bộ.")


def is_official(person: Any) -> bool:
    """Whether this person stands in some post of some agency today."""
    return bool(person.mandates)
