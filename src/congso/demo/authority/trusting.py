"""A demo office trusts the pretended authority: its settings, its leaders' certificates, its seal."""

from __future__ import annotations

import socket
from pathlib import Path

from django.conf import settings

from congso.demo.authority.making import Authority
from congso.demo.authority.pictures import seal, signature
from congso.demo.founding import Office
from congso.demo.settling import write_settings
from congso.files.actions import take_in
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.text import fold
from congso.people.demo_access import PASSWORD
from congso.people.models import Agency, Person
from congso.signing import actions as signing
from congso.signing.states import Backend

WHY = "Cơ quan chứng thực minh họa, chỉ dùng trong văn phòng minh họa"
LOOPBACK = "127.0.0.0/8"
SIGNATURE_MM, SEAL_MM = 38, 36


def folder() -> Path:
    """Where the authority of this office lies."""
    return Path(settings.CONGSO_HOME) / "demo-authority"


def sign_by(office: Office) -> None:
    """Give the department an authority, its leaders and its seal keys in files that the server may use."""
    authority = Authority(folder(), _free_port(), clock.real_now())
    authority.begin()
    _settle(authority)
    house = House(office.agency.pk, "demo")
    signing.add_trust(content=authority.certificate, why=WHY, agency=office.agency, by=house)
    owners: list[Person | Agency] = [*office.of_role("leader"), *office.of_role("office_head"), office.agency]
    for owner in owners:
        _certify(owner, authority, house, office.agency.name)


def _settle(authority: Authority) -> None:
    """Here and from now on: soft keys, the authority's time-stamps, and its address may be asked."""
    stamps = f"{authority.address}/dau-thoi-gian"
    write_settings(signing_soft_keys="true", signing_tsa=f'"{stamps}"', signing_private_addresses=f'["{LOOPBACK}"]')
    settings.CONGSO_SIGNING_SOFT_KEYS, settings.CONGSO_SIGNING_TSA = True, stamps
    settings.CONGSO_SIGNING_PRIVATE = (LOOPBACK,)


def _certify(owner: Person | Agency, authority: Authority, house: House, organisation: str) -> None:
    name = owner.full_name if isinstance(owner, Person) else owner.name
    bundle, certificate = authority.soft_key(name, organisation, PASSWORD)
    label = fold(name).replace(" ", "-")[:40] if isinstance(owner, Person) else "con-dau"
    keys = Path(settings.CONGSO_HOME) / "keys"
    keys.mkdir(exist_ok=True, mode=0o700)
    for path, content in ((keys / f"{label}.p12", bundle), (keys / f"pin_{label}", PASSWORD.encode())):
        path.touch(mode=0o600)
        path.write_bytes(content)
    drawn, width = (signature(name), SIGNATURE_MM) if isinstance(owner, Person) else (seal(), SEAL_MM)
    signing.register_certificate(
        content=certificate,
        owner=owner,
        backend=Backend.PKCS12,
        place={"file": f"{label}.p12", "pin": label},
        picture=take_in(upload=drawn, name=f"{label}.png", agency_id=house.agency_id, by=house),
        picture_mm=width,
        by=house,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
