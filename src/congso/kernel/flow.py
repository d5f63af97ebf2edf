"""Flows: a state machine is a table that an auditor can read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import TextChoices

from congso.kernel.context import OutsideAction, holds
from congso.kernel.refusals import Refused

SAME = "="
"""Target of a step that changes something else than the state."""


class HasState(Protocol):
    """Anything that stands in a state."""

    state: str


@dataclass(frozen=True, init=False)
class Step:
    """One row of the table: the verb, where it may be done, where it leads, and who does it.

    Where a step may lead to several states, `to` lists them and the action names one.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    by: str

    def __init__(self, name: str, *sources: str, to: str | Iterable[str], by: str) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "sources", tuple(sources))
        object.__setattr__(self, "targets", (to,) if isinstance(to, str) else tuple(to))
        object.__setattr__(self, "by", by)


class Flow:
    """The table of one aggregate."""

    def __init__(self, states: type[TextChoices], *steps: Step) -> None:
        self.states = states
        self.steps = steps
        self._by_name = {step.name: step for step in steps}
        if len(self._by_name) != len(steps):
            raise ValueError("a step's name stands once in a flow; list all its sources there")

    def __getitem__(self, name: str) -> Step:
        return self._by_name[name]

    def allows(self, state: str, name: str) -> bool:
        """Whether the step may be done from this state."""
        return state in self._by_name[name].sources

    def steps_from(self, state: str) -> list[Step]:
        return [step for step in self.steps if state in step.sources]

    def check(self, row: HasState, name: str) -> Step:
        """The step, or Refused with the state that stands in its way."""
        step = self._by_name[name]
        if row.state not in step.sources:
            raise Refused(f"Không làm được khi đang ở trạng thái “{self.label(row.state)}”.")
        return step

    def move(self, row: Any, name: str, *, to: str | None = None) -> None:
        """Change the state of a row that the running action holds; the action saves it."""
        if not holds(row):
            raise OutsideAction(f"{row.ref} is not locked by the running action")
        step = self.check(row, name)
        target = step.targets[0] if to is None else to
        if target == SAME:
            return
        if target not in step.targets or (to is None and len(step.targets) > 1):
            raise ValueError(f"step {name!r} leads to one of {step.targets}, not to {to!r}")
        row.state = target

    def label(self, state: str) -> str:
        return str(self.states(state).label)

    def finals(self) -> list[str]:
        """States that nothing leaves."""
        leaving = {source for step in self.steps for source in step.sources if step.targets != (SAME,)}
        return [state for state in self.states.values if state not in leaving]

    def reachable(self, start: str) -> set[str]:
        """Every state that can come after `start`, with `start` itself."""
        found, edge = {start}, [start]
        while edge:
            state = edge.pop()
            for step in self.steps_from(state):
                new = [target for target in step.targets if target != SAME and target not in found]
                found.update(new)
                edge.extend(new)
        return found

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state} : {self.label(state)}" for state in self.states.values]
        lines += [
            f"    {source} --> {target} : {step.name} ({step.by})"
            for step in self.steps
            for source in step.sources
            for target in step.targets
            if target != SAME
        ]
        return "\n".join(lines) + "\n"
