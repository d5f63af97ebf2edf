"""What stands behind a filing: whom the applicant sent, and what the postman signed for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.dossiers.models.dossier import Dossier
from congso.files.models import StoredFile
from congso.kernel.models import Record


class Authorisation(Record):
    """Who files in the applicant's name, and what proves it (ủy quyền, giấy giới thiệu): a file or its particulars."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="authorisation")
    name = models.CharField(max_length=120)
    id_number = models.CharField(max_length=30)
    proof = models.CharField(max_length=200, blank=True, help_text="số, ngày, nơi lập giấy ủy quyền")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(id_number="") & (~Q(proof="") | Q(file__isnull=False)),
                name="dossiers_authorisation_proved",
            )
        ]


class PostalFiling(Record):
    """A dossier that came by public post (bưu chính công ích; QĐ 45/2016/QĐ-TTg Điều 6, 7).

    `handed_at` is when both sides signed the handover minutes (biên bản giao nhận): the legal time of filing.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="postal")
    slip_number = models.CharField(max_length=40, help_text="số phiếu gửi hồ sơ")
    tracking_code = models.CharField(max_length=40, blank=True, help_text="mã bưu gửi")
    minutes_number = models.CharField(max_length=60, help_text="số biên bản giao nhận")
    handed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(slip_number="") & ~Q(minutes_number=""), name="dossiers_post_signed")
        ]
