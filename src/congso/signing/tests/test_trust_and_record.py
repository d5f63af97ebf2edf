"""Whom the office trusts, and checks that are put on record with their evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel import clock
from congso.kernel.actions import action
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.signing import queries
from congso.signing.actions import InsideAct, add_trust, record_verification, verify_file, withdraw_trust
from congso.signing.bounded import Result
from congso.signing.examining import examine
from congso.signing.models import KeptEvidence, TrustedCertificate, Verification
from congso.signing.states import TrustRole, TrustState
from tests.cast import Cast
from tests.signed import Signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.CONGSO_HOME = tmp_path
    settings.CONGSO_SIGNING_PRIVATE = ("127.0.0.0/8",)


@pytest.fixture
def root(cast: Cast, signed: Signed) -> TrustedCertificate:
    return trusted(cast, signed.pki.as_pem("root"))[0]


def trusted(cast: Cast, content: bytes, **more) -> list[TrustedCertificate]:
    told = {"why": "tải từ trang của cơ quan cấp", "agency": cast.agency, "by": cast.administrator} | more
    return add_trust(content=content, **told)


def laid_in(cast: Cast, paper: bytes) -> StoredFile:
    return take_in(upload=paper, name="công văn.pdf", agency_id=cast.agency.pk, by=cast.van_thu)


def looked_at(file: StoredFile) -> Result:
    """A check as `verify_file` has it made, without a process of its own and without the network."""
    with storage().open(file.storage_key) as source:
        found = examine(source, queries.trust_now(), now=clock.real_now())
    return Result(found.report, found.evidence)


# --------------------------------------------------------------------------------------------------------------- trust


def test_a_root_becomes_an_anchor_and_its_authority_stands_between(cast: Cast, signed: Signed):
    rows = trusted(cast, signed.pki.as_pem("root") + signed.pki.as_pem("ca"))
    assert [(row.role, row.holder) for row in rows] == [
        (TrustRole.ANCHOR, "Chứng thực gốc thử nghiệm"),
        (TrustRole.BETWEEN, "Chứng thực chuyên dùng thử nghiệm"),
    ]
    assert rows[0].fingerprint.replace(" ", "").lower() == signed.pki.certificate("root").sha256.hex()
    trust = queries.trust_now()
    assert (len(trust.anchors), len(trust.others)) == (1, 1)
    assert list(Entry.objects.filter(event="signing.trust_added").values_list("actor", flat=True)) == (
        [cast.administrator.ref] * 2
    )


def test_trust_is_withdrawn_with_a_reason_and_stays_on_record(cast: Cast, root: TrustedCertificate, signed: Signed):
    withdraw_trust(certificate=root, why="khóa bị lộ", by=cast.administrator, seen=root.version)
    assert queries.trust_now().anchors == ()
    kept = queries.withdrawn().get()
    assert (kept.withdrawn_why, kept.withdrawn_by, kept.state) == (
        "khóa bị lộ",
        cast.administrator.ref,
        TrustState.WITHDRAWN,
    )
    assert trusted(cast, signed.pki.as_pem("root"))[0].pk != root.pk


@pytest.mark.parametrize("somebody", ["van_thu", "director", "clerk"])
def test_only_administrators_say_whom_the_office_trusts(cast: Cast, signed: Signed, somebody: str):
    with pytest.raises(Refused, match="quản trị"):
        trusted(cast, signed.pki.as_pem("root"), by=getattr(cast, somebody))


def test_what_is_no_authority_is_not_trusted(cast: Cast, signed: Signed, root: TrustedCertificate):
    for content, words in (
        (signed.pki.as_pem("an"), "không phải chứng thư của cơ quan cấp"),
        (signed.pki.as_pem("root"), "đã được tin cậy"),
        (b"no certificate", "không phải chứng thư"),
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "không phải chứng thư"),
        (b"", "không phải chứng thư"),
    ):
        with pytest.raises(Refused, match=words):
            trusted(cast, content)
    with pytest.raises(Refused, match="lý do"):
        trusted(cast, signed.pki.as_pem("ca"), why=" ")
    assert queries.trusted().count() == 1


def test_what_runs_out_is_told_beforehand(root: TrustedCertificate):
    assert queries.running_out(clock.real_now()) == []
    assert queries.running_out(root.valid_until - timedelta(days=30)) == [root]


# -------------------------------------------------------------------------------------------------------------- checks


def test_a_stored_file_is_checked_and_the_result_kept(cast: Cast, root: TrustedCertificate, signed: Signed):
    check = verify_file(file=laid_in(cast, signed["stamped"]), by=cast.van_thu, agency=cast.agency)
    assert (check.verdict, check.made_by, check.online) == ("valid", cast.van_thu.ref, True)
    assert check.tool == "pyHanko 0.38.0"
    assert check.report.signers[0].time_proven
    kinds = sorted(check.evidence.values_list("kind", flat=True))
    assert kinds == ["certificate"] * 4 + ["crl"] * 2 + ["ocsp"]
    told = Entry.objects.get(event="signing.file_verified")
    assert (told.actor, told.subject) == (cast.van_thu.ref, check.ref)


def test_a_later_check_stands_beside_the_earlier_one(cast: Cast, root: TrustedCertificate, signed: Signed):
    file = laid_in(cast, signed["lasting"])
    first = record_verification(file=file, result=looked_at(file), by=cast.van_thu, agency=cast.agency)
    withdraw_trust(certificate=root, why="thử", by=cast.administrator)
    second = record_verification(file=file, result=looked_at(file), by=cast.van_thu, agency=cast.agency)
    assert [first.verdict, second.verdict] == ["valid", "undetermined"]
    assert queries.latest_of(file) == second
    assert queries.verdicts_of([file.pk]) == {file.pk: "undetermined"}
    assert Verification.objects.get(pk=first.pk).report.verdict == "valid"
    hashes = list(KeptEvidence.objects.values_list("sha256", flat=True))
    assert len(hashes) == len(set(hashes))


def test_bytes_that_changed_meanwhile_get_no_record(cast: Cast, signed: Signed):
    file, other = laid_in(cast, signed["good"]), laid_in(cast, signed.plain)
    with pytest.raises(Refused, match="đã khác"):
        record_verification(file=other, result=looked_at(file), by=cast.van_thu, agency=cast.agency)


def test_people_of_other_agencies_check_nothing_here(cast: Cast, neighbours: Cast, signed: Signed):
    file = laid_in(cast, signed.plain)
    with pytest.raises(Refused, match="cán bộ của cơ quan"):
        verify_file(file=file, by=neighbours.van_thu, agency=cast.agency)


def test_no_act_waits_for_the_network(cast: Cast, signed: Signed):
    file = laid_in(cast, signed.plain)

    @action
    def checked_inside(*, by: object) -> None:
        verify_file(file=file, by=by, agency=cast.agency)

    with pytest.raises(InsideAct), transaction.atomic():
        checked_inside(by=cast.van_thu)


def test_checks_are_seen_by_who_made_them_and_who_looks_after_them(cast: Cast, neighbours: Cast, signed: Signed):
    file = laid_in(cast, signed.plain)
    check = record_verification(file=file, result=looked_at(file), by=cast.specialist, agency=cast.agency)
    assert check.verdict == "unsigned"
    seen = {
        name
        for name, person in cast.everybody().items()
        if Verification.objects.visible_to(person).filter(pk=check.pk).exists()
    }
    assert seen == {"specialist", "van_thu", "administrator"}
    assert not Verification.objects.visible_to(neighbours.administrator).exists()
