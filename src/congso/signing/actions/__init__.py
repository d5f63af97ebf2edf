"""The verbs of trust, of checks, of the office's certificates, and of signing."""

from congso.signing.actions.background import note_left, send_to_server
from congso.signing.actions.certificates import (
    note_expired,
    note_revoked,
    register_certificate,
    warn_of_expiry,
    withdraw_certificate,
)
from congso.signing.actions.requests import (
    ask_for_signature,
    cancel_request,
    decline_to_sign,
    let_expire,
    note_failed,
    note_prepared,
    record_signature,
    take_signature,
    turn_back,
)
from congso.signing.actions.trust import (
    InsideAct,
    add_trust,
    record_verification,
    verify_file,
    withdraw_trust,
)

__all__ = [
    "InsideAct",
    "add_trust",
    "ask_for_signature",
    "cancel_request",
    "decline_to_sign",
    "let_expire",
    "note_expired",
    "note_failed",
    "note_left",
    "note_prepared",
    "note_revoked",
    "record_signature",
    "record_verification",
    "register_certificate",
    "send_to_server",
    "take_signature",
    "turn_back",
    "verify_file",
    "warn_of_expiry",
    "withdraw_certificate",
    "withdraw_trust",
]
