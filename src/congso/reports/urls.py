"""Addresses of reports."""

from django.urls import path

from congso.reports import views

app_name = "reports"
urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/dieu-hanh/", views.steering, name="steering"),
    path("bao-cao/ung-dung-cntt/", views.it_application, name="it_application"),
    path("bao-cao/ung-dung-cntt/chot/", views.freeze, name="freeze"),
]
