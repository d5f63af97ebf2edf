"""The verbs of văn thư and of those behind the register."""

from congso.correspondence.actions.arriving import Came, accept, add_files, arrive
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
from congso.correspondence.actions.feeds import renew_feed
from congso.correspondence.actions.issuers import add_issuer
from congso.correspondence.actions.registering import correct, register
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

__all__ = [
    "Came",
    "accept",
    "add_files",
    "add_issuer",
    "add_resource",
    "amend_entry",
    "approve_booking",
    "arrive",
    "ask_booking",
    "cancel_booking",
    "cancel_entry",
    "close_resource",
    "correct",
    "decline_entry",
    "enter_invitation",
    "join_duplicate",
    "keep_busy",
    "leave_out",
    "lift_recall",
    "move_entry",
    "note_journey",
    "prepare_entry",
    "propose_entry",
    "publish_week",
    "recall",
    "refuse_booking",
    "register",
    "remove",
    "renew_feed",
    "return_document",
    "schedule_entry",
    "take_out_secret",
]
