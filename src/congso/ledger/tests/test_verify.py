"""Whatever a hand does to the ledger's tables is named."""

import secrets
import uuid

import pytest
from django.db import IntegrityError, connection, models, transaction

from congso.kernel.refusals import Refused
from congso.ledger import triggers, verify
from congso.ledger.actions import erase
from congso.ledger.models import Batch, Disclosure, Entry, Leaf
from congso.ledger.queries import story
from congso.ledger.rows import leaf_hash
from congso.ledger.seals import seal
from congso.ledger.tests.office import FIRST, SECOND, say

sqlite_only = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="rolled back acts leave holes in PostgreSQL's ids"
)


def faults(kind=None):
    return [fault.what for fault in verify.faults() if kind in (None, fault.kind)]


@pytest.fixture
def history(db):
    """Six sealed rows in two batches, two that are not sealed, of two agencies; the triggers out of the way."""
    for word in "abcd":
        say(word=word, by=FIRST, secret=f"bí mật {word}")
    seal()
    say(word="e", by=FIRST)
    say(word="f", by=SECOND)
    seal()
    say(word="g", by=FIRST, secret="bí mật g")
    say(word="h", by=SECOND)
    assert faults() == []
    triggers.remove()
    assert {fault.kind for fault in verify.faults()} == {"trigger"}
    return list(Entry.objects.order_by("id"))


