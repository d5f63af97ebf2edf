"""Real acts in a real office, in a process of their own.

python -m tests.operate.deeds found            the first agency, a clerk with a password
python -m tests.operate.deeds work SECONDS     register applicants, bring files and hold numbers, again and again
"""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "congso.config.settings")
django.setup()

from datetime import date  # noqa: E402

from congso.files.actions import take_in  # noqa: E402
from congso.files.tests import samples  # noqa: E402
from congso.kernel.actors import House  # noqa: E402
from congso.numbers.actions import hold  # noqa: E402
from congso.people import actions  # noqa: E402
from congso.people.models import Agency, Person  # noqa: E402

PASSWORD = "mat-khau-dai-cua-van-thu"


def found() -> None:
    agency = actions.found_agency(
        name="Sở Văn hóa", short_name="Sở VH", slug="so-vh", kind="department", place="Biên Hòa", by=House(agency_id=0)
    )
    house = House(agency_id=agency.pk)
    desk = actions.open_unit(agency=agency, name="Bộ phận Một cửa", short_name="MC", kind="desk", by=house)
    clerk = actions.register_person(
        agency=agency, username="mot-cua", full_name="Trần Thị Cửa", password=PASSWORD, by=house
    )
    actions.appoint(
        person=clerk, unit=desk, role="one_stop_clerk", post="Chuyên viên", since=date(2019, 1, 1), by=house
    )
    work(0.0, at_least=5)


def work(seconds: float, at_least: int = 1) -> None:
    """Again and again: a person comes to the desk, brings a file, and a number is set aside."""
    agency, clerk = Agency.objects.get(slug="so-vh"), Person.objects.get(username="mot-cua")
    house = House(agency_id=agency.pk)
    end, done = time.monotonic() + seconds, 0
    while done < at_least or time.monotonic() < end:
        mark = str(time.monotonic_ns())
        actions.register_applicant(agency=agency, kind="citizen", name=f"Người {mark}", by=clerk)
        take_in(upload=samples.PDF + mark.encode(), name=f"đơn {mark}.pdf", agency_id=agency.pk, by=clerk)
        hold(agency_id=agency.pk, series="test.outgoing", reason="Chờ ký", by=house)
        done += 1
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    name, *rest = sys.argv[1:]
    {"found": found, "work": work}[name](*map(float, rest))
