"""Officials from a sheet: accounts and posts that an office had before."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from congso.files.importing import Importer
from congso.files.sheets import Column, Row
from congso.files.states import Fate
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import fold
from congso.people import actions
from congso.people.models import Agency, Appointment, Person, Unit
from congso.people.roles import ROLES

USERNAME = re.compile(r"[a-z0-9._-]{3,80}")
COLUMNS = (
    Column("full_name", "Họ và tên", "Họ đứng trước.", True, "Nguyễn Văn An"),
    Column("username", "Tên đăng nhập", "Chữ thường không dấu, số, dấu chấm, gạch; từ 3 ký tự.", True, "an.nv"),
    Column("unit", "Phòng", "Tên hoặc tên viết tắt của phòng đã lập ở Cơ cấu tổ chức.", True, "QLVH"),
    Column(
        "role", "Vai trò", "Một trong: " + "; ".join(role.name for role in ROLES.values()) + ".", True, "Chuyên viên"
    ),
    Column("post", "Chức vụ", "Để trống thì lấy tên vai trò.", False, "Chuyên viên"),
    Column("since", "Giữ từ ngày", "Để trống thì từ hôm nay.", False, "01/01/2020"),
    Column("email", "Thư điện tử", "", False, "an.nv@dongnai.gov.vn"),
    Column("phone", "Điện thoại", "", False, "0251 3 123 456"),
)


def bring_person(row: Row, agency_id: int, by: Any) -> tuple[Fate, str]:
    """Open the account and give the post of one row; what is there already is put right or left as it is."""
    agency = Agency.objects.get(pk=agency_id)
    told = _particulars(row)
    username, unit, role = _username(row), _unit(row, agency_id), _role(row)
    person = Person.objects.filter(username=username).first()
    if person is not None and person.agency_id != agency_id:
        raise Refused("Tên đăng nhập này đã có người của cơ quan khác dùng.", field="username")
    fate, words = Fate.SAME, "Đã có, không đổi."
    if person is None:
        person = actions.register_person(agency=agency, username=username, by=by, **told)
        fate, words = Fate.NEW, f"Mở tài khoản {username}; cấp mật khẩu tạm ở trang Người dùng."
    elif changed := {name: value for name, value in told.items() if value and value != getattr(person, name)}:
        actions.correct_person(person=person, changes=changed, by=by)
        fate, words = Fate.CHANGED, "Sửa thông tin."
    if not Appointment.objects.of_day(clock.today()).filter(person=person, unit=unit, role=role).exists():
        post, since = row.text("post") or ROLES[role].name, row.day("since", "ngày giữ vị trí") or clock.today()
        actions.appoint(person=person, unit=unit, role=role, post=post, since=since, by=by)
        if fate != Fate.NEW:
            fate, words = Fate.CHANGED, f"Giao vị trí {post}, {unit.short_name}."
    return fate, words


def _particulars(row: Row) -> dict[str, str]:
    email = row.text("email")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(f"“{email}” không phải địa chỉ thư điện tử.", field="email") from None
    name, phone = row.needed("full_name", "họ và tên"), row.text("phone")
    if len(name) > 120 or len(phone) > 20:
        raise Refused("Quá dài.", field="full_name" if len(name) > 120 else "phone")
    return {"full_name": name, "title": row.text("post")[:120], "email": email, "phone": phone}


def _username(row: Row) -> str:
    username = row.needed("username", "tên đăng nhập")
    if not USERNAME.fullmatch(username):
        raise Refused("Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch; từ 3 ký tự.", field="username")
    return username


def _unit(row: Row, agency_id: int) -> Unit:
    wanted = fold(row.needed("unit", "phòng"))
    for unit in Unit.objects.filter(agency_id=agency_id):
        if wanted in (fold(unit.name), fold(unit.short_name)):
            found: Unit = unit
            return found
    raise Refused(f"Chưa có phòng “{row.text('unit')}” trong cơ cấu tổ chức.", field="unit")


def _role(row: Row) -> str:
    wanted = fold(row.needed("role", "vai trò"))
    for role in ROLES.values():
        if wanted in (fold(role.name), role.key):
            return role.key
    raise Refused(f"Không có vai trò “{row.text('role')}”.", field="role")


USERS = Importer(
    kind="users",
    slug="nguoi-dung",
    title="Người dùng",
    noun="người dùng",
    permission="people.manage",
    columns=COLUMNS,
    key="username",
    bring=bring_person,
)
