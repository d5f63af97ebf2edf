"""Pages and lists, as a signed-in official asks for them."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.test import Client, RequestFactory

from bench import documents
from bench.fill import FAMILY, GIVEN, MIDDLE
from bench.office import Cast
from bench.timing import Figure, Turns, each, queries_of
from congso.correspondence.models import IncomingDocument
from congso.dossiers.asked import ask
from congso.dossiers.list_files import Rows
from congso.dossiers.models import Dossier
from congso.dossiers.register import TRAYS
from congso.dossiers.views.record import record_context, visible_dossier
from congso.files.row_files import csv_pieces, write_xlsx
from congso.people.models import Person
from congso.search import queries as search_queries
from congso.tasks.queries import my_work
from congso.ui import paging
from tests.crowd import in_processes

MANY = range(100_000)
FEW = 40
"""So many dossiers are only the models of those that are filled in."""


def signed_in(person: Person) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person)
    return client


def opening(client: Client, path: str) -> Callable[[Any], Any]:
    """Ask for a page and read it to its end; anything but a page is an error."""

    def get(_: Any) -> Any:
        answer = client.get(path)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        answer.close()
        return answer

    return get


def page(key: str, client: Client, path: str, seconds: float) -> Figure:
    get = opening(client, path)
    get(None)
    queries = queries_of(lambda: get(None))
    return each(get, MANY, seconds=seconds).figure(key, queries)


def open_dossier(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Two hundred dossiers across the years in turn: first what the page asks for, then the whole page."""
    numbers = numbers_over_the_years(cast, 200)
    director = cast.people["director"]

    def ask(number: str) -> None:
        request: Any = RequestFactory().get(f"/ho-so/{number}/")
        request.person = Person.objects.get(pk=director.pk)
        record_context(visible_dossier(request, number), request.person)

    ask(numbers[0])
    queries = queries_of(lambda: ask(numbers[1]))
    yield each(ask, cycle(numbers), seconds=seconds).figure("open_data", queries)
    client = signed_in(director)
    first = page("open_page", client, f"/ho-so/{numbers[0]}/", 0)
    turns = each(lambda number: opening(client, f"/ho-so/{number}/")(None), cycle(numbers), seconds=seconds)
    yield turns.figure("open_page", first.queries)


