"""A real worker in a process of its own, on the database of the running test: python child.py DATABASE BEAT STALE.

It does what the test puts into the queue and nothing by the clock: a routine that fell due meanwhile would be one job
more than the test counts.
"""

import logging
import os
import sys

import django
from django.conf import settings


def work(database: str, beat_every: str, stale_after: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
    settings.DATABASES["default"]["NAME"] = database
    django.setup()
    from congso.jobs import routines  # noqa: PLC0415  models are there only now
    from congso.jobs.tests import deeds  # noqa: PLC0415
    from congso.jobs.worker import Worker  # noqa: PLC0415
    from congso.kernel.ports import Port  # noqa: PLC0415

    routines.timetable = Port("nothing by the clock")
    logging.getLogger("congso.jobs").info("knows the jobs of %s", deeds.__name__)
    Worker(poll_every=0.05, beat_every=float(beat_every), stale_after=float(stale_after), look_around_every=0.2).run()


if __name__ == "__main__":
    work(*sys.argv[1:])
