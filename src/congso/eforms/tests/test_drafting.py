"""Drawing a form by hand: groups, fields of every kind, conditions, order; and what may not be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import QueryDict

from congso.eforms.answers import problems
from congso.eforms.drafting import (
    Change,
    add_field,
    add_group,
    as_change,
    change_field,
    change_group,
    find,
    move,
    move_to_group,
    outline,
    read_schema,
    remove,
    write_schema,
)
from congso.eforms.forms import SchemaForm
from congso.eforms.kinds import KINDS, kind_of
from congso.eforms.reading import read_back
from congso.eforms.schemas import check_schema, questions
from congso.kernel.refusals import Refused


def drawn() -> dict[str, Any]:
    """Two groups; the second, and a table, hang on an answer in the first."""
    schema, group = add_group(None, "Cơ sở")
    schema, _ = add_field(schema, group, Change("Loại bể", "choice", required=True, choices="Trong nhà\nNgoài trời"))
    schema, _ = add_field(schema, group, Change("Vốn đầu tư", "money", most="9.000.000.000"))
    schema, second = add_group(schema, "Mái che")
    columns = "Kết cấu*\nNgày làm: ngày\nDiện tích: số nguyên"
    schema, _ = add_field(schema, second, Change("Các mái", "table", required=True, least="1", columns=columns))
    return change_group(schema, second, title="Mái che", hint="Theo hồ sơ", condition=("co_so.loai_be", "trong nhà"))


def rule_of(schema: dict[str, Any], path: str) -> dict[str, Any]:
    """What is asked of the answer in a field that is there."""
    question = find(schema, path)
    assert question is not None
    return question.rule


def typed(**cells: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(cells)
    return data


def test_a_form_is_drawn_group_by_group() -> None:
    schema = drawn()
    assert [(one.key, one.title, [field.key for field in one.fields]) for one in outline(schema)] == [
        ("co_so", "Cơ sở", ["noi_dung", "loai_be", "von_dau_tu"]),
        ("mai_che", "Mái che", ["noi_dung", "cac_mai"]),
    ]
    assert check_schema(schema) is schema
    assert schema["properties"]["mai_che"]["x-show_if"] == {"field": "co_so.loai_be", "equals": "Trong nhà"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_shown_and_drawn_again(kind: str) -> None:
    change = Change("Ô thử", kind, hint="Ghi rõ", choices="A\nB", columns="Tên*\nNgày: ngày", width="half")
    schema, path = add_field(None, "", change)
    question = find(schema, path)
    assert question is not None
    assert kind_of(question.rule) == kind
    again = as_change(question)
    assert (again.title, again.kind, again.hint, again.width) == ("Ô thử", kind, "Ghi rõ", "half")
    assert find(change_field(schema, path, again), path) == question or kind == "table"
    assert SchemaForm(schema)[question.name].label == "Ô thử"


def test_a_table_drawn_again_is_the_same() -> None:
    schema = drawn()
    table = find(schema, "mai_che.cac_mai")
    assert table is not None
    assert as_change(table).columns == "Kết cấu*: chữ\nNgày làm: ngày\nDiện tích: số nguyên"
    assert change_field(schema, "mai_che.cac_mai", as_change(table)) == schema


def test_the_order_survives_a_store_that_sorts_keys() -> None:
    schema = move(drawn(), "mai_che", by=-1)
    schema = move(schema, "co_so.von_dau_tu", by=-1)
    stored = json.loads(json.dumps(schema, sort_keys=True))
    expected = ["mai_che.noi_dung", "mai_che.cac_mai", "co_so.noi_dung", "co_so.von_dau_tu", "co_so.loai_be"]
    assert [one.path for one in questions(stored)] == expected
    assert [one.path for one in questions(read_schema(write_schema(stored)))] == expected
    assert move(schema, "mai_che", by=-1) == schema


def test_a_group_is_asked_only_on_its_answer() -> None:
    schema = drawn()
    outside = SchemaForm(schema, typed(co_so__loai_be="Ngoài trời", co_so__von_dau_tu="650.000"))
    assert outside.is_valid(), outside.errors
    assert outside.document == {"co_so": {"loai_be": "Ngoài trời", "von_dau_tu": 650000}}
    inside = SchemaForm(schema, typed(co_so__loai_be="Trong nhà"))
    assert not inside.is_valid()
    assert list(inside.errors) == ["mai_che__cac_mai"]


def test_a_table_is_filled_row_by_row() -> None:
    schema = drawn()
    cells = {"mai_che__cac_mai__0__ket_cau": "Thép", "mai_che__cac_mai__0__ngay_lam": "05/03/2020"}
    more = {
        "mai_che__cac_mai__1__ket_cau": "",
        "mai_che__cac_mai__1__dien_tich": "ba",
        "mai_che__cac_mai__2__ket_cau": "",
    }
    wrong = SchemaForm(schema, typed(co_so__loai_be="Trong nhà", **cells, **more))
    assert not wrong.is_valid()
    assert "Kết cấu, dòng 2: Hãy điền ô này." in wrong.errors["mai_che__cac_mai"]
    assert "Diện tích, dòng 2: Phải là số nguyên." in wrong.errors["mai_che__cac_mai"]
    good = SchemaForm(schema, typed(co_so__loai_be="Trong nhà", **cells))
    assert good.is_valid(), good.errors
    assert good.document["mai_che"] == {"cac_mai": [{"ket_cau": "Thép", "ngay_lam": "2020-03-05"}]}
    groups = read_back(schema, good.document)
    assert [(group.title, [one.title for one in group.answers]) for group in groups] == [
        ("Cơ sở", ["Loại bể"]),
        ("Mái che", ["Các mái"]),
    ]
    assert groups[1].answers[0].rows == (("Thép", "05/03/2020", ""),)
    broken = {"co_so": {"loai_be": "Trong nhà"}, "mai_che": {"cac_mai": [{"ngay_lam": "mai"}]}}
    assert {one.words for one in problems(schema, broken)} <= {
        "Kết cấu, dòng 1: Hãy điền ô này.",
        "Ngày làm, dòng 1: Ngày không đúng; hãy viết ngày/tháng/năm.",
    }
    assert problems(schema, broken)[0].field == "mai_che.cac_mai"


def test_what_a_condition_asks_is_not_taken_away() -> None:
    schema = drawn()
    with pytest.raises(Refused, match="quyết định khi nào hiện “mai_che”"):
        remove(schema, "co_so.loai_be")
    with pytest.raises(Refused, match="quyết định"):
        remove(schema, "co_so")
    left = remove(schema, "mai_che")
    assert left is not None
    assert remove(remove(left, "co_so.loai_be") or {}, "co_so") is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change("", "text"), "Chưa có tên"),
        (Change("A", "no"), "Hãy chọn loại ô"),
        (Change("A", "choice"), "mỗi dòng một lựa chọn"),
        (Change("A", "table"), "mỗi dòng một cột"),
        (Change("A", "table", columns="B: đoạn văn"), "không thể là đoạn văn"),
        (Change("A", "integer", least="9", most="1"), "Giới hạn dưới lớn hơn"),
        (Change("A", "text", most="dài"), "số nguyên"),
        (Change("A", "text", condition=("ghost", "x")), "không còn"),
        (Change("A", "text", condition=("co_so.loai_be", "Trên trời")), "chỉ có thể là: Trong nhà, Ngoài trời"),
        (Change("A", "text", condition=("co_so.loai_be", " ")), "câu trả lời"),
        (Change("A", "text", condition=("co_so.von_dau_tu", "nhiều")), "hãy ghi một số"),
    ],
)
def test_a_field_that_does_not_fit_is_refused(change: Change, words: str) -> None:
    schema = drawn()
    with pytest.raises(Refused, match=words):
        add_field(schema, "co_so", change)
    assert schema == drawn()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "không phải JSON đúng ở dòng 1"),
        ("[]", "phải là một đối tượng"),
        ('{"type": "object", "properties": {"A": {"type": "string"}}}', "chữ thường không dấu"),
        ('{"type": "object", "properties": {"a": {"type": "string", "$ref": "x"}}}', "chưa hỗ trợ"),
        (" " * (256 * 1024 + 1), "quá lớn"),
    ],
)
def test_a_bad_schema_is_refused_with_where_and_why(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_schema(text)


def test_a_day_may_not_precede_another() -> None:
    schema, start = add_field(drawn(), "co_so", Change("Từ ngày", "date"))
    schema, end = add_field(schema, "co_so", Change("Đến ngày", "date", not_before=start))
    question = find(schema, end)
    assert question is not None
    assert as_change(question).not_before == start
    assert read_schema(write_schema(schema)) == schema
    with pytest.raises(Refused, match="“Đến ngày” phải không trước ngày này"):
        remove(schema, start)
    with pytest.raises(Refused, match="chỉ so hai ngày"):
        change_field(schema, start, Change("Từ ngày", "text"))
    moved, start = move_to_group(schema, start, "mai_che")
    assert rule_of(moved, end)["x-not_before"] == start == "mai_che.tu_ngay"
    assert "x-not_before" not in rule_of(change_field(schema, end, Change("Đến ngày", "text")), end)


def test_a_field_moves_to_another_group_with_what_asks_it() -> None:
    schema, third = add_group(drawn(), "Chủ cơ sở")
    schema, path = move_to_group(schema, "co_so.loai_be", third)
    assert path == "chu_co_so.loai_be"
    assert [[field.key for field in one.fields] for one in outline(schema)] == [
        ["noi_dung", "von_dau_tu"],
        ["noi_dung", "cac_mai"],
        ["noi_dung", "loai_be"],
    ]
    assert schema["properties"]["mai_che"]["x-show_if"]["field"] == path
    assert find(schema, path).required  # type: ignore[union-attr]
    schema, path = move_to_group(schema, "co_so.noi_dung", third)
    assert path == "chu_co_so.noi_dung_2"
    with pytest.raises(Refused, match="chỉ còn ô này"):
        move_to_group(schema, "co_so.von_dau_tu", third)
    with pytest.raises(Refused, match="không còn nhóm"):
        move_to_group(schema, path, "khong_co")
    with pytest.raises(Refused, match="cũng có điều kiện"):
        move_to_group(schema, "chu_co_so.loai_be", "mai_che")
    assert move_to_group(schema, path, third) == (schema, path)
