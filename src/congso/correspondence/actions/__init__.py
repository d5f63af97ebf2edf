"""The verbs of văn thư and of those behind the register."""

from congso.correspondence.actions.arriving import Came, accept, add_files, arrive
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

__all__ = [
    "Came",
    "accept",
    "add_files",
    "add_issuer",
    "arrive",
    "correct",
    "join_duplicate",
    "leave_out",
    "lift_recall",
    "recall",
    "register",
    "remove",
    "return_document",
    "take_out_secret",
]
