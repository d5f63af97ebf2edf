"""Where notices are read and messages are looked after."""

from django.urls import path

from congso.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.inbox, name="inbox"),
    path("thong-bao/cach-nhan/", views.ways, name="ways"),
    path("thong-bao/day/sw.js", views.push_worker, name="push_worker"),
    path("tin-nhan/bao-phat/", views.sms_report, name="sms_report"),
    path("tin-nhan/zalo/", views.zalo_event, name="zalo_event"),
    path("quan-tri/thu-bao-tin/", views.messages, name="messages"),
    path("quan-tri/thu-bao-tin/<uuid:uid>/gui-lai/", views.resend, name="resend"),
]
