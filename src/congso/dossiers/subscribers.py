"""What dossiers do when something happens: keep the index, tell who got work, say what a corrected day touches."""

from __future__ import annotations

from datetime import date

from congso.dossiers.events import DossierAssigned, DossierReceived, DossierSubmitted, DossierTransferred, StepSentBack
from congso.dossiers.models import Dossier
from congso.dossiers.states import CLOCK_RUNS
from congso.kernel import subjects
from congso.kernel.events import on
from congso.notices.inbox import notify
from congso.search.indexing import index
from congso.worktime.ports import TouchedDueDates, due_dates_touched


@on(DossierSubmitted)
def index_submitted(event: DossierSubmitted) -> None:
    index(event.subject)


@on(DossierReceived)
def index_received(event: DossierReceived) -> None:
    index(event.subject)


@on(DossierTransferred)
def index_transferred(event: DossierTransferred) -> None:
    index(event.subject)


@on(DossierAssigned)
def tell_who_got_it(event: DossierAssigned) -> None:
    """The specialist finds it in the inbox."""
    if event.person != event.actor:
        person, dossier = subjects.fetch(event.person), subjects.fetch(event.subject)
        if person is not None and dossier is not None:
            notify(person=person, subject_ref=event.subject, sentence=f"Bạn được phân công hồ sơ {dossier}.")


@on(StepSentBack)
def tell_who_has_it_again(event: StepSentBack) -> None:
    """Whoever gets a dossier back is told why."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None and dossier.holder is not None:
        sentence = f"Hồ sơ {dossier} được chuyển trả: {event.reason}"
        notify(person=dossier.holder, subject_ref=event.subject, sentence=sentence)


def touched(agency_id: int, day: date) -> TouchedDueDates:
    """Running dossiers whose term lies over this day."""
    running = Dossier.objects.filter(agency_id=agency_id, state__in=CLOCK_RUNS, received_on__lte=day, due_on__gte=day)
    return TouchedDueDates("hồ sơ TTHC", running.count(), "/mot-cua/dang-xu-ly/")


due_dates_touched.register("dossiers.dossier", touched)
