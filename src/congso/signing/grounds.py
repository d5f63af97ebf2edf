"""Every ground on which a check may conclude, with what it does to the verdict and its Vietnamese sentence."""

from __future__ import annotations

from datetime import datetime

from congso.kernel import clock
from congso.signing.report import Reason, Verdict, Weight

BREAKS, CLOUDS, NOTE = Weight.BREAKS, Weight.CLOUDS, Weight.NOTE

GROUNDS: dict[str, tuple[Weight, str]] = {
    # ------------------------------------------------------------------------------------------- the signature is bad
    "tampered": (BREAKS, "Nội dung tệp đã bị thay đổi: giá trị băm không khớp với chữ ký."),
    "forged": (BREAKS, "Chữ ký không được tạo bằng khóa của chứng thư kèm theo."),
    "changed": (BREAKS, "Tệp bị sửa sau khi ký theo cách mà chữ ký không cho phép."),
    "partial": (BREAKS, "Chữ ký không bao trùm trọn phần tệp mà nó phải bảo vệ."),
    "malformed": (BREAKS, "Dữ liệu chữ ký hỏng hoặc sai cấu trúc, không kiểm tra được."),
    "expired": (BREAKS, "Chứng thư đã hết hạn từ {until}, trước thời điểm ký {signed}."),
    "too_early": (BREAKS, "Thời điểm ký {signed} đứng trước ngày chứng thư có hiệu lực {since}."),
    "revoked": (BREAKS, "Chứng thư đã bị thu hồi từ {revoked}, trước thời điểm ký {signed}."),
    "authority_revoked": (BREAKS, "Chứng thư của cơ quan cấp đã bị thu hồi từ {revoked}, trước thời điểm ký."),
    "wrong_purpose": (BREAKS, "Chứng thư không được cấp để ký văn bản (mục đích ghi trong chứng thư: {purposes})."),
    "weak": (BREAKS, "Thuật toán {algorithm} không còn được phép dùng cho chữ ký số."),
    # ------------------------------------------------------------------------------------- it cannot be known for now
    "unknown_root": (
        CLOUDS,
        "Không có đường tin cậy từ chứng thư người ký tới chứng thư gốc nào mà cơ quan đã thêm (đứt ở “{issuer}”).",
    ),
    "no_status": (
        CLOUDS,
        "Không biết chứng thư có bị thu hồi hay không: trong tệp không có và không lấy được CRL, OCSP còn hạn.",
    ),
    "expired_no_proof": (
        CLOUDS,
        "Chứng thư đã hết hạn từ {until} và không có dấu thời gian đáng tin chứng minh là ký trước đó.",
    ),
    "revoked_no_proof": (
        CLOUDS,
        "Chứng thư bị thu hồi từ {revoked} và không có dấu thời gian đáng tin chứng minh là ký trước đó.",
    ),
    "authority_revoked_no_proof": (
        CLOUDS,
        "Chứng thư của cơ quan cấp bị thu hồi từ {revoked} và không có dấu thời gian chứng minh là ký trước đó.",
    ),
    "signed_in_future": (CLOUDS, "Thời điểm ký ghi trong tệp ({signed}) ở tương lai."),
    "broken_path": (CLOUDS, "Đường tin cậy từ chứng thư người ký tới chứng thư gốc có lỗi."),
    "unsupported": (CLOUDS, "Kiểu chữ ký “{kind}” không thuộc loại mà phần mềm kiểm tra được."),
    # -------------------------------------------------------------------------------------------- the file as a whole
    "unsigned": (NOTE, "Tệp không có chữ ký số nào."),
    "only_stamped": (NOTE, "Tệp chỉ có dấu thời gian, không có chữ ký của người hay cơ quan nào."),
    "not_pdf": (CLOUDS, "Không phải tệp PDF nên không kiểm tra được chữ ký."),
    "picture": (NOTE, "Tệp là ảnh; ảnh không mang chữ ký số."),
    "encrypted": (CLOUDS, "Tệp PDF đặt mật khẩu nên không đọc được; hãy lấy bản không có mật khẩu."),
    "unreadable": (CLOUDS, "Không đọc được tệp: PDF hỏng hoặc sai cấu trúc."),
    "too_large": (CLOUDS, "Không đọc được tệp: lớn quá mức cho phép kiểm tra."),
    "too_costly": (CLOUDS, "Không đọc được tệp: kiểm tra tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng."),
    "too_many": (CLOUDS, "Tệp có quá nhiều chữ ký; chỉ kiểm tra {most} chữ ký đầu."),
    # ---------------------------------------------------------------------------------------------------------- notes
    "claimed_time": (NOTE, "Thời điểm ký do người ký tự ghi, không có dấu thời gian."),
    "no_time": (NOTE, "Chữ ký không ghi thời điểm ký."),
    "stamp_distrusted": (NOTE, "Dấu thời gian kèm chữ ký không dùng được: {why}"),
    "expired_later": (NOTE, "Chứng thư nay đã hết hạn (từ {until}) nhưng còn hạn lúc ký."),
    "revoked_later": (NOTE, "Chứng thư bị thu hồi từ {revoked}, sau thời điểm ký."),
    "filled_later": (NOTE, "Sau chữ ký này tệp được ký thêm hoặc điền vào ô biểu mẫu; chữ ký cho phép việc đó."),
    "filled_unsigned": (
        NOTE,
        "Có nội dung điền vào ô biểu mẫu sau chữ ký cuối cùng; không chữ ký nào bảo vệ nội dung đó.",
    ),
    "evidence_later": (NOTE, "Sau chữ ký này tệp chỉ được thêm bằng chứng, dấu thời gian để kiểm tra lâu dài."),
}


def reason(code: str, **told: object) -> Reason:
    """A ground with its sentence filled in."""
    weight, words = GROUNDS[code]
    return Reason(code, weight, words.format(**{name: _said(value) for name, value in told.items()}))


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return f"{clock.local(value):%H:%M:%S, %d/%m/%Y}"
    return str(value)


def conclusion(reasons: list[Reason] | tuple[Reason, ...]) -> Verdict:
    """What the grounds together say: one that breaks outweighs one that clouds."""
    weights = {each.weight for each in reasons}
    if BREAKS in weights:
        return Verdict.INVALID
    return Verdict.UNDETERMINED if CLOUDS in weights else Verdict.VALID
