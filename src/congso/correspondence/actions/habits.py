"""Own phrases and saved groups of recipients."""

from __future__ import annotations

from collections.abc import Iterable

from congso.correspondence.events import GroupDropped, GroupKept, PhraseDropped, PhraseKept
from congso.correspondence.models import GroupMember, Phrase, RecipientGroup
from congso.correspondence.recipients import Recipient, check_recipients
from congso.kernel.actions import action, emit
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.access import agency_of
from congso.people.models import Person, Unit

MOST_PHRASES = 30


@action
def keep_phrase(*, words: str, by: Person, unit: Unit | None = None, ends: bool = False) -> Phrase:
    """Keep one's own words for opinions, with the unit that leads then (câu ý kiến hay dùng).

    Refused without words, for the same words twice, or beyond thirty.
    """
    agency, words = agency_of(by), nfc(words)[:200]
    kept = Phrase.objects.filter(owner=by)
    if not words:
        raise Refused("Hãy ghi câu ý kiến.", field="words")
    if kept.filter(words=words).exists():
        raise Refused("Câu này đã lưu.", field="words")
    if kept.count() >= MOST_PHRASES:
        raise Refused(f"Mỗi người lưu nhiều nhất {MOST_PHRASES} câu; hãy bỏ bớt câu ít dùng.", field="words")
    if unit is not None and unit.agency_id != agency.pk:
        raise Refused("Đơn vị không thuộc cơ quan.", field="unit")
    phrase = Phrase(agency=agency, owner=by, words=words, unit=unit, ends=ends, order=kept.count())
    phrase.save(force_insert=True)
    emit(PhraseKept(actor=by.ref, subject=by.ref, agency_id=agency.pk, words=Private(words)))
    return phrase


@action
def drop_phrase(*, phrase: Phrase, by: Person) -> None:
    """Drop one's own phrase. Refused for another's."""
    if phrase.owner_id != by.pk:
        raise Refused("Đây là câu của người khác.")
    phrase.delete()
    emit(PhraseDropped(actor=by.ref, subject=by.ref, agency_id=phrase.agency_id, words=Private(phrase.words)))


@action
def keep_group(*, name: str, members: Iterable[Recipient], by: Person) -> RecipientGroup:
    """Save recipients under a name; the same name again replaces them (nhóm nơi nhận). Refused without members."""
    agency, name, chosen = agency_of(by), nfc(name)[:80], list(members)
    if not name:
        raise Refused("Hãy đặt tên nhóm.", field="name")
    if not chosen:
        raise Refused("Hãy chọn nơi nhận của nhóm.", field="inform")
    check_recipients(chosen, agency.pk)
    group = RecipientGroup.objects.filter(owner=by, name=name).first()
    if group is None:
        group = RecipientGroup(agency=agency, owner=by, name=name)
        group.save(force_insert=True)
    GroupMember.objects.filter(group=group).delete()
    GroupMember.objects.bulk_create(
        [GroupMember(group=group, part=one.part, unit=one.unit, person=one.person, to=one.agency) for one in chosen]
    )
    emit(GroupKept(actor=by.ref, subject=by.ref, agency_id=agency.pk, group=name, members=len(chosen)))
    return group


@action
def drop_group(*, group: RecipientGroup, by: Person) -> None:
    """Drop one's own group. Refused for another's."""
    if group.owner_id != by.pk:
        raise Refused("Đây là nhóm của người khác.")
    name, agency_id = group.name, group.agency_id
    group.delete()
    emit(GroupDropped(actor=by.ref, subject=by.ref, agency_id=agency_id, group=name))
