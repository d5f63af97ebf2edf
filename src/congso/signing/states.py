"""What becomes of a certificate that the office was told to trust."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import Flow, Step


class TrustState(TextChoices):
    """A trusted certificate is never deleted; who trusted it and until when stays on record."""

    TRUSTED = "trusted", "Đang tin cậy"
    WITHDRAWN = "withdrawn", "Đã thôi tin cậy"


class TrustRole(TextChoices):
    """What a certificate is for in a path (vai trò)."""

    ANCHOR = "anchor", "Chứng thư gốc"
    BETWEEN = "between", "Chứng thư trung gian"


trust_flow = Flow(
    TrustState,
    Step("withdraw_trust", TrustState.TRUSTED, to=TrustState.WITHDRAWN, by="administrator"),
)
