"""Forms as data: what is refused as a schema, what is refused as an answer, and the way there and back."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from django.http import QueryDict

from congso.eforms.answers import check_answers, problems
from congso.eforms.forms import SchemaForm, Shown
from congso.eforms.schemas import check_schema
from congso.kernel.refusals import Refused

POOL: dict[str, Any] = {
    "type": "object",
    "title": "Thông tin cơ sở",
    "properties": {
        "place": {"type": "string", "x-title": "Tên cơ sở", "minLength": 3, "maxLength": 200},
        "opened_on": {"type": "string", "format": "date", "title": "Ngày hoạt động"},
        "pools": {"type": "integer", "minimum": 1, "maximum": 20, "title": "Số bể bơi"},
        "area": {"type": "number", "minimum": 0, "title": "Diện tích (m²)"},
        "kind": {"type": "string", "enum": ["Trong nhà", "Ngoài trời"], "title": "Loại bể"},
        "roof": {"type": "string", "title": "Kết cấu mái", "x-show_if": {"field": "kind", "equals": "Trong nhà"}},
        "times": {
            "type": "array",
            "items": {"type": "string", "enum": ["Sáng", "Chiều", "Tối"]},
            "title": "Buổi mở cửa",
        },
        "guards": {"type": "array", "items": {"type": "string"}, "title": "Người cứu hộ", "minItems": 1},
        "owner": {
            "type": "object",
            "title": "Người đứng đầu",
            "properties": {
                "name": {"type": "string", "title": "Họ tên"},
                "phone": {"type": "string", "format": "phone", "title": "Điện thoại"},
                "email": {"type": "string", "format": "email", "title": "Thư điện tử"},
                "id_number": {"type": "string", "pattern": "^[0-9]{12}$", "title": "Số định danh"},
            },
            "required": ["name", "phone"],
        },
        "promise": {"type": "boolean", "const": True, "title": "Tôi cam kết bảo đảm an toàn"},
    },
    "required": ["place", "pools", "kind", "roof", "owner", "promise"],
}
TYPED = {
    "place": "Hồ bơi Sông Phố",
    "opened_on": "05/03/2020",
    "pools": "2",
    "area": "1.312,5",
    "kind": "Trong nhà",
    "roof": "Khung thép",
    "times": ["Sáng", "Tối"],
    "guards": "Cứu hộ 01\n Cứu hộ 02 \n\n",
    "owner__name": "Người mẫu 01",
    "owner__phone": "0912 345 678",
    "owner__email": "mau@example.vn",
    "owner__id_number": "012345678901",
    "promise": "on",
}


def typed(**changes: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in {**TYPED, **changes}.items():
        if value is not None:
            data.setlist(name, value if isinstance(value, list) else [value])
    return data


def changed(path: str, value: Any) -> dict[str, Any]:
    schema = copy.deepcopy(POOL)
    *way, last = path.split("/")
    spot = schema
    for part in way:
        spot = spot[part]
    spot[last] = value
    return schema


def test_what_was_typed_comes_back_as_checked_json() -> None:
    form = SchemaForm(POOL, typed())
    assert form.is_valid(), form.errors
    assert form.document == {
        "place": "Hồ bơi Sông Phố",
        "opened_on": "2020-03-05",
        "pools": 2,
        "area": 1312.5,
        "kind": "Trong nhà",
        "roof": "Khung thép",
        "times": ["Sáng", "Tối"],
        "guards": ["Cứu hộ 01", "Cứu hộ 02"],
        "owner": {
            "name": "Người mẫu 01",
            "phone": "0912 345 678",
            "email": "mau@example.vn",
            "id_number": "012345678901",
        },
        "promise": True,
    }
    assert check_answers(POOL, form.document) == form.document
    again = SchemaForm(POOL, initial=form.document)
    assert again["opened_on"].value().isoformat() == "2020-03-05"
    assert again["guards"].value() == "Cứu hộ 01\nCứu hộ 02"


def test_a_form_has_headings_labels_and_hints() -> None:
    sections = SchemaForm(POOL).sections()
    assert [section.title for section in sections] == ["Thông tin cơ sở", "Người đứng đầu"]
    assert [bound.label for bound in sections[1].fields] == ["Họ tên", "Điện thoại", "Thư điện tử", "Số định danh"]
    assert SchemaForm(POOL)["guards"].help_text == "Mỗi dòng một mục."
    form = SchemaForm(POOL)
    assert form.shown_if(form["roof"]) == Shown("kind", "Trong nhà", "khi “Loại bể” là “Trong nhà”")
    assert form.shown_if(form["kind"]) is None


def test_a_day_before_the_one_that_it_may_not_precede_is_told_beside_it() -> None:
    closed_on = {"type": "string", "format": "date", "title": "Ngày kết thúc", "x-not_before": "opened_on"}
    schema = check_schema(changed("properties/closed_on", closed_on))
    late = SchemaForm(schema, typed(closed_on="04/03/2020"))
    assert late.errors == {"closed_on": ["Không được trước “Ngày hoạt động” (05/03/2020)."]}
    with pytest.raises(Refused, match="Ngày kết thúc: Không được trước") as refused:
        check_answers(schema, late.document)
    assert refused.value.field == "closed_on"
    assert SchemaForm(schema, typed(closed_on="05/03/2020")).is_valid()
    assert SchemaForm(schema, typed(closed_on="04/03/2020", opened_on=None)).is_valid()
    assert SchemaForm(schema, typed(closed_on="hôm qua")).errors == {
        "closed_on": ["Ngày không đúng; hãy viết ngày/tháng/năm."]
    }


def test_a_field_that_is_not_asked_is_neither_required_nor_kept() -> None:
    form = SchemaForm(POOL, typed(kind="Ngoài trời", roof="mái tôn"))
    assert form.is_valid(), form.errors
    assert "roof" not in form.document
    asked = SchemaForm(POOL, typed(roof=None))
    assert not asked.is_valid()
    assert asked.errors["roof"] == ["Hãy điền: Kết cấu mái."]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("place", None, "Hãy điền: Tên cơ sở."),
        ("place", "ab", "Cần ít nhất 3 ký tự."),
        ("place", "x" * 201, "Quá dài: nhiều nhất 200 ký tự."),
        ("place", "x" * 3_000_000, "Quá dài: nhiều nhất 200 ký tự."),
        ("opened_on", "31/02/2020", "Ngày không đúng; hãy viết ngày/tháng/năm."),
        ("pools", "hai", "Phải là số nguyên."),
        ("pools", "21", "Phải từ 20 trở xuống."),
        ("pools", "2.000", "Phải từ 20 trở xuống."),
        ("pools", "1.5", "Phải là số nguyên."),
        ("pools", "9" * 40, "Số quá lớn."),
        ("area", "-1", "Phải từ 0 trở lên."),
        ("area", "nan", "Phải là số."),
        ("kind", None, "Hãy chọn: Loại bể."),
        ("kind", "Trên mây", "Hãy chọn một trong các mục đã cho."),
        ("times", ["Đêm"], "Hãy chọn trong các mục đã cho."),
        ("owner__name", None, "Hãy điền: Họ tên."),
        ("owner__phone", "113", "Số điện thoại không đúng; ví dụ 0912 345 678."),
        ("owner__email", "mau@", "Địa chỉ thư điện tử không đúng."),
        ("owner__id_number", "12345", "Không đúng dạng yêu cầu."),
        ("owner__id_number", "1" * 300, "Không đúng dạng yêu cầu."),
        ("promise", None, "Cần đánh dấu mục này."),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field(field: str, value: Any, words: str) -> None:
    form = SchemaForm(POOL, typed(**{field: value}))
    assert not form.is_valid()
    assert form.errors[field] == [words]


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ([], "", "Dữ liệu biểu mẫu phải là một đối tượng."),
        ({"place": float("nan")}, "", "Dữ liệu biểu mẫu không phải JSON."),
        ({"place": {1, 2}}, "", "Dữ liệu biểu mẫu không phải JSON."),
        ({"place": "x" * 300_000}, "", "Dữ liệu biểu mẫu quá lớn: nhiều nhất 256 KB."),
        ({"stranger": 1}, "stranger", "Biểu mẫu không hỏi thông tin này."),
        ({"place": "a\x00b"}, "", "Dữ liệu biểu mẫu có ký tự không dùng được."),
        ({"place": 5}, "place", "Phải là chữ."),
        ({"pools": "2"}, "pools", "Phải là số nguyên."),
        ({"guards": []}, "guards", "Cần ít nhất 1 mục."),
        ({"guards": [7]}, "guards", "Phải là chữ."),
        ({"owner": "tôi"}, "owner", "Phải là nhóm thông tin."),
        ({"owner": {"name": "A"}}, "owner.phone", "Hãy điền: Điện thoại."),
        ({"promise": False}, "promise", "Cần đánh dấu mục này."),
    ],
)
def test_answers_that_come_as_json_are_checked_the_same_way(data: Any, field: str, words: str) -> None:
    assert words in [problem.words for problem in problems(POOL, data) if problem.field == field]


def test_the_first_problem_is_refused_with_its_field() -> None:
    with pytest.raises(Refused, match=r"^Hãy điền: Tên cơ sở\.$") as refusal:
        check_answers(POOL, {})
    assert refusal.value.field == "place"


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (None, "phải là một đối tượng"),
        ("object", "phải là một đối tượng"),
        ({"type": "array"}, "phải là một đối tượng"),
        ({"type": "object", "properties": {}}, "chưa có trường nào"),
        ({"type": "object", "properties": {"a": "b"}}, "phải là một đối tượng"),
        (changed("$ref", "http://elsewhere/x.json"), "chưa hỗ trợ \\$ref"),
        (changed("$schema", "http://json-schema.org/draft-07/schema#"), "2020-12"),
        (changed("additionalProperties", True), "additionalProperties"),
        (changed("required", ["nobody"]), "bắt buộc trường không có: nobody"),
        (changed("required", "place"), "danh sách tên trường"),
        (changed("properties/Bad Name", {"type": "string"}), "tên trường"),
        (changed("properties/a__b", {"type": "string"}), "tên trường"),
        (changed("properties/place", {"type": "null"}), "không có kiểu 'null'"),
        (changed("properties/place", {"type": ["string", "null"]}), "không có kiểu"),
        (changed("properties/place", {"type": "string", "oneOf": []}), "chưa hỗ trợ oneOf"),
        (changed("properties/place/format", "ipv6"), "format phải là"),
        (changed("properties/place/format", ["date"]), "format phải là"),
        (changed("properties/place/minLength", -1), "không âm"),
        (changed("properties/place/minLength", 500), "minLength lớn hơn maxLength"),
        (changed("properties/place/pattern", "("), "không phải biểu thức"),
        (changed("properties/place/pattern", "^(a+)+$"), "lặp lồng nhau"),
        (changed("properties/place/pattern", "^((a+))*$"), "lặp lồng nhau"),
        (changed("properties/place/pattern", "^(?:(?:a|b)c?)*$"), "lặp lồng nhau"),
        (changed("properties/place/pattern", "(a|aa)*b"), "lặp lồng nhau"),
        (changed("properties/place/pattern", r"\d*\d*\d*\d*x"), "lặp quá nhiều"),
        (changed("properties/guards/minItems", 10**9), "nhiều nhất 200"),
        (changed("properties/pools/minimum", float("nan")), "không phải JSON"),
        (changed("properties/pools/maximum", 10**40), "phải là số"),
        (changed("properties/place/title", "a\x00b"), "ký tự không dùng được"),
        (changed("properties/place/title", "\ud800"), "không phải JSON"),
        (changed("properties/place/pattern", "a" * 300), "không quá 200"),
        (changed("properties/place/x-width", "huge"), "x-width"),
        (changed("properties/place/x-title", 7), "x-title phải là chữ"),
        (changed("properties/kind/enum", []), "enum phải là danh sách"),
        (changed("properties/kind/enum", ["A", "A"]), "lặp lại"),
        (changed("properties/kind/enum", ["A", 2]), "đúng kiểu"),
        (changed("properties/pools/minimum", "một"), "phải là số"),
        (changed("properties/guards/items", {"type": "number"}), "chỉ có thể gồm các chuỗi"),
        (changed("properties/owner/properties/deeper", {"type": "object", "properties": {}}), "không có kiểu 'object'"),
        (changed("properties/roof/x-show_if", "kind"), "x-show_if phải có dạng"),
        (changed("properties/roof/x-show_if", {"field": "ghost", "equals": 1}), "trường không có"),
        (changed("properties/opened_on/x-not_before", "opened_on"), "trường không có"),
        (changed("properties/opened_on/x-not_before", ["kind"]), "trường không có"),
        (changed("properties/opened_on/x-not_before", "kind"), "chỉ so hai ngày"),
        (changed("properties/kind/x-not_before", "opened_on"), "chỉ so hai ngày"),
        (changed("properties/owner/x-not_before", "opened_on"), "chưa hỗ trợ"),
        (changed("properties/promise/const", False), "const"),
        ({"type": "object", "properties": {f"f{n}": {"type": "string"} for n in range(201)}}, "nhiều nhất là 200"),
    ],
)
def test_a_schema_outside_the_subset_is_refused_with_words(schema: Any, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_schema(schema)


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{12}$",
        r"^\d{1,4}/QĐ-[A-Z]+$",
        "^(?:CV|QĐ)-[0-9]+$",
        r"^([0-9]{2}){3}$",
        "[]a]+",
        "^[A-Z]{1,3}[0-9]?x{2}$",
    ],
)
def test_a_pattern_that_is_quick_is_taken(pattern: str) -> None:
    assert check_schema(changed("properties/place/pattern", pattern))


def test_a_table_never_shows_more_rows_than_it_takes() -> None:
    rule = {"type": "array", "minItems": 10**9, "items": {"type": "object", "properties": {"x": {"type": "string"}}}}
    form = SchemaForm({"type": "object", "properties": {"rows": rule}})
    assert len(form.fields["rows"].lines("rows", [])) == 200
