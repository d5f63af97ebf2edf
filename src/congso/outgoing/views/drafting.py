"""Beginning a document and changing what describes it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from congso.correspondence.models import IncomingDocument
from congso.kernel.refusals import Refused
from congso.outgoing import access, actions
from congso.outgoing.forms import INITIAL, DraftForm
from congso.outgoing.menu import may_draft
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OUT, Change, OutgoingState
from congso.outgoing.views.finding import visible_document
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen


@login_required
def draft(request: PersonRequest) -> HttpResponse:
    """Begin a document; `?tra-loi=` names the one that it answers, `?thay-doi=` the one that it changes (soạn)."""
    if not may_draft(request.person):
        raise PermissionDenied("Bạn không soạn văn bản của cơ quan này.")
    answers, changes = _answered(request), _changed(request)
    form = DraftForm(request.POST or None, person=request.person, initial=_initial(answers, changes))
    change = request.POST.get("change", _usual_change(changes))
    if request.method == "POST" and form.is_valid():
        given = {"unit": form.cleaned_data["unit"], "given": form.given(), "answers": answers}
        try:
            made = actions.draft(**given, changes=changes, change=change if changes else "", by=request.person)
            return redirect("outgoing:add_version", uid=made.uid)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "answers": answers, "changes": changes, "change": change, "kinds": Change.choices}
    return render(request, "outgoing/draft.html", context, status=422 if form.errors else 200)


def _answered(request: PersonRequest) -> IncomingDocument | None:
    return named(request, "tra-loi", IncomingDocument.objects.visible_to(request.person).registered())


def _changed(request: PersonRequest) -> OutgoingDocument | None:
    return named(request, "thay-doi", OutgoingDocument.objects.visible_to(request.person).filter(state__in=OUT))


def named(request: PersonRequest, name: str, rows: Any) -> Any:
    """The row that the address names; None where it names none, or none that this person sees."""
    try:
        return rows.filter(uid=UUID(request.GET.get(name, ""))).first()
    except ValueError:
        return None


def _initial(answers: IncomingDocument | None, changes: OutgoingDocument | None) -> dict[str, Any]:
    """An answer goes to whoever wrote; what changes a document goes to whoever got it."""
    if answers is not None:
        return {**INITIAL, "electronic": answers.issuer_name, "summary": f"V/v phúc đáp {_named(answers)}"}
    if changes is not None:
        to = "\n".join(changes.recipients.filter(unit=None, agency=None).values_list("name", flat=True))
        words = str(_usual_change(changes).label).lower()
        return {**INITIAL, "electronic": to, "summary": f"V/v {words} văn bản {changes.code}"}
    return dict(INITIAL)


def _named(answers: IncomingDocument) -> str:
    """A document that came as a subject names it: "Văn bản số 12/UBND-KT ngày 05/01/2021"."""
    number = f"Văn bản số {answers.code}" if answers.code else f"văn bản của {answers.issuer_name}"
    return f"{number} ngày {answers.issued_on:%d/%m/%Y}" if answers.issued_on else number


def _usual_change(changes: OutgoingDocument | None) -> Change:
    """What is usually written after a document: that it was taken back, else that it is put right."""
    recalled = changes is not None and changes.state == OutgoingState.RECALLED
    return Change.RECALL if recalled else Change.CORRECT


@login_required
def amend(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Change what describes a draft (sửa thông tin)."""
    document = visible_document(request, uid)
    reason = why_not(access.check_drafter, request.person, document)
    if reason:
        raise PermissionDenied(reason)
    form = DraftForm(request.POST or None, person=request.person, document=document)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend(document=document, given=form.given(), by=request.person, seen=seen(request))
            return redirect(document.get_absolute_url())
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "document": document, "seen": document.version}
    return render(request, "outgoing/amend.html", context, status=422 if form.errors else 200)
