"""What came back from a signer, looked at before it is believed (kiểm tra tệp đã ký trả về; TT 15/2025 Đ6)."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

from congso.kernel.late import late
from congso.signing.bounded import Conditions, Result, examine_apart
from congso.signing.report import Report, SignatureReport, Verdict
from congso.signing.trust import Trust
from congso.signing.unreadable import unreadable

reading, fields = late("pyhanko.pdf_utils.reader"), late("pyhanko.sign.fields")

CLOCKS_DIFFER = timedelta(minutes=10)


class NotThis(Exception):
    """What came back is not what was asked for; the sentence says why, to the person and to the ledger."""

    def __init__(self, words: str, codes: frozenset[str] = frozenset()) -> None:
        super().__init__(words)
        self.codes = codes
        """The grounds of the newest signature's check, where there was one."""


class NotYet(Exception):
    """Nobody can say now whether the signature is good: an authority does not answer."""


def check_bytes(original: bytes, returned: bytes) -> None:
    """The file begins with the bytes that were given out, and has exactly one signature more. NotThis otherwise."""
    if not returned.startswith(original):
        raise NotThis("Tệp trả về không phải tệp đã đưa ký: nội dung gốc đã bị thay đổi.")
    if len(returned) == len(original):
        raise NotThis("Tệp trả về chưa có chữ ký mới.")
    new = signatures_in(returned) - signatures_in(original)
    if new != 1:
        raise NotThis(f"Tệp trả về có {new} chữ ký mới; chỉ nhận đúng một chữ ký.")


def signatures_in(content: bytes) -> int:
    """How many filled signature fields a file has, time-stamps of the document among them."""
    try:
        reader = reading.PdfFileReader(io.BytesIO(content), strict=False)
        if "/AcroForm" not in reader.root:
            return 0
        return sum(1 for _ in fields.enumerate_sig_fields(reader, filled_status=True))
    except unreadable():
        raise NotThis("Tệp trả về không đọc được.") from None


def check_signed(
    path: Path, trust: Trust, conditions: Conditions, *, certificate_sha256: str, since: datetime, now: datetime
) -> Result:
    """Check every signature of the file that came back, and that the newest is this signer's, of now.

    NotThis says what is wrong; NotYet that no authority could be asked. The others in the file must still be good.
    """
    result = examine_apart(path, trust, conditions, now=now)
    newest = _newest(result.report)
    if newest.certificate is None or newest.certificate.sha256 != certificate_sha256:
        raise NotThis(f"Chữ ký trả về là của “{newest.signer}”, không phải bằng chứng thư đã đăng ký của người ký.")
    if newest.coverage != "whole_file":
        raise NotThis("Chữ ký mới không bao toàn bộ tệp.")
    _check_time(newest, since, now)
    if result.report.verdict is Verdict.VALID:
        return result
    reasons = [each for one in result.report.signatures for each in one.reasons] + list(result.report.reasons)
    told = " ".join(each.words for each in reasons if each.weight.value == _weighs(result.report))
    if result.report.verdict is Verdict.UNDETERMINED and result.report.codes & {"no_status", "too_costly"}:
        raise NotYet(told or "Chưa hỏi được cơ quan cấp chứng thư.")
    raise NotThis(f"Chữ ký {result.report.verdict.words}. {told}".strip(), frozenset(newest.codes))


def _weighs(report: Report) -> str:
    return "clouds" if report.verdict is Verdict.UNDETERMINED else "breaks"


def _newest(report: Report) -> SignatureReport:
    signers = report.signers
    if not signers:
        raise NotThis(" ".join(each.words for each in report.reasons) or "Tệp trả về không có chữ ký số.")
    return signers[-1]


def _check_time(newest: SignatureReport, since: datetime, now: datetime) -> None:
    """Signed after it was given out, and not in the future."""
    at = newest.signed_at
    if at is None:
        raise NotThis("Chữ ký không ghi thời điểm ký.")
    if not since - CLOCKS_DIFFER <= at <= now + CLOCKS_DIFFER:
        raise NotThis("Thời điểm ký không khớp với lúc đưa tệp đi ký. Hãy chỉnh lại giờ của máy ký.")
