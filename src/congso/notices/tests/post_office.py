"""A real SMTP server in a process of its own: python post_office.py PORT FOLDER.

Each mail that it accepts becomes a file in FOLDER. It refuses nobody@..., and later@... while FOLDER/busy exists.
"""

import signal
import sys
import uuid
from pathlib import Path

from aiosmtpd.controller import Controller


class Letterbox:
    """Takes mail in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802  aiosmtpd's name
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@") and (self.folder / "busy").exists():
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        (self.folder / f"{uuid.uuid4()}.eml").write_bytes(envelope.content)
        return "250 accepted"


if __name__ == "__main__":
    office = Controller(Letterbox(Path(sys.argv[2])), hostname="127.0.0.1", port=int(sys.argv[1]))
    office.start()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    office.stop()
