"""A corrected day of the calendar: what it would move, what it moves, who is told, how the new date is explained."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.test import Client

from congso.dossiers import actions, deadlines, rereckoning
from congso.dossiers.actions.filing import Filing
from congso.dossiers.clock_face import clock_face
from congso.dossiers.models import Dossier, DueChange
from congso.dossiers.states import Channel
from congso.dossiers.subscribers import move_due_dates
from congso.jobs.worker import run_waiting
from congso.kernel import clock
from congso.ledger.models import Entry
from congso.notices.models import Message, Notice
from congso.people.actions import correct_applicant
from congso.worktime.actions import correct_day, set_sessions
from congso.worktime.queries import calendar_of, timetable_for
from tests.cast import Cast

FRIDAY, MONDAY = date(2020, 6, 12), date(2020, 6, 15)
BY_LAW = datetime(2020, 6, 17, 9, 0, tzinfo=clock.HANOI)
"""Five working days after the Wednesday on which the tests begin."""


def declare_off(cast: Cast, on: date = FRIDAY, **more: object) -> None:
    told = {"kind": "off", "reason": "Bão số 3", "why": "Công điện của UBND tỉnh"} | more
    correct_day(calendar=calendar_of(cast.agency.pk), on=on, by=cast.administrator, **told)


def after_correction(cast: Cast, *dossiers: Dossier, on: date = FRIDAY) -> None:
    declare_off(cast, on)
    move_due_dates(cast.agency.pk, on)
    for dossier in dossiers:
        dossier.refresh_from_db()


def test_a_day_off_moves_the_dossiers_that_lie_over_it(cast: Cast) -> None:
    running = cast.assigned()
    with clock.at(datetime(2020, 6, 15, 9, 0, tzinfo=clock.HANOI)):
        later = cast.received()
        later_due = later.due_at
        after_correction(cast, running, later)
    assert running.due_at == BY_LAW + timedelta(days=1)
    assert running.due_on == date(2020, 6, 18)
    assert running.calendar_revision == 2
    assert (later.due_at, later.calendar_revision) == (later_due, 1)
    change = DueChange.objects.get()
    assert (change.dossier, change.day, change.due_before, change.due_after) == (
        running,
        FRIDAY,
        BY_LAW,
        BY_LAW + timedelta(days=1),
    )
    assert (change.revision_before, change.revision_after) == (1, 2)


def test_the_new_date_is_explained_by_the_new_calendar(cast: Cast) -> None:
    dossier = cast.assigned()
    after_correction(cast)
    dossier = Dossier.objects.for_record().get(pk=dossier.pk).read_whole()
    answer = deadlines.explained(dossier)
    assert answer is not None
    assert (answer.at, answer.revision) == (dossier.due_at, 2)
    face = clock_face(dossier, answer)
    assert face is not None
    assert "Lịch làm việc sửa ngày 12/06/2020 (bản 2)" in face.why
    assert "Bão số 3" in " ".join(day.note for day in face.days) + face.why
    events = Entry.objects.filter(subject=dossier.ref, event="dossiers.due_date_moved")
    assert events.count() == 1


def test_the_correction_itself_sends_for_it(cast: Cast) -> None:
    dossier = cast.received()
    declare_off(cast)
    run_waiting()
    dossier.refresh_from_db()
    assert dossier.due_at == BY_LAW + timedelta(days=1)


def test_done_twice_it_is_done_once(cast: Cast) -> None:
    dossier = cast.assigned()
    after_correction(cast)
    move_due_dates(cast.agency.pk, FRIDAY)
    assert DueChange.objects.filter(dossier=dossier).count() == 1


def test_whoever_holds_it_is_told(cast: Cast) -> None:
    dossier = cast.assigned()
    unassigned = cast.received()
    after_correction(cast)
    told = Notice.objects.filter(sentence__contains="hẹn trả lại 09:00, 18/06/2020")
    officials = told.filter(subject=dossier.ref).exclude(person=cast.citizen_person)
    assert set(officials.values_list("person", flat=True)) == {cast.specialist.pk}
    assert cast.clerk.pk in set(told.filter(subject=unassigned.ref).values_list("person", flat=True))


def test_a_waiting_dossier_goes_on_by_the_new_calendar(cast: Cast) -> None:
    dossier = cast.awaiting_payment()
    after_correction(cast, dossier)
    assert dossier.calendar_revision == 2
    with clock.at(datetime(2020, 6, 11, 9, 0, tzinfo=clock.HANOI)):
        answer = deadlines.explained(dossier)
    assert answer is not None
    assert answer.at == dossier.due_at == BY_LAW + timedelta(days=1)


def test_a_correction_makes_nobody_late(cast: Cast) -> None:
    declare_off(cast)
    dossier = cast.received()
    assert dossier.due_at == BY_LAW + timedelta(days=1)
    with clock.at(datetime(2020, 6, 17, 15, 0, tzinfo=clock.HANOI)):
        declare_off(cast, in_force=False, why="Bão tan")
        move_due_dates(cast.agency.pk, FRIDAY)
        dossier.refresh_from_db()
        assert dossier.due_at == BY_LAW + timedelta(days=1)
        moves = rereckoning.to_move(cast.agency.pk, timetable_for(cast.agency.pk), FRIDAY, FRIDAY)
    assert [move.kept for move in moves] == [rereckoning.OVER]


def test_what_has_ended_stays(cast: Cast) -> None:
    dossier = cast.finished()
    after_correction(cast, dossier)
    assert dossier.due_at == BY_LAW
    assert not DueChange.objects.exists()


def test_before_saving_the_keeper_sees_old_and_new(cast: Cast) -> None:
    dossier = cast.assigned()
    client = Client()
    client.force_login(cast.administrator)
    wanted = {"kind": "off", "reason": "Bão số 3", "why": "Công điện", "seen": calendar_of(cast.agency.pk).version}
    page = client.post("/quan-tri/lich-lam-viec/ngay/2020-06-12/", wanted).content.decode()
    for words in (dossier.number, "17/06/2020", "18/06/2020", "Chuyên viên 01", "Sửa lịch"):
        assert words in page
    dossier.refresh_from_db()
    assert dossier.due_at == BY_LAW
    page = client.post("/quan-tri/lich-lam-viec/ngay/2020-06-14/", wanted).content.decode()
    assert "Không ngày hẹn trả nào phải đổi" in page


def test_the_page_lists_what_moved_to_those_who_see_the_dossiers(cast: Cast, neighbours: Cast) -> None:
    dossier = cast.assigned()
    after_correction(cast)
    for person, sees in ((cast.clerk, True), (cast.head, True), (neighbours.clerk, False)):
        client = Client()
        client.force_login(person)
        page = client.get("/mot-cua/hen-lai-theo-lich/").content.decode()
        assert (dossier.get_absolute_url() in page) is sees


def test_the_applicant_is_told_of_the_other_date(cast: Cast) -> None:
    theirs = cast.assigned()
    assert theirs.applicant.person == cast.citizen_person
    firms = actions.take_in(
        version=cast.licence,
        applicant=cast.firm,
        filing=Filing(channel=Channel.COUNTER),
        papers=cast.papers(cast.licence),
        by=cast.clerk,
    )
    correct_applicant(applicant=cast.firm, changes={"email": "congty@vi.du"}, by=cast.clerk)
    after_correction(cast)
    told = Notice.objects.filter(person=cast.citizen_person, subject=theirs.ref, sentence__contains="hẹn trả lại")
    assert list(told.values_list("sentence", flat=True)) == [
        f"Hồ sơ {theirs.number} hẹn trả lại 09:00, 18/06/2020 (trước đây 09:00, 17/06/2020) vì lịch làm việc được sửa."
    ]
    written = Message.objects.get(about=firms.ref)
    assert written.to == "congty@vi.du"
    assert "Kính gửi Công ty TNHH Thử Nghiệm" in written.body


HOURS = {
    "morning_opens": "07:00",
    "morning_closes": "11:30",
    "afternoon_opens": "13:30",
    "afternoon_closes": "17:00",
    "label": "Mùa hè",
    "valid_from": "15/06/2020",
    "valid_to": "",
    "why": "Quyết định của UBND tỉnh",
}


def test_other_hours_first_say_what_they_move_then_move_it(cast: Cast) -> None:
    dossier = cast.assigned()
    client = Client()
    client.force_login(cast.administrator)
    seen = calendar_of(cast.agency.pk).version
    late_start = HOURS | {"morning_opens": "09:30", "seen": seen}
    page = client.post("/quan-tri/lich-lam-viec/gio/", late_start).content.decode()
    for words in ("Xác nhận đổi giờ", dossier.number, "09:00", "09:30", "17/06/2020"):
        assert words in page
    run_waiting()
    dossier.refresh_from_db()
    assert dossier.due_at == BY_LAW
    assert client.post("/quan-tri/lich-lam-viec/gio/", late_start | {"sure": "1"}).status_code == 302
    run_waiting()
    dossier.refresh_from_db()
    assert dossier.due_at == BY_LAW + timedelta(minutes=30)
    assert Notice.objects.filter(person=cast.citizen_person, subject=dossier.ref).exists()


def test_hours_that_move_nothing_are_set_at_once(cast: Cast) -> None:
    cast.assigned()
    client = Client()
    client.force_login(cast.administrator)
    seen = calendar_of(cast.agency.pk).version
    assert client.post("/quan-tri/lich-lam-viec/gio/", HOURS | {"seen": seen}).status_code == 302
    wrong = HOURS | {"morning_closes": "06:00", "seen": seen + 1}
    assert "theo thứ tự" in client.post("/quan-tri/lich-lam-viec/gio/", wrong).content.decode()


def test_another_due_hour_moves_what_runs(cast: Cast) -> None:
    dossier = cast.assigned()
    client = Client()
    client.force_login(cast.administrator)
    wanted = {"due_time": "closing", "why": "Công văn", "seen": calendar_of(cast.agency.pk).version}
    page = client.post("/quan-tri/lich-lam-viec/gio/hen-tra/", wanted).content.decode()
    assert dossier.number in page
    assert client.post("/quan-tri/lich-lam-viec/gio/hen-tra/", wanted | {"sure": "1"}).status_code == 302
    run_waiting()
    dossier.refresh_from_db()
    assert dossier.due_at == datetime(2020, 6, 17, 17, 0, tzinfo=clock.HANOI)


def test_hours_of_one_unit_move_no_due_date(cast: Cast) -> None:
    dossier = cast.assigned()
    set_sessions(
        calendar=calendar_of(cast.agency.pk),
        valid_from=FRIDAY,
        morning=(time(9, 30), time(11, 30)),
        afternoon=(time(13, 30), time(17)),
        unit_id=cast.units["desk"].pk,
        why="Quầy mở muộn",
        by=cast.administrator,
    )
    run_waiting()
    dossier.refresh_from_db()
    assert dossier.due_at == BY_LAW
