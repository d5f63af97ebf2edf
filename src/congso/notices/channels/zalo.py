"""Zalo notices from a template that Zalo approved (ZNS, tin thông báo Zalo).

    POST <url>      access_token: …
    {"phone": "84912345678", "template_id": …, "template_data": {…}, "tracking_id": ours}
    -> {"error": 0, "data": {"msg_id": …}}

An access token lives for about a day. When Zalo says that it is over, the refresh token buys another pair, once; both
lie in `keys/` and are put in place whole. Two workers that do so at once: one loses, and tries its message again.

That a notice reached the telephone comes to `/tin-nhan/zalo/` as the event `user_received_message`, with the header
`X-ZEvent-Signature`, `mac=` and the SHA-256 of the application's number, the body, its `timestamp` and the account's
secret key (`keys/zalo_events`), one after another. Of a notice that does not arrive Zalo says nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.notices.channels.shape import PATIENCE, Handed, News, Written, abroad, key
from congso.notices.models import Message

requests = late("requests")

TOKEN_OVER = {-124, -216}
NEVER = {-108, -114, -118, -119, -131, -132, -137, -139, -141, -1121, -1321}
"""Codes after which trying again is of no use: no such account, notices declined, wrong template or data."""
LONGEST = {"ten": 30, "noi_dung": 200, "co_quan": 30, "duong_dan": 200}


class Zalo:
    """The office's official account."""

    words = "tin thông báo Zalo"
    rests_at_night = True

    def ready(self) -> bool:
        """Whether the template is named and a token is there."""
        return bool(settings.CONGSO_ZALO.get("template")) and bool(key("zalo_access"))

    def write(self, news: News) -> Written:
        """The values of the template: ten, noi_dung, co_quan, duong_dan."""
        values = {"ten": news.name, "noi_dung": news.sentence, "co_quan": news.agency.short_name}
        values["duong_dan"] = news.where.lstrip("/")
        cut = {name: value[: LONGEST[name]] for name, value in values.items()}
        return Written(news.sentence, json.dumps(cut, ensure_ascii=False))

    def deliver(self, message: Message) -> Handed:
        """Hand over to Zalo, with a new token where the old one is over."""
        said = self._asked(message)
        if said.get("error") in TOKEN_OVER:
            buy_tokens()
            said = self._asked(message)
        error = said.get("error")
        if error in NEVER:
            raise Refused(f"Zalo không nhận tin này (mã {error}).")
        if error != 0:
            raise ConnectionError(f"Zalo answered {error!r}")
        return Handed(str(said.get("data", {}).get("msg_id", ""))[:100])

    def _asked(self, message: Message) -> dict[str, Any]:
        place = settings.CONGSO_ZALO
        told = {
            "phone": abroad(message.to),
            "template_id": place["template"],
            "template_data": json.loads(message.body),
            "tracking_id": message.round_ref,
        }
        return _posted(place["url"], {"access_token": key("zalo_access")}, json=told)


def is_from_zalo(body: bytes, given: str) -> bool:
    """Whether an event carries the proof; never without the account's secret key."""
    secret, app = key("zalo_events"), str(settings.CONGSO_ZALO.get("app", ""))
    try:
        told = json.loads(body)
        moment = str(told["timestamp"])
    except (ValueError, TypeError, KeyError):
        return False
    proof = hashlib.sha256(b"".join((app.encode(), body, moment.encode(), secret.encode()))).hexdigest()
    mine = hmac.compare_digest(given.strip().lower().removeprefix("mac=").encode(), proof.encode())
    return bool(secret) and mine


def buy_tokens() -> None:
    """Change the refresh token for a new pair."""
    place = settings.CONGSO_ZALO
    told = {"app_id": place["app"], "grant_type": "refresh_token", "refresh_token": key("zalo_refresh")}
    said = _posted(place["token_url"], {"secret_key": key("zalo_secret")}, data=told)
    if not said.get("access_token") or not said.get("refresh_token"):
        raise ConnectionError("Zalo gave no new token")
    _keep("zalo_refresh", said["refresh_token"])
    _keep("zalo_access", said["access_token"])


def _keep(name: str, secret: str) -> None:
    """Put a secret in its place whole, for its owner only."""
    folder = Path(settings.CONGSO_HOME) / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, beside = tempfile.mkstemp(dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    Path(beside).replace(folder / name)


def _posted(address: str, headers: dict[str, str], **told: Any) -> dict[str, Any]:
    answer = requests.post(address, headers=headers, timeout=PATIENCE, allow_redirects=False, **told)
    if answer.status_code != 200:
        raise ConnectionError(f"Zalo answered {answer.status_code}")
    said = answer.json()
    if not isinstance(said, dict):
        raise ConnectionError("Zalo answered nonsense")
    return said
