"""`congso vietqr`: the string of a VietQR code."""

from typing import Annotated

import typer

from congso.payments.vietqr import NotPayable
from congso.payments.vietqr import vietqr as payload

app = typer.Typer()


@app.command()
def vietqr(
    bank_bin: Annotated[str, typer.Option("--bin", help="Mã ngân hàng với NAPAS, 6 chữ số.")],
    account: Annotated[str, typer.Option(help="Số tài khoản thụ hưởng.")],
    amount: Annotated[int | None, typer.Option(help="Số tiền, đồng; để trống thì người chuyển tự ghi.")] = None,
    purpose: Annotated[str, typer.Option(help="Nội dung chuyển khoản, không dấu, dài nhất 25 ký tự.")] = "",
) -> None:
    """In chuỗi VietQR để chuyển tiền vào một tài khoản."""
    try:
        typer.echo(payload(bank_bin=bank_bin, account=account, amount=amount, purpose=purpose))
    except NotPayable as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(2) from None
