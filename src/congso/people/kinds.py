"""How the house speaks of agencies, units, persons and applicants."""

from __future__ import annotations

from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.people.models import Agency, Applicant, Delegation, Person, Unit

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
