"""SMS through the HTTP gateway of a provider, under the office's registered name (tin nhắn SMS, brandname).

    POST <url>      Authorization: Basic user:password
    {"ref": ours, "brandname": …, "to": "84912345678", "text": …, "alphabet": "gsm7" | "ucs2", "report": <callback>}
    -> {"code": "0", "message_id": …}     "0" taken, "2" taken before under this ref
                                          "1…" never taken (number, text, name); anything else is tried again

Its report comes to `/tin-nhan/bao-phat/`: {"ref", "message_id", "status": "delivered" | "failed", "reason"}, with the
header `X-Signature`, HMAC-SHA256 of the body with the shared secret, in hex. Providers differ: see the how-to.
"""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.notices.channels.lettering import alphabet, lettered, parts
from congso.notices.channels.shape import PATIENCE, Handed, News, Written, abroad, key
from congso.notices.models import Message

requests = late("requests")

REPORTS = "/tin-nhan/bao-phat/"
TAKEN = ("0", "2")


class Sms:
    """The provider that the office has a contract with."""

    words = "tin nhắn SMS"
    rests_at_night = True

    def ready(self) -> bool:
        """Whether the gateway and its password are there."""
        return bool(settings.CONGSO_SMS.get("url")) and bool(key("sms_gateway"))

    def write(self, news: News) -> Written:
        """One line: who tells, what, where to look."""
        line = " ".join(part for part in (f"{news.agency.short_name}: {news.sentence}", news.address) if part)
        return Written(news.sentence, lettered(line, settings.CONGSO_SMS.get("marks", "drop_if_cheaper")))

    def deliver(self, message: Message) -> Handed:
        """Hand over to the gateway; the same message always has the same ref, which the gateway takes once."""
        place = settings.CONGSO_SMS
        told = {
            "ref": message.round_ref,
            "brandname": place.get("brandname", ""),
            "to": abroad(message.to),
            "text": message.body,
            "alphabet": alphabet(message.body),
            "report": f"{settings.CONGSO_PUBLIC_URL}{REPORTS}",
        }
        who = (place.get("user", ""), key("sms_gateway"))
        answer = requests.post(place["url"], json=told, auth=who, timeout=PATIENCE, allow_redirects=False)
        if answer.status_code != 200:
            raise ConnectionError(f"SMS gateway answered {answer.status_code}")
        said = answer.json()
        code = str(said.get("code", ""))
        if code.startswith("1"):
            raise Refused(f"Cổng SMS không nhận tin này (mã {code[:10]}).")
        if code not in TAKEN:
            raise ConnectionError(f"SMS gateway answered code {code[:10]!r}")
        return Handed(str(said.get("message_id", ""))[:100], parts(message.body))


def signature(body: bytes, secret: str) -> str:
    """The proof that a report is from the gateway."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_from_gateway(body: bytes, given: str) -> bool:
    """Whether this report carries the proof; never without a shared secret."""
    secret = key("sms_reports")
    return bool(secret) and hmac.compare_digest(given.strip().lower().encode(), signature(body, secret).encode())
