"""Incoming documents, their files, those who write to the office, and who has to do what."""

from congso.correspondence.models.assignment import Assignment, Assignments
from congso.correspondence.models.incoming import SERIES, IncomingDocument, IncomingDocuments, IncomingFile, given_to
from congso.correspondence.models.issuer import Issuer, Issuers

__all__ = [
    "SERIES",
    "Assignment",
    "Assignments",
    "IncomingDocument",
    "IncomingDocuments",
    "IncomingFile",
    "Issuer",
    "Issuers",
    "given_to",
]
