"""Addresses of scores and surveys."""

from django.urls import path

from congso.quality.views import duties, scores, surveys, voices
from congso.quality.voices.act_pages import VOICE_PAGES

app_name = "quality"
urlpatterns = [
    path("chat-luong/danh-gia/", scores.nine_indices, name="nine_indices"),
    path("chat-luong/danh-gia/ho-so/", scores.scored_dossiers, name="scored_dossiers"),
    path("chat-luong/danh-gia/chi-so/<int:number>/", scores.score, name="score"),
    path("chat-luong/bo-chi-so/", scores.service_indices, name="service_indices"),
    path("chat-luong/hoi-dap/", voices.voices, {"sort": "question"}, name="questions"),
    path("chat-luong/phan-anh/", voices.voices, {"sort": "feedback"}, name="feedback"),
    path("chat-luong/y-kien/ghi/", voices.enter, name="enter_voice"),
    path("chat-luong/y-kien/<uuid:uid>/", voices.voice, name="voice"),
    *(
        path(
            f"chat-luong/y-kien/<uuid:uid>/{page.slug}/",
            voices.act,
            {"step": page.step},
            name=f"voice_{page.step}",
        )
        for page in VOICE_PAGES
    ),
    path("chat-luong/cong-khai/", duties.duties, name="duties"),
    path("chat-luong/cong-khai/<str:key>/", duties.duty, name="duty"),
    path("chat-luong/cong-khai/<str:key>/giao/", duties.charge, name="charge_duty"),
    path("chat-luong/cong-khai/<str:key>/tai-lieu/", duties.publish_paper, name="publish_paper"),
    path("chat-luong/cong-khai/<str:key>/go/<uuid:uid>/", duties.withdraw_paper, name="withdraw_paper"),
    path("chat-luong/khao-sat/", surveys.surveys, name="surveys"),
    path("chat-luong/khao-sat/<uuid:uid>/", surveys.survey, name="survey"),
    path("chat-luong/khao-sat/<uuid:uid>/phieu/", surveys.slips, name="slips"),
    path("chat-luong/khao-sat/<uuid:uid>/phieu/<int:number>/", surveys.answer, name="answer"),
]
