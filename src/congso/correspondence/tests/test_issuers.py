"""The list of bodies that write to the office: who sees it, what is put right, how two become one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.correspondence import actions
from congso.correspondence.models import Issuer
from congso.correspondence.queries import find_issuers, issuer_named
from congso.kernel.refusals import Refused
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import arrived, fields, issuer

LIST = "/van-ban-den/danh-muc-co-quan/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def typed(one: Issuer | None = None, **changes: str) -> dict[str, str]:
    seen = {"seen": str(one.version)} if one is not None else {}
    return (
        seen | {"name": "Sở Nội vụ tỉnh", "short_name": "SNV tỉnh", "notation": "SNV", "group": "department"} | changes
    )


def test_an_empty_list_says_how_it_fills(cast: Cast) -> None:
    assert "Danh mục chưa có cơ quan nào" in words(signed_in(cast.van_thu), LIST)


def test_it_is_found_by_name_without_marks_by_short_name_and_by_letters(cast: Cast) -> None:
    actions.add_issuer(
        agency=cast.agency,
        name="Sở Kế hoạch và Đầu tư",
        short_name="Sở KHĐT",
        notation="SKHĐT",
        group="department",
        by=cast.van_thu,
    )
    issuer(cast, "Sở Nội vụ", "department", "SNV")
    client = signed_in(cast.van_thu)
    for asked in ("ke hoach dau tu", "KHĐT", "skhđt"):
        found = words(client, f"{LIST}?tim={asked}")
        assert "Sở Kế hoạch và Đầu tư" in found
        assert "Sở Nội vụ</a>" not in found
    assert "Không có cơ quan nào khớp" in words(client, f"{LIST}?tim=khong-he-co")
    assert "Sở Nội vụ</a>" not in words(client, f"{LIST}?nhom=ministry")


def test_a_body_is_added_and_put_right_on_its_page(cast: Cast) -> None:
    client = signed_in(cast.van_thu)
    assert client.post(f"{LIST}them/", typed()).status_code == 302
    known = Issuer.objects.get()
    assert (known.name, known.short_name, known.notation) == ("Sở Nội vụ tỉnh", "SNV tỉnh", "SNV")
    assert client.post(f"{LIST}{known.uid}/", typed(known, name="Sở Nội vụ")).status_code == 302
    known.refresh_from_db()
    assert (known.name, known.folded) == ("Sở Nội vụ", "so noi vu")
    nothing = client.post(f"{LIST}{known.uid}/", typed(known, name="Sở Nội vụ"))
    assert "Chưa sửa mục nào" in nothing.content.decode()
    issuer(cast, "Sở Tài chính", "department")
    twice = client.post(f"{LIST}{known.uid}/", typed(known, name="Sở Tài chính"))
    assert (twice.status_code, "trong danh mục" in twice.content.decode()) == (422, True)


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    known = issuer(cast)
    looked_at = known.version
    actions.correct_issuer(issuer=known, name="UBND tỉnh", group="province", by=cast.van_thu, seen=looked_at)
    with pytest.raises(Refused, match="vừa"):
        actions.correct_issuer(issuer=known, name="Ủy ban", group="province", by=cast.van_thu, seen=looked_at)


def test_two_entries_become_one_and_the_old_name_leads_to_it(cast: Cast) -> None:
    """Documents count for the one that stays; registers keep what stood on paper."""
    twice = issuer(cast, "UBND tỉnh Đồng Nai", "province", "UBND")
    stays = issuer(cast, "Ủy ban nhân dân tỉnh Đồng Nai", "province", "UBND")
    document = arrived(cast, given=fields(issuer=twice, issuer_name="UBND tỉnh Đồng Nai"))
    client = signed_in(cast.van_thu)
    assert "1 văn bản đến" in words(client, f"{LIST}{twice.uid}/gop/")
    done = client.post(f"{LIST}{twice.uid}/gop/", {"seen": str(twice.version), "into": stays.name})
    assert done.status_code == 302
    document.refresh_from_db()
    assert (document.issuer, document.issuer_name) == (stays, "UBND tỉnh Đồng Nai")
    assert issuer_named(cast.agency.pk, "ubnd tinh dong nai") == stays
    assert find_issuers(cast.agency.pk, "dong nai") == [stays]
    assert "đã gộp vào Ủy ban nhân dân tỉnh Đồng Nai" not in words(client, LIST)
    assert "đã gộp vào Ủy ban nhân dân tỉnh Đồng Nai" in words(client, f"{LIST}?da-gop=1")
    last = issuer(cast, "UBND tỉnh", "province", "UBND")
    actions.merge_issuers(issuer=stays, into=last, by=cast.van_thu, seen=Issuer.objects.get(pk=stays.pk).version)
    assert issuer_named(cast.agency.pk, "UBND tỉnh Đồng Nai") == last


def test_nothing_is_merged_into_itself_or_into_what_is_gone(cast: Cast) -> None:
    one, two, three = (issuer(cast, name) for name in ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế"))
    with pytest.raises(Refused, match="cơ quan khác"):
        actions.merge_issuers(issuer=one, into=one, by=cast.van_thu, seen=one.version)
    actions.merge_issuers(issuer=one, into=two, by=cast.van_thu, seen=one.version)
    with pytest.raises(Refused, match="không còn dùng"):
        actions.merge_issuers(issuer=three, into=one, by=cast.van_thu, seen=three.version)
    gone = Issuer.objects.get(pk=one.pk)
    with pytest.raises(Refused, match="đã gộp"):
        actions.correct_issuer(issuer=gone, name="Sở", group="department", by=cast.van_thu, seen=gone.version)


def test_only_van_thu_keeps_the_list(cast: Cast) -> None:
    known = issuer(cast)
    for person in (cast.specialist, cast.outsider):
        client = signed_in(person)
        for address in (LIST, f"{LIST}them/", f"{LIST}{known.uid}/", f"{LIST}{known.uid}/gop/"):
            assert client.get(address).status_code in (403, 404)
        with pytest.raises(Refused, match="văn thư"):
            actions.correct_issuer(issuer=known, name="Sở", group="other", by=person, seen=known.version)


@pytest.mark.once
def test_the_list_asks_as_much_for_twenty_rows_as_for_one(cast: Cast) -> None:
    client = signed_in(cast.van_thu)
    issuer(cast, "Sở 0", "department")
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(LIST)
    for number in range(1, 20):
        issuer(cast, f"Sở {number}", "department")
    with CaptureQueriesContext(connection) as twenty:
        client.get(LIST)
    assert len(twenty) == len(one) <= 12
