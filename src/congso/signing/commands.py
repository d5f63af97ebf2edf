"""`congso trust`: whom this office trusts; `congso token-agent`: which pages may use tokens at the signers' PCs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.models import Agency
from congso.signing import actions, queries
from congso.signing.models import TrustedCertificate
from congso.signing.origin_lists import sign_origins

app = typer.Typer()
trust_app = typer.Typer(no_args_is_help=True, help="Chứng thư tin cậy: thêm, xem, bỏ.")
app.add_typer(trust_app, name="trust")
agent_app = typer.Typer(no_args_is_help=True, help="Chương trình ký trên máy người ký (congso-token-agent).")
app.add_typer(agent_app, name="token-agent")

Why = Annotated[str, typer.Option("--why", help="Lý do, nguồn của chứng thư.")]
SHORTEST_MARK = 8


@contextmanager
def _saying_no() -> Iterator[None]:
    """A refusal is one line on the error output and exit code 1."""
    try:
        yield
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None


def _agency() -> Agency:
    """The agency in whose ledger the act stands: the first of this installation."""
    agency: Agency | None = Agency.objects.order_by("id").first()
    if agency is None:
        raise Refused("Chưa có cơ quan nào. Hãy chạy: congso found.")
    return agency


@trust_app.command("add")
def add(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)], why: Why) -> None:
    """Tin cậy các chứng thư trong TỆP (PEM, DER, PKCS#7); in vân tay để đối chiếu."""
    with _saying_no():
        agency = _agency()
        added = actions.add_trust(content=file.read_bytes(), why=why, agency=agency, by=House(agency.pk, "command"))
    for row in added:
        _print(row)


@trust_app.command("list")
def show() -> None:
    """Liệt kê chứng thư đang tin cậy."""
    rows = list(queries.trusted().defer("der"))
    for row in rows:
        _print(row)
    typer.echo(f"{len(rows)} chứng thư tin cậy.")


@trust_app.command("remove")
def remove(
    fingerprint: Annotated[str, typer.Argument(help="Vân tay SHA-256, hoặc ít nhất 8 ký tự đầu.")], why: Why
) -> None:
    """Thôi tin cậy một chứng thư."""
    with _saying_no():
        row = _marked(fingerprint)
        actions.withdraw_trust(certificate=row, why=why, by=House(row.agency_id, "command"))
    typer.echo(f"Đã thôi tin cậy “{row.holder}”.")


@agent_app.command("origins")
def origins(
    pages: Annotated[list[str], typer.Argument(help="Địa chỉ của cơ quan, ví dụ https://congso.example.gov.vn.")],
    out: Annotated[Path, typer.Option("--out", help="Tệp ghi ra.")] = Path("origins.json"),
    days: Annotated[int, typer.Option("--days", min=1, max=800, help="Số ngày có hiệu lực.")] = 366,
) -> None:
    """Ký danh sách địa chỉ được phép dùng thiết bị ký; in khóa công khai cho agent.json."""
    with _saying_no():
        until = clock.real_now() + timedelta(days=days)
        listed, key = sign_origins(pages, until)
    out.write_text(listed, encoding="utf-8")
    typer.echo(f"Đã ghi {out}, có hiệu lực đến {clock.local(until):%d/%m/%Y}.")
    typer.echo(f"office_key: {key}")


def _marked(fingerprint: str) -> TrustedCertificate:
    """The one trusted certificate whose fingerprint begins so. Refused when there is none, or more than one."""
    mark = fingerprint.replace(":", "").replace(" ", "").lower()
    if len(mark) < SHORTEST_MARK:
        raise Refused(f"Hãy nêu ít nhất {SHORTEST_MARK} ký tự đầu của vân tay.")
    found = list(queries.trusted().filter(sha256__startswith=mark)[:2])
    if len(found) != 1:
        raise Refused("Không có chứng thư tin cậy nào có vân tay này." if not found else "Vân tay chưa đủ rõ.")
    return found[0]


def _print(row: TrustedCertificate) -> None:
    until = f"{clock.local(row.valid_until):%d/%m/%Y}"
    over = " (đã hết hạn)" if row.valid_until < clock.real_now() else ""
    typer.echo(f"{row.get_role_display()}: {row.holder}, hạn đến {until}{over}")
    typer.echo(f"    {row.fingerprint}")
    typer.echo(f"    {row.why}")
