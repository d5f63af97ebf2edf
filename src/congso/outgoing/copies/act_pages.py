"""The pages of acts on a certified copy: for each step its address, words, form, and how it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from congso.files import actions as files
from congso.files.intake import stage
from congso.files.models import StoredFile
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.copies import access, forms, road
from congso.outgoing.copies.sources import check_original
from congso.outgoing.copies.states import Medium, copy_flow
from congso.outgoing.models import CertifiedCopy
from congso.outgoing.models.document import PDF
from congso.people.models import Person
from congso.signing.queries import waiting_for
from congso.ui.acts import Act, why_not


@dataclass(frozen=True)
class CopyPage:
    """One step on screen; `form_of` the copies of which it is a step: paper, electronic or both."""

    step: str
    slug: str
    label: str
    icon: str
    run: Callable[..., Any]
    check: Callable[[Actor, CertifiedCopy], object]
    form: type[forms.CopyForm] = forms.NothingForm
    what: str = ""
    form_of: str = ""
    danger: bool = False
    primary: bool = False

    def allows(self, copy: CertifiedCopy) -> bool:
        return self.form_of in ("", copy.form) and copy_flow.allows(copy.state, self.step)

    def check_now(self, by: Actor, copy: CertifiedCopy) -> None:
        """Refused when this person may not, or the copy does not stand where it may be done."""
        self.check(by, copy)
        copy_flow.check(copy, self.step)


def plain(action: Callable[..., Any]) -> Callable[..., Any]:
    """The form's fields are the action's own arguments."""

    def run(copy: CertifiedCopy, data: dict[str, Any], **who: Any) -> Any:
        return action(copy=copy, **data, **who)

    return run


def _make(copy: CertifiedCopy, data: dict[str, Any], *, by: Person, seen: int) -> CertifiedCopy:
    """Pages and signature are looked at before a number is drawn; the file is made right after it."""
    source = _scan(copy, data.get("scan"), by) or data["source"]
    check_original(copy, source)
    road.check_source(copy, source)
    made: CertifiedCopy = actions.make_copy(copy=copy, source=source, by=by, seen=seen)
    road.go_on(made)
    return made


def _scan(copy: CertifiedCopy, uploaded: Any, by: Person) -> StoredFile | None:
    if not uploaded:
        return None
    taken: StoredFile = files.take_in(upload=stage(uploaded), agency_id=copy.agency_id, by=by)
    if taken.media_type != PDF:
        raise Refused("Bản quét phải là PDF.", field="scan")
    return taken


def _ask_again(copy: CertifiedCopy, data: dict[str, Any], *, by: Person, seen: int) -> CertifiedCopy:
    road.go_on(copy)
    return copy


PAGES: tuple[CopyPage, ...] = (
    CopyPage(
        "allow_copy",
        "duyet",
        "Duyệt sao",
        "check",
        plain(actions.allow_copy),
        access.check_allow_copy,
        what="Bản sao mang chức danh và họ tên của bạn; bản giấy bạn ký tay, bản điện tử văn thư ký số của cơ quan.",
        primary=True,
    ),
    CopyPage(
        "make_copy",
        "lam-ban-sao",
        "Cấp số, làm bản sao",
        "seal",
        _make,
        access.check_keep_copies,
        forms.MakeForm,
        "Số bản sao lấy theo thứ tự của sổ bản sao trong năm, ngày là hôm nay. Tệp gốc không thay đổi.",
        primary=True,
    ),
    CopyPage(
        "keep_copy_file",
        "de-nghi-ky-so",
        "Đề nghị ký số bản sao",
        "seal",
        _ask_again,
        access.check_keep_copies,
        what="Đề nghị ký số bằng chứng thư của cơ quan được gửi lại.",
        form_of=Medium.ELECTRONIC,
    ),
    CopyPage(
        "certify_copy",
        "da-ky",
        "Ghi đã ký, đóng dấu",
        "pen",
        plain(actions.certify_copy),
        access.check_keep_copies,
        forms.CertifyForm,
        "Người ký đã ký bản in, văn thư đã đóng dấu.",
        form_of=Medium.PAPER,
        primary=True,
    ),
    CopyPage(
        "hand_out_copy",
        "giao",
        "Giao bản sao",
        "send",
        plain(actions.hand_out_copy),
        access.check_keep_copies,
        forms.HandOutForm,
        primary=True,
    ),
    CopyPage(
        "decline_copy",
        "khong-sao",
        "Không sao",
        "undo",
        plain(actions.decline_copy),
        access.check_decline_copy,
        forms.ReasonForm,
        "Người yêu cầu được báo lý do.",
    ),
    CopyPage(
        "void_copy",
        "huy-so",
        "Hủy số",
        "stop",
        plain(actions.void_copy),
        access.check_keep_copies,
        forms.ReasonForm,
        "Số này không dùng lại; sổ ghi lý do hủy.",
        danger=True,
    ),
)
BY_STEP = {page.step: page for page in PAGES}


def next_acts(copy: CertifiedCopy, person: Person) -> list[Act]:
    """What this person can do with the copy now, the one that moves it first."""
    left = any(one.handed_at is None for one in copy.recipients.all())
    acts = [
        Act(page.label, reverse(f"outgoing:{page.step}", args=[copy.uid]), page.icon, primary=page.primary)
        for page in PAGES
        if page.allows(copy) and (left or page.step != "hand_out_copy") and not why_not(page.check, person, copy)
    ]
    if copy.is_electronic and copy_flow.allows(copy.state, "seal_copy"):
        asked = waiting_for(person).filter(subject=copy.ref).first()
        if asked is not None:
            acts.insert(0, Act("Ký số bằng chứng thư cơ quan", asked.get_absolute_url(), "seal", primary=True))
    return sorted(acts, key=lambda act: not act.primary)
