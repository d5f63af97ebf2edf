"""What a check tells apart (records-management check 10): eight sorts of files, eight different answers."""

from __future__ import annotations

import io
import ipaddress
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm

from congso.kernel import clock
from congso.signing.examining import Examined, examine
from congso.signing.network import Web
from congso.signing.report import Report, SignatureReport, Verdict, report_of
from congso.signing.trust import Trust
from tests.pki import STRANGE, Pki
from tests.signed import Signed

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
Check = Callable[..., Report]


@pytest.fixture
def look(pki: Pki) -> Callable[..., Examined]:
    def looked(paper: bytes, *, online: bool = True, trust: Trust | None = None, later: timedelta = timedelta()):
        network = Web(LOOPBACK) if online else None
        chosen = Trust((pki.certificate("root"),)) if trust is None else trust
        return examine(io.BytesIO(paper), chosen, now=clock.real_now() + later, network=network)

    return looked


@pytest.fixture
def check(look: Callable[..., Examined]) -> Check:
    return lambda paper, **how: look(paper, **how).report


def only(report: Report) -> SignatureReport:
    assert len(report.signatures) == 1
    return report.signatures[0]


# --------------------------------------------------------------------------------------------- the eight sorts of files


def test_a_good_signature_is_valid(check: Check, signed: Signed):
    report = check(signed["good"])
    signature = only(report)
    assert report.verdict is Verdict.VALID
    assert signature.signer == "Nguyễn Văn An"
    assert signature.certificate is not None
    assert signature.certificate.issuer == "Chứng thực chuyên dùng thử nghiệm, Ban Cơ yếu thử nghiệm"
    assert signature.path[-1] == "Chứng thực gốc thử nghiệm"
    assert (signature.intact, signature.key_matches, signature.fits_purpose) == (True, True, True)
    assert (signature.coverage, signature.changes) == ("whole_file", "none")
    assert (signature.revocation, [source.words for source in signature.sources]) == ("good", ["OCSP lấy từ mạng"])
    assert signature.algorithm == "SHA-256, RSA 2048 bit"
    assert signature.signed_at is not None
    assert signature.codes == {"claimed_time"}


def test_an_answer_that_is_younger_than_the_question_counts(check: Check, signed: Signed):
    """A slow PC takes seconds from the moment of the check to the answer of the authority."""
    assert check(signed["good"], later=timedelta(seconds=-30)).verdict is Verdict.VALID
    assert check(signed["good"], later=timedelta(minutes=-5)).verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("paper", "verdict", "code"),
    [
        ("tampered", Verdict.INVALID, "tampered"),
        ("changed_after", Verdict.INVALID, "changed"),
        ("expired", Verdict.INVALID, "expired"),
        ("revoked", Verdict.INVALID, "revoked"),
        ("wrong_purpose", Verdict.INVALID, "wrong_purpose"),
        ("unknown_root", Verdict.UNDETERMINED, "unknown_root"),
    ],
)
def test_what_is_wrong_is_told_by_its_name(check: Check, signed: Signed, paper: str, verdict: Verdict, code: str):
    """Check 7.10: tampered, expired, revoked, wrong purpose: each by its own name."""
    report = check(signed[paper])
    assert report.verdict is verdict
    assert report.codes - {"claimed_time"} == {code}


def test_without_the_network_nothing_is_called_valid(check: Check, signed: Signed):
    """Check 7.10: without network "không xác định", never valid."""
    report = check(signed["good"], online=False)
    assert report.verdict is Verdict.UNDETERMINED
    assert only(report).codes == {"no_status", "claimed_time"}
    assert only(report).intact is True


def test_an_authority_that_does_not_answer_leaves_it_undetermined(signed: Signed, pki: Pki):
    nowhere = Web(allowed=())  # loopback is a private address; nobody is asked there unless it is let through
    report = examine(
        io.BytesIO(signed["good"]), Trust((pki.certificate("root"),)), now=clock.real_now(), network=nowhere
    ).report
    assert report.codes == {"no_status", "claimed_time"}


