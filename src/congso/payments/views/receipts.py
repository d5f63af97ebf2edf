"""Pages of money: the books, a receipt, what was collected on a day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.kernel.refusals import Refused
from congso.papers.press import render as print_paper
from congso.payments import access, actions, paper, queries
from congso.payments.asked import day_asked
from congso.payments.forms import BookForm, ReasonForm, RewriteForm
from congso.payments.models import KEEP, Receipt, ReceiptBook
from congso.people.models import Agency
from congso.people.requests import PersonRequest
from congso.ui.acts import why_not
from congso.ui.http import render, seen
from congso.ui.paging import page_of

PATH = [("Một cửa", None)]


@login_required
@require_safe
def books(request: PersonRequest) -> HttpResponse:
    """The registered receipt books (quyển biên lai)."""
    access.check_see(request.person)
    rows = ReceiptBook.objects.visible_to(request.person).select_related("keeper", "closed_by")
    context = {
        "path": PATH,
        "page": page_of(request, rows),
        "keeps": request.person.agencies_where(KEEP),
    }
    return render(request, "payments/books.html", context)


@login_required
def new_book(request: PersonRequest) -> HttpResponse:
    """Register a book (đăng ký quyển biên lai)."""
    access.check_keep(request.person, request.person.agency_id or 0)
    agency = request.person.agency
    assert agency is not None
    form = BookForm(agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            book = actions.register_book(agency=agency, by=request.person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã đăng ký quyển biên lai {book}.")
            return redirect("payments:books")
    return render(request, "payments/new_book.html", {"path": PATH, "form": form}, status=422 if form.errors else 200)


@login_required
def close_book(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Close a book (khóa quyển biên lai)."""
    book = ReceiptBook.objects.visible_to(request.person).filter(uid=uid).first()
    if book is None:
        raise Http404("Không có quyển biên lai này.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.close_book(book=book, reason=form.cleaned_data["reason"], by=request.person, seen=seen(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã khóa quyển biên lai {book}.")
            return redirect("payments:books")
    context = {
        "path": PATH,
        "form": form,
        "book": book,
        "no": why_not(access.check_keep, request.person, book.agency_id),
    }
    return render(request, "payments/close_book.html", context, status=422 if form.errors else 200)


def _receipt(request: PersonRequest, uid: UUID) -> Receipt:
    visible = Receipt.objects.visible_to(request.person)
    found: Receipt | None = (
        visible.filter(uid=uid).select_related("book", "written_by", "voided_by", "replaces").first()
    )
    if found is None:
        raise Http404("Không có biên lai này, hoặc bạn không được xem.")
    return found


@login_required
@require_safe
def receipt(request: PersonRequest, uid: UUID) -> HttpResponse:
    """One receipt (biên lai)."""
    return _show(request, _receipt(request, uid))


def _show(request: PersonRequest, receipt: Receipt, form: ReasonForm | None = None, act: str = "") -> HttpResponse:
    context = {
        "path": [*PATH, ("Biên lai đã viết", f"/thu-phi/?ngay={receipt.written_on:%d/%m/%Y}")],
        "receipt": receipt,
        "voiding": form if act == "void" else ReasonForm(prefix="huy"),
        "rewriting": form if act == "rewrite" else RewriteForm.of(receipt),
        "open": act,
        "no": why_not(access.check_void, request.person, receipt),
        "replaced_by": Receipt.objects.filter(replaces=receipt).first(),
    }
    return render(request, "payments/receipt.html", context, status=422 if form is not None else 200)


@login_required
@require_POST
def print_receipt(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Print a receipt, both copies (in biên lai)."""
    file = actions.print_receipt(receipt=_receipt(request, uid), by=request.person)
    return redirect("files:open", uid=file.uid)


@login_required
@require_POST
def void(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Void a receipt (hủy biên lai)."""
    found, form = _receipt(request, uid), ReasonForm(request.POST, prefix="huy")
    if form.is_valid():
        try:
            actions.void_receipt(receipt=found, by=request.person, seen=seen(request), **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã hủy biên lai {found}.")
            return redirect("payments:receipt", uid=uid)
    return _show(request, found, form, "void")


@login_required
@require_POST
def rewrite(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Void a receipt and write it anew (viết lại biên lai)."""
    found = _receipt(request, uid)
    form = RewriteForm.of(found, request.POST)
    if form.is_valid():
        try:
            new = _rewritten(request, found, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Đã viết biên lai {new} thay biên lai {found}.")
            return redirect("payments:receipt", uid=new.uid)
    return _show(request, found, form, "rewrite")


def _rewritten(request: PersonRequest, found: Receipt, form: RewriteForm) -> Receipt:
    book = queries.book_for(request.person, found.agency_id)
    if book is None:
        raise Refused("Không có quyển biên lai nào đang dùng.")
    return actions.rewrite_receipt(receipt=found, book=book, by=request.person, seen=seen(request), **form.cleaned_data)


@login_required
@require_safe
def day(request: PersonRequest) -> HttpResponse:
    """What was collected on a day and by whom (thu trong ngày)."""
    agencies, on = access.check_see(request.person), day_asked(request)
    receipts = queries.receipts_of(agencies, on)
    context = {
        "path": PATH,
        "day": on,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "receipts": receipts,
        "people": queries.collected(receipts),
        "total": queries.whole(receipts),
    }
    return render(request, "payments/day.html", context)


@login_required
@require_safe
def day_sheet(request: PersonRequest) -> HttpResponse:
    """The sheet of a day on paper (bảng kê thu phí, lệ phí)."""
    agencies, on = access.check_see(request.person), day_asked(request)
    receipts = queries.receipts_of(agencies, on)
    agency = Agency.objects.select_related("parent").get(pk=request.person.agency_id or 0)
    data = paper.day_data(agency, on, receipts, queries.collected(receipts), queries.whole(receipts))
    answer = HttpResponse(print_paper(template="payments/day_sheet", data=data), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="bang-ke-thu-phi-{on:%Y-%m-%d}.pdf"'
    return answer
