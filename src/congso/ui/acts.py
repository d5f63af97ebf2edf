"""What a page offers as next acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from congso.kernel.refusals import Refused


@dataclass(frozen=True)
class Act:
    """One thing that can be done now, or cannot and why (việc làm được bây giờ).

    With `reason` it is shown greyed with that reason. `post` makes it a button that acts at once; otherwise it is a
    link to the act's own page. `fields` are further hidden values of the button.
    """

    label: str
    href: str = ""
    icon: str = "right"
    primary: bool = False
    reason: str = ""
    post: bool = False
    fields: Sequence[tuple[str, str]] = ()


def why_not(check: Callable[..., object], *args: object) -> str:
    """Ask a check_... function and give its reason, or nothing when it agrees."""
    try:
        check(*args)
    except Refused as refusal:
        return refusal.reason
    return ""
