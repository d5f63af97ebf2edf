"""What happened to the catalogue."""

from __future__ import annotations

from datetime import date

from congso.kernel.events import Event, Private


class ProcedureAdded(Event, name="procedures.added"):
    """A procedure entered the catalogue (thêm thủ tục)."""

    code: str
    title: str


class VersionDrafted(Event, name="procedures.drafted"):
    """A version was drafted, from nothing or from the one before (soạn phiên bản)."""

    code: str
    number: int
    copied_from: int | None = None


class VersionRewritten(Event, name="procedures.rewritten"):
    """A draft got new content (sửa dự thảo)."""

    code: str
    number: int


class VersionSentForReview(Event, name="procedures.sent_for_review"):
    """A draft went to be reviewed (trình soát xét)."""

    code: str
    number: int


class VersionAgreed(Event, name="procedures.agreed"):
    """A reviewer agreed; it waits to be approved (soát xét)."""

    code: str
    number: int


class VersionSentBack(Event, name="procedures.sent_back"):
    """A reviewer or approver gave a draft back (trả lại)."""

    code: str
    number: int
    reason: str


class VersionApproved(Event, name="procedures.approved"):
    """A reviewed version was approved and will be in force from a day (phê duyệt)."""

    code: str
    number: int
    valid_from: date


class DossiersMoved(Event, name="procedures.dossiers_moved"):
    """Dossiers that were not received yet went over to a new version (chuyển hồ sơ chưa tiếp nhận)."""

    code: str
    number: int
    moved: int


class VersionCommented(Event, name="procedures.commented"):
    """Somebody remarked something on a section (góp ý)."""

    code: str
    number: int
    section: str
    words: Private


class CommentSettled(Event, name="procedures.comment_settled"):
    """A remark was dealt with (xử lý góp ý)."""

    code: str
    number: int
    section: str


class SampleAdded(Event, name="procedures.sample_added"):
    """A sample was put beside a draft (thêm hồ sơ mẫu)."""

    number: int
    caption: str
    sha256: str


class SampleRemoved(Event, name="procedures.sample_removed"):
    """A sample was taken off a draft (bỏ hồ sơ mẫu)."""

    number: int
    caption: str


class VersionPublished(Event, name="procedures.published"):
    """A version was announced and will be in force from a day (công bố)."""

    code: str
    number: int
    announced: str
    process: str
    valid_from: date


class VersionRetired(Event, name="procedures.retired"):
    """A version ends with a day, replaced or abolished (thay thế, bãi bỏ)."""

    code: str
    number: int
    valid_to: date
    reason: str


class CatalogueImported(Event, name="procedures.imported"):
    """A list of procedures was taken in (nhập bộ thủ tục)."""

    source: str
    added: int
    changed: int
    unchanged: int
    broken: int
