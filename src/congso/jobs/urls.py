"""Where background work is looked after."""

from django.urls import path

from congso.jobs import views

app_name = "jobs"
urlpatterns = [
    path("khoe/", views.how_it_is, name="health"),
    path("quan-tri/cong-viec-nen/", views.board, name="board"),
    path("quan-tri/cong-viec-nen/gui-lai/", views.resend_all, name="resend_all"),
    path("quan-tri/cong-viec-nen/<uuid:uid>/gui-lai/", views.resend, name="resend"),
]
