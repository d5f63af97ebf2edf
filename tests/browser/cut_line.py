"""The line is cut while somebody works: they are told, what they typed stays, what they press again is done once."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect


def press_on_a_cut_line(page: Page, press: Callable[[], object]) -> None:
    """Press while the line is cut, wait until it is back; whoever tests presses again."""
    page.context.set_offline(True)
    press()
    told = held(page)
    expect(told).to_contain_text("Mất kết nối: chưa gửi được")
    page.context.set_offline(False)
    expect(told).to_contain_text("Đã có mạng lại")


def held(page: Page) -> Locator:
    return page.locator(".notice.held")
