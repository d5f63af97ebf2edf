"""Before the editor: the house's own sign-in, today's mandates, one transaction for each act, and its own policy."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from congso.portal.editors import bring_groups_in_step, give_a_profile, may_enter, name_by_full_name

POLICY = {
    "default-src": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "style-src": [SELF, UNSAFE_INLINE],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
}
"""The editor brings scripts and styles in its pages; nowhere else may a page do so."""


class EditorMiddleware:
    """Whoever has no mandate to write for the website does not come in, whatever they ask for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.get_editor = csp_replace(POLICY)(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(settings.EDITOR_PATH):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not may_enter(request.user):
            raise PermissionDenied("Chỉ biên tập viên và người duyệt tin vào được trang biên tập.")
        with transaction.atomic():
            bring_groups_in_step(request.user)
            give_a_profile(request.user)
            name_by_full_name(request.user)
            response = self.get_editor(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response
