"""The pages for what went wrong, in Vietnamese, each with a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.templatetags.static import static

from congso.ui.http import render

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


def told(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    """Show the page of one status, with the reason when there is one for people."""
    title, advice = TOLD[status]
    return render(
        request, "ui/error.html", {"status": status, "heading": title, "advice": advice, "why": why}, status=status
    )


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


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection token is missing or old; the page with what was typed is still behind."""
    return told(
        request, 403, "Trang đã mở quá lâu hoặc trình duyệt chặn cookie. Hãy quay lại, tải lại trang rồi gửi lại."
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that asks nothing of the program: no office, no person, no database."""
    page = get_template("ui/500.html").render({"style": static("vendor/congso.css")})
    return HttpResponse(page, status=500)
