"""Who may open a file: upper rooms answer for the things to which files belong; nobody else may."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from congso.files.models import StoredFile
from congso.files.states import VirusCheck
from congso.kernel import subjects
from congso.kernel.ports import Port
from congso.kernel.refusals import Refused

may_open: Port[Callable[[Any, StoredFile, str], bool]] = Port("may open files of")
"""Answered for each kind of subject: may this person open this file as a part of the thing with this ref?"""

holders: Port[Callable[[StoredFile], Iterable[str]]] = Port("holders of a file")
"""Answered under a room's name: refs of its things that hold this file by a field of their own, without a link."""


def refs_of(file: StoredFile) -> list[str]:
    """The things to which a file belongs, by a link or by a field of theirs."""
    linked = list(file.links.values_list("subject", flat=True))
    return linked + [ref for answer in holders.answers() for ref in answer(file)]


def check_open(person: Any, file: StoredFile) -> None:
    """Refused unless some thing to which the file belongs lets the person see it, or it is their own unused upload."""
    if file.virus_check == VirusCheck.INFECTED:
        raise Refused("Tệp có mã độc nên không mở được. Hãy báo quản trị viên.")
    refs = refs_of(file)
    if not refs and file.made_by == getattr(person, "ref", None):
        return
    for ref in refs:
        answer = may_open.get(subjects.split(ref)[0])
        if answer is not None and answer(person, file, ref):
            return
    raise Refused("Bạn không có quyền mở tệp này.")


def opens_for(person: Any, file: StoredFile) -> bool:
    """Whether a person may open a file, for a page that shows something of it."""
    try:
        check_open(person, file)
    except Refused:
        return False
    return True
