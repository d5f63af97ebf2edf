"""Who takes a result away: what is checked, and the slip that proves it (NĐ 61/2018 Điều 6, 20)."""

from __future__ import annotations

from dataclasses import dataclass

from congso.dossiers import handover_papers
from congso.dossiers.models import Collection, Dossier, Result
from congso.dossiers.route import desk_of
from congso.dossiers.states import Collector, ReturnWay
from congso.dossiers.waiting import place_of_result
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers.actions import draw
from congso.people.models import Person, Unit

USUAL = {
    ReturnWay.COUNTER: Collector.APPLICANT,
    ReturnWay.POST: Collector.POST,
    ReturnWay.ONLINE: Collector.ONLINE,
}
"""Who takes the result away when it goes as the applicant wished."""
WAYS = {
    Collector.APPLICANT: ReturnWay.COUNTER,
    Collector.AUTHORISED: ReturnWay.COUNTER,
    Collector.POST: ReturnWay.POST,
    Collector.ONLINE: ReturnWay.ONLINE,
}


ASKED_OF = {
    "name": (Collector.AUTHORISED, Collector.POST),
    "id_number": (Collector.AUTHORISED,),
    "phone": (Collector.AUTHORISED, Collector.POST),
    "proof": (Collector.AUTHORISED,),
    "tracking_code": (Collector.POST,),
}
"""Which particulars are asked of which collectors; of the others they are not taken."""


@dataclass(frozen=True)
class Collected:
    """Who came for the result, with what proof, and which originals went back with it (người nhận kết quả).

    `elsewhere` says why it is given though its paper was not handed over to the desk; `wrong_back` that the result
    which is replaced came back.
    """

    by: str
    name: str = ""
    phone: str = ""
    id_number: str = ""
    proof: str = ""
    tracking_code: str = ""
    originals: tuple[str, ...] = ()
    elsewhere: str = ""
    wrong_back: bool = False

    @property
    def way(self) -> str:
        return str(WAYS[Collector(self.by)])


def usual_collector(dossier: Dossier) -> Collector:
    """Who comes for it when it goes as the applicant wished."""
    return USUAL[ReturnWay(dossier.return_way)]


def away(dossier: Dossier) -> Unit | None:
    """Where the paper of a result lies when it has not reached the desk that gives it; None when it has, or is none."""
    place = place_of_result(dossier)
    return place if place is not None and place != desk_of(dossier) else None


def check(dossier: Dossier, collected: Collected) -> None:
    """Refused, beside the field, when the proof is lacking, there is nothing to send, or the paper is not there."""
    check_proof(dossier, collected)
    place = away(dossier) if collected.by != Collector.ONLINE and not collected.elsewhere.strip() else None
    if place is not None:
        raise Refused(
            f"Văn bản kết quả còn ở {place.name}: hãy nhận bàn giao về quầy, hoặc ghi vì sao trả ngay được.",
            field="elsewhere",
        )


def check_proof(dossier: Dossier, collected: Collected) -> None:
    """Refused when the proof is lacking, or there is nothing to send; a result that was replaced is not sent."""
    if collected.by not in Collector.values:
        raise Refused("Hãy chọn người nhận kết quả.", field="collector")
    if collected.by == Collector.AUTHORISED and not collected.name.strip():
        raise Refused("Hãy ghi họ tên người được ủy quyền.", field="name")
    if collected.by == Collector.AUTHORISED and not collected.proof.strip():
        raise Refused("Người nhận thay phải có giấy ủy quyền hoặc giấy giới thiệu.", field="proof")
    if collected.by == Collector.POST and not collected.tracking_code.strip():
        raise Refused("Hãy ghi mã vận đơn của bưu chính.", field="tracking_code")
    standing = dossier.results.filter(replaced_by=None).exclude(number="")
    if collected.by == Collector.ONLINE and standing.filter(file=None).exists():
        raise Refused("Kết quả chưa có bản điện tử để gửi.", field="collector")
    known = {paper.key for paper in dossier.papers() if paper.originals}
    if not set(collected.originals) <= known:
        raise Refused("Có giấy tờ không nộp bản chính.", field="originals")


def write(dossier: Dossier, collected: Collected, by: Person, corrected: Result | None = None) -> Collection:
    """Number the slip of return and freeze what stands on it; `corrected` is what is given in place of a wrong one.

    A corrected paper is brought to the desk by whoever put it right: it goes on no handover list.
    """
    (check if corrected is None else check_proof)(dossier, collected)
    drawn = draw(agency_id=dossier.receiving_agency_id, series="collection", subject=dossier.ref, by=by)
    back = [paper for paper in dossier.papers() if paper.key in collected.originals]
    collection = Collection(
        agency_id=dossier.receiving_agency_id,
        dossier=dossier,
        year=clock.today().year,
        number=drawn.number,
        collector=collected.by,
        name=nfc(collected.name.strip()),
        phone=collected.phone.strip(),
        id_number=collected.id_number.strip(),
        proof=nfc(collected.proof.strip()),
        tracking_code=collected.tracking_code.strip(),
        elsewhere=nfc(collected.elsewhere)[:200],
        corrected=corrected,
        wrong_back=collected.wrong_back,
        originals=[{"key": paper.key, "name": paper.name, "count": paper.originals} for paper in back],
        handed_at=clock.now(),
        handed_by=by,
    )
    collection.data = handover_papers.slip_data(collection, dossier, by)
    collection.save()
    return collection
