"""How values are written for people in Vietnam: dd/MM/yyyy, 24 hours, 1.234,5 and 650.000 đ."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.timezone import is_aware
from markupsafe import Markup, escape

from congso.kernel import clock
from congso.kernel.text import mask, with_capital

Number = int | float | Decimal
NOTHING = "–"


def _local(moment: dt.datetime) -> dt.datetime:
    return clock.local(moment) if is_aware(moment) else moment


def ngay(value: dt.date | dt.datetime | None) -> str:
    """Write a date as dd/MM/yyyy in the office's time zone; nothing becomes a dash."""
    if value is None:
        return NOTHING
    day = _local(value) if isinstance(value, dt.datetime) else value
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def gio(value: dt.datetime | dt.time | None) -> str:
    """Write a time of day as HH:mm on the 24-hour clock."""
    if value is None:
        return NOTHING
    time = _local(value) if isinstance(value, dt.datetime) else value
    return f"{time.hour:02}:{time.minute:02}"


def ngay_gio(value: dt.datetime | None) -> str:
    """Write a moment as dd/MM/yyyy HH:mm."""
    return NOTHING if value is None else f"{ngay(value)} {gio(value)}"


def may(value: dt.date | dt.datetime) -> str:
    """Write a date or moment for machines, for the `datetime` attribute of a time element (ISO 8601, local)."""
    return _local(value).strftime("%Y-%m-%dT%H:%M") if isinstance(value, dt.datetime) else value.isoformat()


def so(value: Number | None, places: int | None = None) -> str:
    """Write a number as 1.234,5: dots between thousands, comma before decimals.

    Without `places` a whole number has none and others at most two, with no trailing zeros.
    """
    if value is None:
        return NOTHING
    digits = 2 if places is None else places
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{exact:,.{digits}f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.-", ".,−"))


def tien(value: Number | None) -> str:
    """Write an amount of money in đồng: 650.000 đ; the dong has no decimals."""
    return NOTHING if value is None else f"{so(value, 0)}\u00a0đ"


def phan_tram(value: Number | None, places: int | None = None) -> str:
    """Write a percentage that is already times one hundred: 98.49 becomes 98,49%."""
    return NOTHING if value is None else f"{so(value, places)}%"


def che(value: str | None) -> str:
    """Mask a number of identity or a phone for lists: 0********123."""
    return NOTHING if not value else mask(value)


def noi_dung(value: str | None) -> Markup:
    """Show free text as people typed it: escaped, blank lines are paragraphs, single line ends are kept."""
    paragraphs = re.split(r"\n{2,}", (value or "").replace("\r\n", "\n").strip())
    lines = (Markup("<br>").join(escape(line) for line in paragraph.split("\n")) for paragraph in paragraphs)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)


def dem(value: int) -> str:
    """Write a count beside a menu entry, capped: 100 and more is 99+."""
    return "99+" if value > 99 else str(value)


def dung_luong(size: int) -> str:
    """A size in bytes as people say it: "1,4 MB"."""
    if size < 1024:
        return f"{size} byte"
    amount, unit = (size / 1024, "KB") if size < 1024 * 1024 else (size / 1024 / 1024, "MB")
    return f"{amount:.1f}".removesuffix(".0").replace(".", ",") + f" {unit}"


FILTERS = {
    "dung_luong": dung_luong,
    "ngay": ngay,
    "gio": gio,
    "ngay_gio": ngay_gio,
    "may": may,
    "so": so,
    "tien": tien,
    "phan_tram": phan_tram,
    "che": che,
    "noi_dung": noi_dung,
    "dem": dem,
    "dau_cau": with_capital,
}
