"""Pages of the catalogue."""

from django.urls import path

from congso.procedures.views import catalogue as views
from congso.procedures.views import drafting, form_editor, review

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/", views.catalogue, name="catalogue"),
    path("thu-tuc/goi-y/", views.options, name="options"),
    path("thu-tuc/moi/", drafting.begin, name="begin"),
    path("thu-tuc/nhap/", views.take_in, name="import"),
    path("thu-tuc/bo-thu-tuc.<str:ending>", views.give_out, name="export"),
    path("thu-tuc/<str:code>/", views.procedure, name="procedure"),
    path("thu-tuc/<str:code>/phien-ban-moi/", views.revise, name="revise"),
    path("thu-tuc/<str:code>/du-thao/", drafting.draft, name="draft"),
    path("thu-tuc/<str:code>/du-thao/bieu-mau/", form_editor.form_editor, name="form_editor"),
    path("thu-tuc/<str:code>/du-thao/ho-so-mau/", drafting.samples, name="samples"),
    path("thu-tuc/<str:code>/du-thao/ho-so-mau/<uuid:uid>/", drafting.sample_off, name="sample_off"),
    path("thu-tuc/<str:code>/du-thao/<slug:part>/", drafting.section, name="section"),
    path("thu-tuc/<str:code>/bieu-mau.json", form_editor.form_schema, name="form_schema"),
    path("thu-tuc/<str:code>/thu-ho-so/", review.trial, name="trial"),
    path("thu-tuc/<str:code>/lich-su/", review.past, name="history"),
    path("thu-tuc/<str:code>/lich-su/in/", review.past_in_print, name="history_print"),
    path("thu-tuc/<str:code>/soat-xet/", review.review, name="review"),
    path("thu-tuc/<str:code>/trinh-soat-xet/", review.send_for_review, name="send_for_review"),
    path("thu-tuc/<str:code>/dong-y/", review.agree, name="agree"),
    path("thu-tuc/<str:code>/tra-lai/", review.send_back, name="send_back"),
    path("thu-tuc/<str:code>/gop-y/", review.comment, name="comment"),
    path("thu-tuc/<str:code>/gop-y/<uuid:uid>/", review.settle_comment, name="settle_comment"),
    path("thu-tuc/<str:code>/cong-bo/", review.approve, name="approve"),
    path("thu-tuc/<str:code>/bai-bo/", views.retire, name="retire"),
]
