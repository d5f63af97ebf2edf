"""`congso demo`: a made-up department with a whole year behind it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from django.conf import settings
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from congso.demo import settling, summary
from congso.demo.authority.serving import answering
from congso.demo.authority.trusting import folder, sign_by
from congso.demo.founding import found
from congso.demo.incoming.calendar import WeekPlayer
from congso.demo.incoming.figures import read_incoming
from congso.demo.incoming.plan import incoming_plan
from congso.demo.incoming.playing import IncomingPlayer
from congso.demo.living import Plays, Told, live
from congso.demo.outgoing.figures import read_outgoing
from congso.demo.outgoing.in_hand import leave_in_hand
from congso.demo.outgoing.plan import OutgoingPlan, outgoing_plan
from congso.demo.outgoing.playing import OutgoingPlayer
from congso.demo.outgoing.signing import sign_samples, to_be_signed, waiting
from congso.demo.plan import plan_of
from congso.demo.playing import Player
from congso.demo.queries import count_documents, count_outgoing, count_year, differing
from congso.demo.voices.playing import VoicesPlayer
from congso.demo.website.opening import open_website
from congso.demo.year import known_years, read_year
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger import seals
from congso.people.models import Agency
from congso.people.queries import this_house
from congso.quality.actions import look_at_duties
from congso.quality.tallies.counting import keep_up

app = typer.Typer()
ONE_IN = 10
"""Of how many documents a sample plays one."""


class Documents(StrEnum):
    """How many of the year's incoming documents are played."""

    ALL = "all"
    SAMPLE = "sample"


@app.command()
def demo(
    year: Annotated[int, typer.Option(help="Năm được dựng lại.")] = 2020,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Chạy trang web ngay sau khi dựng.")] = True,
    seed: Annotated[int, typer.Option(help="Cùng một số thì ra cùng một năm.")] = 2020,
    documents: Annotated[
        Documents, typer.Option(help="Mọi văn bản đến của năm, hay chỉ một phần mười.")
    ] = Documents.ALL,
) -> None:
    """Dựng một Sở minh họa và cho sống lại cả năm hồ sơ và văn bản đến, mỗi việc đúng ngày giờ của nó."""
    began = time.monotonic()
    try:
        if year not in known_years():
            raise Refused(f"Chưa có dữ liệu minh họa cho năm {year}; hiện có: {', '.join(map(str, known_years()))}.")
        settling.check_free()
        settling.prepare()
        agency_id, printing = build(year, seed, documents)
    except (Refused, DatabaseError) as refusal:
        typer.echo(getattr(refusal, "reason", str(refusal)), err=True)
        raise typer.Exit(1) from None
    lived = time.monotonic() - began
    sign(agency_id, year)
    counted = count_year(agency_id, year), count_documents(agency_id, year), count_outgoing(agency_id, year)
    for line in summary.lines(*counted, year):
        typer.echo(line)
    signing = time.monotonic() - began - lived
    typer.echo(
        f"Sống lại cả năm trong {lived - printing:.0f} giây; thêm {printing:.0f} giây in các tệp PDF của văn bản đến, "
        f"{signing:.0f} giây ký số các văn bản mẫu."
    )
    if documents is Documents.ALL and (wrong := differing(counted[1], read_incoming(year))):
        typer.echo(f"Sổ đăng ký văn bản đến không khớp số liệu của năm: {'; '.join(wrong)}.", err=True)
        raise typer.Exit(1)
    if serve:
        sys.stdout.flush()
        os.environ["CONGSO_HOME"] = str(settings.CONGSO_HOME)
        os.execv(sys.executable, [sys.executable, "-m", "congso", "serve"])


@app.command()
def demo_sign(year: Annotated[int, typer.Option(help="Năm đã được dựng lại.")] = 2020) -> None:
    """Ký số tiếp các văn bản mẫu của văn phòng minh họa, khi lần dựng trước bị ngắt giữa chừng."""
    agency = this_house()
    if not settings.CONGSO_DEMO or agency is None or not (folder() / "cong").exists():
        typer.echo("Đây không phải văn phòng minh họa đã dựng xong năm.", err=True)
        raise typer.Exit(1)
    sign(agency.pk, year)
    typer.echo("Các văn bản mẫu đã ký số và phát hành.")


def sign(agency_id: int, year: int) -> None:
    """Bring the signed samples to their recipients while the authority answers."""
    agency = Agency.objects.get(pk=agency_id)
    try:
        with answering(folder()), progress(Console(stderr=True), waiting(agency, year).count()) as told:
            for _ in sign_samples(agency, year):
                told(clock.now(), 1)
            leave_in_hand(agency, year)
    except Refused as refusal:
        typer.echo(f"Chưa ký xong các văn bản mẫu: {refusal.reason} Chạy tiếp: congso demo-sign", err=True)
        raise typer.Exit(1) from None


def build(year: int, seed: int, documents: Documents) -> tuple[int, float]:
    """Found the office, play the year, seal the ledger, set the clock.

    The department's agency_id, and the seconds that went into printing files.
    """
    figures, incoming = read_year(year), incoming_plan(read_incoming(year), read_year(year), seed)
    outgoing = outgoing_plan(read_outgoing(year), incoming.letters, figures, seed)
    if documents is Documents.SAMPLE:
        incoming = incoming.part(range(0, len(incoming.letters), ONE_IN))
        outgoing = outgoing.part(sampled(outgoing, {letter.serial for letter in incoming.letters}))
    console = Console(stderr=True)
    with console.status("Đang lập cơ quan, bộ thủ tục và kế hoạch của năm"):
        office = found(year)
        desk = IncomingPlayer(office, incoming, outgoing.answered)
        writers = OutgoingPlayer(office, read_outgoing(year), outgoing, desk, to_be_signed(outgoing))
        with clock.at(figures.opens):
            sign_by(office)
            writers.begin()
        weeks = WeekPlayer(office, incoming, figures)
        players: list[Plays] = [Player(office, figures, plan_of(figures, seed)), desk, writers, weeks]
        players.append(VoicesPlayer(office, year, figures.now, seed))
    with progress(console, sum(len(player.acts) for player in players)) as told:
        live(players, told=told)
    with console.status("Đang mở trang thông tin điện tử"):
        open_website(office.agency, year, figures.now)
    with console.status("Đang niêm phong sổ nhật ký"):
        seals.seal()
    with clock.at(figures.now):
        keep_up(office.agency.pk)
        look_at_duties(agency=office.agency, by=House(office.agency.pk, "clock"))
    settling.stand_at(figures.now)
    return int(office.agency.pk), desk.printed.seconds


def sampled(outgoing: OutgoingPlan, incoming: set[int]) -> set[int]:
    """Of what goes out, the answers to those that are played, and one in so many of the others."""
    return {
        draft.serial
        for draft in outgoing.drafts
        if (draft.answers in incoming if draft.answers is not None else draft.serial % ONE_IN == 0)
    }


@contextmanager
def progress(console: Console, total: int) -> Iterator[Told]:
    """A bar that says which day is being lived."""
    columns = (
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("việc"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def told(at: datetime, count: int) -> None:
            bar.update(task, advance=count, description=f"{at:%d/%m/%Y}")

        yield told
