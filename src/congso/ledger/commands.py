"""`congso ledger`: seal, verify, prove, check, key, clock."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from django.db.models import Q
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from congso.kernel import subjects
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger import actions, keys, proofs, seals, verify
from congso.ledger.models import Entry

app = typer.Typer()
ledger_app = typer.Typer(no_args_is_help=True, help="Sổ nhật ký: niêm phong, kiểm tra, bằng chứng.")
app.add_typer(ledger_app, name="ledger")

Agency = Annotated[str | None, typer.Option("--agency", help="Mã (slug) của một cơ quan; bỏ trống: tất cả.")]
Row = Annotated[str, typer.Argument(help="uid hoặc số thứ tự của dòng.")]
ProofFile = Annotated[str, typer.Argument(help="Tệp bằng chứng, hoặc - để đọc từ đầu vào chuẩn.")]


@contextmanager
def _saying_no() -> Iterator[None]:
    """A refusal is one line on the error output and exit code 1."""
    try:
        yield
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None


def _agency_id(slug: str) -> int:
    model: Any = subjects.of("people.agency").model if subjects.known("people.agency") else None
    agency = model.objects.filter(slug=slug).first() if model else None
    if agency is None:
        raise Refused(f"Không có cơ quan nào có mã {slug}.")
    return int(agency.pk)


@ledger_app.command("seal")
def seal(agency: Agency = None) -> None:
    """Niêm phong những dòng chưa niêm phong."""
    with _saying_no():
        typer.echo(f"Đã niêm phong {seals.seal(_agency_id(agency) if agency else None)} dòng.")


@ledger_app.command("verify")
def verify_all(agency: Agency = None) -> None:
    """Đọc lại toàn bộ sổ; nêu tên từng dòng bị sửa, bị xóa, bị thêm."""
    with _saying_no():
        agencies = [_agency_id(agency)] if agency else None
    console = Console(stderr=True)
    read = faulty = 0
    columns = (*Progress.get_default_columns()[:-1], MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        total = verify.count_rows(verify.all_agencies() if agencies is None else agencies)
        task = progress.add_task("Đang kiểm tra sổ nhật ký", total=total)

        def told(count: int) -> None:
            nonlocal read
            read += count
            progress.advance(task, count)

        for fault in verify.faults(agencies, told=told):
            faulty += 1
            progress.console.print(f"✗ {fault.what}", style="red", highlight=False, soft_wrap=True, markup=False)
    if faulty:
        typer.echo(f"Sổ nhật ký KHÔNG nguyên vẹn: {faulty} sai lệch trong {read} dòng đã đọc.")
        raise typer.Exit(1)
    typer.echo(f"Sổ nhật ký nguyên vẹn: đã kiểm tra {read} dòng.")


@ledger_app.command("prove")
def prove(row: Row) -> None:
    """In bằng chứng (JSON) của một dòng."""
    with _saying_no():
        typer.echo(json.dumps(proofs.prove(_entry(row)), ensure_ascii=False, indent=2))


def _entry(row: str) -> Entry:
    try:
        which = Q(pk=int(row)) if row.isdigit() else Q(uid=UUID(row))
    except ValueError:
        raise Refused(f"{row} không phải uid hay số thứ tự của dòng.") from None
    entry = Entry.objects.filter(which).first()
    if entry is None:
        raise Refused(f"Không có dòng {row}.")
    return entry


@ledger_app.command("check")
def check(
    proof: ProofFile, key: Annotated[str, typer.Option(help="Khóa công khai mà chữ ký phải thuộc về (hex).")] = ""
) -> None:
    """Kiểm tra một bằng chứng, không cần cơ sở dữ liệu."""
    with _saying_no():
        checked = proofs.check(_read_proof(proof))
    for fault in checked.faults:
        typer.echo(f"✗ {fault}", err=True)
    if key and checked.signer != key.strip().lower():
        typer.echo("✗ Không có chữ ký của khóa này.", err=True)
    elif not checked.faults:
        signed = f"ký bằng khóa {checked.signer}" if checked.signer else "không có chữ ký"
        typer.echo(f"Bằng chứng đúng; đợt niêm phong {signed}.")
        return
    raise typer.Exit(1)


def _read_proof(path: str) -> Any:
    try:
        return json.loads(sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(f"Không đọc được {path}: {error.strerror}.") from None
    except ValueError:
        raise Refused(f"{path} không phải JSON.") from None


@ledger_app.command("key")
def key() -> None:
    """Tạo khóa ký các đợt niêm phong; in khóa công khai để giữ ở nơi khác."""
    with _saying_no():
        typer.echo(keys.make())


@ledger_app.command("clock")
def accept_clock(agency: Annotated[str, typer.Argument(help="Mã (slug) của cơ quan.")], reason: str) -> None:
    """Xác nhận giờ máy chủ hiện nay là đúng, khi sổ có dòng ghi giờ ở tương lai."""
    with _saying_no():
        actions.accept_clock(reason=reason, by=House(_agency_id(agency), "command"))
        typer.echo("Đã xác nhận; cơ quan làm việc tiếp được.")
