"""What is counted of what people say, by the days stored with each."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, Q

from congso.figures.definitions import Count, Percent, register
from congso.figures.periods import Period
from congso.quality.models import Voice
from congso.quality.voices.states import TURNED_AWAY, About, Found, VoiceSort

ND_43, QD_766 = "NĐ 43/2011/NĐ-CP Điều 17", "QĐ 766/QĐ-TTg"
PAGES = {VoiceSort.QUESTION: "quality:questions", VoiceSort.FEEDBACK: "quality:feedback"}
UNITS = {VoiceSort.QUESTION: "câu hỏi", VoiceSort.FEEDBACK: "phản ánh, kiến nghị"}


def asked(period: Period) -> Q:
    return Q(asked_on__range=period.days)


def answered(period: Period) -> Q:
    return Q(answered_on__range=period.days)


def in_time(period: Period) -> Q:
    return answered(period) & Q(answered_on__lte=F("answer_due_on"))


def handled(period: Period) -> Q:
    """Answered in the period, not accepted, or sent on."""
    return answered(period) | Q(state__in=TURNED_AWAY, ended_on__range=period.days)


def kept_every_limit(period: Period) -> Q:
    """Handled, and each limit that applied was kept: to turn away, to ask for more, to answer, to publish."""
    turned_away = Q(state__in=TURNED_AWAY, sorted_on__lte=F("sort_due_on"))
    answered_well = Q(answered_on__lte=F("answer_due_on"))
    more = Q(more_asked_on=None) | Q(more_asked_on__lte=F("ask_due_on"))
    shown = Q(published_on=None) | Q(published_on__lte=F("publish_due_on"))
    return handled(period) & (turned_away | answered_well) & more & shown


def _of(sort: VoiceSort, key: str, title: str, means: str, source: str, where: Callable[[Period], Q]) -> Count:
    return Count(
        key=key,
        title=title,
        unit=UNITS[sort],
        means=means,
        source=source,
        model=Voice,
        where=lambda period: Q(sort=sort) & where(period),
        page=PAGES[sort],
    )


Q_, F_ = VoiceSort.QUESTION, VoiceSort.FEEDBACK
register(
    _of(Q_, "questions_asked", "Câu hỏi đã nhận", "Gửi đến trong kỳ", ND_43, asked),
    _of(Q_, "questions_answered", "Câu hỏi đã trả lời", "Trả lời trong kỳ", ND_43, answered),
    _of(
        Q_,
        "questions_on_time",
        "Câu hỏi trả lời đúng hạn",
        "Trả lời trong kỳ, không muộn hơn hạn trả lời",
        ND_43,
        in_time,
    ),
    _of(F_, "feedback_received", "Phản ánh, kiến nghị đã nhận", "Gửi đến trong kỳ", QD_766, asked),
    _of(
        F_,
        "feedback_handled",
        "Phản ánh, kiến nghị đã xử lý",
        "Trong kỳ đã trả lời, không tiếp nhận hoặc chuyển cơ quan khác",
        f"{QD_766}, chỉ số 5.2",
        handled,
    ),
    _of(
        F_,
        "feedback_on_time",
        "Phản ánh, kiến nghị xử lý đúng hạn",
        "Đã xử lý trong kỳ, giữ đúng mọi hạn: từ chối, chuyển, đề nghị bổ sung, trả lời, công khai",
        f"{QD_766}, chỉ số 5.2",
        kept_every_limit,
    ),
    _of(
        F_,
        "feedback_on_conduct",
        "Phản ánh về hành vi cán bộ",
        "Gửi đến trong kỳ, về hành vi của cán bộ, công chức, viên chức",
        f"{QD_766}, chỉ số 5.1",
        lambda period: asked(period) & Q(about=About.CONDUCT),
    ),
    _of(
        F_,
        "feedback_not_disliked",
        "Phản ánh, kiến nghị xử lý không bị chê",
        "Đã xử lý đúng hạn trong kỳ, người gửi không đánh giá là không hài lòng",
        f"{QD_766}, chỉ số 5.3",
        lambda period: kept_every_limit(period) & ~Q(found=Found.BAD),
    ),
)
register(
    Percent(
        key="questions_on_time_percent",
        title="Trả lời câu hỏi đúng hạn",
        means="Trên số câu hỏi đã trả lời",
        source=ND_43,
        part="questions_on_time",
        whole="questions_answered",
    ),
    Percent(
        key="qd766_5_2",
        title="Phản ánh, kiến nghị đúng hạn",
        means="Trên số đã xử lý",
        source=f"{QD_766}, chỉ số 5.2",
        part="feedback_on_time",
        whole="feedback_handled",
    ),
    Percent(
        key="qd766_5_3",
        title="Hài lòng về xử lý phản ánh, kiến nghị",
        means="Trên số đã xử lý",
        source=f"{QD_766}, chỉ số 5.3",
        part="feedback_not_disliked",
        whole="feedback_handled",
    ),
)
