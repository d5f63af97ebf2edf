"""The verbs of the catalogue of procedures."""

from congso.procedures.actions.announcing import publish, retire
from congso.procedures.actions.drafting import (
    add_procedure,
    begin_procedure,
    draft_version,
    import_catalogue,
    revise,
    rewrite,
    write_section,
)
from congso.procedures.actions.review import (
    agree,
    approve,
    comment,
    move_dossiers,
    send_back,
    send_for_review,
    settle_comment,
)
from congso.procedures.actions.samples import add_sample, remove_sample

__all__ = [
    "add_procedure",
    "add_sample",
    "agree",
    "approve",
    "begin_procedure",
    "comment",
    "draft_version",
    "import_catalogue",
    "move_dossiers",
    "publish",
    "remove_sample",
    "retire",
    "revise",
    "rewrite",
    "send_back",
    "send_for_review",
    "settle_comment",
    "write_section",
]
