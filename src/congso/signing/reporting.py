"""The lines in which a signature is told, on a page and in the terminal: what TT 15/2025/TT-BKHCN wants shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from congso.kernel import clock
from congso.signing.certificates import fingerprint
from congso.signing.report import Report, SignatureReport, Verdict, Weight

TONES = {Verdict.VALID: "ok", Verdict.INVALID: "bad", Verdict.UNDETERMINED: "warn", Verdict.UNSIGNED: "calm"}
REASON_TONES = {Weight.BREAKS: "bad", Weight.CLOUDS: "warn", Weight.NOTE: "calm"}

COVERAGE = {
    "whole_file": "toàn bộ tệp",
    "revision": "toàn bộ tệp như lúc ký",
    "partial": "không trọn vẹn",
}
CHANGES = {
    "none": "không",
    "evidence": "chỉ thêm bằng chứng, dấu thời gian (được phép)",
    "filling": "ký thêm hoặc điền ô biểu mẫu (được phép)",
    "forbidden": "có, loại không được phép",
}
SUMMARIES = {
    Verdict.VALID: "Mọi chữ ký trong tệp đều hợp lệ.",
    Verdict.INVALID: "Có chữ ký không hợp lệ; không dùng tệp này làm văn bản có giá trị.",
    Verdict.UNDETERMINED: "Chưa đủ căn cứ để kết luận chữ ký hợp lệ hay không.",
    Verdict.UNSIGNED: "Tệp không mang chữ ký số của người hay cơ quan nào.",
}
REVOCATION = {"good": "không bị thu hồi", "revoked": "đã bị thu hồi", "unknown": "không xác định"}


@dataclass(frozen=True)
class ShownSignature:
    """A signature as a page shows it."""

    title: str
    verdict: str
    tone: str
    lines: list[tuple[str, str]]
    reasons: list[tuple[str, str]]


@dataclass(frozen=True)
class ShownReport:
    """A report as the page's part `signing/report.html` shows it."""

    verdict: str
    code: str
    tone: str
    summary: str
    reasons: list[tuple[str, str]]
    signatures: list[ShownSignature]
    checked_at: datetime
    sha256: str
    size: int
    tool: str
    online: bool


def shown(report: Report) -> ShownReport:
    """A report in the words and tones of a page."""
    return ShownReport(
        verdict=report.verdict.words,
        code=report.verdict.value,
        tone=TONES[report.verdict],
        summary=SUMMARIES[report.verdict],
        reasons=[(REASON_TONES[each.weight], each.words) for each in report.reasons],
        signatures=[_shown(each) for each in report.signatures],
        checked_at=report.checked_at,
        sha256=report.sha256,
        size=report.size,
        tool=report.tool,
        online=report.online,
    )


def _shown(signature: SignatureReport) -> ShownSignature:
    return ShownSignature(
        title="Dấu thời gian của tệp" if signature.stamp else signature.signer,
        verdict=signature.verdict.words,
        tone=TONES[signature.verdict],
        lines=lines_of(signature),
        reasons=[(REASON_TONES[each.weight], each.words) for each in signature.reasons],
    )


def lines_of(signature: SignatureReport) -> list[tuple[str, str]]:
    """Pairs of term and words; what is not known of a signature has no line."""
    return [(term, words) for term, words in _lines(signature) if words]


def _lines(signature: SignatureReport) -> Iterator[tuple[str, str]]:
    if signature.certificate is None:
        return
    facts = signature.certificate
    yield "Nguồn cấp" if signature.stamp else "Người ký", ", ".join(filter(None, (facts.name, facts.organisation)))
    yield "Chức danh", facts.title
    yield "Cơ quan cấp chứng thư", facts.issuer
    yield "Thời điểm ký", _time_words(signature)
    if not signature.stamp:
        yield "Toàn vẹn nội dung", _yes(signature.intact and signature.key_matches, "còn nguyên vẹn", "đã bị thay đổi")
    yield "Phạm vi chữ ký", COVERAGE.get(signature.coverage, "")
    yield "Thay đổi sau khi ký", CHANGES.get(signature.changes, "")
    if not signature.stamp:
        yield "Hiệu lực lúc ký", _yes(signature.valid_at_signing, "có hiệu lực", "không có hiệu lực", "không xác định")
        yield "Hiệu lực hiện nay", _yes(signature.valid_now, "có hiệu lực", "không có hiệu lực", "không xác định")
        yield "Thu hồi", _revocation_words(signature)
    yield "Mục đích", ", ".join(signature.purposes)
    yield "Thuật toán", signature.algorithm
    yield "Hạn chứng thư", f"{_moment(facts.valid_from)} đến {_moment(facts.valid_until)}"
    yield "Đường tin cậy", " → ".join(signature.path) or "không dẫn tới chứng thư gốc được tin cậy"
    yield "Số hiệu chứng thư", facts.serial
    yield "Vân tay SHA-256", fingerprint(facts.sha256)
    yield "Quy chế chứng thực", ", ".join(facts.practice)


def _time_words(signature: SignatureReport) -> str:
    if signature.signed_at is None:
        return "không ghi"
    when = _moment(signature.signed_at)
    if signature.stamp:
        return when
    return f"{when} ({f'dấu thời gian của {signature.time_authority}' if signature.time_proven else 'người ký tự ghi'})"


def _revocation_words(signature: SignatureReport) -> str:
    words = REVOCATION[signature.revocation]
    if signature.revoked_at:
        words = f"bị thu hồi từ {_moment(signature.revoked_at)}"
    sources = ", ".join(dict.fromkeys(source.words for source in signature.sources))
    return f"{words} ({sources})" if sources else words


def _yes(told: bool | None, yes: str, no: str, unknown: str = "") -> str:
    return unknown if told is None else yes if told else no


def _moment(at: datetime) -> str:
    return f"{clock.local(at):%H:%M:%S, %d/%m/%Y}"
