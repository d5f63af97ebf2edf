"""What happens when papers and results are handed over by numbered lists."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class ListDrawnUp(Event, name="dossiers.list_drawn_up"):
    what: str
    unit: str
    count: int


class ListAmended(Event, name="dossiers.list_amended"):
    count: int


class ListGiven(Event, name="dossiers.list_given"):
    number: int
    unit: str
    count: int


class ListTaken(Event, name="dossiers.list_taken"):
    number: int
    taken: int
    refused: int


class ListRecalled(Event, name="dossiers.list_recalled"):
    number: int
    reason: Private


class ListDropped(Event, name="dossiers.list_dropped"):
    count: int


class ListPrinted(Event, name="dossiers.list_printed"):
    number: int
    sha256: str


class DossierGivenByList(Event, name="dossiers.given_by_list"):
    what: str
    list_number: int
    unit: str


class DossierTakenByList(Event, name="dossiers.taken_by_list"):
    what: str
    list_number: int
    unit: str


class DossierNotTaken(Event, name="dossiers.not_taken"):
    list_number: int
    giver: str
    reason: Private


class GivenFromElsewhere(Event, name="dossiers.given_from_elsewhere"):
    """A result was given though its paper lay elsewhere, with the reason (trả khi văn bản chưa về quầy)."""

    unit: str
    reason: Private
