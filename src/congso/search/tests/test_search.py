"""Finding things: Vietnamese as people type it, codes in any spelling, and only what one may see."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import BadRequest
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from congso.kernel import subjects
from congso.kernel.actors import House
from congso.kernel.clock import HANOI
from congso.kernel.reading import only_reads
from congso.people import actions
from congso.people.models import Agency, Applicant, Person, Unit
from congso.search import indexing, queries, sources, views
from congso.search.models import Reading, SearchRow
from congso.search.routines import read_anew

pytestmark = pytest.mark.django_db
HOUSE = House(agency_id=0)
KIND = "people.applicant"
MORNING = datetime(2020, 9, 7, 9, 0, tzinfo=HANOI)

STORED = (
    "Sở Văn hóa, Thể thao và Du lịch",
    "Tỉnh Đồng Nai",
    "Nguyễn Hoàng Bảo Trân",
    "Lễ hội chùa Ông",
    "Quyết định cấp thẻ hướng dẫn viên du lịch quốc tế",
    "Bảo tàng Hoà Bình",
    "Đặng Thị Ngọc Ánh",
    "Nguye\u0302\u0303n Va\u0306n U\u031bu",
    "Giấy phép biểu diễn nghệ thuật",
)
QUERIES = (
    ("van hoa", 0),
    ("văn hóa", 0),
    ("VĂN HOÁ", 0),
    ("the thao", 0),
    ("dong nai", 1),
    ("Đồng Nai", 1),
    ("ĐỒNG NAI", 1),
    ("nguyen hoang", 2),
    ("Nguyễn Hoàng", 2),
    ("bảo trân", 2),
    ("le hoi", 3),
    ("lễ hội", 3),
    ("quyet dinh", 4),
    ("huong dan vien", 4),
    ("hòa bình", 5),
    ("hoà bình", 5),
    ("dang thi ngoc anh", 6),
    ("nguyễn văn ưu", 7),
    ("Nguye\u0302\u0303n Va\u0306n U\u031bu", 7),
    ("biểu diễn nghệ thuật", 8),
)


@pytest.fixture(autouse=True)
def applicants_can_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Applicants stand for whatever a room lets be found."""

    def build(applicant: Applicant) -> sources.Found:
        return sources.Found(
            agency_id=applicant.agency_id,
            title=applicant.name,
            summary=applicant.address,
            at=MORNING + timedelta(minutes=applicant.pk),
            scopes=[f"agency:{applicant.agency_id}"],
            codes=[applicant.address, applicant.phone],
        )

    def scopes_of(person: Person) -> set[str]:
        return {token for token in sources.scopes_of(person, agency="dossiers.see_desk") if token.startswith("agency")}

    def visible(person: Person) -> Any:
        return Applicant.objects.filter(agency_id__in=person.agencies_where("dossiers.see_desk"))

    source = sources.Source(kind=KIND, label="Chủ hồ sơ", build=build, scopes_of=scopes_of)
    subject = subjects.Subject(
        kind=KIND,
        word="chủ hồ sơ",
        model=Applicant,
        title=lambda applicant: applicant.name,
        link=lambda applicant: f"/chu-ho-so/{applicant.uid}/",
        visible=visible,
    )
    monkeypatch.setattr(sources._sources, "_answers", {KIND: source})
    monkeypatch.setitem(subjects._subjects._answers, KIND, subject)


def agency_with_clerk(slug: str) -> tuple[Agency, Person]:
    agency = actions.found_agency(name=slug, short_name=slug, slug=slug, kind="department", place="Biên Hòa", by=HOUSE)
    unit: Unit = actions.open_unit(agency=agency, name="Một cửa", short_name="MC", kind="desk", by=HOUSE)
    clerk = actions.register_person(agency=agency, username=f"mc-{slug}", full_name="Cán bộ", by=HOUSE)
    actions.appoint(person=clerk, unit=unit, role="one_stop_clerk", post="CV", since=date(2019, 1, 1), by=HOUSE)
    return agency, clerk


