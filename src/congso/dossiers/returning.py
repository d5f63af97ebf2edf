"""Who takes a result away: what is checked, and the slip that proves it (NĐ 61/2018 Điều 6, 20)."""

from __future__ import annotations

from dataclasses import dataclass

from congso.dossiers import handover_papers
from congso.dossiers.models import Collection, Dossier
from congso.dossiers.states import Collector, ReturnWay
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers.actions import draw
from congso.people.models import Person

WAYS = {
    Collector.APPLICANT: ReturnWay.COUNTER,
    Collector.AUTHORISED: ReturnWay.COUNTER,
    Collector.POST: ReturnWay.POST,
    Collector.ONLINE: ReturnWay.ONLINE,
}


@dataclass(frozen=True)
class Collected:
    """Who came for the result, with what proof, and which originals went back with it (người nhận kết quả)."""

    by: str
    name: str = ""
    phone: str = ""
    id_number: str = ""
    proof: str = ""
    tracking_code: str = ""
    originals: tuple[str, ...] = ()

    @property
    def way(self) -> str:
        return str(WAYS[Collector(self.by)])


def check(dossier: Dossier, collected: Collected) -> None:
    """Refused, beside the field, when the proof is lacking or there is nothing to send."""
    if collected.by not in Collector.values:
        raise Refused("Hãy chọn người nhận kết quả.", field="collector")
    if collected.by == Collector.AUTHORISED and not collected.name.strip():
        raise Refused("Hãy ghi họ tên người được ủy quyền.", field="name")
    if collected.by == Collector.AUTHORISED and not collected.proof.strip():
        raise Refused("Người nhận thay phải có giấy ủy quyền hoặc giấy giới thiệu.", field="proof")
    if collected.by == Collector.POST and not collected.tracking_code.strip():
        raise Refused("Hãy ghi mã vận đơn của bưu chính.", field="tracking_code")
    if collected.by == Collector.ONLINE and any(one.number and not one.file_id for one in dossier.results.all()):
        raise Refused("Kết quả chưa có bản điện tử để gửi.", field="collector")
    known = {paper.key for paper in dossier.papers() if paper.originals}
    if not set(collected.originals) <= known:
        raise Refused("Có giấy tờ không nộp bản chính.", field="originals")


def write(dossier: Dossier, collected: Collected, by: Person) -> Collection:
    """Number the slip of return and freeze what stands on it."""
    check(dossier, collected)
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
        originals=[{"key": paper.key, "name": paper.name, "count": paper.originals} for paper in back],
        handed_at=clock.now(),
        handed_by=by,
    )
    collection.data = handover_papers.slip_data(collection, dossier, by)
    collection.save()
    return collection
