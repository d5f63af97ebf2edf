"""Outgoing documents with their versions, initials, recipients and copies; letterheads and rights to sign."""

from congso.outgoing.models.copy import CertifiedCopies, CertifiedCopy, CopyRecipient
from congso.outgoing.models.document import (
    Approval,
    Attachment,
    DraftVersion,
    OutgoingDocument,
    OutgoingDocuments,
    SignedFile,
)
from congso.outgoing.models.lending import FileCopyUse, FileCopyUses
from congso.outgoing.models.letterhead import Letterhead, SigningRight
from congso.outgoing.models.recipient import OutgoingRecipient

__all__ = [
    "Approval",
    "Attachment",
    "CertifiedCopies",
    "CertifiedCopy",
    "CopyRecipient",
    "DraftVersion",
    "FileCopyUse",
    "FileCopyUses",
    "Letterhead",
    "OutgoingDocument",
    "OutgoingDocuments",
    "OutgoingRecipient",
    "SignedFile",
    "SigningRight",
]
