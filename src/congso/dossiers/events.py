"""What happens to a dossier."""

from __future__ import annotations

from datetime import date, datetime

from congso.kernel.events import Event, Private


class DossierOpened(Event, name="dossiers.opened"):
    procedure: str
    channel: int


class PaperAttached(Event, name="dossiers.attached"):
    component: str
    sha256: str


class DossierSubmitted(Event, name="dossiers.submitted"):
    channel: int
    on_behalf: bool
    papers: int


class SubmitterAuthorised(Event, name="dossiers.authorised"):
    who: Private


class HandedOverByPost(Event, name="dossiers.handed_by_post"):
    slip_number: str
    minutes_number: str
    handed_at: datetime


class PaperScanned(Event, name="dossiers.scanned"):
    """Scans were added to a paper (quét thêm); `sha256` is the first one's."""

    component: str
    files: int
    sha256: str


class PaperReused(Event, name="dossiers.paper_reused"):
    component: str
    source: str


class FeeNoted(Event, name="dossiers.fee_noted"):
    what: str
    amount: int


class AnswerNearlyDue(Event, name="dossiers.answer_nearly_due"):
    answer_due_at: datetime


class AnswerOverdue(Event, name="dossiers.answer_overdue"):
    answer_due_at: datetime


class DossierReceived(Event, name="dossiers.received"):
    number: str
    received_at: datetime
    due_at: datetime
    calendar_revision: int


class DossierBroughtOver(Event, name="dossiers.brought_over"):
    """A running dossier came over from a paper book or another system, with its number, receipt and due date."""

    number: str
    received_at: datetime
    due_at: datetime
    step: str
    source: str


class CompletionAsked(Event, name="dossiers.completion_asked"):
    components: tuple[str, ...]
    reason: Private
    until: date


class DossierCompleted(Event, name="dossiers.completed"):
    papers: int


class DossierRefused(Event, name="dossiers.refused"):
    reason: Private


class PassedToRightAgency(Event, name="dossiers.passed_to_right_agency"):
    to_agency: str
    reason: Private


class DossierTransferred(Event, name="dossiers.transferred"):
    unit: str


class DossierAssigned(Event, name="dossiers.assigned"):
    person: str
    step: str


class DossierReassigned(Event, name="dossiers.reassigned"):
    person: str
    before: str
    reason: Private


class StepPassed(Event, name="dossiers.step_passed"):
    step: str
    next_step: str
    late: bool
    note: Private


class StepSentBack(Event, name="dossiers.sent_back"):
    step: str
    back_to: str
    reason: Private


class TakenBack(Event, name="dossiers.taken_back"):
    step: str
    back_to: str
    reason: Private


class OpinionAsked(Event, name="dossiers.consulted"):
    whom: str
    question: Private
    due_at: datetime


class OpinionGiven(Event, name="dossiers.consultation_answered"):
    whom: str
    answer: Private
    late: bool


class OpinionReminded(Event, name="dossiers.opinion_reminded"):
    whom: str
    due_at: datetime


class OpinionLapsed(Event, name="dossiers.opinion_lapsed"):
    whom: str
    due_at: datetime
    told: tuple[str, ...]


class VerificationRecorded(Event, name="dossiers.verification_recorded"):
    held_at: datetime
    eligible: bool


class CouncilConvened(Event, name="dossiers.council_convened"):
    meets_at: datetime
    members: int


class CouncilConcluded(Event, name="dossiers.council_concluded"):
    conclusion: Private
    eligible: bool


class DossierProposed(Event, name="dossiers.proposed"):
    body: str
    number: str
    signed_on: date
    late: bool


class OutsideDecisionRecorded(Event, name="dossiers.outside_decision_recorded"):
    body: str
    number: str
    late: bool
    decided_on: date | None = None
    outcome: str = ""


class SupplementRequested(Event, name="dossiers.supplement_requested"):
    components: tuple[str, ...]
    reason: Private
    until: date
    late: bool


class FurtherSupplementRequested(Event, name="dossiers.further_supplement_requested"):
    components: tuple[str, ...]
    reason: Private
    until: date
    sector_rule: str


