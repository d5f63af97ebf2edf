"""The life of an opinion on a draft as a table, and the words of its fields."""

from __future__ import annotations

from django.db.models import TextChoices

from congso.kernel.flow import SAME, Flow, Step


class OpinionState(TextChoices):
    """Where an opinion stands (trạng thái góp ý)."""

    ASKED = "asked", "Chờ góp ý"
    GIVEN = "given", "Chờ giải trình"
    SETTLED = "settled", "Xong"
    CALLED_OFF = "called_off", "Thôi lấy ý kiến"


class View(TextChoices):
    """What a unit says of a draft (ý kiến)."""

    AGREES = "agrees", "Nhất trí"
    COMMENTS = "comments", "Có góp ý"


S = OpinionState
OPEN_OPINIONS = (S.ASKED, S.GIVEN)
"""Somebody still has something to do."""

opinion_flow = Flow(
    OpinionState,
    Step("give_opinion", S.ASKED, to=(S.GIVEN, S.SETTLED), by="whoever is asked, for a unit its head"),
    Step("answer_comments", S.GIVEN, to=(S.GIVEN, S.SETTLED), by="drafter"),
    Step("ask_more_time", S.ASKED, to=SAME, by="whoever is asked"),
    Step("give_more_time", S.ASKED, to=SAME, by="drafter"),
    Step("call_off_opinion", S.ASKED, to=S.CALLED_OFF, by="drafter; the house when the draft was signed or given up"),
    Step("remind_of_opinion", S.ASKED, to=SAME, by="the clock"),
)
