"""`congso tls`: HTTPS on the office's own network, by a certificate authority of its own; no Django in here."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Annotated

import typer

from congso.cli import certificates
from congso.config.home import HOME, chosen_by_the_office

app = typer.Typer()

RENEW_WITHIN_DAYS = 30
TRUST = """
Để máy tính và điện thoại trong cơ quan tin trang này, cài tệp {authority} một lần trên mỗi máy:
  Windows: chép tệp sang máy, bấm đúp, "Install Certificate", "Local Machine",
           "Place all certificates in the following store", "Trusted Root Certification Authorities".
  Android: Cài đặt, Bảo mật, "Mã hóa và thông tin xác thực", "Cài đặt chứng chỉ", "Chứng chỉ CA".
  Firefox: Cài đặt, Riêng tư & bảo mật, "Xem chứng thư", thẻ "Cơ quan cấp", "Nhập".
Trước khi cài, so dấu vân tay (SHA-256) hiện trên máy với dòng này:
  {fingerprint}
"""


@app.command()
def tls(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[TÊN|IP]...", help="Tên máy, địa chỉ IP mà cán bộ gõ.")
    ] = None,
    new_authority: Annotated[
        bool, typer.Option("--new-authority", help="Làm lại từ đầu; mọi máy phải cài lại chứng thư gốc.")
    ] = False,
) -> None:
    """Tạo hoặc gia hạn chứng thư HTTPS cho mạng nội bộ của cơ quan."""
    folder = HOME / "keys" / "tls"
    try:
        wanted = wanted_names(folder, names or [])
        made = issue(folder, wanted, new_authority=new_authority)
    except (certificates.BadName, OSError, ValueError) as error:
        typer.echo(f"Không tạo được chứng thư: {error}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Chứng thư cho {', '.join(wanted)} có hạn {certificates.days_left(certificates.read(made))} ngày.")
    if choose_names(wanted):
        typer.echo(f"Đã ghi public_url và allowed_hosts vào {HOME / 'congso.toml'}.")
    typer.echo("Chạy `congso serve --host 0.0.0.0 --https` để phục vụ.")
    root = certificates.read(folder / "ca.pem")
    typer.echo(TRUST.format(authority=folder / "ca.pem", fingerprint=certificates.fingerprint(root)))


def wanted_names(folder: Path, names: list[str]) -> list[str]:
    """The names given, else those of the certificate that is to be renewed, else this machine's; and localhost."""
    if not names and (folder / "server.pem").exists():
        names = certificates.names_of(certificates.read(folder / "server.pem"))
    given = names or [socket.gethostname()]
    return list(dict.fromkeys([*(name.lower() for name in given), *certificates.THIS_MACHINE]))


def issue(folder: Path, names: list[str], *, new_authority: bool) -> Path:
    """Make the server's certificate, and the authority where there is none. Refused for names that it may not bear."""
    certificates.general_names(names)
    root_file, root_key = folder / "ca.pem", folder / "ca.key"
    if new_authority or not root_file.exists():
        key, root = certificates.make_authority(socket.gethostname(), names)
        certificates.write_key(root_key, key)
        certificates.write(root_file, certificates.pem(root), mode=0o644)
    else:
        key, root = certificates.read_key(root_key), certificates.read(root_file)
        beyond = sorted(set(names) - set(certificates.permitted_by(root)))
        if beyond:
            raise certificates.BadName(
                f"chứng thư gốc không dùng cho {', '.join(beyond)}. Thêm --new-authority để làm lại chứng thư gốc."
            )
    server_key, server = certificates.make_server(names, key, root)
    certificates.write_key(folder / "server.key", server_key)
    certificates.write(folder / "server.pem", certificates.pem(server, root), mode=0o644)
    return folder / "server.pem"


def choose_names(names: list[str]) -> bool:
    """Write the address and the names into the office's file where it says nothing about them yet."""
    lines = []
    if not chosen_by_the_office("public_url"):
        lines.append(f'public_url = "https://{names[0]}:8000"')
    if not chosen_by_the_office("allowed_hosts"):
        hosts = [f"[{name}]" if ":" in name else name for name in names]
        lines.append(f"allowed_hosts = {json.dumps(hosts)}")
    if lines:
        path = HOME / "congso.toml"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        certificates.write(path, ("\n".join([*lines, before]).rstrip() + "\n").encode(), mode=0o600)
    return bool(lines)
