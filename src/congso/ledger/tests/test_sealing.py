"""Every row gets one place in its agency's tree, whoever seals and however late it was committed."""

import json

import pytest
from django.db import connection, connections, transaction

from congso.kernel import clock
from congso.ledger import keys, proofs, seals, verify
from congso.ledger.merkle import root_of
from congso.ledger.models import Batch, Entry, Leaf
from congso.ledger.seals import seal
from congso.ledger.subscribers import write
from congso.ledger.tests.office import FIRST, SECOND, Said, say
from tests.crowd import in_processes, in_threads


def faults():
    return [fault.what for fault in verify.faults()]


@pytest.mark.django_db
def test_rows_are_sealed_in_order_in_the_tree_of_their_agency():
    for word in "abc":
        say(word=word, by=FIRST)
    say(word="x", by=SECOND)
    assert seal() == 4
    assert seal() == 0
    say(word="d", by=FIRST)
    assert seal(1) == 1
    leaves = Leaf.objects.filter(agency_id=1).order_by("seq")
    assert [(leaf.seq, json.loads(leaf.entry.values)["word"]) for leaf in leaves] == list(enumerate("abcd"))
    newest = Batch.objects.filter(agency_id=1).latest("number")
    assert (newest.number, newest.tree_size) == (2, 4)
    assert newest.root == root_of(bytes.fromhex(leaf.leaf_hash) for leaf in leaves).hex()
    assert Batch.objects.get(agency_id=2).tree_size == 1
    assert faults() == []


@pytest.mark.django_db
def test_sealing_goes_on_chunk_by_chunk():
    for number in range(11):
        say(word=str(number), by=FIRST)
    assert seal(chunk=4) == 11
    assert list(Batch.objects.order_by("number").values_list("tree_size", flat=True)) == [4, 8, 11]
    assert faults() == []


@pytest.mark.django_db
def test_a_row_that_was_committed_late_is_sealed_the_next_time():
    say(word="early", by=FIRST)
    late = Entry.objects.get()
    say(word="later", by=FIRST)
    # As another session sees it while the transaction of the first row is still open.
    hidden = seals.unsealed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seals, "unsealed", lambda agency_id, after=0: hidden(agency_id, after=max(after, late.pk)))
        assert seal() == 1
    assert not hasattr(Entry.objects.get(pk=late.pk), "leaf")
    assert faults() == []
    assert seal() == 1
    assert Leaf.objects.get(entry=late).seq == 1
    assert faults() == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_after_the_sealing_loses_nothing():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: no row with a smaller id can come later")
    with transaction.atomic():
        write(Said(actor="house:x", subject="test.thing:1", agency_id=1, word="slow", secret=""))
        in_threads(1, lambda _: say(word="quick", by=FIRST))
        assert in_threads(1, lambda _: seal()) == [1]
    assert seal() == 1
    slow, quick = Entry.objects.order_by("id")
    assert (quick.leaf.seq, slow.leaf.seq) == (0, 1)
    assert faults() == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("crowd", [in_threads, in_processes])
def test_two_sealers_and_six_writers_at_once(crowd):
    def work(number):
        if number < 2:
            return sum(seal(chunk=7) for _ in range(12))
        for turn in range(20):
            say(word=f"{number}.{turn}", by=FIRST if number % 2 else SECOND)
        return 0

    sealed = sum(crowd(8, work)) + seal()
    connections.close_all()
    assert sealed == Leaf.objects.count() == Entry.objects.count() == 120
    assert faults() == []


@pytest.mark.django_db
@pytest.mark.parametrize("counts", [(1,), (2,), (3, 1), (1, 6, 5), (8, 3, 2, 9)])
def test_every_sealed_row_can_be_proved_from_its_batch_alone(counts, django_assert_max_num_queries):
    for count in counts:
        for number in range(count):
            say(word=str(number), by=FIRST)
        seal()
    for entry in Entry.objects.all():
        with django_assert_max_num_queries(8):
            proof = proofs.prove(entry)
        assert proofs.check(json.loads(json.dumps(proof))).faults == ()


@pytest.mark.django_db
def test_a_proof_that_was_touched_proves_nothing():
    for word in "abcde":
        say(word=word, by=FIRST)
    seal()
    proof = proofs.prove(Entry.objects.order_by("id")[2])
    spoils = [
        ("row", "values", '{"word":"z"}'),
        ("row", "at", "2020-06-10T02:00:01.000000+00:00"),
        ("batch", "root", "0" * 64),
        ("batch", "tree_size", 6),
        ("batch", "sealed_at", "2020-01-01T00:00:00.000000+00:00"),
        ("batch", "previous", "1"),
        ("batch", "signature", "ed25519:00:00"),
    ]
    for part, field, value in spoils:
        spoiled = {**proof, part: {**proof[part], field: value}}
        assert proofs.check(spoiled).faults, (part, field)
    assert proofs.check({**proof, "seq": 3}).faults
    assert proofs.check({**proof, "path": proof["path"][:-1]}).faults
    for nonsense in ({}, [], None, "x", {**proof, "path": 5}, {**proof, "format": "other"}):
        assert proofs.check(nonsense).faults


@pytest.fixture
def _own_keys(tmp_path, settings):
    settings.CONGSO_HOME = tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("_own_keys")
def test_batches_are_signed_when_the_office_has_a_key():
    say(word="a", by=FIRST)
    seal()
    public = keys.make()
    say(word="b", by=FIRST)
    seal()
    unsigned, signed = (proofs.prove(entry) for entry in Entry.objects.order_by("id"))
    assert proofs.check(unsigned) == proofs.Checked((), None)
    assert proofs.check(signed) == proofs.Checked((), public)
    other = "ed25519:" + public + ":" + "00" * 64
    assert proofs.check({**signed, "batch": {**signed["batch"], "signature": other}}).faults
    assert keys.key_file().stat().st_mode & 0o777 == 0o600
    assert faults() == []


@pytest.mark.django_db
def test_the_row_hash_is_the_same_whatever_the_zone_of_the_moment():
    with clock.at(clock.local(clock.now())):
        write(
            Said(actor="house:x", subject="test.thing:1", agency_id=1, word="a", secret="", at=clock.local(clock.now()))
        )
    assert faults() == []
