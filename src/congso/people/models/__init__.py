"""The rows of people, by what they are about."""

from congso.people.models.applicants import Applicant, Representation, managed_by
from congso.people.models.identities import NationalIdentity
from congso.people.models.persons import (
    Agency,
    AgencyCode,
    Appointment,
    Delegation,
    Mandate,
    Person,
    Site,
    Unit,
    read_mandates,
)

__all__ = [
    "Agency",
    "AgencyCode",
    "Applicant",
    "Appointment",
    "Delegation",
    "Mandate",
    "NationalIdentity",
    "Person",
    "Representation",
    "Site",
    "Unit",
    "managed_by",
    "read_mandates",
]
