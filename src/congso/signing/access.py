"""Who may say whom the office trusts, and who may have files checked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from congso.kernel.actors import House
from congso.kernel.refusals import NotShown, Refused
from congso.people.models import Agency, Person
from congso.signing.models import Certificate, SigningRequest
from congso.signing.states import SignerRole

PERMISSION = "signing.set_trust"
KEEP = "signing.keep_certificates"
SEAL = "signing.seal"


def check_set_trust(by: Any) -> None:
    """Refused for everybody but administrators and the command on the server."""
    if isinstance(by, House) or by.may(PERMISSION):
        return
    raise NotShown("Chỉ người quản trị mới thêm hoặc bỏ được chứng thư tin cậy.")


def check_verify(by: Any, agency: Agency) -> None:
    """Checks are made by officials, in their own agency, and by the house itself."""
    if isinstance(by, House) or any(mandate.agency_id == agency.pk for mandate in by.mandates):
        return
    raise Refused("Chỉ cán bộ của cơ quan mới kiểm tra được chữ ký trong tệp của cơ quan.")


def check_use_page(person: Any) -> None:
    """The page is for officials; citizens have no use for the office's list of trust."""
    if not is_official(person):
        raise NotShown("Trang kiểm tra chữ ký số dành cho cán bộ.")


def is_official(person: Any) -> bool:
    """Whether this person stands in some post of some agency today."""
    return bool(person.mandates)


def check_keep_certificates(by: Any, agency: Agency) -> None:
    """Refused for all but those who keep the agency's certificates, and the command on the server."""
    if isinstance(by, House) or by.may(KEEP, agency_id=agency.pk):
        return
    raise NotShown("Chỉ người quản trị mới đăng ký được chứng thư số.")


def check_withdraw_certificate(by: Any, certificate: Certificate) -> None:
    """One's own certificate, or those of an agency whose certificates one keeps."""
    if isinstance(by, Person) and certificate.person_id == by.pk:
        return
    check_keep_certificates(by, certificate.agency)


def check_ask(by: Any, agency: Agency) -> None:
    """Signatures are asked for by officials of the agency, and by the house."""
    if isinstance(by, House) or any(mandate.agency_id == agency.pk for mandate in by.mandates):
        return
    raise Refused("Chỉ cán bộ của cơ quan mới đề nghị ký được.")


def check_sign(by: Any, request: SigningRequest) -> None:
    """An officer signs in person; the agency's seal is put by whoever keeps it (NĐ 30/2020 Điều 32-33)."""
    if not isinstance(by, Person):
        raise Refused("Chỉ người được yêu cầu mới ký được.")
    if request.role == SignerRole.SEAL:
        if not by.may(SEAL, agency_id=request.agency_id):
            raise Refused("Chỉ văn thư cơ quan mới ký số bằng chứng thư của cơ quan.")
        if request.person_id is not None and request.person_id != by.pk:
            raise Refused("Yêu cầu đóng dấu này được giao cho văn thư khác.")
    elif request.person_id != by.pk:
        raise Refused("Yêu cầu ký này là của người khác; không ai ký thay bằng chứng thư của họ được.")


def check_cancel(by: Any, request: SigningRequest) -> None:
    """Whoever asked takes it back; so does the house, for a thing that is signed no more."""
    if isinstance(by, House) or by.ref == request.asked_by or by.may(SEAL, agency_id=request.agency_id):
        return
    raise Refused("Chỉ người đề nghị hoặc văn thư mới hủy được yêu cầu ký.")


def own_or_seal(person: Person) -> Q:
    """One's own certificates, and the seal's for whoever puts it; as a condition on certificates."""
    return Q(person_id=person.pk) | Q(role=SignerRole.SEAL, agency_id__in=person.agencies_where(SEAL))
