"""Rows of history, the texts that may be erased, and the leaves and batches that seal them."""

from __future__ import annotations

from django.db import models

from congso.kernel.models import Written
from congso.kernel.uid import uuid7


class Entry(Written):
    """One thing that happened (dòng nhật ký): plain values, no names, never changed.

    `values` holds the event's fields as canonical JSON; a private text is there only as a salted commitment.
    `leaf_hash` is the RFC 9162 leaf hash of the row (hex), `mac` the same under the office's own key, so that a row
    added by SQL is found even before it is sealed.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=uuid7, editable=False)
    agency_id = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    event = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    values = models.TextField()
    leaf_hash = models.CharField(max_length=64)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "-id"], name="ledger_by_subject"),
            models.Index(fields=["agency_id", "-id"], name="ledger_by_agency"),
            models.Index(fields=["agency_id", "-at", "-id"], name="ledger_by_day"),
            models.Index(fields=["actor", "-id"], name="ledger_by_actor"),
        ]


class Disclosure(Written):
    """The private text behind a commitment (phần chữ riêng tư); erasing it leaves the ledger whole."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="disclosures")
    field = models.CharField(max_length=60)
    salt = models.CharField(max_length=32)
    text = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="ledger_one_text_per_field")]


class Tree(models.Model):
    """The tree of one agency (cây niêm phong); its row is the lock that lets one sealer at a time add leaves."""

    agency_id = models.BigIntegerField(primary_key=True)


class Batch(models.Model):
    """A sealed run of leaves (đợt niêm phong): the root of the agency's tree, chained to the last batch.

    `frontier` is the right edge of the tree (`merkle.Frontier`), so that the next batch reads its own leaves only.
    """

    id = models.BigAutoField(primary_key=True)
    agency_id = models.BigIntegerField()
    number = models.PositiveIntegerField()
    tree_size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    frontier = models.TextField()
    chained = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    signature = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_id", "number"], name="ledger_batch_number")]


class Leaf(models.Model):
    """The place of an entry in its agency's tree (vị trí trong cây)."""

    id = models.BigAutoField(primary_key=True)
    agency_id = models.BigIntegerField()
    seq = models.PositiveBigIntegerField()
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="leaves")
    leaf_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_id", "seq"], name="ledger_leaf_seq")]


class AccessLog(models.Model):
    """Somebody read personal data (nhật ký truy cập dữ liệu cá nhân); written after the page was answered."""

    id = models.BigAutoField(primary_key=True)
    agency_id = models.BigIntegerField()
    at = models.DateTimeField()
    person = models.CharField(max_length=100)
    subject = models.CharField(max_length=120)
    what = models.CharField(max_length=120)

    class Meta:
        db_table = "ledger_access_log"
        indexes = [
            models.Index(fields=["subject", "-id"], name="ledger_access_by_subject"),
            models.Index(fields=["agency_id", "-id"], name="ledger_access_by_agency"),
        ]