@pytest.fixture
def office() -> tuple[Agency, Person]:
    return agency_with_clerk("so-vh")


def known(agency: Agency, name: str, **more: str) -> Applicant:
    applicant = actions.register_applicant(agency=agency, kind="citizen", name=name, by=HOUSE, **more)
    indexing.index(applicant.ref)
    return applicant


def titles(person: Person, text: str, **more: Any) -> list[str]:
    return [str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in queries.find(person, text, **more)]


@pytest.mark.parametrize(("text", "wanted"), QUERIES)
def test_people_find_what_they_type(office: tuple[Agency, Person], text: str, wanted: int) -> None:
    agency, clerk = office
    stored = [known(agency, name).name for name in STORED]
    assert titles(clerk, text)[:1] == [stored[wanted]]


def test_the_marks_that_were_typed_come_first(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    for name in ("Lê Thị Hòa", "Lê Thị Hoa", "Lê Thị Hỏa", "Lê Văn Hoa"):
        known(agency, name)
    assert titles(clerk, "lê hòa") == ["Lê Thị Hòa", "Lê Văn Hoa", "Lê Thị Hỏa", "Lê Thị Hoa"]
    assert titles(clerk, "le hoa") == ["Lê Văn Hoa", "Lê Thị Hỏa", "Lê Thị Hoa", "Lê Thị Hòa"]


@pytest.mark.parametrize(
    "text",
    [
        *("000.00.21.H19-200828-0003", "200828-0003", "200828 3", "200828 0003", "2008280003", "H19-200828-0003"),
        *("h19 200828", "00000 21h19 200828 0003", "0912604337", "0912 604 337", "0912.604.337", "0912604"),
    ],
)
def test_a_number_is_found_in_any_spelling(office: tuple[Agency, Person], text: str) -> None:
    agency, clerk = office
    known(agency, "Người cần tìm", address="000.00.21.H19-200828-0003", phone="0912604337")
    known(agency, "Người khác", address="000.00.21.H19-200829-0014", phone="0987000111")
    found = titles(clerk, text)
    assert "Người cần tìm" in found
    assert text == "h19 200828" or "Người khác" not in found


def test_two_agencies_see_nothing_of_each_other(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    other, other_clerk = agency_with_clerk("so-xd")
    known(agency, "Nguyễn Văn Một")
    known(other, "Nguyễn Văn Hai")
    assert titles(clerk, "nguyen van") == ["Nguyễn Văn Một"]
    assert titles(other_clerk, "nguyen van") == ["Nguyễn Văn Hai"]
    assert queries.counts(clerk, "nguyen van")[KIND].value == 1
    stranger = actions.register_person(agency=agency, username="la", full_name="Người lạ", by=HOUSE)
    assert titles(stranger, "nguyen van") == []
    assert queries.counts(stranger, "nguyen van") == {}


def test_what_many_acts_change_is_indexed_once_at_their_end(
    office: tuple[Agency, Person], django_assert_max_num_queries: Any
) -> None:
    agency, clerk = office
    first = known(agency, "Trần Thị Lan")
    with indexing.indexed_together():
        people = [known(agency, f"Lê Văn Số {number}") for number in range(20)]
        Applicant._base_manager.filter(pk=first.pk).update(name="Trần Thị Mai")
        indexing.index(first.ref)
        assert titles(clerk, "le van") == []
        assert titles(clerk, "tran thi") == ["Trần Thị Lan"]
    assert len(titles(clerk, "le van")) == 20
    assert titles(clerk, "tran thi lan") == []
    assert titles(clerk, "tran thi") == ["Trần Thị Mai"]
    with django_assert_max_num_queries(8):
        indexing.index_all(one.ref for one in people)
    Applicant._base_manager.filter(pk=people[0].pk).delete()
    indexing.index_all(one.ref for one in people)
    assert len(titles(clerk, "le van")) == 19


def test_what_is_rolled_back_is_not_indexed(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    with suppress(ZeroDivisionError), indexing.indexed_together():
        known(agency, "Phạm Văn Dừng")
        raise ZeroDivisionError
    assert titles(clerk, "pham van dung") == []
    known(agency, "Phạm Văn Chạy")
    assert titles(clerk, "pham van") == ["Phạm Văn Chạy"]


def test_a_wrong_token_in_the_index_shows_nothing(office: tuple[Agency, Person]) -> None:
    """The thing's own visibility is asked once more."""
    agency, clerk = office
    other, _ = agency_with_clerk("so-xd")
    row_of = known(other, "Nguyễn Văn Hai")
    source = sources.source_of(KIND)
    assert source is not None
    wrong = sources.Source(
        kind=KIND,
        label=source.label,
        scopes_of=source.scopes_of,
        build=lambda thing: sources.Found(agency_id=1, title="x nguyen", at=MORNING, scopes=[f"agency:{agency.pk}"]),
    )
    indexing.index_thing(wrong, row_of)
    assert titles(clerk, "nguyen") == []


@pytest.mark.parametrize(
    "text",
    [
        *('"', '"van', "van*", "van AND hoa", "NEAR(van hoa)", "folded : van", "scopes:agency1", "van') OR 1=1 --"),
        *(
            "^van",
            "!van",
            "'van':*",
            "van & hoa",
            "van | khong",
            "<->",
            "\\",
            "(",
            "",
            "   ",
            "-",
            "\x00van",
            "😀",
            "％",
        ),
        "％",
        "van " * 200,
    ],
)
def test_operators_are_only_letters(office: tuple[Agency, Person], text: str) -> None:
    agency, clerk = office
    other, _ = agency_with_clerk("so-xd")
    known(other, "Văn Hóa Khác")
    known(agency, "Văn Hóa")
    assert set(titles(clerk, text)) <= {"Văn Hóa"}
    assert set(queries.counts(clerk, text)) <= {KIND}


def test_a_prefix_is_asked_for_while_typing_only(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    known(agency, "Nguyễn Hoàng")
    assert titles(clerk, "nguyen hoa") == []
    assert titles(clerk, "nguyen hoa", typing=True) == ["Nguyễn Hoàng"]


def test_pages_follow_each_other_without_gap_or_double(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    for number in range(23):
        known(agency, f"Trần {'Hòa' if number % 3 else 'Hoa'} {number}")
    found: list[str] = []
    after = None
    while True:
        page = queries.find(clerk, "trần hòa", after=after, size=5)
        found += [str(hit.title) for hit in page]
        after = page.next
        if after is None:
            break
    assert len(found) == len(set(found)) == 23
    assert all("Hòa" in title for title in found[:15])
    with pytest.raises(BadRequest):
        queries.find(clerk, "trần hòa", after="[0,1]:gia-mao")


def test_the_best_has_the_words_together_in_its_title(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    known(agency, "Văn hóa cơ sở")
    known(agency, "Hóa đơn văn phòng", address="văn hóa")
    assert titles(clerk, "văn hóa")[0] == "Hóa đơn văn phòng", "newest first"
    assert str(queries.find_best(clerk, "văn hóa")[0].title) == "<mark>Văn</mark> <mark>hóa</mark> cơ sở"


def test_a_change_is_found_at_once_and_the_old_words_are_gone(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    applicant = known(agency, "Phạm Cũ")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_applicant SET name = %s WHERE id = %s", ["Phạm Mới", applicant.pk])
    indexing.index(applicant.ref)
    assert titles(clerk, "pham moi") == ["Phạm Mới"]
    assert titles(clerk, "pham cu") == []
    assert SearchRow.objects.count() == 1


def test_what_is_unchanged_is_not_written_again(office: tuple[Agency, Person]) -> None:
    applicant = known(office[0], "Phạm Văn An")
    with CaptureQueriesContext(connection) as asked:
        indexing.index(applicant.ref)
    assert not [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "DELETE", "UPDATE"))]


def test_what_is_rolled_back_is_not_found(office: tuple[Agency, Person]) -> None:
    agency, clerk = office

    def fail_after_indexing() -> None:
        with transaction.atomic():
            known(agency, "Không Thành")
            raise RuntimeError("rolled back")

    with pytest.raises(RuntimeError):
        fail_after_indexing()
    assert titles(clerk, "khong thanh") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_words")
        assert cursor.fetchone() == (0,)


def test_a_rebuild_finds_everything_and_forgets_the_gone(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    for number in range(7):
        actions.register_applicant(agency=agency, kind="citizen", name=f"Vũ Văn {number}", by=HOUSE)
    gone = known(agency, "Vũ Đã Đi")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_applicant WHERE id = %s", [gone.pk])
    source = sources.source_of(KIND)
    assert source is not None
    assert list(indexing.rebuild(source)) == [7]
    assert len(titles(clerk, "vu van")) == 7
    assert not SearchRow.objects.filter(uid=gone.uid).exists()


def test_what_is_read_in_another_way_since_an_upgrade_is_read_anew(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    with transaction.atomic():
        known(agency, "Vũ Văn Một")
    read_anew()
    assert list(Reading.objects.values_list("kind", "edition")) == [(KIND, 1)]
    indexing._take_out(SearchRow.objects.all())
    read_anew()
    assert titles(clerk, "vu van") == []
    Reading.objects.update(edition=0)
    read_anew()
    assert titles(clerk, "vu van") == ["Vũ Văn Một"]
    assert Reading.objects.get().edition == 1


def test_keys_keep_the_order_of_time_through_the_centuries() -> None:
    years = [datetime(year, 5, 1, tzinfo=HANOI) for year in (1700, 1945, 1969, 2020, 2120)]
    keys = [indexing._key(at) for at in years]
    assert keys == sorted(keys)
    assert max(keys) < 2**63


def test_as_many_queries_for_one_hit_as_for_twenty(office: tuple[Agency, Person]) -> None:
    agency, clerk = office

    def queries_for_a_page() -> int:
        clerk.forget_mandates()
        with CaptureQueriesContext(connection) as asked:
            queries.counts(clerk, "hoa")
            queries.find(clerk, "hoa")
        return len(asked)

    known(agency, "Hoa 0")
    one = queries_for_a_page()
    for number in range(1, 20):
        known(agency, f"Hoa {number}")
    assert queries_for_a_page() == one <= 7


def test_the_page_shows_hits_and_reads_only(office: tuple[Agency, Person]) -> None:
    agency, clerk = office
    known(agency, "Nguyễn <b>Hoa</b>")
    request = RequestFactory().get("/tim-kiem/?q=nguyen hoa")
    request.user = request.person = clerk  # type: ignore[attr-defined]
    with only_reads():
        page = views.results(request).content.decode()
    assert "<mark>Nguyễn</mark> &lt;b&gt;<mark>Hoa</mark>&lt;/b&gt;" in page
    assert "/chu-ho-so/" in page
    empty = RequestFactory().get("/tim-kiem/?q=<script>")
    empty.user = empty.person = clerk  # type: ignore[attr-defined]
    shown = views.results(empty).content.decode()
    assert "Không tìm thấy" in shown
    assert "<script>”" not in shown


def test_a_stranger_is_asked_to_sign_in() -> None:
    request = RequestFactory().get("/tim-kiem/?q=a")
    request.user = SimpleNamespace(is_authenticated=False)  # type: ignore[assignment]
    assert views.results(request).status_code == 302


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own check")
def test_the_sqlite_index_agrees_with_its_rows(office: tuple[Agency, Person]) -> None:
    agency, _ = office
    applicant = known(agency, "Phạm Văn An")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_applicant SET name = 'Khác' WHERE id = %s", [applicant.pk])
        indexing.index(applicant.ref)
        cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
        cursor.execute("UPDATE search_searchrow SET folded = 'doi trom'")
        with pytest.raises(DatabaseError):
            cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
