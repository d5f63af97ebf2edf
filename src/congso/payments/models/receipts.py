"""Receipt books and the receipts in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from congso.files.models import StoredFile
from congso.kernel.models import Aggregate, Rows
from congso.payments.states import BookState, ReceiptState, Way
from congso.people.models import Agency, Person

DIGITS = 7
SEE, COLLECT, KEEP = "payments.see", "payments.collect", "payments.keep_books"


def agencies_of(person: Any) -> set[int]:
    """Where this person collects, keeps books, or looks on."""
    if not getattr(person, "pk", None):
        return set()
    found: set[int] = person.agencies_where(SEE) | person.agencies_where(COLLECT) | person.agencies_where(KEEP)
    return found


class Books(Rows["ReceiptBook"]):
    """Questions about receipt books."""

    def visible_to(self, person: Any) -> Books:
        return self.filter(agency_id__in=agencies_of(person))

    def open_for(self, person: Any, agency_id: int) -> Books:
        """Books from which a person can write: their own first, then those that nobody keeps for himself."""
        usable = self.filter(Q(keeper=person) | Q(keeper=None), agency_id=agency_id, state=BookState.OPEN)
        return usable.order_by(F("keeper").asc(nulls_last=True), "id")


class ReceiptBook(Aggregate):
    """A registered book of numbered receipts (quyển biên lai thu phí, lệ phí).

    `form_code` (mẫu số) and `symbol` (ký hiệu) are as registered with the tax office. With a `keeper` only that person
    writes from it.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="receipt_books")
    form_code = models.CharField(max_length=20)
    symbol = models.CharField(max_length=20)
    first_number = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField()
    next_number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=BookState.choices, default=BookState.OPEN)
    keeper = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    closing_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = Books.as_manager()

    class Meta:
        verbose_name = "quyển biên lai"
        indexes = [models.Index(fields=["agency", "state", "id"], name="payments_books_of_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "form_code", "symbol", "first_number"], name="payments_book_registered_once"
            ),
            models.CheckConstraint(
                condition=Q(first_number__gte=1)
                & Q(last_number__gte=F("first_number"))
                & Q(next_number__gte=F("first_number"))
                & Q(next_number__lte=F("last_number") + 1),
                name="payments_book_within_its_numbers",
            ),
            models.CheckConstraint(
                condition=~Q(state=BookState.CLOSED) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="payments_book_closed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_code}, ký hiệu {self.symbol}"

    @property
    def written(self) -> int:
        return self.next_number - self.first_number

    @property
    def left(self) -> int:
        return self.last_number - self.next_number + 1


class Receipts(Rows["Receipt"]):
    """Questions about receipts."""

    def visible_to(self, person: Any) -> Receipts:
        return self.filter(agency_id__in=agencies_of(person))

    def valid(self) -> Receipts:
        return self.filter(state=ReceiptState.VALID)


class Receipt(Aggregate):
    """A receipt for a fee (biên lai thu phí, lệ phí), in whole đồng; never changed, only voided and written anew.

    `subject` is the ref of what was paid for and `about` its number for people. `data` is what stands on the paper.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="receipts")
    book = models.ForeignKey(ReceiptBook, on_delete=models.PROTECT, related_name="receipts")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=6, choices=ReceiptState.choices, default=ReceiptState.VALID)
    payer = models.CharField(max_length=200)
    address = models.CharField(max_length=250, blank=True)
    what = models.CharField(max_length=200)
    amount = models.PositiveBigIntegerField()
    way = models.CharField(max_length=8, choices=Way.choices)
    subject = models.CharField(max_length=120, blank=True, db_index=True)
    about = models.CharField(max_length=80, blank=True)
    data = models.JSONField()
    written_at = models.DateTimeField()
    written_on = models.DateField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    void_reason = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    locked_with = ("book",)
    objects: ClassVar[Any] = Receipts.as_manager()

    class Meta:
        verbose_name = "biên lai"
        indexes = [models.Index(fields=["agency", "written_on", "id"], name="payments_receipts_of_day")]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="payments_receipt_number_once"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="payments_receipt_for_money"),
            models.CheckConstraint(
                condition=Q(state=ReceiptState.VALID, voided_at=None, voided_by=None, void_reason="")
                | (Q(state=ReceiptState.VOIDED, voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="payments_receipt_voided_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number_words

    @property
    def number_words(self) -> str:
        """The number as it stands on the paper: seven digits."""
        return f"{self.number:0{DIGITS}d}"
