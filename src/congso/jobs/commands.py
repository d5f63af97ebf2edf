"""`congso jobs`: look at background work, send it again, do it."""

from __future__ import annotations

import uuid

import typer
from rich.console import Console
from rich.table import Table

from congso.jobs import actions
from congso.jobs.models import Lease
from congso.jobs.registry import words_of
from congso.jobs.worker import Worker, run_waiting
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused

app = typer.Typer()
jobs_app = typer.Typer(no_args_is_help=True, help="Việc nền: xem, gửi lại, chạy.")
app.add_typer(jobs_app, name="jobs")

STATES = {"READY": "chờ", "RUNNING": "đang chạy", "FAILED": "hỏng", "SUCCESSFUL": "xong"}


@jobs_app.command("list")
def show(finished: bool = typer.Option(False, "--finished", help="Cả việc đã xong.")) -> None:
    """Liệt kê việc nền chưa xong."""
    leases = Lease.objects.select_related("job").order_by("-pk")
    if not finished:
        leases = leases.exclude(job__status="SUCCESSFUL")
    table = Table("Mã", "Việc", "Trạng thái", "Lần", "Vào hàng đợi", "Lý do")
    for lease in leases[:500]:
        since = f"{clock.local(lease.job.enqueued_at):%d/%m/%Y %H:%M}"
        state = STATES[lease.job.status]
        table.add_row(str(lease.uid), words_of(lease.name), state, str(lease.attempts), since, lease.last_error)
    Console().print(table)


@jobs_app.command()
def resend(
    uid: str = typer.Argument("", help="Mã của việc."),
    every: bool = typer.Option(False, "--all", help="Mọi việc hỏng."),
) -> None:
    """Gửi lại việc hỏng."""
    if bool(uid) == every:
        raise typer.BadParameter("nêu một mã, hoặc --all")
    try:
        dead = Lease.objects.dead() if every else Lease.objects.filter(uid=uuid.UUID(uid))
    except ValueError:
        raise typer.BadParameter(f"{uid} không phải mã của việc nền") from None
    try:
        sent = actions.resend_all(dead=dead, by=House(agency_id=actions.HOUSE, what="command"))
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Đã gửi lại {sent} việc.")


@jobs_app.command("run-once")
def run_once(most: int = typer.Option(0, help="Nhiều nhất bao nhiêu việc; 0: hết.")) -> None:
    """Làm mọi việc đang chờ rồi thôi."""
    typer.echo(f"Đã chạy {run_waiting(most=most or None)} việc.")


@jobs_app.command()
def worker() -> None:
    """Làm việc nền đến khi được bảo dừng (SIGTERM)."""
    Worker().run()
