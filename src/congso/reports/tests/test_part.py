"""The one-stop part of the year's report: its sentences, its Word and PDF files, the office's own template."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from congso.dossiers import actions as dossiers
from congso.figures.definitions import indicators
from congso.figures.periods import Period
from congso.kernel.actors import House
from congso.outgoing.actions import set_letterhead
from congso.papers import word
from congso.people import actions
from congso.reports import part
from congso.reports.commands import app
from congso.reports.tables.ii06a import II06A
from tests.cast import SINCE
from tests.figure_lists import rows_listed
from tests.outgoing import HEAD

YEAR = Period(2020)
PAGE = "/bao-cao/phan-mot-cua/"


@pytest.fixture
def office(cast):
    """Something of most that the sentences speak of."""
    cast.received(), cast.refused()
    dossiers.receive(dossier=cast.submitted(), by=cast.clerk)
    dossiers.rate(dossier=cast.returned(), satisfaction="satisfied", by=cast.clerk)
    return cast


@pytest.fixture
def own_template(settings, tmp_path):
    """Lay a document in the place of the office's own template, paragraph by paragraph."""
    settings.CONGSO_HOME = tmp_path
    place = word.place_of(part.TEMPLATE)
    place.parent.mkdir(parents=True)

    def lay(*paragraphs: str) -> Path:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        document.save(str(place))
        return place

    return lay


def texts_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs if paragraph.text]


def test_every_figure_that_is_named_is_measured():
    assert set(part.keys()) <= set(indicators)
    assert set(part.DENIED.values()) <= set(part.keys())


def test_sentences_say_what_there_is_and_leave_out_what_there_is_not(office):
    said = " ".join(text for section in part.part_of(office.agency, YEAR).sections for text in section.texts)
    assert "Trong năm 2020, Bộ phận Một cửa tiếp nhận 3 hồ sơ thủ tục hành chính." in said
    assert "Hồ sơ nộp trực tuyến là 1, chiếm 33,33% số hồ sơ tiếp nhận." in said
    assert "Trong kỳ đã giải quyết 1 hồ sơ, trong đó trước hạn 1, đúng hạn 0, quá hạn 0." in said
    assert "Có 1 hồ sơ không được tiếp nhận" in said
    assert "tỷ lệ hài lòng đạt 100%" in said
    assert "bưu chính" not in said
    assert "Hồ sơ quá hạn thuộc" not in said
    assert "{" not in said


def test_a_year_without_anything_is_said_in_few_words(cast):
    said = [section.texts for section in part.part_of(cast.agency, YEAR).sections]
    assert said[-1] == ["Trong kỳ chưa nhận được phiếu đánh giá nào."]
    assert len(said) == 4
    assert "Cuối kỳ không còn hồ sơ nào đang giải quyết." in said[2]


def test_each_figure_on_the_page_opens_its_rows(office, client):
    client.force_login(office.director)
    runs = [run for section in part.part_of(office.agency, YEAR).sections for row in section.paragraphs for run in row]
    opened = [run for run in runs if run.rows and "%" not in run.text]
    assert len(opened) > 8
    for run in opened:
        assert rows_listed(client, run.rows) == int(run.text), run
    shown = client.get(f"{PAGE}?nam=2020&chot=0").content.decode()
    assert "chi-tieu=dossiers_received&amp;nam=2020" in shown
    assert "tep/docx/?nam=2020&amp;chot=0" in shown


def test_where_the_template_lies_is_told_to_administrators_alone(office, client):
    client.force_login(office.director)
    page = client.get(PAGE).content.decode()
    assert "one_stop_part" not in page
    assert "CONGSO_HOME" not in page
    actions.appoint(
        person=office.director,
        unit=office.units["office"],
        role="administrator",
        post="Quản trị",
        since=SINCE,
        by=House(agency_id=0),
    )
    page = client.get(PAGE).content.decode()
    assert "đặt tệp one_stop_part.docx vào thư mục forms/reports" in page
    assert "CONGSO_HOME" not in page


