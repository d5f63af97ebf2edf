"""Web push: a notice of the browser, also when no page is open (RFC 8030, 8188, 8291, 8292; thông báo đẩy).

The text is encrypted for the one browser; its maker's push service carries it and reads nothing. Only services that the
settings name are spoken to, for the address comes from the browser.
"""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings

from congso.kernel import clock
from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.notices.channels.shape import PATIENCE, Handed, News, Written
from congso.notices.models import Message, PushSubscription

requests = late("requests")

jwt, jwk = late("joserfc.jwt"), late("joserfc.jwk")

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
KEPT_FOR = timedelta(days=3)
"""How long a push service keeps a notice for a browser that is away."""
GOOD_FOR = timedelta(hours=12)
GONE = (404, 410)


class BrowserGone(Refused):
    """The browser takes no notices any more: its subscription is over."""


class Push:
    """The push services of the makers of browsers."""

    words = "thông báo đẩy của trình duyệt"
    rests_at_night = True

    def ready(self) -> bool:
        """Whether the office said whom a push service may ask about its notices."""
        return bool(settings.CONGSO_PUSH_CONTACT)

    def write(self, news: News) -> Written:
        """What the browser shows, and which page it opens."""
        shown = {"title": news.agency.short_name, "body": news.sentence[:300], "url": news.where or "/"}
        return Written(news.sentence, json.dumps(shown, ensure_ascii=False))

    def deliver(self, message: Message) -> Handed:
        """Hand over to the browser's push service; `BrowserGone` when it knows the browser no more."""
        to: PushSubscription | None = PushSubscription.objects.filter(uid=message.to, ended_at=None).first()
        if to is None or not is_known_service(to.endpoint):
            raise Refused("Trình duyệt này đã thôi nhận thông báo.")
        headers = {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT_FOR.total_seconds())),
            "Urgency": "normal",
            "Authorization": authorization(to.endpoint),
        }
        sealed = seal(message.body.encode(), p256dh=to.p256dh, auth=to.auth)
        answer = requests.post(to.endpoint, data=sealed, headers=headers, timeout=PATIENCE, allow_redirects=False)
        if answer.status_code in GONE:
            raise BrowserGone(f"Trình duyệt này đã thôi nhận thông báo (mã {answer.status_code}).")
        if answer.status_code in (400, 413):
            raise Refused(f"Dịch vụ đẩy không nhận thông báo này (mã {answer.status_code}).")
        if not 200 <= answer.status_code < 300:
            raise ConnectionError(f"push service answered {answer.status_code}")
        return Handed(answer.headers.get("Location", "")[-100:])


def is_known_service(endpoint: str) -> bool:
    """Whether an address is that of a push service that the settings name; https only, but on this machine."""
    place = urlsplit(endpoint)
    if f"{place.scheme}://{place.netloc}" in settings.CONGSO_PUSH_SERVICES:
        return place.hostname == "127.0.0.1" or place.scheme == "https"
    known = any(fnmatchcase(place.hostname or "", name) for name in settings.CONGSO_PUSH_SERVICES)
    return known and place.scheme == "https" and place.port in (None, 443) and "@" not in place.netloc


def house_key() -> ec.EllipticCurvePrivateKey:
    """The house's own key, from its secret: browsers bind their subscription to it."""
    number = int.from_bytes(hashlib.sha512(settings.CONGSO_PUSH_KEY.encode()).digest())
    return ec.derive_private_key(number % (ORDER - 1) + 1, CURVE)


def public_key() -> str:
    """The public half, as browsers want it when they subscribe."""
    point = house_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def authorization(endpoint: str) -> str:
    """Who sends, signed (VAPID, RFC 8292)."""
    place = urlsplit(endpoint)
    until = int((clock.real_now() + GOOD_FOR).timestamp())
    claims = {"aud": f"{place.scheme}://{place.netloc}", "exp": until, "sub": settings.CONGSO_PUSH_CONTACT}
    pem = house_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    token = jwt.encode({"typ": "JWT", "alg": "ES256"}, claims, jwk.ECKey.import_key(pem))
    return f"vapid t={token},k={public_key()}"


def seal(text: bytes, *, p256dh: str, auth: str) -> bytes:
    """A text that only the browser with this key can open (RFC 8291)."""
    once = ec.generate_private_key(CURVE)
    sealed: bytes = http_ece.encrypt(
        text, private_key=once, dh=_bytes(p256dh), auth_secret=_bytes(auth), version="aes128gcm"
    )
    return sealed


def check_keys(p256dh: str, auth: str) -> None:
    """Refused when these are no keys of a browser."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(p256dh))
        if len(_bytes(auth)) == 16:
            return
    except ValueError:
        pass
    raise Refused("Trình duyệt gửi khóa không đúng.")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
