"""The dossier and the papers in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from congso.dossiers.states import (
    CLOCK_RUNS,
    CLOCK_STANDS,
    PUBLIC,
    Channel,
    DossierState,
    Mark,
    Outcome,
    PublicState,
    ReturnWay,
    Timeliness,
)
from congso.files.models import StoredFile
from congso.kernel.context import ask_once, running
from congso.kernel.models import Aggregate, Record, Rows
from congso.kernel.prepared import Prepared
from congso.kernel.together import Hung, read_together
from congso.people.models import Agency, Applicant, Person, Representation, Site, Unit
from congso.procedures.models import ProcedureVersion

_UNIT, _PERSON = ("unit", ("uid", "name", "short_name")), ("person", ("uid", "full_name"))
HUNG = (
    Hung("components", (("file", ("uid", "original_name", "size", "media_type")),)),
    Hung("scans", (("file", ("uid", "original_name", "size", "media_type")),)),
    Hung("step_runs", (_UNIT, _PERSON, ("ended_by", ("uid", "full_name")))),
    Hung("consultations", (_UNIT,)),
    *(Hung(name) for name in ("supplements", "clock_stops", "due_changes", "charges")),
    Hung(
        "results",
        (
            ("signed_by", ("uid", "full_name")),
            ("file", ("uid", "original_name", "size", "media_type")),
            ("document", ("uid",)),
        ),
    ),
    Hung("result_documents", (("document", ("uid", "state", "number", "notation", "summary", "issued_at")),)),
    Hung("verifications", (("file", ("uid", "original_name", "size", "media_type")),)),
    Hung("councils", (("minutes", ("uid", "original_name", "size", "media_type")),)),
    Hung("proposals", (("file", ("uid",)), ("decision_file", ("uid",)))),
    Hung("slips", without=("data",)),
    Hung("collections", without=("data",)),
)
"""What hangs on a dossier and stands on its page; a new kind of row that the page shows is named here."""
RUNNING = Q(finished_at=None, received_at__isnull=False)
"""Received and not finished: what lists of running dossiers walk in the order of their deadlines."""
TO_RETURN = Q(returned_at=None, finished_at__isnull=False)
"""Finished, and not given back."""
NOT_RECEIVED = Q(received_at=None)
"""Never received: filed and waiting, or turned away."""
HUNG_ONCE = ("apology", "rating", "objection", "stopping")
ENDED = (DossierState.REFUSED, DossierState.STOPPED, DossierState.RETURNED)


class Dossiers(Rows["Dossier"]):
    """Dossiers as lists, counts, search and exports see them."""

    def visible_to(self, person: Any) -> Dossiers:
        """Those of one's agency, of one's unit, one's own and of those for whom one stands; nobody else's."""
        if not getattr(person, "pk", None):
            return self.none()
        agencies = person.agencies_where("dossiers.see_agency") | person.agencies_where("dossiers.see_desk")
        seen = self._own(person)
        if agencies:
            seen |= Q(agency_id__in=agencies) | Q(receiving_agency_id__in=agencies) | Q(helping_agency_id__in=agencies)
        units = person.units_where("dossiers.see_unit")
        if units:
            seen |= Q(unit_id__in=units) | Q(Exists(self._consultations_of(units)))
        return self.filter(seen)

    def own_of(self, person: Any) -> Dossiers:
        """Those that one filed, and those of whom one stands for today: all of them, or the one that a paper names."""
        return self.filter(self._own(person)) if getattr(person, "pk", None) else self.none()

    @staticmethod
    def _own(person: Any) -> Q:
        one = Representation.objects.of_today(person).filter(dossier_uid=OuterRef("uid"))
        whole = Q(applicant_id__in=Applicant.objects.own_of(person).values("pk"))
        return whole | Q(Exists(one.filter(applicant_id=OuterRef("applicant_id"))))

    def _consultations_of(self, units: set[int]) -> Any:
        return self._related("consultations").filter(dossier=OuterRef("pk"), unit_id__in=units)

    def _related(self, name: str) -> Any:
        """The rows of a model that hangs on dossiers and is written below in the house."""
        hanging: Any = self.model._meta.get_field(name).related_model
        return hanging.objects.all()

    def for_list(self) -> Dossiers:
        """With what a row of a list shows, in one query."""
        return self.select_related("applicant", "procedure_version", "unit", "holder")

    def for_record(self) -> Dossiers:
        """With what stands once on the page of one dossier; `read_whole` reads what hangs on it."""
        offices = ("agency", "receiving_agency", "unit", "holder", "site")
        return self.select_related(*offices, "applicant", "procedure_version__procedure", *HUNG_ONCE)

    def for_guards(self, *hanging: str) -> Dossiers:
        """With what the guards of an act look at, for many dossiers at once; `hanging` rows beside the steps."""
        steps = Prefetch("step_runs", self._related("step_runs").select_related("unit", "person"))
        whole = self.select_related("applicant", "procedure_version", "unit", "agency", "receiving_agency", "apology")
        return whole.prefetch_related(*hanging, steps)

    def watched_by(self, person: Any) -> Dossiers:
        """Those received in a house whose centre somebody watches: for clocks, never for what stands in them."""
        if not getattr(person, "pk", None):
            return self.none()
        hosts = person.agencies_where("dossiers.watch_centre")
        return self.filter(site__host_id__in=hosts).exclude(received_at=None) if hosts else self.none()

    def received(self) -> Dossiers:
        return self.exclude(received_at=None)

    def resolved(self) -> Dossiers:
        return self.exclude(received_at=None).exclude(finished_at=None)

    def running(self) -> Dossiers:
        return self.filter(state__in=CLOCK_RUNS | CLOCK_STANDS)


class Dossier(Aggregate):
    """An application under one procedure, from draft to return (hồ sơ TTHC; NĐ 61/2018).

    Three agencies: where the applicant was helped (`helping_agency`), where it was received, and `agency`, which
    decides. `desk` took it in, at `site`, and gives back the result. `promised_at` is the first due moment, `due_at`
    the present one; local days are stored beside moments.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="dossiers")
    receiving_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    helping_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    procedure_version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="dossiers")
    applicant = models.ForeignKey(Applicant, on_delete=models.PROTECT, related_name="dossiers")
    submitter_name = models.CharField(max_length=120, blank=True, help_text="người nộp, khi khác chủ hồ sơ")
    submitter_phone = models.CharField(max_length=20, blank=True)
    subject_line = models.CharField(max_length=300, blank=True, help_text="nội dung yêu cầu giải quyết")
    answers = models.JSONField(default=dict, help_text="các ô của tờ khai")

    number = models.CharField(max_length=60, null=True, blank=True, unique=True)
    state = models.CharField(max_length=24, choices=DossierState.choices, default=DossierState.DRAFT)
    pays_on_clock = models.BooleanField(default=False, help_text="chờ nộp tiền mà thời hạn vẫn tính")
    silence_told_at = models.DateTimeField(null=True, help_text="đã báo trước là tự kết thúc khi hết hạn")
    state_before = models.CharField(max_length=24, choices=DossierState.choices, blank=True)
    channel = models.PositiveSmallIntegerField(choices=Channel.choices)
    on_behalf = models.BooleanField(default=False, help_text="nộp hộ")
    return_way = models.CharField(max_length=10, choices=ReturnWay.choices, default=ReturnWay.COUNTER)
    sets = models.PositiveSmallIntegerField(default=1)
    copied_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    submitted_on = models.DateField(null=True)
    answer_due_at = models.DateTimeField(null=True, help_text="phải trả lời tiếp nhận hay không trước lúc này")
    received_at = models.DateTimeField(null=True)
    received_on = models.DateField(null=True)
    counted_from = models.DateTimeField(null=True, help_text="thời hạn tính từ lúc này, khi khác lúc tiếp nhận")
    promised_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    calendar_revision = models.PositiveIntegerField(null=True)
    brought_from = models.CharField(max_length=120, blank=True, help_text="nơi mang hồ sơ đang giải quyết sang")
    finished_at = models.DateTimeField(null=True)
    finished_on = models.DateField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_on = models.DateField(null=True)
    outcome = models.CharField(max_length=14, choices=Outcome.choices, blank=True)
    timeliness = models.CharField(max_length=8, choices=Timeliness.choices, blank=True)
    ending_reason = models.TextField(blank=True)

    desk = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=160, blank=True)

    locked_with = ("applicant", "procedure_version")
    objects: ClassVar[Any] = Dossiers.as_manager()

    class Meta:
        verbose_name = "hồ sơ TTHC"
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="dossiers_newest"),
            models.Index(fields=["agency", "-received_at", "-id"], name="dossiers_register"),
            models.Index(fields=["agency", "state", "due_at", "id"], name="dossiers_by_state"),
            models.Index(fields=["unit", "state", "due_at", "id"], name="dossiers_of_unit"),
            models.Index(fields=["unit", "-received_at", "-id"], name="dossiers_unit_newest"),
            models.Index(fields=["procedure_version", "-received_at", "-id"], name="dossiers_version_newest"),
            models.Index(fields=["due_at", "id"], condition=RUNNING, name="dossiers_running"),
            models.Index(fields=["finished_at", "id"], condition=TO_RETURN, name="dossiers_to_return"),
            models.Index(fields=["submitted_at", "id"], condition=NOT_RECEIVED, name="dossiers_not_received"),
            models.Index(fields=["-created_at", "-id"], condition=Q(state="stopped"), name="dossiers_stopped"),
            models.Index(fields=["applicant", "-id"], name="dossiers_of_applicant"),
            models.Index(fields=["agency", "finished_on"], name="dossiers_finished"),
            models.Index(fields=["receiving_agency", "-received_at"], name="dossiers_receiving"),
            models.Index(fields=["helping_agency", "-received_at"], name="dossiers_helping"),
            models.Index(fields=["site", "-received_at", "-id"], name="dossiers_at_site"),
            models.Index(fields=["state", "answer_due_at", "id"], name="dossiers_awaiting_answer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at=None, received_on=None)
                | Q(received_at__isnull=False, received_on__isnull=False, number__isnull=False, due_at__isnull=False),
                name="dossiers_received_whole",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None, outcome="", timeliness="")
                | (Q(finished_at__isnull=False, finished_on__isnull=False) & ~Q(outcome="") & ~Q(timeliness="")),
                name="dossiers_finished_whole",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(returned_at__gte=F("finished_at")), name="dossiers_returned_after"
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"hồ sơ nháp {str(self.uid)[-6:]}"

    @property
    def short_number(self) -> str:
        """What tells it apart inside the office: its number without the code of the agency; nothing for a draft."""
        return (self.number or "").split("-", 1)[-1]

    def get_absolute_url(self) -> str:
        """The dossier's page; a draft has no number yet and is named by its uid."""
        return f"/ho-so/{self.number or self.uid}/"

    @property
    def public_path(self) -> str:
        """Where whoever has its code follows it without signing in."""
        return f"/tra-cuu/{self.number or self.uid}/"

    def open_step(self) -> Any:
        """The pass through a step that is not ended, or None; an action asks once, until a step begins or ends."""
        now_running, kept = running.get(), self.__dict__.get("_kept_step")
        if kept is not None and kept[0] is now_running:
            return kept[1]
        run = _open_step.first(self.pk)
        if run is not None:
            run.dossier = self
        if now_running is not None:
            self.keep_step(run)
        return run

    def keep_open_step(self) -> None:
        """Know the open step for the whole of a page that only shows, from the steps that it has read."""
        self.keep_step(next((run for run in self.step_runs.all() if run.ended_at is None), None))

    def keep_step(self, run: Any) -> None:
        """Remember the open step for the rest of this action, or of this page."""
        self.__dict__["_kept_step"] = (running.get(), run)

    def forget_step(self) -> None:
        """A step has ended: ask anew."""
        self.__dict__.pop("_kept_step", None)

    def papers(self) -> list[Component]:
        """Its components in their order, asked for once in an act."""
        if "components" in getattr(self, "_prefetched_objects_cache", {}):
            return list(self.components.all())
        found: list[Component] = ask_once(Component, self.pk, lambda: _papers(self.pk))
        return found

    def read_whole(self) -> Dossier:
        """Read in one statement what its page shows: papers, steps, pauses, opinions, money, results, slips,
        and of the procedure its route and when a paper is needed."""
        read_together((self, HUNG), (self.procedure_version, (Hung("route"), Hung("requirements"))))
        return self

    @property
    def term_begins_at(self) -> Any:
        """From when the term is counted: the receipt, or the handover by the post that lies before it."""
        return self.counted_from or self.received_at

    @property
    def public_state(self) -> PublicState | None:
        return PUBLIC[self.state]

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def correction(self) -> Any:
        """The result that was put right after a wrong one was given, while it waits for the applicant; else None."""
        results = list(self.results.all())
        return results[-1] if results and results[-1].waits else None

    @property
    def clock_stands(self) -> bool:
        """Whether its time is not counted now; where the rule says so it runs on while money is awaited."""
        return self.state in CLOCK_STANDS and not self.runs_while_paying

    @property
    def clock_runs(self) -> bool:
        return self.state in CLOCK_RUNS or self.runs_while_paying

    @property
    def runs_while_paying(self) -> bool:
        return self.state == DossierState.AWAITING_PAYMENT and self.pays_on_clock


