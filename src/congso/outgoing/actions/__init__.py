"""The verbs of those who draft, check, sign, number, seal and issue."""

from congso.outgoing.actions.annexes import seal_annex
from congso.outgoing.actions.attaching import attach, detach
from congso.outgoing.actions.checking import (
    approve_content,
    approve_form,
    return_for_correction,
    send_for_check,
    take_back,
)
from congso.outgoing.actions.copying import (
    allow_copy,
    ask_copy,
    certify_copy,
    decline_copy,
    hand_out_copy,
    keep_copy_file,
    make_copy,
    note_copy_not_ready,
    seal_copy,
    void_copy,
)
from congso.outgoing.actions.drafting import add_version, amend, draft, drop
from congso.outgoing.actions.issuing import issue, note_delivery, recall
from congso.outgoing.actions.lending import lend_file_copy, return_file_copy
from congso.outgoing.actions.numbering import draw_early, number, void
from congso.outgoing.actions.opinions import (
    answer_comments,
    ask_more_time,
    ask_opinions,
    call_off_opinion,
    give_more_time,
    give_opinion,
    remind_of_opinion,
)
from congso.outgoing.actions.rights import end_right, grant_right, set_letterhead
from congso.outgoing.actions.sealing import keep_copy, keep_filled, seal
from congso.outgoing.actions.signing import note_not_asked, note_signature, sign
from congso.outgoing.actions.slips import keep_slip, write_slip

__all__ = [
    "add_version",
    "allow_copy",
    "amend",
    "answer_comments",
    "approve_content",
    "approve_form",
    "ask_copy",
    "ask_more_time",
    "ask_opinions",
    "attach",
    "call_off_opinion",
    "certify_copy",
    "decline_copy",
    "detach",
    "draft",
    "draw_early",
    "drop",
    "end_right",
    "give_more_time",
    "give_opinion",
    "grant_right",
    "hand_out_copy",
    "issue",
    "keep_copy",
    "keep_copy_file",
    "keep_filled",
    "keep_slip",
    "lend_file_copy",
    "make_copy",
    "note_copy_not_ready",
    "note_delivery",
    "note_not_asked",
    "note_signature",
    "number",
    "recall",
    "remind_of_opinion",
    "return_file_copy",
    "return_for_correction",
    "seal",
    "seal_annex",
    "seal_copy",
    "send_for_check",
    "set_letterhead",
    "sign",
    "take_back",
    "void",
    "void_copy",
    "write_slip",
]