def numbers_over_the_years(cast: Cast, count: int) -> list[str]:
    """Numbers of dossiers of an agency, evenly over all its keys."""
    own = Dossier.objects.filter(agency=cast.agency).exclude(number=None).order_by("id")
    newest = own.last()
    assert newest is not None
    steps = [newest.pk * place // count for place in range(count)]
    found = [own.filter(pk__gte=at).values_list("number", flat=True).first() for at in steps]
    return [number for number in dict.fromkeys(found) if number]


def work_list(cast: Cast, seconds: float) -> Iterator[Figure]:
    """The fifty most urgent things of a head of division, and how many wait in all; a new person each time."""
    head = cast.people["head"]

    def ask(_: Any) -> int:
        person = Person.objects.get(pk=head.pk)
        return len(my_work(person).order_by("rank", "id")[:50])

    rows = ask(None)
    yield each(ask, MANY, seconds=seconds).figure("work_list", queries_of(lambda: ask(None)), f"{rows} rows")


def lists(cast: Cast, seconds: float) -> Iterator[Figure]:
    director = signed_in(cast.people["director"])
    register = "/mot-cua/so-theo-doi/"
    yield page("register_page", director, register, seconds)
    deep = f"{register}?sau={_deep_cursor(cast)}"
    yield page("register_deep", director, deep, seconds)
    yield page("register_found", director, f"{register}?tim={FAMILY[3]}+{MIDDLE[4]}+{GIVEN[5]}", seconds)
    yield page("register_field", director, f"{register}?linh-vuc={quote(cast.notice.field)}", seconds)
    specialist = signed_in(cast.people["specialist"])
    yield page("tray_page", specialist, "/mot-cua/dang-xu-ly/", seconds)
    yield page("tray_late", specialist, "/mot-cua/dang-xu-ly/?han=qua-han", seconds)


def _deep_cursor(cast: Cast) -> str:
    """The cursor of a row in the middle of the agency's register."""
    own = Dossier.objects.filter(agency=cast.agency).exclude(received_at=None).order_by("-id")
    middle = own.filter(pk__lt=own[0].pk // 2).first() or own[0]
    return paging._write(middle, TRAYS["so-theo-doi"].order)


def search(cast: Cast, seconds: float) -> Iterator[Figure]:
    """Names, numbers and procedures in turn, as a specialist sees them, with the counts of the tabs; then documents."""
    specialist = cast.people["specialist"]
    if Dossier.objects.count() > FEW:
        turns, queries = searched(specialist, _questions(cast), _listed, seconds)
        yield Figure("search_p50", turns.within(50), queries)
        yield Figure("search_p95", turns.within(95))
    if not IncomingDocument.objects.exists():
        return
    asked = documents.questions(cast)
    turns, queries = searched(specialist, asked, _listed, seconds)
    yield Figure("documents_p50", turns.within(50), queries)
    yield Figure("documents_p95", turns.within(95))
    turns, queries = searched(cast.people["van_thu"], asked, _listed, seconds)
    yield Figure("documents_all_p50", turns.within(50), queries)
    turns, queries = searched(specialist, asked, _grouped, seconds)
    yield Figure("documents_page_p50", turns.within(50), queries)


def searched(
    who: Person, questions: Sequence[str], answer: Callable[[Person, str], Any], seconds: float
) -> tuple[Turns, int]:
    """Each question in turn, by somebody who has just come to the page; every question is asked once before."""

    def ask(words: str) -> None:
        answer(Person.objects.get(pk=who.pk), words)

    for words in questions:
        ask(words)
    return each(ask, cycle(questions), seconds=seconds), queries_of(lambda: ask(questions[0]))


def _listed(person: Person, words: str) -> None:
    """One list of everything, with the counts of the tabs."""
    search_queries.counts(person, words)
    search_queries.find(person, words)


def _grouped(person: Person, words: str) -> None:
    """The first of each kind, with the counts."""
    search_queries.counts(person, words)
    search_queries.overview(person, words)


def _questions(cast: Cast) -> list[str]:
    names = [f"{FAMILY[n % 15]} {MIDDLE[n % 11]} {GIVEN[n * 7 % 40]}" for n in range(20)]
    numbers = [number[-11:] for number in numbers_over_the_years(cast, 10)]
    return [*names, *(name.lower() for name in names), *numbers, "giấy phép triển lãm", "thông báo", "Nguyễn"]


def export(cast: Cast, seconds: float) -> Iterator[Figure]:
    """The register as CSV and as a workbook, each in a process of its own, in a memory that does not grow with it."""
    for form, ending in (("csv", ""), ("xlsx", "_xlsx")):
        taken, busy, rows, memory = in_processes(1, partial(_exported, cast, form))[0]
        note = f"{rows:,} rows written, {busy:.1f} s CPU"
        yield Figure(f"export{ending}_seconds", taken * len(MANY) / max(rows, 1), note=note)
        yield Figure(f"export{ending}_memory", memory)


def _exported(cast: Cast, form: str, _: int) -> tuple[float, float, int, float]:
    """Write the newest 100,000 of the register: seconds by the wall and of the processor, rows, highest memory in MB.

    Where the agency has fewer, the other agencies' dossiers stand in for them.
    """
    begin, busy = time.perf_counter(), time.process_time()
    asked = ask("so-theo-doi", QueryDict(""), cast.people["director"])
    if asked.found.count() < len(MANY):
        asked.found = Dossier.objects.received()
    rows = Rows(asked)
    rows.keys = rows.keys[: len(MANY)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{form}"
        if form == "xlsx":
            write_xlsx(rows, path)
        else:
            with path.open("wb") as file:
                file.writelines(csv_pieces(rows))
    taken, busy = time.perf_counter() - begin, time.process_time() - busy
    return taken, busy, len(rows), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