def _runs_that_are_open(dossier: int) -> Any:
    runs: Any = Dossier._meta.get_field("step_runs").related_model
    return runs.objects.filter(dossier_id=dossier, ended_at=None).select_related("unit", "person")[:1]


_open_step: Prepared[Any] = Prepared(_runs_that_are_open)


class DossierCode(Record):
    """A number that another system gave (mã hồ sơ khác): the province's one-stop, the national portal."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="other_codes")
    system = models.CharField(max_length=80)
    code = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="dossiers_other_code_once")]


class Component(Record):
    """A paper of the dossier (thành phần hồ sơ) with counts, its file and the clerk's mark."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="components")
    order = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=300)
    required = models.BooleanField(default=True)
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=10, choices=Mark.choices, default=Mark.UNCHECKED)
    comment = models.CharField(max_length=300, blank=True)
    digitise = models.BooleanField(default=False, help_text="phải số hóa")
    digitise_reason = models.CharField(max_length=200, blank=True, help_text="vì sao phải số hóa")
    not_digitised_reason = models.CharField(max_length=200, blank=True, help_text="vì sao chưa số hóa")
    digitised_at = models.DateTimeField(null=True, help_text="số hóa tại quầy lúc nào")
    reused_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reused_result = models.ForeignKey("Result", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "key"], name="dossiers_component_once"),
            models.CheckConstraint(
                condition=Q(reused_from=None) | Q(file__isnull=False), name="dossiers_reused_paper_has_file"
            ),
            models.CheckConstraint(
                condition=Q(reused_result=None) | Q(file__isnull=False, reused_from=None),
                name="dossiers_reused_result_has_file",
            ),
        ]

    @property
    def present(self) -> bool:
        """On the table: on paper or as a file."""
        return bool(self.originals or self.certified or self.copies or self.file_id)


_papers: Prepared[Component] = Prepared(lambda dossier: Component.objects.filter(dossier_id=dossier))
