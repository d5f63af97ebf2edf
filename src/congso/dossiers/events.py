"""What happens to a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from congso.kernel.events import Event, Private


@dataclass(frozen=True, kw_only=True)
class DossierOpened(Event, name="dossiers.opened"):
    procedure: str
    channel: int


@dataclass(frozen=True, kw_only=True)
class PaperAttached(Event, name="dossiers.attached"):
    component: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class DossierSubmitted(Event, name="dossiers.submitted"):
    channel: int
    on_behalf: bool
    papers: int


@dataclass(frozen=True, kw_only=True)
class SubmitterAuthorised(Event, name="dossiers.authorised"):
    who: Private


@dataclass(frozen=True, kw_only=True)
class HandedOverByPost(Event, name="dossiers.handed_by_post"):
    slip_number: str
    minutes_number: str
    handed_at: datetime


@dataclass(frozen=True, kw_only=True)
class PaperScanned(Event, name="dossiers.scanned"):
    """Scans were added to a paper (quét thêm); `sha256` is the first one's."""

    component: str
    files: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class PaperReused(Event, name="dossiers.paper_reused"):
    component: str
    source: str


@dataclass(frozen=True, kw_only=True)
class FeeNoted(Event, name="dossiers.fee_noted"):
    what: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class AnswerNearlyDue(Event, name="dossiers.answer_nearly_due"):
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AnswerOverdue(Event, name="dossiers.answer_overdue"):
    answer_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class DossierReceived(Event, name="dossiers.received"):
    number: str
    received_at: datetime
    due_at: datetime
    calendar_revision: int


@dataclass(frozen=True, kw_only=True)
class DossierBroughtOver(Event, name="dossiers.brought_over"):
    """A running dossier came over from a paper book or another system, with its number, receipt and due date."""

    number: str
    received_at: datetime
    due_at: datetime
    step: str
    source: str


@dataclass(frozen=True, kw_only=True)
class CompletionAsked(Event, name="dossiers.completion_asked"):
    components: tuple[str, ...]
    reason: Private
    until: date


@dataclass(frozen=True, kw_only=True)
class DossierCompleted(Event, name="dossiers.completed"):
    papers: int


