"""Incoming documents, their files, those who write to the office, and who has to do what."""

from congso.correspondence.models.assignment import Assignment, Assignments
from congso.correspondence.models.batch import DocumentBatch, DocumentBatchLine
from congso.correspondence.models.booking import Booking, Bookings, Feed, Resource, Resources
from congso.correspondence.models.calendar import (
    Attendee,
    CalendarEntries,
    CalendarEntry,
    EntryChange,
    Week,
    WeekEdition,
    monday_of,
)
from congso.correspondence.models.direction import Direction, DirectionHelper, DirectionReport, Directions, Extension
from congso.correspondence.models.habits import GroupMember, Phrase, RecipientGroup
from congso.correspondence.models.incoming import SERIES, IncomingDocument, IncomingDocuments, IncomingFile, given_to
from congso.correspondence.models.issuer import Issuer, Issuers
from congso.correspondence.models.passing import Passing, Passings, Reading
from congso.correspondence.models.reading import PageReading, ReadField

__all__ = [
    "SERIES",
    "Assignment",
    "Assignments",
    "Attendee",
    "Booking",
    "Bookings",
    "CalendarEntries",
    "CalendarEntry",
    "Direction",
    "DirectionHelper",
    "DirectionReport",
    "Directions",
    "DocumentBatch",
    "DocumentBatchLine",
    "EntryChange",
    "Extension",
    "Feed",
    "GroupMember",
    "IncomingDocument",
    "IncomingDocuments",
    "IncomingFile",
    "Issuer",
    "Issuers",
    "PageReading",
    "Passing",
    "Passings",
    "Phrase",
    "ReadField",
    "Reading",
    "RecipientGroup",
    "Resource",
    "Resources",
    "Week",
    "WeekEdition",
    "given_to",
    "monday_of",
]
