"""By what a message leaves the house. A channel that is not there is absent: nobody pretends to send.

A channel registers itself at the port under its key; this house has mail, others may be added beside it.
"""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage

from congso.kernel.ports import Port
from congso.kernel.refusals import Refused
from congso.notices.models import Message


class Channel(Protocol):
    """A way out of the house."""

    @property
    def words(self) -> str: ...

    def ready(self) -> bool:
        """Whether the office has set it up."""
        ...

    def deliver(self, message: Message) -> None:
        """Hand the message over. Refused when the other side will never take it; any other error is tried again."""
        ...


class Mail:
    """E-mail by SMTP (thư điện tử)."""

    words = "thư điện tử"

    def ready(self) -> bool:
        """Whether the office named a mail server."""
        return bool(settings.EMAIL_HOST)

    def deliver(self, message: Message) -> None:
        """Hand over to the mail server; the same message always has the same Message-ID, should it go twice."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
        headers = {"Message-ID": f"<{message.uid}@{domain}>", "Auto-Submitted": "auto-generated"}
        mail = EmailMessage(message.title, message.body, to=[message.to], headers=headers)
        try:
            mail.send()
        except SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            if all(code >= 500 for code in codes):
                raise Refused(f"Máy chủ thư không nhận địa chỉ này (mã {min(codes)}).") from error
            raise


channels: Port[Channel] = Port("channels of messages")
channels.register("email", Mail())
