"""`congso doctor`: what is missing or wrong, and what to do about it; works also when Django cannot begin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from typing import Annotated

import django
import typer

from congso.cli import surroundings
from congso.cli.beginning import reading_in
from congso.cli.findings import Finding, Grave, findings_of, wrong

app = typer.Typer()

MARKS = {Grave.WELL: "✓", Grave.MIND: "!", Grave.WRONG: "✗"}


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Đọc lại cả sổ nhật ký; lâu khi sổ lớn.")] = False,
) -> None:
    """Tự kiểm tra: thiếu gì, hỏng gì, phải làm gì. Mã thoát 1 khi có phần hỏng."""
    found = list(everything(whole_ledger=ledger))
    bad = [finding for finding in found if finding.grave is Grave.WRONG]
    if as_json:
        told = {"ok": not bad, "findings": [asdict(finding) for finding in found]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for finding in found:
            _print(finding)
        notes = sum(finding.grave is Grave.MIND for finding in found)
        typer.echo(f"{len(found)} mục: {len(bad)} hỏng, {notes} cần chú ý.")
    raise typer.Exit(1 if bad else 0)


def _print(finding: Finding) -> None:
    typer.echo(f"{MARKS[finding.grave]} {finding.words}")
    if finding.cure:
        typer.echo(f"    → {finding.cure}")


def everything(*, whole_ledger: bool = False) -> Iterator[Finding]:
    """The surroundings, then the program; settings that make no sense are a finding too."""
    yield from findings_of(surroundings.LOOKS)
    try:
        with reading_in():
            django.setup()
            inside = import_module("congso.cli.symptoms")
    except SystemExit as error:
        yield wrong("settings", str(error), "Sửa congso.toml hoặc biến môi trường CONGSO_* vừa nêu.")
        return
    except Exception as error:
        yield wrong(
            "settings", f"Chương trình không khởi động được: {error}", "Chạy make setup hoặc cài lại gói congso."
        )
        return
    yield from inside.all_findings(whole_ledger=whole_ledger)