def test_the_answers_differ_from_each_other(check: Check, signed: Signed):
    """Check 7.10: the results are all different."""
    papers = ("good", "tampered", "changed_after", "expired", "revoked", "wrong_purpose", "unknown_root")
    told = [tuple(sorted(check(signed[paper]).codes)) for paper in papers]
    told.append(tuple(sorted(check(signed["good"], online=False).codes)))
    assert len(set(told)) == len(told)


# ------------------------------------------------------------------------------------------------ time, status


def test_a_time_stamp_proves_when_it_was(check: Check, signed: Signed):
    signature = only(check(signed["stamped"]))
    assert (signature.verdict, signature.time_proven) == (Verdict.VALID, True)
    assert signature.time_authority == "Dịch vụ dấu thời gian thử nghiệm"


def test_evidence_in_the_file_does_without_the_network(check: Check, signed: Signed):
    report = check(signed["lasting"], online=False)
    assert report.verdict is Verdict.VALID
    assert only(report).changes == "evidence"
    assert {source.embedded for source in only(report).sources} == {True}


def test_person_and_seal_are_both_told(check: Check, signed: Signed):
    report = check(signed["person_and_seal"], online=False)
    assert report.verdict is Verdict.VALID
    assert [signature.signer for signature in report.signers] == ["Nguyễn Văn An", "Sở Văn hóa, Thể thao và Du lịch"]
    assert [signature.changes for signature in report.signers] == ["filling", "evidence"]
    assert [stamp.time_proven for stamp in report.stamps] == [True]


def test_a_proven_time_outlives_the_certificate(check: Check, signed: Signed):
    """Two years on the signer's certificate is over; the archive's time-stamp is too, so nothing is proven any more."""
    near = check(signed["lasting"], online=False, later=timedelta(days=300))
    assert near.verdict is Verdict.VALID
    far = check(signed["lasting"], online=False, later=timedelta(days=700))
    assert far.verdict is Verdict.UNDETERMINED
    assert {"expired_no_proof", "stamp_distrusted"} <= far.codes


def test_what_happens_after_a_proven_time_does_no_harm(check: Check, signed: Signed, pki: Pki):
    """Revoked five days ago, expired ten days ago; both signed, as time-stamps prove, before that."""
    before = pki.now - timedelta(days=20)
    revoked = only(check(pki.sign(signed.plain, "revoked", stamped_at=before)))
    assert (revoked.verdict, revoked.codes) == (Verdict.VALID, {"revoked_later"})
    assert (revoked.valid_at_signing, revoked.valid_now, revoked.revocation) == (True, False, "good")
    expired = only(check(pki.sign(signed.plain, "old", stamped_at=before)))
    assert (expired.verdict, expired.codes) == (Verdict.VALID, {"expired_later"})


def test_a_proven_time_after_the_revocation_breaks(check: Check, signed: Signed, pki: Pki):
    after = pki.now - timedelta(days=2)
    signature = only(check(pki.sign(signed.plain, "revoked", stamped_at=after)))
    assert (signature.verdict, signature.codes, signature.time_proven) == (Verdict.INVALID, {"revoked"}, True)


def test_a_claimed_time_does_not_outlive_the_certificate(check: Check, signed: Signed):
    report = check(signed["good"], online=False, later=timedelta(days=700))
    assert report.verdict is Verdict.UNDETERMINED
    assert "expired_no_proof" in report.codes


def test_a_stamp_of_strangers_proves_nothing(check: Check, signed: Signed, pki: Pki):
    report = check(signed["stamped"], trust=Trust((pki.certificate("root", STRANGE),)))
    assert only(report).time_proven is False
    assert {"unknown_root", "stamp_distrusted"} <= report.codes


def test_an_authority_that_renewed_its_key_is_told_from_its_former_self(
    check: Check, signed: Signed, pki: Pki, tmp_path: Path
):
    former = Pki(tmp_path / "former", first_serial=500)
    for one, other in ((pki, former), (former, pki)):
        both = Trust((one.certificate("root"), other.certificate("root")), (one.certificate("ca"),))
        assert check(signed["good"], trust=both).verdict is Verdict.VALID


def test_no_anchor_means_nobody_is_trusted(check: Check, signed: Signed):
    assert check(signed["good"], trust=Trust()).codes == {"unknown_root", "claimed_time"}


