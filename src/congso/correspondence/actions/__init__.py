"""The verbs of văn thư, of those who distribute and direct, and of those who work on documents."""

from congso.correspondence.actions.arriving import Came, accept, add_files, arrive
from congso.correspondence.actions.batch import batch, begin_document_batch, do_document_batch, do_document_line
from congso.correspondence.actions.bookings import (
    add_resource,
    approve_booking,
    ask_booking,
    cancel_booking,
    close_resource,
    note_journey,
    refuse_booking,
)
from congso.correspondence.actions.calendar import (
    amend_entry,
    cancel_entry,
    decline_entry,
    enter_invitation,
    keep_busy,
    move_entry,
    prepare_entry,
    propose_entry,
    schedule_entry,
)
from congso.correspondence.actions.directing import direct, enter_opinion
from congso.correspondence.actions.directions import (
    answer_extension,
    ask_extension,
    call_off,
    close,
    enter_direction,
    open_direction,
    report,
    return_report,
)
from congso.correspondence.actions.distributing import distribute, submit
from congso.correspondence.actions.feeds import renew_feed
from congso.correspondence.actions.habits import drop_group, drop_phrase, keep_group, keep_phrase
from congso.correspondence.actions.issuers import add_issuer, correct_issuer, merge_issuers
from congso.correspondence.actions.passing_back import note_passing_returned, take_back_passing
from congso.correspondence.actions.reading import ask_reading, judge_reading, note_signatures, record_reading
from congso.correspondence.actions.reading_for_information import read
from congso.correspondence.actions.registering import correct, register
from congso.correspondence.actions.reminding import remind
from congso.correspondence.actions.setting_aside import (
    join_duplicate,
    leave_out,
    lift_recall,
    recall,
    remove,
    return_document,
    take_out_secret,
)
from congso.correspondence.actions.weeks import publish_week
from congso.correspondence.actions.working import (
    complete,
    complete_without_answer,
    forward,
    pass_back,
    reopen,
    settle,
    take,
    take_back,
)

__all__ = [
    "Came",
    "accept",
    "add_files",
    "add_issuer",
    "add_resource",
    "amend_entry",
    "answer_extension",
    "approve_booking",
    "arrive",
    "ask_booking",
    "ask_extension",
    "ask_reading",
    "batch",
    "begin_document_batch",
    "call_off",
    "cancel_booking",
    "cancel_entry",
    "close",
    "close_resource",
    "complete",
    "complete_without_answer",
    "correct",
    "correct_issuer",
    "decline_entry",
    "direct",
    "distribute",
    "do_document_batch",
    "do_document_line",
    "drop_group",
    "drop_phrase",
    "enter_direction",
    "enter_invitation",
    "enter_opinion",
    "forward",
    "join_duplicate",
    "judge_reading",
    "keep_busy",
    "keep_group",
    "keep_phrase",
    "leave_out",
    "lift_recall",
    "merge_issuers",
    "move_entry",
    "note_journey",
    "note_passing_returned",
    "note_signatures",
    "open_direction",
    "pass_back",
    "prepare_entry",
    "propose_entry",
    "publish_week",
    "read",
    "recall",
    "record_reading",
    "refuse_booking",
    "register",
    "remind",
    "remove",
    "renew_feed",
    "reopen",
    "report",
    "return_document",
    "return_report",
    "schedule_entry",
    "settle",
    "submit",
    "take",
    "take_back",
    "take_back_passing",
    "take_out_secret",
]
