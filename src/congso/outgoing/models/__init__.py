"""Outgoing documents with their versions, initials, recipients and copies; letterheads and rights to sign."""

from congso.outgoing.models.copy import CertifiedCopies, CertifiedCopy, FileCopyUse
from congso.outgoing.models.document import (
    Approval,
    Attachment,
    DraftVersion,
    OutgoingDocument,
    OutgoingDocuments,
    SignedFile,
)
from congso.outgoing.models.letterhead import Letterhead, SigningRight
from congso.outgoing.models.recipient import OutgoingRecipient

__all__ = [
    "Approval",
    "Attachment",
    "CertifiedCopies",
    "CertifiedCopy",
    "DraftVersion",
    "FileCopyUse",
    "Letterhead",
    "OutgoingDocument",
    "OutgoingDocuments",
    "OutgoingRecipient",
    "SignedFile",
    "SigningRight",
]
