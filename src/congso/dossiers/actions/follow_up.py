"""Closing the follow-up book of a period: printed before the act, frozen in it."""

from __future__ import annotations

from dataclasses import dataclass

from congso.dossiers import access
from congso.dossiers.events import FollowUpBookClosed
from congso.dossiers.follow_up import (
    Span,
    Totals,
    closing_page,
    entries,
    print_volume,
    voided_numbers,
    volume_sizes,
    volumes_of,
)
from congso.dossiers.models import BookVolume, FollowUpBook
from congso.files.actions import attach, take_in
from congso.files.intake import Staged, drop, stage
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit
from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person


@dataclass(frozen=True)
class PrintedBook:
    """A book that is ready to be closed: its volumes lie on the disk, named by no row yet."""

    span: Span
    totals: Totals
    voided: tuple[dict[str, str], ...]
    volumes: tuple[tuple[int, int, int, Staged], ...]

    def throw_away(self) -> None:
        """Give up the volumes of a book that was not closed."""
        for _, _, _, staged in self.volumes:
            drop(staged)


def close_book_of(span: Span, by: Person) -> FollowUpBook:
    """Print the volumes of a period and close its book; when that is refused nothing is left of them."""
    check_span(span, by)
    printed = print_book(span, by)
    try:
        return close_follow_up_book(printed=printed, by=by)
    except BaseException:
        printed.throw_away()
        raise


def print_book(span: Span, by: Person) -> PrintedBook:
    """Print every volume of a period, one after the other; the last one with the closing page."""
    totals, voided = Totals(), voided_numbers(span)
    final = max(volume_sizes(span))
    volumes: list[tuple[int, int, int, Staged]] = []
    for number, rows in volumes_of(entries(span, totals)):
        closing = closing_page(totals, voided, by) if number >= final else None
        pdf = print_volume(span, rows, number, final, closing)
        name = f"Sổ theo dõi hồ sơ {span.first:%Y-%m-%d} {span.last:%Y-%m-%d} quyển {number:02d}.pdf"
        first, last = (int(rows[0][0]), int(rows[-1][0])) if rows else (0, 0)
        volumes.append((number, first, last, stage(pdf, name=name)))
    return PrintedBook(span, totals, tuple(voided), tuple(volumes))


def check_span(span: Span, by: Person) -> None:
    """Refused for those who do not keep the book, for days to come or two years, and where a book is closed already."""
    access.check_follow_up_book(by, span.agency.pk)
    if span.last < span.first:
        raise Refused("Ngày cuối đứng trước ngày đầu.", field="last")
    if span.last > clock.today():
        raise Refused("Chưa khóa sổ được những ngày chưa qua.", field="last")
    if span.first.year != span.last.year:
        raise Refused("Sổ mở theo năm: hai ngày phải trong cùng một năm.", field="last")
    closed = FollowUpBook.objects.touching(span.agency.pk, span.first, span.last, span.field).first()
    if closed is not None:
        raise Refused(f"Sổ {closed} đã khóa rồi.", field="first")


@action
def close_follow_up_book(*, printed: PrintedBook, by: Person) -> FollowUpBook:
    """Close the follow-up book of a period (khóa sổ theo dõi hồ sơ): totals, voided numbers, frozen volumes.

    Refused where a book of these days is closed, for those who do not keep it, and when an entry changed since it was
    printed.
    """
    span = printed.span
    Agency.objects.select_for_update().get(pk=span.agency.pk)
    check_span(span, by)
    _check_unchanged(printed)
    totals = printed.totals
    book = begin(
        FollowUpBook(
            agency=span.agency,
            form_set=span.form.form_set,
            first_day=span.first,
            last_day=span.last,
            field=span.field,
            count=totals.count,
            first_entry=totals.first_entry,
            last_entry=totals.last_entry,
            ended=totals.ended,
            voided=list(printed.voided),
            fingerprint=totals.fingerprint,
            closed_at=clock.now(),
            closed_by=by,
        )
    )
    for number, first, last, staged in printed.volumes:
        file = take_in(upload=staged, agency_id=span.agency.pk, by=by)
        attach(file=file, subject=book.ref, by=by)
        BookVolume.objects.create(book=book, number=number, first_entry=first, last_entry=last, file=file)
    emit(
        FollowUpBookClosed(
            actor=by.ref,
            subject=book.ref,
            agency_id=book.agency_id,
            first_day=book.first_day,
            last_day=book.last_day,
            count=book.count,
            volumes=len(printed.volumes),
            fingerprint=book.fingerprint,
        )
    )
    return book


def _check_unchanged(printed: PrintedBook) -> None:
    now = Totals()
    for _ in entries(printed.span, now):
        continue
    same = now.fingerprint == printed.totals.fingerprint and now.ended == printed.totals.ended
    if not same or tuple(voided_numbers(printed.span)) != printed.voided:
        raise Refused("Có hồ sơ trong sổ vừa thay đổi. Hãy khóa sổ lại.")
