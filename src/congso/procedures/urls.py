"""Pages of the catalogue."""

from django.urls import path

from congso.procedures.views import catalogue as views

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/", views.catalogue, name="catalogue"),
    path("thu-tuc/goi-y/", views.options, name="options"),
    path("thu-tuc/nhap/", views.take_in, name="import"),
    path("thu-tuc/bo-thu-tuc.<str:ending>", views.give_out, name="export"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
    path("thu-tuc/<str:code>/phien-ban-moi/", views.revise, name="revise"),
    path("thu-tuc/<str:code>/cong-bo/", views.publish, name="publish"),
    path("thu-tuc/<str:code>/bai-bo/", views.retire, name="retire"),
]
