"""What happened on the website."""

from __future__ import annotations

from congso.kernel.events import Event, Private


class WebsiteOpened(Event, name="portal.opened"):
    """The website of an agency was set up (lập trang thông tin điện tử)."""


class PageActed(Event, name="portal.page"):
    """Something else was done to a page in the editor; `act` is the editor's own word for it."""

    act: str
    title: str


class PageWritten(PageActed, name="portal.written"):
    """A page was begun or changed (soạn, sửa)."""


class PageSent(PageActed, name="portal.sent"):
    """A page was sent to be checked (trình duyệt)."""


class PageAgreed(PageActed, name="portal.agreed"):
    """A page was checked and found good (duyệt)."""


class PageReturned(PageActed, name="portal.returned"):
    """A page was sent back to its writer (trả lại)."""


class PagePublished(PageActed, name="portal.published"):
    """A page was published (đăng)."""


class PageScheduled(PageActed, name="portal.scheduled"):
    """A page was set to be published at a time (hẹn giờ đăng)."""


class PageWithdrawn(PageActed, name="portal.withdrawn"):
    """A page was taken off the site (gỡ)."""


class PageRemoved(PageActed, name="portal.removed"):
    """A page was deleted (xóa)."""


class FileActed(Event, name="portal.file"):
    """A picture, a file or the editor's own settings were changed."""

    act: str
    what: str
    title: str


class CommentSent(Event, name="portal.comment_sent"):
    """Somebody commented on a draft (góp ý)."""

    draft: str
    text: Private


class CommentShown(Event, name="portal.comment_shown"):
    """A comment was put on the page (đăng góp ý)."""

    draft: str


class CommentHidden(Event, name="portal.comment_hidden"):
    """A comment was kept off the page (không đăng góp ý)."""

    draft: str
    reason: str


class CommenterForgotten(Event, name="portal.commenter_forgotten"):
    """The term was over: how to reach who commented was erased (xóa dữ liệu cá nhân)."""


class CommentAnswered(Event, name="portal.comment_answered"):
    """A comment was answered in public (trả lời góp ý)."""

    draft: str
    answer: str
