"""Catalogues as files (tệp bộ thủ tục): a CSV list for spreadsheets, JSON bundles for whole procedures.

Reading never stops at a broken row: it becomes a `Row` with a reason and its line number.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from congso.kernel.refusals import Refused
from congso.procedures.bundles import plain
from congso.procedures.comparison import Row
from congso.procedures.models import ProcedureVersion
from congso.procedures.queries import content_of, identity_of

LARGEST = 20 * 1024 * 1024
"""Most bytes of one file."""
LARGEST_ON_PAGE = 1024 * 1024
"""Most bytes of a file that is compared on a page; a larger one is taken in by the command."""
MOST_ROWS = 5000
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula for a spreadsheet; a blank before it makes it text."""

COLUMNS = {
    "ma": "code",
    "ma_dia_phuong": "code_is_local",
    "khoa": "slug",
    "ten": "name",
    "linh_vuc": "field",
    "tham_quyen": "deciding_body",
    "muc_do": "level",
    "thoi_han": "term_amount",
    "don_vi_thoi_han": "term_unit",
    "thoi_han_tu_dat": "term_is_office_default",
    "ghi_chu_thoi_han": "term_note",
    "loai_ket_qua": "result_kind",
    "ket_qua": "result_name",
    "so_qd_cong_bo": "announced_number",
    "ngay_qd_cong_bo": "announced_on",
    "so_quy_trinh": "process_number",
    "ngay_quy_trinh": "process_on",
    "can_cu": "legal_bases",
    "so_bo": "sets",
    "tra_ngay": "instant",
}
"""Columns of the CSV list and the parts of a bundle that they hold; a cell left empty changes nothing."""


def read_file(name: str, content: bytes, *, largest: int = LARGEST) -> list[Row]:
    """The rows of an uploaded or named file, by its ending; Refused when the file as a whole makes no sense."""
    if len(content) > largest:
        raise Refused(f"Tệp quá lớn: nhiều nhất {largest // 1024:,} KB.".replace(",", "."), field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            "Tệp không phải văn bản UTF-8. Hãy lưu lại dưới dạng CSV UTF-8 hoặc JSON.", field="file"
        ) from None
    readers = {"csv": read_csv, "json": read_json}
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in readers:
        raise Refused("Chỉ nhận tệp .csv hoặc .json.", field="file")
    rows = readers[ending](text)
    if not rows:
        raise Refused("Tệp không có dòng nào.", field="file")
    if len(rows) > MOST_ROWS:
        raise Refused(f"Tệp có {len(rows)} dòng, nhiều nhất là {MOST_ROWS}.", field="file")
    return rows


def read_csv(text: str) -> list[Row]:
    """Rows of the CSV list, numbered as a spreadsheet numbers them."""
    if "\0" in text:
        raise Refused("Tệp không phải bảng CSV.", field="file")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        heads = [head.strip().lower() for head in next(reader, [])]
        unknown = [head for head in heads if head not in COLUMNS]
        if "ma" not in heads or unknown or len(set(heads)) != len(heads):
            why = f"không có cột tên {', '.join(unknown)}" if unknown else "thiếu cột “ma” hoặc có cột lặp lại"
            raise Refused(f"Dòng đầu của bảng không đúng: {why}. Các cột: {', '.join(COLUMNS)}.", field="file")
        return list(_csv_rows(reader, heads))
    except csv.Error:
        raise Refused(f"Không đọc được bảng CSV ở dòng {reader.line_num}.", field="file") from None


def _delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return ";" if head.count(";") > head.count(",") else ","


def _csv_rows(reader: Any, heads: list[str]) -> Iterator[Row]:
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield _csv_row(line, heads, cells)
        line = reader.line_num + 1


def _csv_row(line: int, heads: list[str], cells: list[str]) -> Row:
    if len(cells) != len(heads):
        return Row(line, None, f"có {len(cells)} ô, cần {len(heads)} ô")
    data: dict[str, Any] = {}
    for head, cell in zip(heads, cells, strict=True):
        if cell.strip():
            data[COLUMNS[head]] = cell.strip()
    if "legal_bases" in data:
        data["legal_bases"] = [basis.strip() for basis in data["legal_bases"].split(";") if basis.strip()]
    return Row(line, data)


def read_json(text: str) -> list[Row]:
    """Bundles of a JSON file: a list, or an object with the list under "procedures"; rows are numbered from 1."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" ở dòng {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(f"Tệp không phải JSON đúng{where}.", field="file") from None
    bundles = data.get("procedures") if isinstance(data, dict) else data
    if not isinstance(bundles, list):
        raise Refused("Tệp JSON phải là danh sách thủ tục, hoặc có danh sách “procedures”.", field="file")
    return [
        Row(number, bundle) if isinstance(bundle, dict) else Row(number, None, "không phải một đối tượng")
        for number, bundle in enumerate(bundles, start=1)
    ]


def write_json(versions: Iterable[ProcedureVersion]) -> str:
    """Whole procedures as bundles that `read_json` takes back."""
    bundles = [plain({**identity_of(version.procedure), **content_of(version)}) for version in versions]
    return json.dumps({"procedures": bundles}, ensure_ascii=False, indent=1) + "\n"


def write_csv(versions: Iterable[ProcedureVersion]) -> str:
    """The list for a spreadsheet, which `read_csv` takes back; a cell never begins a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for version in versions:
        data = plain({**identity_of(version.procedure), **content_of(version)})
        writer.writerow(_cell(data[part]) for part in COLUMNS.values())
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    text = "" if value is None else str(value)
    return f" {text}" if text.startswith(FORMULA) else text
