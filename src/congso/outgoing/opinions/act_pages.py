"""The pages of acts on an opinion: for each step its address, words, form, and how it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from congso.files import actions as files
from congso.files.intake import stage
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.actions.opinions import comments_of
from congso.outgoing.models import DraftOpinion
from congso.outgoing.opinions import access, forms
from congso.outgoing.opinions.states import opinion_flow
from congso.people.models import Person
from congso.ui.acts import Act, why_not


@dataclass(frozen=True)
class OpinionPage:
    """One step on screen; `fits` says when there is something to do in it."""

    step: str
    slug: str
    label: str
    icon: str
    run: Callable[..., Any]
    check: Callable[[Actor, DraftOpinion], object]
    form: type[forms.OpinionForm]
    what: str = ""
    primary: bool = False
    fits: Callable[[DraftOpinion], bool] = lambda opinion: True

    def allows(self, opinion: DraftOpinion) -> bool:
        return self.fits(opinion) and opinion_flow.allows(opinion.state, self.step)

    def check_now(self, by: Actor, opinion: DraftOpinion) -> None:
        """Refused when this person may not, or the opinion does not stand where it may be done."""
        self.check(by, opinion)
        opinion_flow.check(opinion, self.step)
        if not self.fits(opinion):
            raise Refused("Không có đề nghị gia hạn nào chờ trả lời.")


def _plain(action: Callable[..., Any]) -> Callable[..., Any]:
    """The form's fields are the action's own arguments."""

    def run(opinion: DraftOpinion, form: forms.OpinionForm, **who: Any) -> Any:
        return action(opinion=opinion, **form.cleaned_data, **who)

    return run


def _give(opinion: DraftOpinion, form: forms.GiveForm, *, by: Person, seen: int) -> Any:
    data = form.cleaned_data
    file = None
    if data["file"]:
        file = files.take_in(upload=stage(data["file"]), agency_id=opinion.agency_id, by=by)
    given = {"view": data["view"], "comments": comments_of(data["comments"]), "words": data["words"], "file": file}
    return actions.give_opinion(opinion=opinion, by=by, seen=seen, **given)


def _answer(opinion: DraftOpinion, form: forms.AnswerForm, *, by: Person, seen: int) -> Any:
    return actions.answer_comments(opinion=opinion, answers=form.answers(), by=by, seen=seen)


PAGES: tuple[OpinionPage, ...] = (
    OpinionPage(
        "give_opinion",
        "tra-loi",
        "Cho ý kiến",
        "chat",
        _give,
        access.check_give_opinion,
        forms.GiveForm,
        "Ý kiến gắn với đúng phiên bản dự thảo bạn đang xem.",
        primary=True,
    ),
    OpinionPage(
        "answer_comments",
        "giai-trinh",
        "Tiếp thu, giải trình",
        "pen",
        _answer,
        access.check_of_drafter,
        forms.AnswerForm,
        "Góp ý nào chưa chọn thì để lại trả lời sau.",
        primary=True,
    ),
    OpinionPage(
        "give_more_time",
        "gia-han",
        "Trả lời xin gia hạn",
        "clock",
        _plain(actions.give_more_time),
        access.check_of_drafter,
        forms.GrantForm,
        primary=True,
        fits=lambda opinion: opinion.wanted_until is not None,
    ),
    OpinionPage(
        "ask_more_time",
        "xin-gia-han",
        "Xin gia hạn",
        "clock",
        _plain(actions.ask_more_time),
        access.check_give_opinion,
        forms.MoreTimeForm,
    ),
    OpinionPage(
        "call_off_opinion",
        "thoi-lay-y-kien",
        "Thôi lấy ý kiến",
        "stop",
        _plain(actions.call_off_opinion),
        access.check_of_drafter,
        forms.WhyForm,
    ),
)
BY_STEP = {page.step: page for page in PAGES}


def next_acts(opinion: DraftOpinion, person: Person) -> list[Act]:
    """What this person can do about an opinion now."""
    acts = [
        Act(page.label, reverse(f"outgoing:{page.step}", args=[opinion.uid]), page.icon, primary=page.primary)
        for page in PAGES
        if page.allows(opinion) and not why_not(page.check, person, opinion)
    ]
    return sorted(acts, key=lambda act: not act.primary)
