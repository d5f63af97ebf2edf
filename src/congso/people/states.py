"""Kinds of agencies, units and applicants."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import Flow, Step


class AgencyKind(TextChoices):
    """Where an agency stands."""

    PROVINCE = "province", "UBND tỉnh"
    DEPARTMENT = "department", "Sở, ban, ngành"
    AFFILIATED = "affiliated", "Đơn vị trực thuộc"


class UnitKind(TextChoices):
    """Parts of an agency that have no seal of their own."""

    LEADERSHIP = "leadership", "Lãnh đạo"
    OFFICE = "office", "Văn phòng"
    DIVISION = "division", "Phòng chuyên môn"
    INSPECTORATE = "inspectorate", "Thanh tra"
    DESK = "desk", "Bộ phận Một cửa"


class CodeScheme(TextChoices):
    """The two forms of an agency's identifier."""

    QCVN_102 = "qcvn102", "QCVN 102:2016 (000.00.00.H00)"
    QD_20_2020 = "qd20", "QĐ 20/2020 (H00.00)"


class ApplicantKind(TextChoices):
    """Who files (codes 1-4 of the national platform)."""

    CITIZEN = "citizen", "Cá nhân"
    BUSINESS = "business", "Doanh nghiệp"
    STATE_BODY = "state_body", "Cơ quan nhà nước"
    ORGANISATION = "organisation", "Tổ chức khác"


class DelegationKind(TextChoices):
    """Acting in another's place."""

    SUBSTITUTION = "substitution", "Xử lý thay khi vắng mặt"
    DELEGATION = "delegation", "Ủy quyền"


class Assurance(TextChoices):
    """How surely the national login knows somebody (mức độ xác thực)."""

    LOW = "low", "thấp"
    SUBSTANTIAL = "substantial", "đáng kể"
    HIGH = "high", "cao"


SURE = (Assurance.SUBSTANTIAL, Assurance.HIGH)
"""How surely somebody must be known before what was filed at the desk under a number is shown to them."""


class RepresentationKind(TextChoices):
    """By what right somebody stands for an applicant."""

    REPRESENTATIVE = "representative", "Người đại diện"
    ASSIGNED = "assigned", "Người được giao"
    PROXY = "proxy", "Người được ủy quyền"


class RepresentationState(TextChoices):
    """How far it has come that somebody stands for another."""

    INVITED = "invited", "đã mời"
    OFFERED = "offered", "chờ cơ quan xem giấy"
    LIVE = "live", "đang hiệu lực"
    DECLINED = "declined", "không nhận lời"
    REFUSED = "refused", "không được chấp nhận"
    ENDED = "ended", "đã thôi"


_S = RepresentationState
representation_flow = Flow(
    RepresentationState,
    Step("accept_invitation", _S.INVITED, to=_S.LIVE, by="who was invited"),
    Step("decline_invitation", _S.INVITED, to=_S.DECLINED, by="who was invited"),
    Step("accept_paper", _S.OFFERED, to=_S.LIVE, by="one-stop clerk"),
    Step("refuse_paper", _S.OFFERED, to=_S.REFUSED, by="one-stop clerk"),
    Step("end_representation", _S.INVITED, _S.OFFERED, _S.LIVE, to=_S.ENDED, by="either side"),
)
