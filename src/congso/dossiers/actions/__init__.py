"""The verbs of the one-stop desk and of those behind it."""

from congso.dossiers.actions.afterwards import hand_over_again, reissue
from congso.dossiers.actions.asking import (
    answer_consultation,
    consult,
    consult_several,
    head_role,
    remind_opinion,
    tell_lapsed_opinion,
)
from congso.dossiers.actions.batch import batch, begin_batch, do_batch, do_line
from congso.dossiers.actions.bringing_over import bring_over
from congso.dossiers.actions.calendar import reckon_again
from congso.dossiers.actions.checking import conclude_council, convene_council, record_verification
from congso.dossiers.actions.counter import note_incomplete, take_in_at_counter
from congso.dossiers.actions.declaring import declare
from congso.dossiers.actions.drafts import correct_filing, reuse_paper
from congso.dossiers.actions.ending import answer_at_once, finish, hand_over
from congso.dossiers.actions.fees import collect_fee
from congso.dossiers.actions.filing import attach, complete, open_dossier, submit, take_in
from congso.dossiers.actions.follow_up import close_book_of, close_follow_up_book
from congso.dossiers.actions.handover import (
    amend_list,
    draw_up_list,
    drop_list,
    give_list,
    recall_list,
    take_list,
    transfer_electronic,
)
from congso.dossiers.actions.handover_prints import print_list, print_return_slip
from congso.dossiers.actions.intake import (
    ask_for_completion,
    mark_component,
    pass_to_right_agency,
    receive,
    record_other_code,
    refuse,
    transfer,
)
from congso.dossiers.actions.lapses import tell_lapsed_supplement, tell_stuck
from congso.dossiers.actions.list_exports import ask_list_export, discard_list_export, end_list_export
from congso.dossiers.actions.moving import move_to_version
from congso.dossiers.actions.pauses import (
    apologise,
    ask_withdrawal,
    demand_payment,
    record_payment,
    request_further_supplement,
    request_supplement,
    resume,
    suspend,
    take_supplement,
)
from congso.dossiers.actions.paying import take_payment
from congso.dossiers.actions.province import propose, record_outside_decision
from congso.dossiers.actions.rating import invite_to_rate, rate, say_more
from congso.dossiers.actions.receipts import write_missing_receipt
from congso.dossiers.actions.result_documents import draft_result, take_result
from congso.dossiers.actions.result_series import amend_series, close_series, open_series
from congso.dossiers.actions.scanning import scan
from congso.dossiers.actions.silence import end_in_silence, foretell_silence, raise_objection
from congso.dossiers.actions.slips import issue_control_sheet, print_slip
from congso.dossiers.actions.stopping import accept_withdrawal, decline_withdrawal, stop
from congso.dossiers.actions.work import assign, pass_step, reassign, send_back, take_back
from congso.tasks.batching import BatchReport

__all__ = [
    "BatchReport",
    "accept_withdrawal",
    "amend_list",
    "amend_series",
    "answer_at_once",
    "answer_consultation",
    "apologise",
    "ask_for_completion",
    "ask_list_export",
    "ask_withdrawal",
    "assign",
    "attach",
    "batch",
    "begin_batch",
    "bring_over",
    "close_book_of",
    "close_follow_up_book",
    "close_series",
    "collect_fee",
    "complete",
    "conclude_council",
    "consult",
    "consult_several",
    "convene_council",
    "correct_filing",
    "declare",
    "decline_withdrawal",
    "demand_payment",
    "discard_list_export",
    "do_batch",
    "do_line",
    "draft_result",
    "draw_up_list",
    "drop_list",
    "end_in_silence",
    "end_list_export",
    "finish",
    "foretell_silence",
    "give_list",
    "hand_over",
    "hand_over_again",
    "head_role",
    "invite_to_rate",
    "issue_control_sheet",
    "mark_component",
    "move_to_version",
    "note_incomplete",
    "open_dossier",
    "open_series",
    "pass_step",
    "pass_to_right_agency",
    "print_list",
    "print_return_slip",
    "print_slip",
    "propose",
    "raise_objection",
    "rate",
    "reassign",
    "recall_list",
    "receive",
    "reckon_again",
    "record_other_code",
    "record_outside_decision",
    "record_payment",
    "record_verification",
    "refuse",
    "reissue",
    "remind_opinion",
    "request_further_supplement",
    "request_supplement",
    "resume",
    "reuse_paper",
    "say_more",
    "scan",
    "send_back",
    "stop",
    "submit",
    "suspend",
    "take_back",
    "take_in",
    "take_in_at_counter",
    "take_list",
    "take_payment",
    "take_result",
    "take_supplement",
    "tell_lapsed_opinion",
    "tell_lapsed_supplement",
    "tell_stuck",
    "transfer",
    "transfer_electronic",
    "write_missing_receipt",
]
