"""Running dossiers from a sheet: what an office had in hand before it began with this program."""

from __future__ import annotations

from typing import Any

from congso.dossiers import actions
from congso.dossiers.actions.bringing_over import Brought
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, ReturnWay
from congso.files.importing import Importer
from congso.files.sheets import Column, Row
from congso.files.states import Fate
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.kernel.text import fold
from congso.people import actions as people
from congso.people.models import Agency, Applicant, Person
from congso.people.states import ApplicantKind
from congso.procedures.models import ProcedureVersion

COLUMNS = (
    Column("number", "Mã hồ sơ", "Giữ nguyên như đã cấp.", True, "H19.21-200601-0003"),
    Column("procedure", "Mã thủ tục", "Mã trong Bộ thủ tục của phần mềm.", True, "1.004650"),
    Column("kind", "Loại chủ hồ sơ", "; ".join(ApplicantKind.labels) + ". Để trống là loại đầu.", False, "Cá nhân"),
    Column("name", "Chủ hồ sơ", "Tên cá nhân hoặc tổ chức.", True, "Nguyễn Thị Bình"),
    Column("id_number", "Số giấy tờ", "Số căn cước, mã số thuế; để tìm chủ hồ sơ đã có.", False, "075199000002"),
    Column("phone", "Điện thoại", "", False, "0900 000 002"),
    Column("address", "Địa chỉ", "", False, "Biên Hòa"),
    Column("subject_line", "Nội dung", "Nội dung yêu cầu giải quyết.", False, "Cấp giấy phép"),
    Column("channel", "Cách nộp", "; ".join(Channel.labels) + ". Để trống là trực tiếp.", False, "Trực tiếp"),
    Column("received_at", "Tiếp nhận", "Ngày, giờ tiếp nhận.", True, "01/06/2020 09:30"),
    Column("due_at", "Hẹn trả", "Ngày, giờ đã hẹn; phần mềm không tính lại.", True, "08/06/2020 09:30"),
    Column("step", "Bước", "Số thứ tự hoặc tên bước trong quy trình, nơi hồ sơ đang ở.", True, "3"),
    Column("holder", "Người giữ", "Tên đăng nhập; để trống thì chờ người có vai trò của bước.", False, "an.nv"),
    Column("held_since", "Giữ từ", "Ngày, giờ hồ sơ đến bước này.", False, "02/06/2020 08:00"),
    Column("source", "Mang sang từ", "Sổ giấy, hệ thống cũ.", True, "Sổ theo dõi 2020, quyển 1"),
)


def bring_dossier(row: Row, agency_id: int, by: Any) -> tuple[Fate, str]:
    """Take one running dossier over; one that came over before is left as it is now."""
    number = row.needed("number", "mã hồ sơ")
    known = Dossier.objects.filter(number=number).first()
    if known is not None:
        if known.agency_id == agency_id and known.brought_from:
            return Fate.SAME, "Đã nhập trước đây."
        raise Refused(f"Mã {number} đã có hồ sơ khác dùng.", field="number")
    received_at, due_at = row.moment("received_at", "ngày tiếp nhận"), row.moment("due_at", "ngày hẹn trả")
    if received_at is None or due_at is None:
        missing = "received_at" if received_at is None else "due_at"
        raise Refused("Chưa ghi ngày tiếp nhận." if received_at is None else "Chưa ghi ngày hẹn trả.", field=missing)
    version = _version(row, agency_id, clock.local_day(received_at))
    brought = Brought(
        number=number,
        received_at=received_at,
        due_at=due_at,
        source=row.needed("source", "hồ sơ mang sang từ đâu"),
        step=_step(row, version),
        holder=_holder(row, agency_id),
        held_since=row.moment("held_since", "ngày giữ bước"),
        channel=_channel(row),
        return_way=ReturnWay.COUNTER,
        subject_line=row.text("subject_line"),
    )
    dossier = actions.bring_over(version=version, applicant=_applicant(row, agency_id), brought=brought, by=by)
    return Fate.NEW, f"Ở bước “{dossier.stage}”, hẹn trả {clock.local(due_at):%H:%M, %d/%m/%Y}."


def _version(row: Row, agency_id: int, on: Any) -> ProcedureVersion:
    """The version in force on the day of receipt, else the one of today."""
    code = row.needed("procedure", "mã thủ tục")
    versions = ProcedureVersion.objects.filter(agency_id=agency_id, procedure__code=code).select_related("agency")
    for day in (on, clock.today()):
        version: ProcedureVersion | None = versions.in_force(day).order_by("-number").first()
        if version is not None:
            return version
    raise Refused(f"Không có thủ tục {code} đang áp dụng.", field="procedure")


def _step(row: Row, version: ProcedureVersion) -> int:
    wanted = fold(row.needed("step", "bước hồ sơ đang ở"))
    for place, step in enumerate(version.route.all(), start=1):
        if wanted in (str(place), fold(step.name), step.key):
            return int(step.order)
    raise Refused(f"Quy trình không có bước “{row.text('step')}”.", field="step")


def _holder(row: Row, agency_id: int) -> Person | None:
    username = row.text("holder")
    if not username:
        return None
    found: Person | None = Person.objects.filter(username=username, agency_id=agency_id, is_active=True).first()
    if found is None:
        raise Refused(f"Không có người dùng “{username}” trong cơ quan.", field="holder")
    return found


def _named(row: Row, key: str, choices: list[tuple[Any, str]], words: str) -> Any:
    """The value whose label was typed, without marks and case; the first when nothing was."""
    wanted = fold(row.text(key))
    for value, label in choices:
        if not wanted or wanted == fold(str(label)):
            return value
    raise Refused(f"{words}: chọn {', '.join(str(label) for _, label in choices)}.", field=key)


def _channel(row: Row) -> int:
    return int(_named(row, "channel", list(Channel.choices), "Cách nộp"))


def _applicant(row: Row, agency_id: int) -> Applicant:
    """The applicant with this number, else one of this name without a number, else a new one."""
    kind = _named(row, "kind", list(ApplicantKind.choices), "Loại chủ hồ sơ")
    name, number = row.needed("name", "chủ hồ sơ"), "".join(mark for mark in row.text("id_number") if mark.isalnum())
    known = Applicant.objects.proved().filter(agency_id=agency_id, kind=kind, id_number=number)
    found: Applicant | None = (known if number else known.filter(name=name)).first()
    if found is not None:
        return found
    return people.register_applicant(
        agency=Agency.objects.get(pk=agency_id),
        kind=kind,
        name=name,
        id_number=number,
        phone=row.text("phone"),
        address=row.text("address"),
        by=House(agency_id, "import"),
    )


DOSSIERS = Importer(
    kind="dossiers",
    slug="ho-so-dang-giai-quyet",
    title="Hồ sơ TTHC đang giải quyết",
    noun="hồ sơ",
    permission="dossiers.bring_over",
    columns=COLUMNS,
    key="number",
    bring=bring_dossier,
)
