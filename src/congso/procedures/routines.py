"""What the catalogue has done by the clock."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.timetable import daily
from congso.procedures.actions import move_dossiers
from congso.procedures.models import ProcedureVersion
from congso.procedures.states import Unreceived


@daily(at="00:20", words="Chuyển hồ sơ chưa tiếp nhận sang phiên bản thủ tục mới")
def move_to_versions_that_begin() -> None:
    """On the first day of a version, the dossiers that were to move to it move (chuyển hồ sơ chưa tiếp nhận)."""
    due = ProcedureVersion.objects.in_force(clock.today()).filter(unreceived=Unreceived.MOVE, moved_at=None)
    for version in due.order_by("id"):
        move_dossiers(version=version, by=House(agency_id=version.agency_id))
