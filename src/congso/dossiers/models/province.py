"""What goes to a body outside that decides, and what comes back from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from congso.dossiers.models.dossier import Dossier
from congso.dossiers.models.work import StepRun
from congso.dossiers.states import Outcome
from congso.files.models import StoredFile
from congso.kernel.models import Record
from congso.people.models import Person

DECIDED = ((Outcome.GRANTED.value, "Đồng ý"), (Outcome.DECLINED.value, "Không đồng ý"))


class Proposal(Record):
    """The proposal with its draft decision (tờ trình, dự thảo quyết định) and the decision of the outside body.

    One for each time that a dossier goes outside; `run` is that step, whose time is the outside body's own.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="proposals")
    run = models.OneToOneField(StepRun, on_delete=models.PROTECT, related_name="proposal")
    number = models.CharField(max_length=60, help_text="số tờ trình")
    signed_on = models.DateField()
    summary = models.TextField(blank=True, help_text="trích yếu dự thảo quyết định")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=14, choices=DECIDED, blank=True)
    decision_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_at=None, decision_number="", decided_on=None, outcome="")
                | (Q(returned_at__isnull=False, decided_on__isnull=False) & ~Q(decision_number="") & ~Q(outcome="")),
                name="dossiers_decision_whole",
            )
        ]
