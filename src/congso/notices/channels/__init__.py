"""By what a message leaves the house, each channel whole in its own file. One that is not set up pretends nothing.

A channel registers itself at the port under its key; others may be added beside these.
"""

from __future__ import annotations

from congso.kernel.ports import Port
from congso.notices.channels.mail import Mail
from congso.notices.channels.push import Push
from congso.notices.channels.shape import Channel, Handed, News, Written
from congso.notices.channels.sms import Sms
from congso.notices.channels.zalo import Zalo

channels: Port[Channel] = Port("channels of messages")
channels.register("email", Mail())
channels.register("sms", Sms())
channels.register("zalo", Zalo())
channels.register("push", Push())

__all__ = ["Channel", "Handed", "News", "Written", "channels"]
