"""The pages for what went wrong, in Vietnamese, each with a way on."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.templatetags.static import static

from congso.ui.http import render
from congso.ui.limits import MINUTE, wait
from congso.ui.typed import came_from_here, page_of, typed

TOLD = {
    400: ("Yêu cầu không hợp lệ", "Địa chỉ hoặc biểu mẫu vừa gửi không đúng. Hãy quay lại trang trước và làm lại."),
    403: ("Bạn không có quyền xem trang này", "Nếu công việc của bạn cần trang này, hãy nhờ quản trị viên giao quyền."),
    404: ("Không tìm thấy trang", "Địa chỉ có thể đã gõ sai, hoặc mục này không có hay không thuộc quyền xem của bạn."),
    409: ("Chưa làm được việc này", "Mục này vừa thay đổi. Hãy xem lại rồi làm tiếp."),
    413: ("Tệp quá lớn", "Hãy chia nhỏ tệp, hoặc quét lại ở độ phân giải thấp hơn rồi gửi lại."),
    422: ("Thông tin chưa đúng", "Hãy kiểm tra các ô đã điền rồi gửi lại."),
    429: ("Thao tác quá nhanh", "Hệ thống tạm ngừng nhận từ máy này để bảo vệ tài khoản. Hãy đợi vài phút."),
    507: ("Máy chủ hết chỗ chứa", "Dữ liệu đã có vẫn an toàn. Hãy báo quản trị viên rồi thử lại sau."),
    503: ("Hệ thống đang bảo trì", "Dữ liệu vẫn an toàn. Hãy thử lại sau ít phút."),
}


def told(request: HttpRequest, status: int, why: str = "", advice: str = "") -> HttpResponse:
    """Show the page of one status, with the reason when there is one for people."""
    title, usual = TOLD[status]
    context = {"status": status, "heading": title, "advice": advice or usual, "why": why}
    return render(request, "ui/error.html", context, status=status, block="answer")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return told(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    return told(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    return told(request, 404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429."""
    return told(request, 429)


def searched_too_often(request: HttpRequest) -> HttpResponse:
    """Answer 429 to a search, with the seconds after which the next one is taken."""
    seconds = wait(MINUTE)
    advice = f"Máy hoặc mạng của bạn vừa tìm quá nhiều lần trong một phút. Hãy thử lại sau {seconds} giây."
    answer = told(request, 429, advice=advice)
    answer["Retry-After"], answer["Cache-Control"] = str(seconds), "no-store"
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose protection token is missing or old, with what was typed on a page of ours."""
    advice = "Hãy tải lại trang rồi gửi lại."
    kept = typed(request) if came_from_here(request) else []
    return _too_old(request, "Phiên làm việc hoặc trang này đã cũ", advice, ("Mở lại trang", page_of(request)), kept)


def session_ended(request: HttpRequest) -> HttpResponse:
    """Answer 403 to a form whose sender is not signed in any more, with what was typed and the door in another tab."""
    door = f"{settings.LOGIN_URL}?{urlencode({REDIRECT_FIELD_NAME: page_of(request)})}"
    return _too_old(request, "Phiên làm việc đã hết", "Hãy đăng nhập lại.", ("Đăng nhập lại", door), typed(request))


def _too_old(
    request: HttpRequest, heading: str, advice: str, way_on: tuple[str, str], kept: list[tuple[str, str]]
) -> HttpResponse:
    if kept:
        advice = f"{advice[:-1]}; những gì bạn vừa điền còn đây."
    context = {"heading": heading, "advice": advice, "typed": kept, "button_words": way_on[0], "way_on": way_on[1]}
    return render(request, "ui/session_ended.html", context, status=403, block="answer")


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that asks nothing of the program: no office, no person, no database."""
    page = get_template("ui/500.html").render({"style": static("vendor/congso.css")})
    return HttpResponse(page, status=500)
