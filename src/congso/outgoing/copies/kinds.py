"""How the house speaks of certified copies, and who opens their files."""

from __future__ import annotations

from typing import Any

from congso.files.access import may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject
from congso.outgoing.access import ISSUE
from congso.outgoing.models import CertifiedCopy

subjects.register(
    Subject(
        kind="outgoing.certifiedcopy",
        word="bản sao",
        model=CertifiedCopy,
        title=str,
        link=CertifiedCopy.get_absolute_url,
        visible=CertifiedCopy.objects.visible_to,
    )
)


def may_open_copy(person: Any, file: StoredFile, ref: str) -> bool:
    """What is signed and sealed is opened by whoever sees the copy; what is not yet, by those who make and sign it."""
    copy = CertifiedCopy.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).first()
    if copy is None:
        return False
    good = copy.is_good and file.pk == copy.file_id
    return good or copy.signer_id == person.pk or person.may(ISSUE, agency_id=copy.agency_id)


may_open.register("outgoing.certifiedcopy", may_open_copy)
