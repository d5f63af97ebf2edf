"""The ways of citizens: following a dossier without signing in, finding a service, filing step by step."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from congso.citizen.tests.office import hoarding
from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.files.actions import take_in
from congso.files.tests import samples
from congso.people.actions import invite_member, offer_paper, register_applicant, register_citizen
from congso.procedures.models import ProcedureVersion
from tests.bundles import content
from tests.cast import HOUSE, Cast, announce, in_days
from tests.stops import Stop

SERVICES = "/dich-vu/"
TERMS = "Có diện tích từ 20 m² trở lên\nCách trường học trên 200 m"


def citizen_stops(cast: Cast) -> list[Stop]:
    """The form, a code that is not there, a dossier in each of its larger states; then what is behind the door."""
    dossiers = [cast.assigned(), cast.awaiting_supplement(), cast.finished(), cast.returned(), cast.stopped()]
    pages = [Stop(None, dossier.public_path) for dossier in (*dossiers, cast.submitted())]
    followed = [Stop(None, "/tra-cuu/"), Stop(None, "/tra-cuu/?ma=khong-co", status=404), *pages]
    return [*followed, *finding_stops(cast), *filing_stops(cast, dossiers)]


def finding_stops(cast: Cast) -> list[Stop]:
    """Finding a service, its page, its conditions, the door."""
    terms = content("Thủ tục có điều kiện thử nghiệm", conditions=TERMS)
    announce(cast, "1.009001", "with-terms", terms)
    return [
        Stop(None, SERVICES),
        Stop(None, f"{SERVICES}khong-mang/"),
        Stop(None, f"{SERVICES}?tim=trien+lam"),
        Stop(None, f"{SERVICES}?tim=khong+co+gi+nhu+the"),
        Stop(None, f"{SERVICES}thu-tuc/1.004650/"),
        Stop(None, f"{SERVICES}thu-tuc/1.009001/dieu-kien/", press="Kiểm tra"),
        Stop(None, f"{SERVICES}thu-tuc/1.009001/dieu-kien/?kiem-tra=1&dk-1=co&dk-2=khong"),
        Stop(None, f"{SERVICES}dang-nhap/", press="Gửi mã cho tôi"),
    ]


def filing_stops(cast: Cast, dossiers: list[Dossier]) -> list[Stop]:
    """Each step of filing, and one's own dossiers."""
    who, version = cast.citizen_person, hoarding(cast)
    draft = at(drafted(cast, version))
    asked = actions.ask_for_completion(
        dossier=cast.submitted(), components=("don",), reason="Đơn chưa ký", until=in_days(5), by=cast.clerk
    )
    steps = [Stop(who, f"{draft}{step}/") for step in ("nguoi-nop", "giay-to", "xem-lai")]
    return [
        Stop(who, f"{SERVICES}thu-tuc/1.004650/nop/"),
        Stop(who, f"{draft}to-khai/", press="Lưu và tiếp tục"),
        *steps,
        Stop(who, f"{SERVICES}ho-so/"),
        Stop(who, f"{SERVICES}tai-khoan/"),
        Stop(who, f"{SERVICES}tai-khoan/lien-he/", press="Gửi mã"),
        Stop(who, f"{SERVICES}kho/"),
        *representing_stops(cast),
        Stop(who, f"{at(asked)}giay-to/"),
        *(Stop(who, at(dossier)) for dossier in (asked, *dossiers)),
    ]


def representing_stops(cast: Cast) -> list[Stop]:
    """A firm with its members, an invitation, a paper that the desk looks at."""
    owner = register_citizen(agency=cast.agency, email="chu@example.vn", full_name="Chủ Doanh Nghiệp", by=HOUSE)
    named = {"kind": "business", "name": "Công ty TNHH Sao", "id_number": "3600000777"}
    firm = register_applicant(agency=cast.agency, person=owner, by=HOUSE, **named)
    register_applicant(agency=cast.agency, person=owner, by=owner, **(named | {"id_number": "3600000778"}))
    invite_member(applicant=firm, email="binh@example.vn", kind="assigned", until=None, by=owner)
    upload = SimpleUploadedFile("uy-quyen.pdf", samples.PDF, "application/pdf")
    paper = take_in(upload=upload, agency_id=cast.agency.pk, by=owner)
    told = {"kind": "proxy", "named_kind": "citizen", "named": "Trần Văn Mới", "named_number": "075199000999"}
    offered = offer_paper(agency=cast.agency, paper=paper, since=in_days(0), until=in_days(9), by=owner, **told)
    mine, desk = f"{SERVICES}tai-khoan/thay-mat/", "/mot-cua/giay-thay-mat/"
    return [
        Stop(owner, mine),
        Stop(owner, f"{mine}nop-giay/", press="Nộp giấy"),
        Stop(owner, f"{mine}{firm.uid}/moi/", press="Gửi lời mời"),
        Stop(cast.clerk, desk),
        Stop(cast.clerk, f"{desk}{offered.uid}/"),
        Stop(cast.clerk, f"{desk}{offered.uid}/tu-choi/", press="Từ chối"),
    ]


def drafted(cast: Cast, version: ProcedureVersion) -> Dossier:
    """A draft of the cast's citizen, with nothing in it yet."""
    how = Filing(channel=Channel.ONLINE)
    return actions.open_dossier(version=version, applicant=cast.citizen, filing=how, by=cast.citizen_person)


def at(dossier: Dossier) -> str:
    return f"{SERVICES}ho-so/{dossier.uid}/"
