"""How a person does one step on an incoming document on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from congso.correspondence import forms
from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import incoming_flow
from congso.kernel.actors import Actor

Run = Callable[..., Any]
Check = Callable[[Actor, IncomingDocument], None]


@dataclass(frozen=True)
class ActPage:
    """How a person does one step on screen; `check` is who may, `flow_step` when.

    `slug` is the Vietnamese noun of the address; `what` says what will happen; in the states of `primary_in` it is what
    the page expects.
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
    primary_in: tuple[str, ...] = ()

    def allows(self, document: IncomingDocument) -> bool:
        """Whether the document stands where this step may be done."""
        return incoming_flow.allows(document.state, self.flow_step or self.step)

    def check_now(self, by: Actor, document: IncomingDocument) -> None:
        """Refused when this person may not, or the document does not stand where it may be done."""
        self.check(by, document)
        incoming_flow.check(document, self.flow_step or self.step)
