"""The verbs of a signature that the server makes by itself: given to it, and left when it could not."""

from __future__ import annotations

from typing import Any

from congso import jobs
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.signing import access
from congso.signing.actions.requests import certificates_for, check_not_over
from congso.signing.events import SignatureLeft, SignatureSent
from congso.signing.models import SigningRequest
from congso.signing.states import request_flow

JOB = "signing.sign_by_server"


@action
def send_to_server(*, request: SigningRequest, by: Person, seen: int | None = None) -> SigningRequest:
    """Have the server sign in one's name in the background, with a key whose PIN it keeps (giao máy chủ ký).

    Refused to others than the signer, where the server keeps no PIN, and while it is at it already.
    """
    request = lock(request, seen=seen)
    access.check_sign(by, request)
    request_flow.move(request, "send_to_server")
    check_not_over(request)
    if request.sent_at is not None:
        raise Refused("Máy chủ đang ký văn bản này.")
    if not any(each.keeps_secret for each in certificates_for(request.agency, request.role, request.person)):
        raise Refused("Máy chủ không giữ mã PIN của chứng thư này; hãy ký trực tiếp.")
    request.sent_at, request.trouble = clock.now(), ""
    save(request, "sent_at", "trouble")
    jobs.enqueue(JOB, request_id=request.pk, person_id=by.pk)
    emit(SignatureSent(**_told(request, by)))
    return request


@action
def note_left(*, request: SigningRequest, why: str, by: House) -> SigningRequest:
    """Put down that the server could not sign (máy chủ chưa ký được); it waits for its signer again, who is told.

    Refused once the signature was taken: the clock finishes that one.
    """
    request = lock(request)
    request_flow.move(request, "note_left")
    request.sent_at, request.trouble = None, why[:400]
    save(request, "sent_at", "trouble")
    emit(SignatureLeft(why=Private(request.trouble), **_told(request, by)))
    return request


def _told(request: SigningRequest, by: Any) -> dict[str, Any]:
    return {
        "actor": by.ref,
        "subject": request.ref,
        "agency_id": request.agency_id,
        "about": Private(str(request)[:300]),
    }
