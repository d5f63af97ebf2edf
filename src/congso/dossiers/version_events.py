"""What happened between a dossier and its procedure: the version that it is under, the form that was filled in."""

from __future__ import annotations

from congso.kernel.events import Event


class DossierMoved(Event, name="dossiers.moved_to_version"):
    """A dossier that is not received yet went over to a new version of its procedure (chuyển phiên bản)."""

    procedure: str
    old: int
    new: int


class DossierDeclared(Event, name="dossiers.declared"):
    """The answers to the procedure's form were written down; `questions` are the titles, never what was answered."""

    questions: str


class FilingCorrected(Event, name="dossiers.filing_corrected"):
    """Before it was filed, somebody put right for whom a dossier is or how the result is wanted (sửa thông tin nộp)."""

    return_way: str
