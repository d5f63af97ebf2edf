"""Addresses of the pages where people speak to the office."""

from django.urls import URLPattern, path

from congso.portal.voices import publicity, statistics, surveys, views

app_name = "voices"
QUESTION, FEEDBACK = {"sort": "question"}, {"sort": "feedback"}
urlpatterns: list[URLPattern] = [
    path("hoi-dap/", views.listed, QUESTION, name="questions"),
    path("hoi-dap/dat-cau-hoi/", views.speak, QUESTION, name="ask"),
    path("hoi-dap/<str:number>/", views.one, QUESTION, name="question"),
    path("phan-anh-kien-nghi/", views.listed, FEEDBACK, name="feedback"),
    path("phan-anh-kien-nghi/gui/", views.speak, FEEDBACK, name="complain"),
    path("phan-anh-kien-nghi/<str:number>/", views.one, FEEDBACK, name="feedback_answered"),
    path("cong-khai/", publicity.publicity, name="publicity"),
    path("cong-khai/tai-lieu/<uuid:uid>/", publicity.paper, name="paper"),
    path("khao-sat/", surveys.surveys, name="surveys"),
    path("khao-sat/<uuid:uid>/", surveys.survey, name="survey"),
    path("thong-ke/", statistics.statistics, name="statistics"),
    path("thong-ke/du-lieu.csv", statistics.data_csv, name="data_csv"),
    path("thong-ke/du-lieu.json", statistics.data_json, name="data_json"),
    path("thong-ke/khoi/", statistics.block, name="block"),
    path("thong-ke/khoi.json", statistics.block_json, name="block_json"),
    path("y-kien/", views.find, name="find"),
    path("y-kien/<str:code>/", views.follow, name="follow"),
    path("y-kien/<str:code>/bo-sung/", views.add_more, name="add_more"),
    path("y-kien/<str:code>/sua-xoa/", views.ask_change, name="ask_change"),
    path("y-kien/<str:code>/danh-gia/", views.rate, name="rate"),
]
