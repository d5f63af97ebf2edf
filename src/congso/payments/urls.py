"""Addresses of money."""

from django.urls import path

from congso.payments.views import orders, paying, places, receipts, statements

app_name = "payments"
urlpatterns = [
    path("thu-phi/", receipts.day, name="day"),
    path("thu-phi/bang-ke.pdf", receipts.day_sheet, name="day_sheet"),
    path("thu-phi/quyen-bien-lai/", receipts.books, name="books"),
    path("thu-phi/quyen-bien-lai/dang-ky/", receipts.new_book, name="new_book"),
    path("thu-phi/quyen-bien-lai/<uuid:uid>/khoa/", receipts.close_book, name="close_book"),
    path("thu-phi/bien-lai/<uuid:uid>/", receipts.receipt, name="receipt"),
    path("thu-phi/bien-lai/<uuid:uid>/in/", receipts.print_receipt, name="print_receipt"),
    path("thu-phi/bien-lai/<uuid:uid>/huy/", receipts.void, name="void"),
    path("thu-phi/bien-lai/<uuid:uid>/viet-lai/", receipts.rewrite, name="rewrite"),
    path("thu-phi/yeu-cau/", orders.orders, name="orders"),
    path("thu-phi/yeu-cau/<uuid:uid>/", orders.order, name="order"),
    path("thu-phi/yeu-cau/<uuid:uid>/hoan/", orders.ask_refund, name="ask_refund"),
    path("thu-phi/hoan-phi/", orders.refunds, name="refunds"),
    path("thu-phi/hoan-phi/<uuid:uid>/<slug:step>/", orders.decide, name="decide_refund"),
    path("thu-phi/doi-soat/", orders.reconciliation, name="reconciliation"),
    path("thu-phi/doi-soat/hoi-lai/", orders.ask_again, name="ask_again"),
    path("thu-phi/sao-ke/", statements.statements, name="statements"),
    path("thu-phi/sao-ke/<uuid:uid>/", statements.statement, name="statement"),
    path("thu-phi/sao-ke/dong/<uuid:uid>/khop/", statements.match, name="match_line"),
    path("thu-phi/sao-ke/dong/<uuid:uid>/de-rieng/", statements.set_aside, name="set_line_aside"),
    path("thu-phi/noi-nhan/", places.places, name="places"),
    path("thu-phi/noi-nhan/tai-khoan/", places.open_account, name="open_account"),
    path("thu-phi/noi-nhan/tai-khoan/<uuid:uid>/thoi/", places.end_account, name="end_account"),
    path("thu-phi/noi-nhan/cong/", places.open_merchant, name="open_merchant"),
    path("thu-phi/noi-nhan/cong/<uuid:uid>/thoi/", places.end_merchant, name="end_merchant"),
    path("thanh-toan/<uuid:uid>/", paying.pay, name="pay"),
    path("thanh-toan/<uuid:uid>/vietqr-<uuid:account>.png", paying.qr_image, name="qr_image"),
    path("thanh-toan/<uuid:uid>/sang-cong/", paying.go, name="go"),
    path("thanh-toan/<slug:gateway>/tro-lai/", paying.come_back, name="come_back"),
    path("thanh-toan/vnpay/ipn/", paying.vnpay_ipn, name="vnpay_ipn"),
    path("thanh-toan/dvcqg/xac-nhan/", paying.national_confirm, name="national_confirm"),
]
