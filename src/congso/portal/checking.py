"""What the editor answers to whoever checks a page: what became of it, not that it was saved (duyệt, trả lại)."""

from __future__ import annotations

from django.utils.formats import date_format
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from congso.kernel import clock


class CheckedView(EditView):
    """The page's form, which also takes the decision of the person who checks."""

    def add_save_confirmation_message(self) -> None:
        if self.action_name == "perform_workflow_action":
            messages.success(self.request, what_became_of(self.page.pk, self.workflow_action))
        else:
            super().add_save_confirmation_message()


def what_became_of(page_id: int, decision: str) -> str:
    """A sentence for who decided: published, set for later, passed on, or sent back."""
    page = Page.objects.get(pk=page_id)
    named = f"“{page.get_admin_display_title()}”"
    if decision != "approve":
        return f"Đã trả lại {named} để sửa."
    if page.approved_schedule:
        at = clock.local(page.go_live_at or page.scheduled_revision.approved_go_live_at)
        return f"Đã duyệt {named}, sẽ đăng lúc {date_format(at, 'H:i, d/m/Y')}."
    published = page.live and not page.has_unpublished_changes
    return f"Đã duyệt và đăng {named}." if published else f"Đã duyệt {named}."


def answer_who_checks() -> None:
    """Every page is edited in that form; done once, when the program starts."""
    PageViewSet.edit_view_class = CheckedView
