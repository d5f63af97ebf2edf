"""How a person does one step on an outgoing document on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congso.kernel.actors import Actor
from congso.outgoing import forms
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import outgoing_flow

Run = Callable[..., Any]
Check = Callable[[Actor, OutgoingDocument], object]


def _always(document: OutgoingDocument) -> bool:
    return True


def _nothing(document: OutgoingDocument) -> str:
    return ""


@dataclass(frozen=True)
class ActPage:
    """One step: its address, words, icon and form; `check` is who may, `only` the road on which it exists.

    `fits` says of which documents it is a step at all, `warn` what should be thought of before; with
    `whole_form` it is done with the form itself beside its data.

    `what` says what will happen; in the states of `primary_in` it is what the page expects.
    """

    step: str
    slug: str
    label: str
    icon: str
    run: Run
    check: Check
    form: type[forms.ActForm] = forms.NothingForm
    what: str = ""
    flow_step: str = ""
    danger: bool = False
    primary: bool = False
    only: str = ""
    fits: Callable[[OutgoingDocument], bool] = _always
    warn: Callable[[OutgoingDocument], str] = _nothing
    whole_form: bool = False

    def allows(self, document: OutgoingDocument) -> bool:
        """Whether the document stands where this step may be done, on the road where it exists."""
        on_road = self.only in ("", document.road)
        return on_road and self.fits(document) and outgoing_flow.allows(document.state, self.flow_step or self.step)

    def check_now(self, by: Actor, document: OutgoingDocument) -> None:
        """Refused when this person may not, or the document does not stand where it may be done."""
        self.check(by, document)
        outgoing_flow.check(document, self.flow_step or self.step)
