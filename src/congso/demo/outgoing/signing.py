"""The demo's signed samples: some of the year's last documents on the electronic road, by real signatures.

Each step looks at where a document stands and goes on from there, so that a run that was cut goes on with the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from congso.correspondence.doc_types import DocType
from congso.correspondence.recipients import head_role
from congso.demo.outgoing.plan import OutgoingPlan
from congso.demo.year import read_year
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing import actions, signing_road
from congso.outgoing.composing import compose
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OUT, OutgoingState, Road
from congso.people.models import Agency, Person
from congso.people.queries import holders, holders_in_agency
from congso.signing import signatures
from congso.signing.models import SigningRequest
from congso.signing.states import RequestState

MANY = 8
SORTS = (DocType.LETTER, DocType.DECISION, DocType.PLAN, DocType.REPORT)
BODY = """Thực hiện chức năng, nhiệm vụ được giao, Sở Văn hóa, Thể thao và Du lịch triển khai nội dung nêu trên như sau:

1. Các phòng, đơn vị trực thuộc theo chức năng, nhiệm vụ chủ động phối hợp triển khai, bảo đảm tiến độ và chất lượng.

2. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Sở để tổng hợp, giải quyết.

Văn bản này do chương trình tạo ra để minh họa, không có giá trị pháp lý.
"""
DECISION = """Căn cứ quy định về chức năng, nhiệm vụ, quyền hạn của Sở Văn hóa, Thể thao và Du lịch;

Xét đề nghị của phòng chuyên môn,

Điều 1. Ban hành nội dung nêu trên. Quyết định này do chương trình tạo ra để minh họa, không có giá trị pháp lý.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Điều 3. Các phòng, đơn vị trực thuộc và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.
"""
S = OutgoingState


def to_be_signed(plan: OutgoingPlan) -> frozenset[int]:
    """The serials of the year's last documents that answer nobody."""
    suits = [one for one in plan.drafts if one.answers is None and not one.by_head and one.doc_type in SORTS]
    return frozenset(one.serial for one in suits[-MANY:])


def waiting(agency: Agency, year: int) -> QuerySet[OutgoingDocument]:
    """The samples that are not issued yet; what is drafted at the year's end or later, by visitors too, is none."""
    drafted = OutgoingDocument.objects.filter(agency=agency, drafted_at__lt=read_year(year).now)
    return drafted.filter(road=Road.ELECTRONIC).exclude(state__in=OUT).order_by("drafted_at", "id")


def sign_samples(agency: Agency, year: int) -> Iterator[OutgoingDocument]:
    """Bring each sample to its recipients; yields it when it is issued. Whatever stands already stays.

    The authority must answer meanwhile. Refused where a signature cannot be made.
    """
    at = read_year(year).now
    for document in waiting(agency, year):
        while document.state not in OUT:
            with clock.at(at):
                go_a_step(document)
            document = OutgoingDocument.objects.get(pk=document.pk)
        yield document


def go_a_step(document: OutgoingDocument) -> None:
    """The one step that comes next; what was only begun gets its text."""
    match OutgoingState(document.state):
        case S.DRAFT if not document.versions.exists():
            compose(document, DECISION if document.doc_type == DocType.DECISION else BODY, by=document.drafter)
        case S.DRAFT:
            actions.send_for_check(document=document, by=document.drafter)
        case S.CONTENT:
            actions.approve_content(document=document, by=_head(document))
        case S.FORM:
            actions.approve_form(document=document, by=_of_role(document, "office_head"))
        case S.TO_SIGN:
            assert document.signer is not None
            _sign(document, document.signer)
        case S.SIGNED:
            actions.number(document=document, by=_of_role(document, "van_thu"))
        case S.NUMBERED:
            _sign(document, _of_role(document, "van_thu"))
        case S.SEALED:
            actions.issue(document=document, by=_of_role(document, "van_thu"))
        case state:
            raise Refused(f"Văn bản mẫu đang ở trạng thái “{state.label}”.")


def _sign(document: OutgoingDocument, signer: Person) -> None:
    """Ask for the signature unless it is asked for, and make it with the key that the server reaches.

    One that was taken already is finished: an earlier run was cut before it had its time-stamp.
    """
    signing_road.go_on(document)
    requests = SigningRequest.objects.filter(subject=document.ref)
    for outcome in signatures.sign_on_server(requests.filter(state=RequestState.ASKED), by=signer):
        if not outcome.done:
            raise Refused(outcome.words)
    for request in requests.filter(state=RequestState.TAKEN):
        if signatures.finish(request, by=signer).state == RequestState.TAKEN:
            raise Refused("Cơ quan chứng thực minh họa không trả lời.")


def _head(document: OutgoingDocument) -> Person:
    """Who leads the unit that drafts."""
    return holders(document.unit, head_role(document.unit), clock.today())[0]


def _of_role(document: OutgoingDocument, role: str) -> Person:
    return holders_in_agency(document.agency, role, clock.today())[0].person
