"""How the house speaks of numbers."""

from congso.kernel.subjects import Subject, register
from congso.numbers.models import Counter, Drawn
from congso.numbers.series import word_of

register(
    Subject(
        kind="numbers.drawn",
        word="số",
        model=Drawn,
        title=lambda drawn: f"số {drawn.number} ({word_of(drawn.series)}, {drawn.period})",
    )
)
register(
    Subject(
        kind="numbers.counter",
        word="sổ số",
        model=Counter,
        title=lambda counter: f"sổ {word_of(counter.series)} {counter.period}",
    )
)
