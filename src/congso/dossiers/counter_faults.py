"""What stands in the way of an intake: every reason at once, each with the place of the page where it is mended."""

from __future__ import annotations

from collections.abc import Iterable

from congso.dossiers.counter_form import CounterForm
from congso.dossiers.counter_lines import FeeLine, PaperLine
from congso.ui.forms import first_id, form_errors

Fault = dict[str, str]
"""`text` for the summary; `href` of its place, if it has one; `said` beside it."""


def faults(form: CounterForm, lines: list[PaperLine], fees: list[FeeLine], others: Iterable[str]) -> list[Fault]:
    """Every reason, in the order of the page; what has no place of its own stands last."""
    papers = [
        {"text": f"{line.requirement.name}: {line.error}", "href": f"#co-{line.key}", "said": line.error}
        for line in lines
        if line.error
    ]
    money = [{"text": line.error, "href": f"#phi-{line.fee.pk}", "said": line.error} for line in fees if line.error]
    return [*_of(form), *papers, *money, *({"text": one} for one in others)]


def _of(form: CounterForm) -> list[Fault]:
    said = {f"#{first_id(bound)}": " ".join(map(str, bound.errors)) for bound in form.visible_fields() if bound.errors}
    return [one | ({"said": said[one["href"]]} if "href" in one else {}) for one in form_errors(form)]
