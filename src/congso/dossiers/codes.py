"""Numbers of dossiers that another system gave: the two forms in use, and the day of receipt that stands in them."""

from __future__ import annotations

import re
from datetime import date

from congso.dossiers.guards import check_code
from congso.kernel.refusals import Refused

OLD_FORM = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-(?P<day>\d{6})-\d{4,}")
"""Four levels, the province last (TT 01/2018/TT-VPCP Điều 19): 000.00.21.H19-201109-0001."""
NEW_FORM = re.compile(r"[A-Z]\d{2}(\.\d{2,3}){0,6}-(?P<day>\d{6}(\d{2})?)-\d{4,7}")
"""The province first (QĐ 20/2020/QĐ-TTg), a day of six or eight digits: H19.21-201109-0001."""
EXAMPLES = "000.00.21.H19-201109-0001 hoặc H19.21-201109-0001"


def check_received_code(code: str, on: date, field: str = "other_code") -> str:
    """The number under which the province received a dossier on a day (mã hồ sơ do tỉnh cấp).

    Refused when it has neither form, when the day in it is none, or another than the day of receipt.
    """
    code = check_code(code, field).upper()
    found = OLD_FORM.fullmatch(code) or NEW_FORM.fullmatch(code)
    if found is None:
        raise Refused(f"Mã “{code}” chưa đúng dạng mã hồ sơ của tỉnh, ví dụ {EXAMPLES}.", field=field)
    day = day_in(found["day"])
    if day is None:
        raise Refused(f"Phần ngày “{found['day']}” trong mã không phải là một ngày; hãy xem lại mã.", field=field)
    if day != on:
        raise Refused(
            f"Mã ghi ngày {day:%d/%m/%Y}, khác ngày tiếp nhận {on:%d/%m/%Y}; hãy xem lại mã do tỉnh cấp.", field=field
        )
    return code


def day_in(digits: str) -> date | None:
    """The day that six or eight digits write (YYMMDD, YYYYMMDD); None when there is no such day."""
    try:
        return date.fromisoformat(digits if len(digits) == 8 else f"20{digits}")
    except ValueError:
        return None