class SupplementLapsed(Event, name="dossiers.supplement_lapsed"):
    until: date


class SupplementTaken(Event, name="dossiers.supplement_taken"):
    due_before: datetime
    due_at: datetime


class PaymentDemanded(Event, name="dossiers.payment_demanded"):
    what: str
    amount: int
    clock: str = ""


class PaymentRecorded(Event, name="dossiers.payment_recorded"):
    amount: int
    way: str
    receipt: str


class ChargeReceipted(Event, name="dossiers.charge_receipted"):
    receipt: str
    amount: int


class DossierSuspended(Event, name="dossiers.suspended"):
    basis: str
    reason: Private


class DossierResumed(Event, name="dossiers.resumed"):
    due_at: datetime


class WithdrawalAsked(Event, name="dossiers.withdrawal_asked"):
    reason: Private


class WithdrawalAccepted(Event, name="dossiers.withdrawal_accepted"):
    timeliness: str


class WithdrawalDeclined(Event, name="dossiers.withdrawal_declined"):
    reason: Private


class DossierStopped(Event, name="dossiers.stopped"):
    reason: Private
    timeliness: str


class ApologyGiven(Event, name="dossiers.apologised"):
    reason: Private
    due_before: datetime
    due_at: datetime
    late: bool


class DueDateMoved(Event, name="dossiers.due_date_moved"):
    """The calendar was corrected on `day`, and the due date was reckoned again by its new revision."""

    day: date
    due_before: datetime
    due_at: datetime
    calendar_revision: int


class DossierFinished(Event, name="dossiers.finished"):
    outcome: str
    timeliness: str
    result_number: str


class ObjectionRaised(Event, name="dossiers.objection_raised"):
    reason: Private


class SilenceForetold(Event, name="dossiers.silence_foretold"):
    due_at: datetime


class EndedInSilence(Event, name="dossiers.ended_in_silence"):
    due_at: datetime
    timeliness: str


class StuckTold(Event, name="dossiers.stuck_told"):
    why: str
    told: tuple[str, ...]


class ResultHandedOver(Event, name="dossiers.handed_over"):
    way: str


class AnsweredAtOnce(Event, name="dossiers.answered_at_once"):
    outcome: str
    result_number: str


class ReturnSlipPrinted(Event, name="dossiers.return_slip_printed"):
    number: int
    sha256: str


class ResultReissued(Event, name="dossiers.reissued"):
    """`due_at` is until when the right result is given; None where the wrong one had not been given yet."""

    result_number: str
    fault: Private
    due_at: datetime | None = None


class ResultHandedOverAgain(Event, name="dossiers.handed_over_again"):
    """The right result is in the applicant's hands; `wrong` says what became of the wrong one."""

    result_number: str
    way: str
    wrong: str


class RatingInvited(Event, name="dossiers.rating_invited"):
    """The applicant at the counter was asked to rate, on the tablet of the clerk who asked."""


class DossierRated(Event, name="dossiers.rated"):
    satisfaction: str
    way: str = ""


class RatingDetailed(Event, name="dossiers.rating_detailed"):
    """The applicant said more: how many items of the decree, and perhaps in own words."""

    items: int
    comment: Private


class ComponentMarked(Event, name="dossiers.component_marked"):
    component: str
    mark: str


class SlipPrinted(Event, name="dossiers.slip_printed"):
    form: str
    number: int
    sha256: str
    paper: str = "a5"


class FollowUpBookClosed(Event, name="dossiers.follow_up_book_closed"):
    first_day: date
    last_day: date
    count: int
    volumes: int
    fingerprint: str


class ControlSheetIssued(Event, name="dossiers.control_sheet_issued"):
    number: int
    movements: int


class BatchBegun(Event, name="dossiers.batch_begun"):
    step: str
    count: int


class BatchLineSettled(Event, name="dossiers.batch_line_settled"):
    number: str
    outcome: str
    reason: Private


class OtherCodeRecorded(Event, name="dossiers.other_code_recorded"):
    system: str
    code: str