@dataclass(frozen=True, kw_only=True)
class DossierRefused(Event, name="dossiers.refused"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class PassedToRightAgency(Event, name="dossiers.passed_to_right_agency"):
    to_agency: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DossierTransferred(Event, name="dossiers.transferred"):
    unit: str


@dataclass(frozen=True, kw_only=True)
class DossierAssigned(Event, name="dossiers.assigned"):
    person: str
    step: str


@dataclass(frozen=True, kw_only=True)
class DossierReassigned(Event, name="dossiers.reassigned"):
    person: str
    before: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class StepPassed(Event, name="dossiers.step_passed"):
    step: str
    next_step: str
    late: bool
    note: Private


@dataclass(frozen=True, kw_only=True)
class StepSentBack(Event, name="dossiers.sent_back"):
    step: str
    back_to: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class TakenBack(Event, name="dossiers.taken_back"):
    step: str
    back_to: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class OpinionAsked(Event, name="dossiers.consulted"):
    whom: str
    question: Private
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OpinionGiven(Event, name="dossiers.consultation_answered"):
    whom: str
    answer: Private
    late: bool


@dataclass(frozen=True, kw_only=True)
class OpinionReminded(Event, name="dossiers.opinion_reminded"):
    whom: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OpinionLapsed(Event, name="dossiers.opinion_lapsed"):
    whom: str
    due_at: datetime
    told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class VerificationRecorded(Event, name="dossiers.verification_recorded"):
    held_at: datetime
    eligible: bool


@dataclass(frozen=True, kw_only=True)
class CouncilConvened(Event, name="dossiers.council_convened"):
    meets_at: datetime
    members: int


@dataclass(frozen=True, kw_only=True)
class CouncilConcluded(Event, name="dossiers.council_concluded"):
    conclusion: Private
    eligible: bool


@dataclass(frozen=True, kw_only=True)
class DossierProposed(Event, name="dossiers.proposed"):
    body: str
    number: str
    signed_on: date
    late: bool


@dataclass(frozen=True, kw_only=True)
class OutsideDecisionRecorded(Event, name="dossiers.outside_decision_recorded"):
    body: str
    number: str
    late: bool
    decided_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class SupplementRequested(Event, name="dossiers.supplement_requested"):
    components: tuple[str, ...]
    reason: Private
    until: date
    late: bool


@dataclass(frozen=True, kw_only=True)
class FurtherSupplementRequested(Event, name="dossiers.further_supplement_requested"):
    components: tuple[str, ...]
    reason: Private
    until: date
    sector_rule: str


@dataclass(frozen=True, kw_only=True)
class SupplementLapsed(Event, name="dossiers.supplement_lapsed"):
    until: date


@dataclass(frozen=True, kw_only=True)
class SupplementTaken(Event, name="dossiers.supplement_taken"):
    due_before: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class PaymentDemanded(Event, name="dossiers.payment_demanded"):
    what: str
    amount: int
    clock: str = ""


@dataclass(frozen=True, kw_only=True)
class PaymentRecorded(Event, name="dossiers.payment_recorded"):
    amount: int
    way: str
    receipt: str


@dataclass(frozen=True, kw_only=True)
class ChargeReceipted(Event, name="dossiers.charge_receipted"):
    receipt: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class DossierSuspended(Event, name="dossiers.suspended"):
    basis: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DossierResumed(Event, name="dossiers.resumed"):
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class WithdrawalAsked(Event, name="dossiers.withdrawal_asked"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class WithdrawalAccepted(Event, name="dossiers.withdrawal_accepted"):
    timeliness: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalDeclined(Event, name="dossiers.withdrawal_declined"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class DossierStopped(Event, name="dossiers.stopped"):
    reason: Private
    timeliness: str


@dataclass(frozen=True, kw_only=True)
class ApologyGiven(Event, name="dossiers.apologised"):
    reason: Private
    due_before: datetime
    due_at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class DueDateMoved(Event, name="dossiers.due_date_moved"):
    """The calendar was corrected on `day`, and the due date was reckoned again by its new revision."""

    day: date
    due_before: datetime
    due_at: datetime
    calendar_revision: int


@dataclass(frozen=True, kw_only=True)
class DossierFinished(Event, name="dossiers.finished"):
    outcome: str
    timeliness: str
    result_number: str


@dataclass(frozen=True, kw_only=True)
class ObjectionRaised(Event, name="dossiers.objection_raised"):
    reason: Private


@dataclass(frozen=True, kw_only=True)
class SilenceForetold(Event, name="dossiers.silence_foretold"):
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class EndedInSilence(Event, name="dossiers.ended_in_silence"):
    due_at: datetime
    timeliness: str


@dataclass(frozen=True, kw_only=True)
class StuckTold(Event, name="dossiers.stuck_told"):
    why: str
    told: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ResultHandedOver(Event, name="dossiers.handed_over"):
    way: str


@dataclass(frozen=True, kw_only=True)
class AnsweredAtOnce(Event, name="dossiers.answered_at_once"):
    outcome: str
    result_number: str


@dataclass(frozen=True, kw_only=True)
class ReturnSlipPrinted(Event, name="dossiers.return_slip_printed"):
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ResultReissued(Event, name="dossiers.reissued"):
    """`due_at` is until when the right result is given; None where the wrong one had not been given yet."""

    result_number: str
    fault: Private
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ResultHandedOverAgain(Event, name="dossiers.handed_over_again"):
    """The right result is in the applicant's hands; `wrong` says what became of the wrong one."""

    result_number: str
    way: str
    wrong: str


@dataclass(frozen=True, kw_only=True)
class RatingInvited(Event, name="dossiers.rating_invited"):
    """The applicant at the counter was asked to rate, on the tablet of the clerk who asked."""


@dataclass(frozen=True, kw_only=True)
class DossierRated(Event, name="dossiers.rated"):
    satisfaction: str
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class RatingDetailed(Event, name="dossiers.rating_detailed"):
    """The applicant said more: how many items of the decree, and perhaps in own words."""

    items: int
    comment: Private


@dataclass(frozen=True, kw_only=True)
class ComponentMarked(Event, name="dossiers.component_marked"):
    component: str
    mark: str


@dataclass(frozen=True, kw_only=True)
class SlipPrinted(Event, name="dossiers.slip_printed"):
    form: str
    number: int
    sha256: str
    paper: str = "a5"


@dataclass(frozen=True, kw_only=True)
class FollowUpBookClosed(Event, name="dossiers.follow_up_book_closed"):
    first_day: date
    last_day: date
    count: int
    volumes: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class ControlSheetIssued(Event, name="dossiers.control_sheet_issued"):
    number: int
    movements: int


@dataclass(frozen=True, kw_only=True)
class BatchBegun(Event, name="dossiers.batch_begun"):
    step: str
    count: int


@dataclass(frozen=True, kw_only=True)
class BatchLineSettled(Event, name="dossiers.batch_line_settled"):
    number: str
    outcome: str
    reason: Private


@dataclass(frozen=True, kw_only=True)
class OtherCodeRecorded(Event, name="dossiers.other_code_recorded"):
    system: str
    code: str
