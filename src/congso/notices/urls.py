"""Where notices are read and messages are looked after."""

from django.urls import path

from congso.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/", views.inbox, name="inbox"),
    path("quan-tri/thu-bao-tin/", views.messages, name="messages"),
    path("quan-tri/thu-bao-tin/<uuid:uid>/gui-lai/", views.resend, name="resend"),
]
