"""Whom the office trusts, what checks found, whose certificates it knows, and what is to be signed."""

from congso.signing.models.archive import ArchivedFile
from congso.signing.models.certificate import Certificate, Certificates
from congso.signing.models.checks import KeptEvidence, TrustedCertificate, Verification, Verifications
from congso.signing.models.request import Preparation, SigningRequest, SigningRequests

__all__ = [
    "ArchivedFile",
    "Certificate",
    "Certificates",
    "KeptEvidence",
    "Preparation",
    "SigningRequest",
    "SigningRequests",
    "TrustedCertificate",
    "Verification",
    "Verifications",
]
