"""`congso ocr`: what is read from a letter, for who looks after the server and for trying the reading on a file."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from congso.correspondence.reading.letter import read_letter
from congso.correspondence.reading.letters import FIELDS, WEAK, Annexes, Deadline, Found, LetterReading
from congso.correspondence.ways_in_commands import incoming

app = typer.Typer()
app.add_typer(incoming)

_IN_WORDS = {"us": "có", "group": "gửi chung cho nhóm cơ quan", "others": "không", "": "—"}
_WEAK_CODE = 3


@app.command()
def ocr(
    file: Annotated[Path, typer.Argument(help="Văn bản: PDF hoặc ảnh.")],
    as_json: Annotated[bool, typer.Option("--json", help="In JSON, kèm vị trí trên trang và độ tin cậy.")] = False,
    we: Annotated[list[str] | None, typer.Option(help="Tên cơ quan mình, ghi được nhiều lần.")] = None,
    issuers: Annotated[Path | None, typer.Option(help="Tệp chữ, mỗi dòng tên một cơ quan hay gửi đến.")] = None,
) -> None:
    """Đọc văn bản đến: cơ quan ban hành, số, ký hiệu, ngày, loại, trích yếu, người ký…

    Mã thoát: 0 đọc chắc mọi trường cần để vào sổ; 3 đọc được nhưng có trường cần người xem lại; 1 không đọc được tệp.
    """
    if not file.is_file():
        typer.echo(f"Không có tệp {file}.", err=True)
        raise typer.Exit(1)
    known = [line.strip() for line in issuers.read_text("utf-8").splitlines() if line.strip()] if issuers else []
    reading = read_letter(file, we=we or [], issuers=known)
    typer.echo(json.dumps(as_plain(reading), ensure_ascii=False, indent=1) if as_json else as_table(reading))
    raise typer.Exit(_WEAK_CODE if reading.weak() else 0)


def as_plain(reading: LetterReading) -> dict[str, Any]:
    """A reading as JSON carries it."""
    plain = {
        "pages": reading.pages,
        "source": reading.source,
        "encoding": reading.encoding,
        "weak_below": WEAK,
        "weak": list(reading.weak()),
        "fields": {name: _found_as_plain(found) for name, found in reading.fields().items()},
    }
    return {**plain, "deadlines": [_found_as_plain(found) for found in reading.deadlines]}


def _found_as_plain(found: Found[Any]) -> dict[str, Any]:
    value = found.value
    if isinstance(value, Deadline | Annexes):
        value = {name: _plain_value(part) for name, part in asdict(value).items()}
    region = asdict(found.region) if found.region else None
    return {"value": _plain_value(value), "region": region, "confidence": found.confidence, "weak": found.weak}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def as_table(reading: LetterReading) -> str:
    """A reading as lines: name, value, confidence; weak fields are marked."""
    how = "chữ trong tệp" if reading.source == "text" else "nhận dạng từ ảnh"
    lines = [f"{reading.pages} trang, {how}, bảng mã {reading.encoding}"]
    lines += [_row(FIELDS[name], _in_words(name, found.value), found) for name, found in reading.fields().items()]
    lines += [_row("Thời hạn", _deadline_in_words(found.value), found) for found in reading.deadlines]
    return "\n".join(lines)


def _row(label: str, value: str, found: Found[Any]) -> str:
    if found.value is None:
        return f"  {label:<20} —"
    sure = f"{found.confidence:.2f}"
    return f"{'!' if found.weak else ' '} {label:<20} {value}  [{sure}]"


def _in_words(name: str, value: Any) -> str:
    if name == "to_us":
        return _IN_WORDS.get(value or "", "—")
    if isinstance(value, Annexes):
        return "; ".join(value.words) + (" (tệp không có)" if value.missing else "")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "; ".join(value) if isinstance(value, tuple) else str(value or "—")


def _deadline_in_words(deadline: Deadline | None) -> str:
    if deadline is None:
        return "—"
    if deadline.day:
        return f"{deadline.day:%d/%m/%Y} (“{deadline.words}”)"
    return f"{deadline.days} ngày{' làm việc' if deadline.working else ''} (“{deadline.words}”)"
