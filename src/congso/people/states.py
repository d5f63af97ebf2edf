"""Kinds of agencies, units and applicants."""

from __future__ import annotations

from django.db.models import TextChoices


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
