"""Procedures, their dated versions, what a version consists of, and who read it before it was announced."""

from congso.procedures.models.catalogue import (
    APPROVE,
    MANAGE,
    REVIEW,
    Fee,
    Procedure,
    Procedures,
    ProcedureVersion,
    Requirement,
    RouteStep,
    Versions,
)
from congso.procedures.models.review import Comment, ReviewMark, Sample

__all__ = [
    "APPROVE",
    "MANAGE",
    "REVIEW",
    "Comment",
    "Fee",
    "Procedure",
    "ProcedureVersion",
    "Procedures",
    "Requirement",
    "ReviewMark",
    "RouteStep",
    "Sample",
    "Versions",
]
