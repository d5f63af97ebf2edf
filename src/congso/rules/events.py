"""What happens to an agency's rules."""

from datetime import date

from congso.kernel.events import Event, Private


class RulesAdopted(Event, name="rules.adopted"):
    """An agency took over the rules on record (áp dụng các quy định sẵn có)."""

    rules: int


class RuleSet(Event, name="rules.rule_set"):
    """A rule was set from a day on (đặt quy định); values in words."""

    key: str
    title: str
    value: str
    before: str
    valid_from: date
    valid_to: date | None
    source: str
    certainty: str
    revision: int
    why: Private
