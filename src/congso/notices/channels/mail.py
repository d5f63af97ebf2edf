"""E-mail by SMTP (thư điện tử)."""

from __future__ import annotations

from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage

from congso.kernel.refusals import Refused
from congso.notices.channels.shape import NO_REPLY, Handed, News, Written
from congso.notices.models import Message


class Mail:
    """The office's mail server."""

    words = "thư điện tử"
    rests_at_night = False

    def ready(self) -> bool:
        """Whether the office named a mail server."""
        return bool(settings.EMAIL_HOST)

    def write(self, news: News) -> Written:
        """A letter: the sentence, more of it, where to look, who writes."""
        look = [f"Xem tại: {news.address}"] if news.address else []
        more = [news.more] if news.more else []
        parts = [f"Kính gửi {news.name},", news.sentence, *more, *look, f"{news.agency.name}\n{NO_REPLY}"]
        return Written(f"[{news.agency.short_name}] {news.sentence}", "\n\n".join(parts) + "\n")

    def deliver(self, message: Message) -> Handed:
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
        return Handed()
