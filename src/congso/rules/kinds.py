"""How the house speaks of an agency's rules."""

from congso.kernel.subjects import Subject, register
from congso.rules.models import RuleBook

register(
    Subject(
        kind="rules.rulebook",
        word="bộ quy định",
        model=RuleBook,
        title=lambda book: f"Bộ quy định, bản {book.revision}",
        link=RuleBook.get_absolute_url,
        visible=lambda person: RuleBook.objects.filter(agency_id=person.agency_id),
    )
)
