"""The verbs of quality: scoring and surveying, answering what people say, owing the public."""

from congso.quality.actions.answering import (
    approve_answer,
    draft_answer,
    keep_private,
    publish,
    rate_answer,
    return_answer,
    take_down,
)
from congso.quality.actions.forgetting import correct_sender, erase_sender, forget_sender
from congso.quality.actions.publication import (
    charge_duty,
    look_at_duties,
    note_finding,
    publish_paper,
    withdraw_paper,
)
from congso.quality.actions.scoring import draw_sample, drawn, enter_answer, enter_score
from congso.quality.actions.voices import (
    add_more,
    ask_change,
    ask_more,
    assign,
    file_voice,
    forward,
    refuse,
    remind_of_voice,
)

__all__ = [
    "add_more",
    "approve_answer",
    "ask_change",
    "ask_more",
    "assign",
    "charge_duty",
    "correct_sender",
    "draft_answer",
    "draw_sample",
    "drawn",
    "enter_answer",
    "enter_score",
    "erase_sender",
    "file_voice",
    "forget_sender",
    "forward",
    "keep_private",
    "look_at_duties",
    "note_finding",
    "publish",
    "publish_paper",
    "rate_answer",
    "refuse",
    "remind_of_voice",
    "return_answer",
    "take_down",
    "withdraw_paper",
]
