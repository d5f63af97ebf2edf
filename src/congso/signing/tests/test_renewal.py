"""Archival forms are stamped anew by the clock, before the certificate behind their last time-stamp ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.signing import signatures
from congso.signing.archives import extend_to_archive, renew
from congso.signing.models import ArchivedFile
from congso.signing.routines import RENEW_BEFORE, renew_archives
from congso.signing.tests.office import Office, content_of
from tests.pki import OFFICIAL, letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def archived(ready: Office, settings: Any) -> ArchivedFile:
    """A signed file in its archival form, stamped by a service whose certificate ends in a hundred days."""
    settings.CONGSO_SIGNING_TSA = f"{ready.pki.prefix}/{OFFICIAL}/tsa/tsa-ending"
    paper = ready.laid_in(letter())
    (first,) = signatures.sign_on_server([ready.asked_of_director(paper)], by=ready.cast.director)
    extend_to_archive(file=first.request.result, subject=paper.ref, agency=ready.cast.agency, by=ready.cast.van_thu)
    return ArchivedFile.objects.get()


def later(**by: int) -> time_machine.travel:
    """The machine's time stands so much later meanwhile."""
    return time_machine.travel(clock.real_now() + timedelta(**by), tick=False)


def with_new_certificate(ready: Office, settings: Any) -> None:
    settings.CONGSO_SIGNING_TSA = f"{ready.pki.prefix}/{OFFICIAL}/tsa/tsa"


def test_a_form_is_stamped_anew_before_its_stamp_ends(ready: Office, archived: ArchivedFile, settings: Any) -> None:
    with_new_certificate(ready, settings)
    assert archived.stamped_until - clock.real_now() > RENEW_BEFORE
    assert renew_archives() == 0, "it is not time yet"
    with later(days=15):
        assert renew_archives() == 1
        assert renew_archives() == 0, "once is enough"
    archived.refresh_from_db()
    newer = archived.renewed_by
    assert archived.renewed
    assert newer.original == archived.original
    assert newer.stamped_until > archived.stamped_until + timedelta(days=200)
    assert content_of(newer.file).startswith(content_of(archived.file))
    check = newer.file.verifications.get()
    assert (check.verdict, check.online) == ("valid", False)
    assert len(check.report.stamps) == 2


def test_nothing_is_kept_while_the_authority_has_its_old_certificate(archived: ArchivedFile) -> None:
    with later(days=15):
        assert renew_archives() == 0
    assert ArchivedFile.objects.get() == archived


def test_nothing_happens_without_an_authority(archived: ArchivedFile, settings: Any) -> None:
    settings.CONGSO_SIGNING_TSA = ""
    with later(days=15):
        assert renew_archives() == 0
    assert not ArchivedFile.objects.get().renewed


def test_two_at_once_renew_it_once(ready: Office, archived: ArchivedFile, settings: Any) -> None:
    with_new_certificate(ready, settings)
    renew(archived, by=ready.cast.van_thu)
    files = StoredFile.objects.count()
    with pytest.raises(Refused, match="đã được gia hạn"):
        renew(archived, by=ready.cast.van_thu)
    assert (ArchivedFile.objects.count(), StoredFile.objects.count()) == (2, files)
