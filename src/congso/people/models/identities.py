"""How surely a citizen is known: the national login that was proved to be theirs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from congso.kernel.models import Record, Rows
from congso.kernel.text import mask
from congso.people.models.persons import Person
from congso.people.states import Assurance


class NationalIdentity(Record):
    """The account of the national login that is this person's (định danh điện tử; NĐ 59/2022, NĐ 69/2024).

    `issuer` and `subject` are the provider's own name for them, `id_number` the personal number that it vouches for,
    `assurance` how surely, as it said last.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="national_identity")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    id_number = models.CharField(max_length=30, blank=True)
    assurance = models.CharField(max_length=12, choices=Assurance.choices)
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects: ClassVar[Any] = Rows.as_manager()

    class Meta:
        verbose_name = "định danh điện tử"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="people_one_account_per_identity"),
            models.UniqueConstraint(
                fields=["id_number"], condition=~models.Q(id_number=""), name="people_one_identity_per_number"
            ),
        ]

    @property
    def masked_number(self) -> str:
        return mask(self.id_number)

    @property
    def assurance_words(self) -> str:
        return str(Assurance(self.assurance).label)
