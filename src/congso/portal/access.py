"""Who may write, check and answer on the website."""

from __future__ import annotations

from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.people import access as people

EDIT, APPROVE = "portal.edit", "portal.approve"


def check_moderate(by: Actor, agency_id: int) -> None:
    """Comments are put on the page and answered by whoever checks the agency's website."""
    people.check(by, APPROVE, "Chỉ người duyệt tin được đăng và trả lời góp ý.", agency_id=agency_id)


def check_open(by: Actor, agency_id: int) -> None:
    """A website is set up by whoever will check it."""
    people.check(by, APPROVE, "Chỉ người duyệt tin được lập trang thông tin điện tử.", agency_id=agency_id)


def check_comment(text: str, *, open_now: bool) -> None:
    """A comment says something, and comes while the draft is open."""
    if not open_now:
        raise Refused("Dự thảo này đã hết thời hạn góp ý.")
    if len(text.strip()) < 10:
        raise Refused("Hãy ghi rõ nội dung góp ý.", field="text")
