"""Figures, the explained calendar, the menu, forms and fragments."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django import forms as django_forms
from django.test import RequestFactory

from congso.kernel.ports import Port
from congso.kernel.refusals import Refused
from congso.ui import charts, menu
from congso.ui.acts import Act, why_not
from congso.ui.calendar import Day, weeks
from congso.ui.forms import field_params, form_errors
from congso.ui.http import _jinja, render, swap_or_redirect
from congso.ui.icons import icon, initials
from congso.ui.jinja import with_query


@pytest.mark.parametrize(
    ("highest", "top"), [(0, 4), (3, 4), (9, 12), (62, 80), (86, 100), (100, 100), (815, 1000), (12.8, 16)]
)
def test_axes_end_on_a_round_number(highest, top) -> None:
    assert charts.round_top(highest) == top
    assert charts.round_top(highest) >= highest


def test_columns_are_told_in_words_and_scaled() -> None:
    drawn = charts.columns(
        "Tiếp nhận", ["Th 1", "Th 2"], [charts.Series("tiếp nhận", [0, 100]), charts.Series("<x>", [50, 25], "k2")]
    )
    assert 'role="img"' in drawn
    assert "Th 1: tiếp nhận 0, &lt;x&gt; 50; Th 2: tiếp nhận 100, &lt;x&gt; 25." in drawn
    assert 'height="150.0"' in drawn
    assert drawn.count("<rect") == 4
    assert "style" not in drawn


def test_two_charts_on_a_page_have_ids_of_their_own() -> None:
    one, two = charts.bars("A", [("a", 1.5)], "giờ"), charts.bars("A", [("a", 1.5)], "giờ")
    assert one != two
    assert "a: 1,5 giờ." in one


def test_numbers_on_narrow_columns_are_smaller_and_left_out_when_they_could_not_be_read() -> None:
    labels = [f"T{n}" for n in range(1, 13)]
    two_digits = charts.columns("A", labels, [charts.Series("a", [86] * 12), charts.Series("b", [79] * 12)])
    assert two_digits.count('font-size="9.6"') == 24
    five_digits = charts.columns("A", labels, [charts.Series("a", [12345] * 12), charts.Series("b", [1] * 12)])
    assert 'class="v"' not in five_digits


def test_a_long_label_of_a_bar_is_cut_in_the_picture_and_read_out_whole() -> None:
    label = "Lãnh đạo Sở cho ý kiến, ký văn bản phản đối nếu có"
    drawn = charts.bars("A", [(label, 4)], "giờ")
    assert f"{label}: 4 giờ." in drawn
    assert f">{label}<" not in drawn
    assert "Lãnh đạo Sở cho ý kiến, ký văn b…<" in drawn
    assert ">Phân công<" in charts.bars("A", [("Phân công", 3)], "giờ")


def test_empty_charts_draw_nothing_and_do_not_fail() -> None:
    assert "<rect" not in charts.columns("A", [], [])
    assert "<rect" not in charts.bars("A", [])
    assert 'width="0.00"' in charts.share("A", [("a", 0, "k1")])


def test_share_is_of_the_whole() -> None:
    drawn = charts.share("Kết quả", [("đúng", 30, "k1"), ("trễ", 10, "k3")], of=80)
    assert 'width="37.50"' in drawn
    assert 'x="37.50" width="12.50"' in drawn
    assert "Kết quả: đúng 30, trễ 10" in drawn


def test_weeks_are_whole_from_monday() -> None:
    laid = weeks([Day(dt.date(2020, 9, 9), "end", "ngày 7"), Day(dt.date(2020, 8, 28), "start", "nhận")])
    assert [len(week) for week in laid] == [7, 7, 7]
    assert laid[0][0].date == dt.date(2020, 8, 24)
    assert laid[0][4].kind == "start"
    assert laid[2][2].note == "ngày 7"
    assert laid[1][0].kind == "outside"
    assert weeks([]) == []


@pytest.fixture
def own_menu(monkeypatch):
    monkeypatch.setattr(menu, "entries", Port("menu entries"))
    monkeypatch.setattr(menu, "counts", Port("menu counts"))


@pytest.mark.usefixtures("own_menu")
def test_a_person_sees_only_their_entries_in_the_order_of_the_house() -> None:
    boss = SimpleNamespace(boss=True)
    gallery = {"url_name": "ui:gallery"}
    menu.register(
        menu.MenuEntry("reports", "Điều hành", **gallery, may=lambda person: person.boss),
        menu.MenuEntry("work", "Quá hạn", **gallery, order=2, count_key="late", urgent=True),
        menu.MenuEntry("work", "Lỗi", "ui:gallery-error", order=1, url_kwargs=(("status", 404),)),
    )
    menu.counts.register("tasks", lambda person: {"late": 120})
    sections = menu.menu_for(boss, "/ui/loi/404/", menu.counts_for(boss))
    assert [section.key for section in sections] == ["work", "reports"]
    assert [line.label for line in sections[0].lines] == ["Lỗi", "Quá hạn"]
    assert [line.current for line in sections[0].lines] == [True, False]
    assert sections[0].lines[1].count == 120
    assert [section.open for section in sections] == [True, False]
    assert [section.key for section in menu.menu_for(SimpleNamespace(boss=False), "/", {})] == ["work"]


@pytest.mark.usefixtures("own_menu")
def test_entries_of_a_group_fold_under_the_first_that_the_person_may_use() -> None:
    error = {"url_name": "ui:gallery-error", "group": "money"}
    menu.register(
        menu.MenuEntry("one-stop", "Thu phí", "ui:gallery", order=1, group="money", may=lambda person: person.boss),
        menu.MenuEntry("one-stop", "Bàn giao", "ui:gallery-error", order=2, url_kwargs=(("status", 403),)),
        menu.MenuEntry("one-stop", "Biên lai", **error, order=3, url_kwargs=(("status", 404),), count_key="late"),
        menu.MenuEntry("one-stop", "Quyển", **error, order=4, url_kwargs=(("status", 500),)),
    )

    def lines(boss: bool, path: str) -> list[tuple[str, int, list[str]]]:
        section = menu.menu_for(SimpleNamespace(boss=boss), path, {"late": 3})[0]
        return [(line.label, line.waiting, [under.label for under in line.shown]) for line in section.lines]

    assert lines(True, "/") == [("Thu phí", 3, []), ("Bàn giao", 0, [])]
    assert lines(True, "/ui/loi/500/") == [("Thu phí", 0, ["Biên lai", "Quyển"]), ("Bàn giao", 0, [])]
    assert lines(False, "/") == [("Bàn giao", 0, []), ("Biên lai", 3, [])]


@pytest.mark.usefixtures("own_menu")
def test_an_unknown_section_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="nowhere"):
        menu.register(menu.MenuEntry("nowhere", "X", "ui:gallery"))


@pytest.mark.usefixtures("own_menu", "db")
def test_a_fault_in_a_count_is_not_hidden_by_the_template(rf: RequestFactory) -> None:
    menu.counts.register("tasks", lambda person: person.nothing_of_the_kind)
    request = rf.get("/ui/")
    request.person = SimpleNamespace(is_authenticated=True, pk=1, full_name="Trần Thị Mỹ Hạnh")
    with pytest.raises(RuntimeError, match="waiting"):
        render(request, "ui/confirm.html", {"heading": "Dừng", "what": "", "act": "Dừng", "cancel": "/"})


class Sample(django_forms.Form):
    name = django_forms.CharField(label="Họ và tên", help_text="Như trên căn cước")
    born = django_forms.DateField(label="Ngày sinh", required=False, initial=dt.date(1990, 3, 5))
    kind = django_forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], widget=django_forms.RadioSelect)
    agree = django_forms.BooleanField(label="Đồng ý")

    def clean(self):
        raise django_forms.ValidationError("Cả biểu mẫu sai.")


def test_errors_stand_in_the_summary_and_lead_to_their_fields() -> None:
    form = Sample({"kind": "b"})
    errors = form_errors(form)
    assert errors[0] == {"text": "Cả biểu mẫu sai."}
    assert errors[1]["href"] == "#id_name"
    page = _jinja().env.from_string("{{ whole_form(form, '', 'Lưu') }}").render(form=form)
    for error in errors[1:]:
        assert f'href="{error["href"]}"' in page
        assert f'id="{error["href"][1:]}"' in page
    assert 'aria-describedby="id_name-hint id_name-error"' in page
    assert 'value="b" checked' in page


def test_what_was_typed_comes_back_and_initial_dates_are_vietnamese() -> None:
    assert field_params(Sample()["born"])["params"]["value"] == "05/03/1990"
    assert field_params(Sample()["born"])["params"]["label"]["text"] == "Ngày sinh"
    assert field_params(Sample({"name": '"><b>'})["name"])["params"]["value"] == '"><b>'
    page = _jinja().env.from_string("{{ field(form['name']) }}").render(form=Sample({"name": '"><b>'}))
    assert "<b>" not in page


def test_query_keeps_filters(rf: RequestFactory) -> None:
    request = rf.get("/ds/?q=a b&sau=x")
    assert with_query(request, sau=None, truoc="y") == "/ds/?q=a+b&truoc=y"
    assert with_query(rf.get("/ds/?sau=x"), sau=None) == "/ds/"


def test_acts_without_any_possible_one_say_so() -> None:
    source = "{{ next_acts(acts, '') }}"
    page = _jinja().env.from_string(source).render(acts=[Act("Ký", reason="Chưa trình.")])
    assert "Không có việc nào cần bạn làm" in page
    assert "Chưa trình." in page
    assert "<button" not in page


def test_why_not_gives_the_reason() -> None:
    def check(fine: bool) -> None:
        if not fine:
            raise Refused("Không phải người giữ hồ sơ.")

    assert why_not(check, True) == ""
    assert why_not(check, False) == "Không phải người giữ hồ sơ."


def test_icons_are_silent_unless_named() -> None:
    assert 'aria-hidden="true"' in icon("bell")
    assert 'aria-label="Chuông"' in icon("bell", "Chuông")
    with pytest.raises(KeyError):
        icon("unicorn")
    assert initials("Trần Thị Mỹ Hạnh") == "MH"


@pytest.mark.django_db
def test_fragment_is_one_block_and_boosted_links_get_the_page(rf: RequestFactory) -> None:
    context = {"reason": "Vì vậy.", "stale": False, "back": "/", "typed": []}
    page = render(rf.get("/"), "ui/refused.html", dict(context), block="answer").content.decode()
    part = render(
        rf.get("/", HTTP_HX_REQUEST="true"), "ui/refused.html", dict(context), block="answer"
    ).content.decode()
    boosted = rf.get("/", HTTP_HX_REQUEST="true", HTTP_HX_BOOSTED="true")
    assert part.strip() in page
    assert "<html" not in part
    assert "<html" in render(boosted, "ui/refused.html", dict(context), block="answer").content.decode()


def test_after_an_act_plain_forms_redirect_and_htmx_follows(rf: RequestFactory) -> None:
    plain = swap_or_redirect(rf.post("/"), "ui:gallery")
    assert (plain.status_code, plain["Location"]) == (302, "/ui/")
    swapped = swap_or_redirect(rf.post("/", HTTP_HX_REQUEST="true"), "/ui/")
    assert (swapped.status_code, swapped["HX-Location"]) == (204, "/ui/")


def test_what_must_be_filled_is_marked_only_where_something_else_may_stay_empty() -> None:
    assert field_params(Sample()["name"])["params"]["label"]["classes"] == "must"
    assert field_params(Sample()["born"])["params"]["label"]["classes"] == ""
    assert field_params(Sample(initial={"name": "Lê Thị A"})["name"])["params"]["label"]["classes"] == "must"

    class AllAsked(django_forms.Form):
        name = django_forms.CharField(label="Tên đăng nhập")
        stay = django_forms.BooleanField(label="Nhớ máy này", required=False)

    assert field_params(AllAsked()["name"])["params"]["label"]["classes"] == ""
