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
from congso.outgoing.models.opinion import DraftOpinion, DraftOpinions, OpinionComment
from congso.outgoing.models.recipient import OutgoingRecipient
from congso.outgoing.models.slip import SubmissionSlip

__all__ = [
    "Approval",
    "Attachment",
    "CertifiedCopies",
    "CertifiedCopy",
    "CopyRecipient",
    "DraftOpinion",
    "DraftOpinions",
    "DraftVersion",
    "FileCopyUse",
    "FileCopyUses",
    "Letterhead",
    "OpinionComment",
    "OutgoingDocument",
    "OutgoingDocuments",
    "OutgoingRecipient",
    "SignedFile",
    "SigningRight",
    "SubmissionSlip",
]
