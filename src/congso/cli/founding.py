"""`congso found`: the first agency of a new office and the account of who administers it."""

from __future__ import annotations

from typing import Annotated

import typer
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people import actions
from congso.people.models import Agency, Person
from congso.people.states import AgencyKind, UnitKind

app = typer.Typer()
INSTALLER = "install"


@app.command()
def found(
    name: Annotated[str, typer.Option(prompt="Tên cơ quan (ví dụ: Sở Văn hóa, Thể thao và Du lịch)")],
    short_name: Annotated[str, typer.Option(prompt="Tên viết tắt (ví dụ: SVHTTDL)")],
    slug: Annotated[str, typer.Option(prompt="Mã không dấu dùng trong địa chỉ (ví dụ: so-vhttdl)")],
    place: Annotated[str, typer.Option(prompt="Địa danh ghi trên giấy tờ (ví dụ: Đồng Nai)")],
    username: Annotated[str, typer.Option(prompt="Tên đăng nhập của quản trị viên")],
    full_name: Annotated[str, typer.Option(prompt="Họ tên quản trị viên")],
    password: Annotated[str, typer.Option(prompt="Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")],
) -> None:
    """Lập cơ quan đầu tiên và tài khoản quản trị của một văn phòng mới."""
    try:
        validate_password(password, Person(username=username, full_name=full_name))
        with transaction.atomic():
            _found(name, short_name, slug, place, username, full_name, password)
    except ValidationError as error:
        typer.echo(" ".join(error.messages), err=True)
        raise typer.Exit(1) from None
    except Refused as refusal:
        typer.echo(refusal.reason, err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Đã lập {name}. Chạy congso serve rồi đăng nhập bằng {username}.")


def _found(name: str, short_name: str, slug: str, place: str, username: str, full_name: str, password: str) -> None:
    """All or nothing, through the office's own actions. Refused where there is an agency already."""
    if Agency.objects.exists():
        raise Refused("Văn phòng này đã có cơ quan; thêm cơ quan và người dùng trên trang quản trị.")
    agency = actions.found_agency(
        name=name, short_name=short_name, slug=slug, kind=AgencyKind.DEPARTMENT, place=place, by=House(0, INSTALLER)
    )
    house = House(agency.pk, INSTALLER)
    unit = actions.open_unit(agency=agency, name="Văn phòng", short_name="VP", kind=UnitKind.OFFICE, by=house)
    person = actions.register_person(agency=agency, username=username, full_name=full_name, password=password, by=house)
    actions.appoint(person=person, unit=unit, role="administrator", post="Quản trị viên", since=clock.today(), by=house)
