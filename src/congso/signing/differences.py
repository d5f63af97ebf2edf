"""What was done to a file after a signature: pyHanko's rules, looked at without its allowance for redrawn fields first.

That allowance takes an appearance which was drawn before the signature for one redrawn after it (pyHanko 0.38 compares
for "changed in the signed revision", not "up to it"). A seal that locks every field would then be broken by the very
time-stamp of the archive, once number and date were filled in before it.
"""

from __future__ import annotations

from typing import Any

from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    GenericFieldModificationRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
)


class LookedAtTwice(StandardDiffPolicy):
    """What either set of rules explains is allowed; each by itself leaves no byte unexplained."""

    def __init__(self) -> None:
        usual = DEFAULT_DIFF_POLICY
        assert usual.form_rule is not None
        super().__init__(global_rules=usual.global_rules, form_rule=usual.form_rule)
        redrawn = {"allow_in_place_appearance_stream_changes": False}
        fields = [SigFieldCreationRule(), SigFieldModificationRule(**redrawn), GenericFieldModificationRule(**redrawn)]
        self._stricter = StandardDiffPolicy(
            global_rules=usual.global_rules, form_rule=FormUpdatingRule(field_rules=fields)
        )

    def apply(self, *args: Any, **kwargs: Any) -> DiffResult:
        """One revision beside the signed one. Raises SuspiciousModification when neither explains all of it."""
        try:
            return self._stricter.apply(*args, **kwargs)
        except SuspiciousModification:
            return super().apply(*args, **kwargs)


POLICY = LookedAtTwice()
