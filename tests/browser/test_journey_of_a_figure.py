"""A leader opens a figure of the report down to the dossiers that it counts, and one of them."""

import re

from playwright.sync_api import expect

from congso.dossiers import actions as dossiers


def test_a_leader_opens_a_figure_down_to_its_dossiers(desk_of, cast, quiet):
    cast.received()
    dossiers.receive(dossier=cast.submitted(), by=cast.clerk)
    returned = cast.returned()
    page = desk_of(cast.director)
    page.goto("/bao-cao/ung-dung-cntt/?nam=2020")
    line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Hồ sơ đã giải quyết", exact=True))
    resolved = line.get_by_role("link")
    expect(resolved).to_have_text("1")
    resolved.click()
    rows = page.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(page.locator("output")).to_have_text("1 hồ sơ TTHC")
    rows.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(re.escape(returned.get_absolute_url()) + "$"))
    expect(page.get_by_role("region", name="Hẹn trả")).to_contain_text("trước hạn")
    page.go_back()
    page.go_back()
    received = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Hồ sơ tiếp nhận", exact=True))
    expect(received.get_by_role("link")).to_have_text("3")
    received.get_by_role("link").click()
    expect(rows).to_have_count(3)
