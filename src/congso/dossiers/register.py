"""Lists of dossiers: the trays of the menu and the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from congso.dossiers.models import Consultation, Dossiers, StepRun
from congso.dossiers.models.dossier import NOT_RECEIVED, RUNNING, TO_RETURN
from congso.dossiers.states import DossierState

S = DossierState
BY_DEADLINE = ("due_at", "id")
NEWEST = ("-received_at", "-id")
OLDEST = ("received_at", "id")
ORDERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "han": ("Hạn gần nhất trước", BY_DEADLINE),
    "moi": ("Tiếp nhận sau trước", NEWEST),
    "cu": ("Tiếp nhận trước trước", OLDEST),
}
"""How a list can be ordered: the word in the address, the words of the page, the columns."""
BASIC = ("so", "thu-tuc", "chu-ho-so", "dang-o", "han", "hen-tra")


@dataclass(frozen=True)
class Tray:
    """One list of the menu: its address, words, which dossiers, in which order, and what can be done there in a batch.

    `orders` are those that an index carries; the first is the usual one. `why` says when something will appear here.
    """

    slug: str
    label: str
    where: Q
    order: tuple[str, ...] = BY_DEADLINE
    empty: str = "Không có hồ sơ nào ở đây."
    why: str = "Hồ sơ sẽ hiện ở đây khi đến lượt."
    orders: tuple[str, ...] = ()
    batch: tuple[str, ...] = ()
    columns: tuple[str, ...] = BASIC
    literal: str = ""

    def of(self, dossiers: Dossiers) -> Dossiers:
        """Those of `dossiers` that lie in this tray."""
        found: Dossiers = dossiers.filter(self.where)
        return found.filter(RawSQL(self.literal, (), output_field=BooleanField())) if self.literal else found

    def ordered(self, asked: str) -> tuple[str, ...]:
        """The columns of the order that was asked for; the usual one where it is not offered here."""
        return ORDERS[asked][1] if asked in self.orders else self.order


def place_key(tray: Tray) -> str:
    """By which name the saved views of a tray are kept."""
    return f"dossiers.{tray.slug}"


def open_step(**what: Any) -> Exists:
    """The open step is such a one."""
    return Exists(StepRun.objects.filter(dossier=OuterRef("pk"), ended_at=None, **what))


UNANSWERED = Consultation.objects.filter(dossier=OuterRef("pk"), answered_at=None)
IN_HAND = (S.RECEIVED, S.PROCESSING, S.SUSPENDED, S.WITHDRAWAL_ASKED)
_RUN = ("han", "moi", "cu")

TRAYS = {
    tray.slug: tray
    for tray in (
        Tray(
            "cho-tiep-nhan",
            "Hồ sơ trực tuyến chờ tiếp nhận",
            NOT_RECEIVED & Q(state=S.SUBMITTED),
            ("answer_due_at", "id"),
            "Không có hồ sơ nào chờ tiếp nhận.",
            "Hồ sơ nộp qua Cổng dịch vụ công hiện ở đây ngay khi nộp xong; phải trả lời trong 8 giờ làm việc.",
            batch=("receive",),
            columns=("so", "thu-tuc", "chu-ho-so", "kenh", "ngay-nop", "han"),
        ),
        Tray(
            "cho-hoan-thien",
            "Chờ hoàn thiện, nộp phí trước",
            NOT_RECEIVED & Q(state__in=(S.COMPLETION_ASKED, S.AWAITING_FEE)),
            ("submitted_at", "id"),
            "Không có hồ sơ nào chờ người nộp hoàn thiện.",
            "Hồ sơ hiện ở đây khi đã hướng dẫn hoàn thiện, hoặc chờ khoản phí thu trước khi tiếp nhận.",
            columns=("so", "thu-tuc", "chu-ho-so", "kenh", "ngay-nop", "trang-thai"),
        ),
        Tray(
            "dang-xu-ly",
            "Đang xử lý",
            RUNNING & Q(state__in=IN_HAND),
            empty="Không có hồ sơ nào đang xử lý.",
            why="Hồ sơ hiện ở đây từ khi tiếp nhận đến khi có kết quả.",
            orders=_RUN,
            batch=("transfer", "assign", "reassign", "pass_step", "finish"),
        ),
        Tray(
            "cho-trinh-ky",
            "Chờ trình ký",
            RUNNING & Q(state=S.PROCESSING) & Q(open_step(role="leader", outside_body="")),
            empty="Không có hồ sơ nào chờ ký.",
            why="Hồ sơ hiện ở đây khi phòng trình lãnh đạo ký duyệt.",
            orders=_RUN,
            batch=("pass_step",),
        ),
        Tray(
            "cho-ubnd-tinh",
            "Chờ UBND tỉnh",
            RUNNING & Q(open_step(outside_body__gt="")),
            empty="Không có hồ sơ nào đang ở UBND tỉnh.",
            why="Hồ sơ hiện ở đây từ khi trình đến khi quyết định trở về.",
            orders=_RUN,
            columns=("so", "thu-tuc", "chu-ho-so", "buoc", "han", "hen-tra"),
        ),
        Tray(
            "cho-y-kien",
            "Chờ ý kiến đơn vị khác",
            RUNNING & Q(Exists(UNANSWERED)),
            empty="Không có hồ sơ nào đang chờ ý kiến.",
            why="Hồ sơ hiện ở đây từ khi lấy ý kiến đến khi nơi được hỏi trả lời.",
            orders=_RUN,
        ),
        Tray(
            "cho-bo-sung",
            "Chờ bổ sung",
            RUNNING & Q(state=S.AWAITING_SUPPLEMENT),
            empty="Không có hồ sơ nào chờ bổ sung.",
            why="Hồ sơ hiện ở đây khi đã yêu cầu bổ sung; thời hạn ngừng tính đến khi người nộp bổ sung đủ.",
            orders=_RUN,
            columns=("so", "thu-tuc", "chu-ho-so", "dien-thoai", "dang-o", "han"),
        ),
        Tray(
            "thu-phi",
            "Thu phí",
            RUNNING & Q(state=S.AWAITING_PAYMENT),
            empty="Không có hồ sơ nào chờ nộp tiền.",
            why="Hồ sơ hiện ở đây khi có yêu cầu thực hiện nghĩa vụ tài chính.",
            orders=_RUN,
            columns=("so", "thu-tuc", "chu-ho-so", "dien-thoai", "dang-o", "han"),
        ),
        Tray(
            "cho-tra",
            "Chờ trả kết quả",
            TO_RETURN & Q(state=S.DONE),
            ("finished_at", "id"),
            "Không có kết quả nào chờ trả.",
            "Kết quả hiện ở đây khi phòng chuyển về Bộ phận Một cửa.",
            batch=("hand_over",),
            columns=("so", "thu-tuc", "chu-ho-so", "dien-thoai", "cach-tra", "ngay-xong", "han"),
        ),
        Tray(
            "khong-tiep-nhan",
            "Không tiếp nhận",
            NOT_RECEIVED & Q(state=S.REFUSED),
            ("-submitted_at", "-id"),
            "Không có hồ sơ nào bị từ chối tiếp nhận.",
            "Hồ sơ hiện ở đây khi Bộ phận Một cửa từ chối tiếp nhận, kèm lý do.",
            columns=("so", "thu-tuc", "chu-ho-so", "ly-do", "ngay-nop"),
        ),
        Tray(
            "rut-dung",
            "Rút/Dừng",
            Q(state=S.STOPPED),
            ("-created_at", "-id"),
            "Không có hồ sơ nào rút hoặc dừng.",
            "Hồ sơ hiện ở đây khi người nộp rút hoặc cơ quan dừng giải quyết.",
            columns=("so", "thu-tuc", "chu-ho-so", "ket-qua", "ly-do", "ngay-xong"),
            literal="dossiers_dossier.state = 'stopped'",
        ),
        Tray(
            "so-theo-doi",
            "Sổ theo dõi hồ sơ",
            Q(received_at__isnull=False),
            NEWEST,
            "Chưa tiếp nhận hồ sơ nào.",
            "Mọi hồ sơ có tiếp nhận đều đứng trong sổ.",
            orders=("moi", "cu"),
        ),
    )
}
