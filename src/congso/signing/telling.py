"""A report in the terminal, and the exit code that a program reads."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from congso.kernel import clock
from congso.signing.bounded import examine_apart
from congso.signing.conditions import conditions
from congso.signing.queries import trust_now
from congso.signing.report import Report, SignatureReport, Verdict
from congso.signing.reporting import lines_of
from congso.signing.trust import trust_in

CODES = {Verdict.VALID: 0, Verdict.INVALID: 1, Verdict.UNDETERMINED: 2, Verdict.UNSIGNED: 2}
"""Nothing is known in favour of an unsigned file, so a program treats it as undetermined; the words tell them apart."""
MARKS = {Verdict.VALID: "✓", Verdict.INVALID: "✗", Verdict.UNDETERMINED: "?", Verdict.UNSIGNED: "?"}


def tell_of_signatures(file: Path, folder: Path | None, *, offline: bool, as_json: bool) -> int:
    """Check a file, print what was found, and give the exit code."""
    if not file.is_file():
        typer.echo(f"Không có tệp {file}.", err=True)
        return CODES[Verdict.UNDETERMINED]
    trust = trust_in(folder) if folder else trust_now()
    report = examine_apart(file, trust, conditions(online=not offline)).report
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _print(file.name, report)
        if not trust.anchors:
            typer.echo("Chưa có chứng thư gốc nào được tin cậy: dùng --trust, hoặc congso trust add.", err=True)
    return CODES[report.verdict]


def _print(name: str, report: Report) -> None:
    typer.echo(f"{MARKS[report.verdict]} {name}: {report.verdict.words.upper()}")
    for reason in report.reasons:
        typer.echo(f"  {reason.words}")
    for number, signature in enumerate(report.signatures, start=1):
        _print_signature(number, signature)
    when = f"{clock.local(report.checked_at):%H:%M:%S, %d/%m/%Y}"
    typer.echo(f"Kiểm tra lúc {when}{'' if report.online else ', không hỏi mạng'}; {report.tool}.")


def _print_signature(number: int, signature: SignatureReport) -> None:
    kind = "Dấu thời gian" if signature.stamp else "Chữ ký"
    typer.echo(f"{number}. {kind} “{signature.field_name}”: {signature.verdict.words}")
    for term, words in lines_of(signature):
        typer.echo(f"   {term}: {words}")
    for reason in signature.reasons:
        typer.echo(f"   - {reason.words}")