# ---------------------------------------------------------------------------------------------------- other files


def test_a_missing_intermediate_is_fetched(check: Check, signed: Signed, pki: Pki):
    paper = pki.sign(signed.plain, alone=True)
    assert check(paper).verdict is Verdict.VALID
    assert check(paper, online=False).codes >= {"unknown_root"}


def test_changes_that_the_signature_forbids_break_it(check: Check, signed: Signed, pki: Pki):
    locked = pki.sign(signed.plain, certify=MDPPerm.NO_CHANGES)
    assert check(locked).verdict is Verdict.VALID
    report = check(pki.sign(signed["good"], "seal"))
    assert [signature.changes for signature in report.signatures] == ["filling", "none"]


def test_a_paper_without_signature_says_so(check: Check, signed: Signed):
    report = check(signed.plain)
    assert (report.verdict, report.codes) == (Verdict.UNSIGNED, {"unsigned"})


@pytest.mark.parametrize(
    ("content", "verdict", "code"),
    [
        (b"", Verdict.UNDETERMINED, "not_pdf"),
        (b"PK\x03\x04 a Word file", Verdict.UNDETERMINED, "not_pdf"),
        (b"\x89PNG\r\n\x1a\n", Verdict.UNSIGNED, "picture"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5000, Verdict.UNDETERMINED, "unreadable"),
        (b"%PDF-1.7\n" + b"[" * 100_000, Verdict.UNDETERMINED, "unreadable"),
    ],
    ids=["empty", "word", "picture", "noise", "brackets"],
)
def test_what_is_no_pdf_gets_a_clear_answer(check: Check, content: bytes, verdict: Verdict, code: str):
    report = check(content)
    assert (report.verdict, report.codes) == (verdict, {code})


def test_every_cut_of_a_signed_paper_is_survived(check: Check, signed: Signed):
    paper = signed["good"]
    for part in range(1, 20):
        assert check(paper[: len(paper) * part // 20], online=False).verdict is not Verdict.VALID


def test_no_turned_bit_of_the_signed_bytes_goes_unnoticed(check: Check, signed: Signed):
    """Wherever a bit turns outside the signature itself, the file is never called valid."""
    paper = signed["lasting"]
    begin, end = paper.index(b"/Contents <") + 11, paper.index(b">", paper.index(b"/Contents <"))
    signed_until = paper.index(b"%%EOF", end)
    places = [place for place in range(0, signed_until, signed_until // 30) if not begin <= place <= end]
    for place in places:
        turned = bytearray(paper)
        turned[place] ^= 0x04
        assert check(bytes(turned), online=False).verdict is not Verdict.VALID, place


# -------------------------------------------------------------------------------------------------------- the result


def test_a_report_comes_back_from_json_as_it_was(check: Check, signed: Signed):
    report = check(signed["person_and_seal"])
    assert report_of(report.as_json()) == report
    unchecked = replace(report, reasons=(), signatures=())
    assert report_of(unchecked.as_json()) == unchecked


def test_the_evidence_is_at_hand(look: Callable[..., Examined], signed: Signed):
    evidence = look(signed["stamped"]).evidence
    kinds = [each.kind for each in evidence]
    assert {"certificate", "ocsp", "crl"} == set(kinds)
    assert kinds.count("certificate") == 4  # signer, authority, root, time-stamp


def test_every_sentence_is_complete(check: Check, signed: Signed):
    for paper in ("tampered", "changed_after", "expired", "revoked", "wrong_purpose", "unknown_root"):
        for reason in only(check(signed[paper])).reasons:
            assert reason.words[0].isupper()
            assert reason.words.endswith(".")
            assert "None" not in reason.words


@pytest.mark.parametrize("paper", ["good", "tampered", "person_and_seal"])
def test_poppler_agrees(check: Check, signed: Signed, tmp_path: Path, paper: str):
    path = tmp_path / "paper.pdf"
    path.write_bytes(signed[paper])
    shown = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    ours = [signature.intact and signature.key_matches for signature in check(signed[paper]).signers]
    theirs = shown.count("Signature is Valid.")
    assert theirs >= sum(bool(one) for one in ours)
    assert ("Digest Mismatch" in shown) is (paper == "tampered")