def by_hand(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount == 1


def named(entry):
    return [what for what in faults() if str(entry.uid) in what or f"òng {entry.pk} " in what]


@pytest.mark.parametrize("place", [0, 3, 4, 5, 6, 7])
@pytest.mark.parametrize(
    ("field", "value"),
    [("actor", "house:other"), ("values", '{"word":"z"}'), ("agency_id", 7), ("leaf_hash", "0" * 64), ("event", "x.y")],
)
def test_a_changed_row_is_named(history, place, field, value):
    by_hand(f"UPDATE ledger_entry SET {connection.ops.quote_name(field)} = %s WHERE id = %s", value, history[place].pk)
    assert named(history[place])


def test_a_changed_row_with_all_its_hashes_made_new_is_named(history):
    entry = history[1]
    entry.values = '{"word":"forged"}'
    forged = leaf_hash(entry)
    by_hand('UPDATE ledger_entry SET "values" = %s, leaf_hash = %s WHERE id = %s', entry.values, forged, entry.pk)
    by_hand("UPDATE ledger_leaf SET leaf_hash = %s WHERE entry_id = %s", forged, entry.pk)
    assert named(entry)
    assert any("Đợt niêm phong 1" in what for what in faults("batch"))


@sqlite_only
@pytest.mark.parametrize("place", range(8))
def test_a_deleted_row_is_named(history, place):
    entry = history[place]
    with connection.constraint_checks_disabled():
        Disclosure._base_manager.filter(entry=entry)._raw_delete("default")
        by_hand("DELETE FROM ledger_entry WHERE id = %s", entry.pk)
    assert any(f"òng {entry.pk} " in what for what in faults("missing"))
    if place < 6:
        connection.cursor().execute("DELETE FROM sqlite_sequence")
        assert any(f"òng {entry.pk} " in what for what in faults("missing"))
    Leaf._base_manager.filter(entry_id=entry.pk)._raw_delete("default")


@pytest.mark.parametrize("place", range(6))
def test_a_row_deleted_together_with_its_leaf_is_missed(history, place):
    entry = history[place]
    Disclosure._base_manager.filter(entry=entry)._raw_delete("default")
    by_hand("DELETE FROM ledger_leaf WHERE entry_id = %s", entry.pk)
    by_hand("DELETE FROM ledger_entry WHERE id = %s", entry.pk)
    assert faults("missing")


def test_a_row_inserted_by_hand_is_named(history):
    original = history[0]
    entry = Entry(
        uid=uuid.uuid4(), agency_id=1, at=original.at, actor="house:x", event="x.y", subject="x:1", values="{}"
    )
    entry.leaf_hash, entry.mac = leaf_hash(entry), secrets.token_hex(32)
    entry.save()
    assert named(entry)
    seal()
    assert named(entry)


def test_a_batch_that_was_changed_or_taken_away_is_named(history):
    first, second = Batch.objects.filter(agency_id=1).order_by("number")
    by_hand("UPDATE ledger_batch SET root = %s WHERE id = %s", "0" * 64, second.pk)
    assert any("Đợt niêm phong 2" in what for what in faults("batch"))
    Batch._base_manager.filter(pk=second.pk).update(root=second.root, sealed_at=first.sealed_at)
    assert any("mã nối" in what for what in faults("batch"))
    Batch._base_manager.filter(pk=second.pk).update(sealed_at=second.sealed_at)
    assert faults("batch") == []
    Leaf._base_manager.filter(batch=second).update(batch=first)
    by_hand("DELETE FROM ledger_batch WHERE id = %s", second.pk)
    assert any("chỉ niêm phong 4" in what for what in faults("batch"))


def test_a_changed_private_text_is_named_and_an_erased_one_is_right(history):
    text = Disclosure.objects.get(entry=history[0])
    Disclosure._base_manager.filter(pk=text.pk).update(text="khác")
    assert any(str(history[0].uid) in what for what in faults("text"))
    Disclosure._base_manager.filter(pk=text.pk)._raw_delete("default")
    assert any("Mất" in what for what in faults("text"))


def test_verifying_one_agency_looks_at_that_one_only(history):
    by_hand("UPDATE ledger_entry SET actor = 'x' WHERE id = %s", history[5].pk)
    triggers.restore()
    assert list(verify.faults([1])) == []
    assert len(list(verify.faults([2]))) == 1


@pytest.mark.django_db
def test_erasing_leaves_the_ledger_whole():
    say(word="a", by=FIRST, secret="Số điện thoại 0912345678")
    seal()
    text = Disclosure.objects.get()
    with pytest.raises(Refused, match="căn cứ"):
        erase(disclosure=text, reason=" ", by=FIRST)
    erase(disclosure=text, reason="Theo đơn của chủ thể dữ liệu", by=FIRST)
    with pytest.raises(Refused, match="trước đó"):
        erase(disclosure=text, reason="Lần nữa", by=FIRST)
    text.refresh_from_db()
    assert (text.text, text.erased_at is not None) == ("", True)
    seal()
    assert faults() == []
    assert [told.event for told in story("test.thing:1")] == ["ledger.text_erased", "test_ledger.said"]


@pytest.mark.django_db
def test_the_database_forbids_changing_and_deleting_history():
    say(word="a", by=FIRST, secret="bí mật")
    seal()
    for table in ("ledger_entry", "ledger_leaf", "ledger_batch", "ledger_disclosure"):
        for sql in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError, match="chi ghi them"), transaction.atomic():
                connection.cursor().execute(sql)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.update(text="khác")
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.update(text="")
    assert faults() == []


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_gets_its_triggers_back():
    """Django's way to alter a table on SQLite is to make a new one and drop the old with its triggers."""
    wider = models.CharField(max_length=130)
    wider.set_attributes_from_name("subject")
    wider.model = Entry
    old = Entry._meta.get_field("subject")
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, old, wider)
    if connection.vendor == "sqlite":
        assert triggers.missing() == ["ledger_entry_no_update", "ledger_entry_no_delete"]
    with connection.schema_editor() as editor:
        editor.alter_field(Entry, wider, old)
    models.signals.post_migrate.send(
        sender=Entry._meta.app_config, app_config=Entry._meta.app_config, using="default", verbosity=0
    )
    assert triggers.missing() == []
    say(word="a", by=FIRST)
    with pytest.raises(IntegrityError):
        Entry.objects.update(actor="x")


@pytest.mark.django_db
def test_a_trigger_that_was_made_harmless_counts_as_missing():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_entry_no_delete")
            cursor.execute("CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT 1; END")
            lost = ["ledger_entry_no_delete"]
        else:
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_no_change")
            lost = ["ledger_entry_no_change"]
    assert triggers.missing() == lost
    assert triggers.restore() == lost
    assert triggers.missing() == []
