"""The verbs of scoring and surveying."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from congso.dossiers.actions.rating import known_items
from congso.dossiers.models import Dossier
from congso.dossiers.states import Satisfaction
from congso.figures.periods import Period
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency, Person
from congso.quality import access
from congso.quality.events import AnswerEntered, SampleDrawn, ScoreEntered
from congso.quality.indicators import resolved
from congso.quality.models import SelfScore, SurveySample, SurveySlip
from congso.quality.states import MOST, SELF_SCORED, Index

MOST_SLIPS = 500


@action
def enter_score(
    *,
    agency: Agency,
    period: Period,
    index: int,
    by: Person,
    points: int | None = None,
    appraised: Decimal | None = None,
    remark: str = "",
    seen: int | None = None,
) -> SelfScore:
    """Enter what the office gives itself for an index, or what its appraiser does (tự chấm, thẩm định).

    Only the indices of which the house does not know all are scored by oneself. Refused beyond 0 to 2, to anybody who
    is not charged with it, and when somebody else wrote there since the version `seen` (0: there was none).
    """
    access.check_enter(by, agency.pk)
    which = Index(index)
    known = SelfScore.objects.of(agency.pk, period).filter(index=which).first()
    if known is not None and seen == 0:
        raise Refused(f"{known.entered_by.full_name} vừa ghi điểm chỉ số này. Hãy mở lại trang.", field="points")
    if points != (known.points if known is not None else None):
        access.check(by, "quality.score", agency.pk)
        if which not in SELF_SCORED:
            raise Refused("Chỉ số này do phần mềm tính, không tự chấm.", field="points")
    if appraised != (known.appraised if known is not None else None):
        access.check(by, "quality.appraise", agency.pk)
    if (points is not None and not 0 <= points <= MOST) or (appraised is not None and not 0 <= appraised <= MOST):
        raise Refused("Điểm từ 0 đến 2.", field="points")
    told: dict[str, object] = {"points": points, "appraised": appraised, "remark": nfc(remark)[:300]}
    told |= {"entered_by": by, "entered_at": clock.now()}
    score = _kept(known, told, seen) if known is not None else _begun(agency, period, which, told)
    emit(
        ScoreEntered(
            actor=by.ref,
            subject=score.ref,
            agency_id=agency.pk,
            index=int(which),
            first_day=period.start,
            last_day=period.end,
            points="bỏ trống" if points is None else str(points),
            appraised="bỏ trống" if appraised is None else str(appraised),
        )
    )
    return score


def _kept(known: SelfScore, told: dict[str, object], seen: int | None) -> SelfScore:
    score = lock(known, seen=seen)
    for name, value in told.items():
        setattr(score, name, value)
    return save(score, *told)


def _begun(agency: Agency, period: Period, index: Index, told: dict[str, object]) -> SelfScore:
    return begin(SelfScore(agency=agency, first_day=period.start, last_day=period.end, index=index, **told))


@action
def draw_sample(*, agency: Agency, period: Period, size: int, by: Person, seed: str = "") -> SurveySample:
    """Draw so many of the dossiers that ended in a period with a result (lấy mẫu khảo sát).

    The seed stands in the ledger: with it the same dossiers are drawn again. Refused for more than there are.
    """
    access.check(by, "quality.survey", agency.pk)
    found = dict(Dossier.objects.filter(resolved(period), agency=agency).values_list("uid", "pk"))
    if not 1 <= size <= MOST_SLIPS:
        raise Refused(f"Lấy từ 1 đến {MOST_SLIPS} hồ sơ.", field="size")
    if size > len(found):
        raise Refused(f"Kỳ này chỉ có {len(found)} hồ sơ có kết quả.", field="size")
    seed = seed.strip()[:40] or secrets.token_hex(8)
    sample = begin(
        SurveySample(
            agency=agency,
            first_day=period.start,
            last_day=period.end,
            size=size,
            population=len(found),
            seed=seed,
            drawn_at=clock.now(),
            drawn_by=by,
        )
    )
    SurveySlip.objects.bulk_create(
        SurveySlip(sample=sample, number=number, dossier_id=found[uid])
        for number, uid in enumerate(drawn(found, seed, size), start=1)
    )
    emit(
        SampleDrawn(
            actor=by.ref,
            subject=sample.ref,
            agency_id=agency.pk,
            first_day=period.start,
            last_day=period.end,
            size=size,
            population=len(found),
            seed=seed,
        )
    )
    return sample


def drawn(uids: Iterable[UUID], seed: str, size: int) -> list[UUID]:
    """So many of these, by the order of their hashes under the seed; the same seed draws the same."""
    return sorted(uids, key=lambda uid: hashlib.sha256(f"{seed}|{uid}".encode()).digest())[:size]


@action
def enter_answer(
    *, sample: SurveySample, number: int, satisfaction: str, by: Person, items: Mapping[str, str], comment: str = ""
) -> SurveySlip:
    """Enter what came back on a slip (nhập phiếu khảo sát), once. Refused without the one mark."""
    sample = lock(sample)
    access.check(by, "quality.enter_answers", sample.agency_id)
    slip: SurveySlip | None = sample.slips.filter(number=number).first()
    if slip is None:
        raise Refused(f"Đợt này không có phiếu số {number}.", field="number")
    if slip.answered_at is not None:
        raise Refused(f"Phiếu số {number} đã nhập rồi.", field="number")
    if satisfaction not in Satisfaction.values:
        raise Refused("Hãy chọn một mức đánh giá.", field="satisfaction")
    slip.satisfaction, slip.items, slip.comment = satisfaction, known_items(items), nfc(comment)[:2000]
    slip.answered_at, slip.entered_by = clock.now(), by
    slip.save(update_fields=["satisfaction", "items", "comment", "answered_at", "entered_by"])
    save(sample)
    emit(
        AnswerEntered(
            actor=by.ref,
            subject=sample.ref,
            agency_id=sample.agency_id,
            number=number,
            satisfaction=str(Satisfaction(satisfaction).label),
        )
    )
    return slip
