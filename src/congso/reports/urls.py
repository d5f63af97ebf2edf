"""Addresses of reports."""

from django.urls import path

from congso.reports.views import measured, part, tables

app_name = "reports"
urlpatterns = [
    path("bao-cao/", measured.reports, name="reports"),
    path("bao-cao/dieu-hanh/", measured.steering, name="steering"),
    path("bao-cao/ung-dung-cntt/", measured.it_application, name="it_application"),
    path("bao-cao/tong-so/", measured.total, name="total"),
    path("bao-cao/phan-mot-cua/", part.one_stop_part, name="one_stop_part"),
    path("bao-cao/phan-mot-cua/tep/<slug:ending>/", part.one_stop_file, name="one_stop_file"),
    path("bao-cao/bieu/<slug:slug>/", tables.table, name="table"),
    path("bao-cao/bieu/<slug:slug>/chot/", tables.freeze, name="freeze_table"),
    path("bao-cao/bieu/<slug:slug>/tep/<slug:ending>/", tables.download, name="download"),
    path("bao-cao/ung-dung-cntt/chot/", measured.freeze, name="freeze"),
]
