"""What happens when papers and results are handed over by numbered lists."""

from __future__ import annotations

from dataclasses import dataclass

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class ListDrawnUp(Event, name="dossiers.list_drawn_up"):
    what: str
    unit: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ListAmended(Event, name="dossiers.list_amended"):
    count: int


@dataclass(frozen=True, kw_only=True)
class ListGiven(Event, name="dossiers.list_given"):
    number: int
    unit: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ListTaken(Event, name="dossiers.list_taken"):
    number: int
    taken: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class ListRecalled(Event, name="dossiers.list_recalled"):
    number: int
    reason: Private


@dataclass(frozen=True, kw_only=True)
class ListDropped(Event, name="dossiers.list_dropped"):
    count: int


@dataclass(frozen=True, kw_only=True)
class ListPrinted(Event, name="dossiers.list_printed"):
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DossierGivenByList(Event, name="dossiers.given_by_list"):
    what: str
    list_number: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class DossierTakenByList(Event, name="dossiers.taken_by_list"):
    what: str
    list_number: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class DossierNotTaken(Event, name="dossiers.not_taken"):
    list_number: int
    giver: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class GivenFromElsewhere(Event, name="dossiers.given_from_elsewhere"):
    """A result was given though its paper lay elsewhere, with the reason (trả khi văn bản chưa về quầy)."""

    unit: str
    reason: Private