def test_the_word_document_leaves_room_for_its_number_before_the_symbol(office):
    def number() -> str:
        document = Document(io.BytesIO(part.in_word(part.part_of(office.agency, YEAR)).content))
        return document.tables[0].rows[1].cells[0].text

    blank = "\u00a0" * 9
    assert number() == f"Số:{blank}/BC"
    set_letterhead(agency=office.agency, by=office.office_head, **HEAD)
    assert number() == f"Số:{blank}/BC-SVHTTDL"


def test_the_word_document_reads_back_whole(office):
    done = part.in_word(part.part_of(office.agency, YEAR))
    assert (done.own, done.fault) == (False, "")
    document = Document(io.BytesIO(done.content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    told = part.part_of(office.agency, YEAR)
    assert all(text in texts for section in told.sections for text in [section.heading, *section.texts])
    table = document.tables[-1]
    assert len(table.columns) == len(II06A.columns)
    assert [cell.text for cell in table.rows[4].cells] == [f"({number})" for number in range(1, 14)]
    assert [cell.text for cell in table.rows[-1].cells][1:5] == ["Tổng số", "3", "1", "2"]
    assert "{" not in "".join(texts) + "".join(cell.text for row in table.rows for cell in row.cells)


def test_the_printed_part_is_the_same_each_time(office):
    once, again = (part.in_print(part.part_of(office.agency, YEAR)) for _ in range(2))
    assert once == again
    assert once.startswith(b"%PDF-")


def test_the_offices_own_template_is_used(office, own_template):
    own_template("{{ agency }}: {{ title }}", "{%p for s in sections %}", "{{ s.heading }}", "{%p endfor %}")
    done = part.in_word(part.part_of(office.agency, YEAR))
    assert done.own
    assert texts_of(done.content)[0] == f"Sở Văn hóa, Thể thao và Du lịch: {part.TITLE}"
    assert "2. Tiếp nhận hồ sơ" in texts_of(done.content)


@pytest.mark.parametrize(
    "wrong",
    [
        "{{ nothing_of_the_kind }}",
        "{% for %}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% for i in range(10000000) %}x{% endfor %}",
    ],
)
def test_a_template_that_fails_or_reaches_out_is_not_used(office, own_template, wrong):
    own_template(wrong)
    done = part.in_word(part.part_of(office.agency, YEAR))
    assert not done.own
    assert done.fault.startswith("Không điền được tệp mẫu")
    assert "1. Công khai thủ tục hành chính, dịch vụ công trực tuyến" in texts_of(done.content)


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04 broken", b"0" * (word.LARGEST + 1)])
def test_what_is_no_word_document_is_told_on_the_page(office, own_template, client, content):
    own_template("x").write_bytes(content)
    client.force_login(office.director)
    assert "Mẫu Word của cơ quan chưa dùng được" in client.get(PAGE).content.decode()


def test_names_are_written_as_they_are(own_template):
    own_template("{{ name }}")
    done = word.write(part.TEMPLATE, {"name": "Công ty <A> & B {{ 1 }}"})
    assert texts_of(done.content) == ["Công ty <A> & B {{ 1 }}"]


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_files_are_for_whoever_answers_for_reports(office, client, ending, begins):
    client.force_login(office.director)
    answer = client.get(f"{PAGE}tep/{ending}/?nam=2020&chot=0")
    assert answer.content.startswith(begins)
    assert re.search(rf"phan-mot-cua-2020-01-01-2020-12-31\.{ending}", answer.headers["Content-Disposition"])
    assert client.get(f"{PAGE}tep/exe/").status_code == 404
    client.force_login(office.specialist)
    assert client.get(f"{PAGE}tep/{ending}/").status_code == 403
    assert client.get(PAGE).status_code == 403


def test_the_page_asks_few_questions(office, client, django_assert_max_num_queries):
    client.force_login(office.director)
    client.get(PAGE)
    with django_assert_max_num_queries(12):
        client.get(PAGE)


def test_the_command_writes_the_part(office, tmp_path):
    target = tmp_path / "phan.docx"
    span = ("--from", "2020-01-01", "--to", "2020-12-31")
    done = CliRunner().invoke(app, ["report", "one-stop-part", *span, "--output", str(target)])
    assert done.exit_code == 0, done.output
    assert "2. Tiếp nhận hồ sơ" in texts_of(target.read_bytes())
