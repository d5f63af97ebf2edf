"""Addresses of dossiers: Vietnamese nouns without marks, public numbers."""

from django.urls import path

from congso.dossiers.act_pages import PAGES
from congso.dossiers.views import (
    acts,
    batches,
    centre,
    counter_lookups,
    declaration,
    due_changes,
    fees,
    follow_up,
    handovers,
    intake,
    list_files,
    lists,
    money,
    rating,
    record,
    returns,
    watching,
    workload,
)

app_name = "dossiers"
urlpatterns = [
    path("mot-cua/tiep-nhan/", intake.counter, name="intake"),
    path("mot-cua/thu-tuc/", counter_lookups.procedures_typed, name="intake_procedures"),
    path("mot-cua/chu-ho-so/", counter_lookups.applicant, name="intake_applicant"),
    path("mot-cua/chu-ho-so/da-co/", counter_lookups.known, name="intake_known"),
    path("mot-cua/tep-quet/", counter_lookups.scan, name="intake_scan"),
    path("mot-cua/hang-loat/", batches.batch, name="batch"),
    path("mot-cua/hang-loat/<uuid:uid>/", batches.report, name="batch_report"),
    path("mot-cua/hen-lai-theo-lich/", due_changes.due_changes, name="due_changes"),
    path("mot-cua/may-danh-gia/", rating.invitation, name="invitation"),
    path("danh-gia/may/<str:tablet>/", rating.tablet, name="tablet"),
    path("danh-gia/may/<str:tablet>/<str:ticket>/", rating.tablet_rating, name="tablet_rating"),
    path("danh-gia/<str:named>/<str:secret>/", rating.online_rating, name="online_rating"),
    path("mot-cua/tinh-hinh/", workload.workload, name="workload"),
    path("mot-cua/tep-xuat/<uuid:uid>/", list_files.export, name="list_export"),
    path("mot-cua/so-theo-doi/khoa-so/", follow_up.follow_up_books, name="follow_up_books"),
    path("mot-cua/so-theo-doi/ban-in.pdf", follow_up.follow_up_preview, name="follow_up_preview"),
    path("mot-cua/thu-phi/so-thu/", money.money, name="money"),
    path("mot-cua/ban-giao/", handovers.tray, name="handovers"),
    path("mot-cua/ban-giao/lap/", handovers.draw_up, name="draw_up_list"),
    path("mot-cua/ban-giao/ho-so-dien-tu/", handovers.transfer_electronic, name="transfer_electronic"),
    path("mot-cua/ban-giao/<uuid:uid>/", handovers.handover, name="handover"),
    path("mot-cua/ban-giao/<uuid:uid>/in/", handovers.print_list, name="print_list"),
    *[
        path(f"mot-cua/ban-giao/<uuid:uid>/{slug}/", handovers.act, {"step": step}, name=step)
        for slug, step in (
            ("sua", "amend_list"),
            ("giao", "give_list"),
            ("nhan", "take_list"),
            ("thu-hoi", "recall_list"),
            ("huy-bo", "drop_list"),
        )
    ],
    path("mot-cua/tra-ket-qua/", returns.returns, name="returns"),
    path("mot-cua/tai-trung-tam/", centre.centre, name="centre"),
    path("mot-cua/ho-so-vuong/", watching.stuck_ones, name="stuck"),
    path("mot-cua/phan-cong-theo-tai/", watching.assigning, name="assigning"),
    path("mot-cua/<slug:slug>/", lists.tray, name="tray"),
    path("mot-cua/<slug:slug>/goc-nhin/", lists.keep_view, name="list_view"),
    path("mot-cua/<slug:slug>/goc-nhin/<int:key>/", lists.drop_view, name="list_view_drop"),
    path("mot-cua/<slug:slug>/tep/<slug:form>/", list_files.list_file, name="list_file"),
    path("ho-so/<str:number>/", record.record, name="record"),
    path("ho-so/<str:number>/qua-trinh/", workload.course, name="course"),
    path("ho-so/<str:number>/to-khai/", declaration.fill_in, name="fill_in"),
    path("ho-so/<str:number>/mau-<slug:form>/", record.slip, name="slip"),
    path("ho-so/<str:number>/thu-khoan/<uuid:uid>/", fees.collect, name="collect_fee"),
    path("ho-so/<str:number>/bien-lai/<uuid:uid>/", money.missing_receipt, name="missing_receipt"),
    path("ho-so/<str:number>/tra-ket-qua/", returns.hand_over, name="hand_over"),
    path("ho-so/<str:number>/bien-nhan/", returns.slip, name="return_slip"),
    path("ho-so/<str:number>/phieu-kiem-soat/", record.control_sheet, name="control_sheet"),
    *[path(f"ho-so/<str:number>/{page.slug}/", acts.act, {"step": page.step}, name=page.step) for page in PAGES],
]
