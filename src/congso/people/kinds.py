"""How the house speaks of agencies, units, persons and applicants."""

from __future__ import annotations

from typing import Any

from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.people.models import Agency, Applicant, Delegation, Person, Representation, Unit

subjects.register(Subject(kind="people.agency", word="cơ quan", model=Agency, title=str))
subjects.register(Subject(kind="people.unit", word="phòng", model=Unit, title=str))
subjects.register(Subject(kind="people.person", word="người", model=Person, title=str))
subjects.register(Subject(kind="people.applicant", word="chủ hồ sơ", model=Applicant, title=str))
subjects.register(
    Subject(
        kind="people.delegation",
        word="ủy quyền",
        model=Delegation,
        title=lambda delegation: f"{delegation.taker} xử lý thay {delegation.giver}",
    )
)
subjects.register(
    Subject(
        kind="people.representation",
        word="tư cách thay mặt",
        model=Representation,
        title=lambda one: f"việc thay mặt {one.whom}",
        link=lambda one: f"/mot-cua/giay-thay-mat/{one.uid}/",
        visible=Representation.objects.visible_to,
    )
)


def may_open_paper(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever brought the paper, who is represented by it, and the desk."""
    found = Representation.objects.visible_to(person).filter(uid=subjects.split(ref)[1], paper=file)
    return bool(found.exists())


may_open.register("people.representation", may_open_paper)
