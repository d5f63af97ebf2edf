"""The dossier, its papers, its steps, its clock and how it ended."""

from congso.dossiers.models.batch import Batch, BatchLine
from congso.dossiers.models.dossier import Component, Dossier, DossierCode, Dossiers
from congso.dossiers.models.due_change import DueChange
from congso.dossiers.models.ending import Objection, Rating, RatingInvitation, Result, Slip, SlipCopy, Stopping
from congso.dossiers.models.filing import Authorisation, PostalFiling
from congso.dossiers.models.follow_up import BookVolume, FollowUpBook
from congso.dossiers.models.handover import Collection, HandoverLine, HandoverList, HandoverLists
from congso.dossiers.models.hearing import Council
from congso.dossiers.models.list_export import ListExport
from congso.dossiers.models.province import Proposal
from congso.dossiers.models.results import ResultDocument, ResultSeries, SeriesUse
from congso.dossiers.models.scan import Scan
from congso.dossiers.models.work import (
    Apology,
    Charge,
    ClockStop,
    Consultation,
    StepRun,
    SupplementRequest,
    Verification,
)

__all__ = [
    "Apology",
    "Authorisation",
    "Batch",
    "BatchLine",
    "BookVolume",
    "Charge",
    "ClockStop",
    "Collection",
    "Component",
    "Consultation",
    "Council",
    "Dossier",
    "DossierCode",
    "Dossiers",
    "DueChange",
    "FollowUpBook",
    "HandoverLine",
    "HandoverList",
    "HandoverLists",
    "ListExport",
    "Objection",
    "PostalFiling",
    "Proposal",
    "Rating",
    "RatingInvitation",
    "Result",
    "ResultDocument",
    "ResultSeries",
    "Scan",
    "SeriesUse",
    "Slip",
    "SlipCopy",
    "StepRun",
    "Stopping",
    "SupplementRequest",
    "Verification",
]
