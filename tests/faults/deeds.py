"""Acts in a real office for the fault tests, in a process of their own.

python -m tests.faults.deeds waiting NUMBER     dossiers that wait for the desk, a clerk who has signed in, as JSON
python -m tests.faults.deeds standing           each dossier: uid, state, number, slips, what was told
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from congso.dossiers.models import Dossier  # noqa: E402
from congso.ledger.models import Entry  # noqa: E402
from congso.numbers.models import Counter  # noqa: E402
from tests.cast import found  # noqa: E402


def waiting(number: str) -> None:
    cast = found("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "000.00.99.H19")
    dossiers = [str(cast.submitted().uid) for _ in range(int(number))]
    client = Client()
    client.force_login(cast.clerk, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    say({"dossiers": dossiers, "session": session, "token": settings.CSRF_COOKIE_NAME})


def standing() -> None:
    rows = [
        {
            "uid": str(dossier.uid),
            "state": dossier.state,
            "number": dossier.number,
            "slips": dossier.slips.count(),
            "steps": dossier.step_runs.count(),
            "told": Entry.objects.filter(subject=dossier.ref, event="dossiers.received").count(),
        }
        for dossier in Dossier.objects.order_by("id")
    ]
    next_numbers = Counter.objects.filter(series__startswith="dossier 0").values_list("next_number", flat=True)
    say({"dossiers": rows, "next": sum(next_numbers) or 1})


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what))


if __name__ == "__main__":
    {"waiting": waiting, "standing": standing}[sys.argv[1]](*sys.argv[2:])
