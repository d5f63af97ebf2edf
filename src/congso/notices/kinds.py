"""How the house speaks of messages."""

from congso.kernel.subjects import Subject, register
from congso.notices.models import Message

register(
    Subject(
        kind="notices.message",
        word="thư báo tin",
        model=Message,
        title=lambda message: f"thư báo tin gửi {message.masked_to}",
        visible=Message.objects.visible_to,
    )
)
