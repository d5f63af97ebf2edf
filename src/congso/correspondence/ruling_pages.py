"""The pages of passing on, directing, working and ending: how each is filled in and done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from congso.correspondence import access, actions
from congso.correspondence.act_page import ActPage
from congso.correspondence.actions.batch import ruling_of
from congso.correspondence.forms import ReasonForm
from congso.correspondence.giving import Ruling
from congso.correspondence.models import Assignment, IncomingDocument
from congso.correspondence.ruling_forms import (
    AnswerForm,
    CompleteForm,
    DistributeForm,
    EnterOpinionForm,
    ForwardForm,
    NoteForm,
    SubmitForm,
    TakeBackForm,
)
from congso.correspondence.sent_once import begun_once, done_once
from congso.correspondence.states import IncomingState
from congso.files import actions as files
from congso.files.intake import stage
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Person

Data = Mapping[str, Any]


def _submit(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    leaders = list(Person.objects.filter(pk__in=[whole_number(pk) for pk in data["leaders"]]).order_by("sort_key"))
    given = {"leaders": leaders, "note": data["note"], "although_away": data["although_away"]}
    return done_once(actions.submit, document, seen, document=document, by=by, **given)


def _ruled(document: IncomingDocument, data: Data) -> Ruling:
    """The form begins with the deadline of the document: who empties it sets none."""
    return replace(ruling_of(document, data), open_ended=not data["due_on"])


def _distribute(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    ruling = _ruled(document, data)
    return done_once(actions.distribute, document, seen, document=document, ruling=ruling, by=by)


def _enter_opinion(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    leader = Person.objects.select_related("agency").get(pk=whole_number(data["leader"]))
    ruling = Ruling(opinion=data["opinion"], ends=True) if data["ends"] else _ruled(document, data)
    photo = files.take_in(upload=stage(data["photo"]), agency_id=document.agency_id, by=by)
    given = {"leader": leader, "ruling": ruling, "photo": photo}
    return done_once(actions.enter_opinion, document, seen, document=document, by=by, **given)


def _own(document: IncomingDocument, by: Person) -> Assignment:
    """What this person has to do about a document."""
    return _first(access.mine(by, access.given_of(document)))


def _first(found: list[Assignment]) -> Assignment:
    if not found:
        raise Refused("Bạn không được giao việc về văn bản này.")
    return found[0]


def _take(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    fresh = [one for one in access.mine(by, access.given_of(document)) if one.taken_at is None]
    return done_once(actions.take, document, seen, assignment=_first(fresh), by=by)


def _forward(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    person = Person.objects.select_related("agency").get(pk=whole_number(data["person"]))
    given = _first(access.forwardable(by, document))
    rest = {name: data[name] for name in ("opinion", "due_on", "although_away")}
    return done_once(actions.forward, document, seen, assignment=given, person=person, by=by, **rest)


def _settle(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    given = _first(access.settleable(by, document))
    return done_once(actions.settle, document, seen, assignment=given, answer=data["answer"], by=by)


def _pass_back(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    given = _first(access.returnable(by, document))
    return done_once(actions.pass_back, document, seen, assignment=given, reason=data["reason"], by=by)


def _take_back(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    """Each of what was chosen; the first says whether somebody was quicker."""
    done: Any = document
    for place, chosen in enumerate(data["given"]):
        key, version = f"{document.uid}:{seen}", seen if place == 0 else None
        asked = {"reason": data["reason"], "by": by, "seen": version}
        if chosen.startswith("c:"):
            passing = document.passings.get(pk=whole_number(chosen[2:]))
            done = begun_once(key, actions.take_back_passing, passing=passing, **asked)
        else:
            given = document.assignments.get(pk=whole_number(chosen))
            done = begun_once(key, actions.take_back, assignment=given, **asked)
    return done


def _complete(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    return done_once(actions.complete, document, seen, document=document, by=by, **data)


def _complete_without_answer(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    return done_once(actions.complete_without_answer, document, seen, document=document, by=by, **data)


def _reopen(document: IncomingDocument, data: Data, *, by: Person, seen: int) -> Any:
    return done_once(actions.reopen, document, seen, document=document, by=by, **data)


TO_BE_PASSED_ON = (IncomingState.REGISTERED, IncomingState.SUBMITTED)

RULING_PAGES: tuple[ActPage, ...] = (
    ActPage(
        "distribute",
        "phan-phoi",
        "Phân phối",
        "send",
        _distribute,
        access.check_distribute,
        DistributeForm,
        primary_in=TO_BE_PASSED_ON,
    ),
    ActPage("submit", "trinh", "Trình lãnh đạo cho ý kiến", "flag", _submit, access.check_submit, SubmitForm),
    ActPage(
        "enter_opinion",
        "nhap-y-kien",
        "Nhập ý kiến lãnh đạo trên giấy",
        "camera",
        _enter_opinion,
        access.check_enter_opinion,
        EnterOpinionForm,
        "Ý kiến được ghi là của lãnh đạo, do bạn nhập thay, kèm ảnh bút phê.",
        flow_step="distribute",
    ),
    ActPage(
        "forward",
        "giao-chuyen-vien",
        "Giao chuyên viên",
        "user",
        _forward,
        access.check_forward,
        ForwardForm,
        flow_step="begin_work",
        primary=True,
    ),
    ActPage(
        "settle",
        "bao-ket-qua",
        "Báo kết quả phần việc",
        "check",
        _settle,
        access.check_settle,
        AnswerForm,
        flow_step="begin_work",
        primary=True,
    ),
    ActPage("complete", "hoan-thanh", "Kết thúc bằng văn bản trả lời", "done", _complete, access.check_complete,
            CompleteForm, primary_in=(IncomingState.PROCESSING,)),
    ActPage(
        "complete_without_answer",
        "khong-can-tra-loi",
        "Kết thúc, không cần trả lời",
        "archive",
        _complete_without_answer,
        access.check_without_answer,
        NoteForm,
        flow_step="complete",
    ),
    ActPage("take", "nhan-viec", "Nhận việc", "check", _take, access.check_take, flow_step="begin_work"),
    ActPage(
        "pass_back",
        "chuyen-tra",
        "Chuyển trả người giao",
        "undo",
        _pass_back,
        access.check_return,
        ReasonForm,
        "Văn bản trở lại người đã giao để phân phối lại.",
        flow_step="hand_back",
    ),
    ActPage("take_back", "thu-hoi-viec", "Thu hồi việc đã giao", "undo", _take_back, access.check_take_back,
            TakeBackForm, flow_step="hand_back"),
    ActPage("reopen", "mo-lai", "Mở lại văn bản", "swap", _reopen, access.check_distribute, ReasonForm),
)  # fmt: skip
"""In the order in which they come up on the page of a document."""
