"""Addresses of online services."""

from django.urls import path

from congso.citizen.views import tracking

app_name = "citizen"
urlpatterns = [
    path("tra-cuu/", tracking.find, name="find"),
    path("tra-cuu/<str:number>/", tracking.follow, name="follow"),
    path("tra-cuu/<str:number>/xem-them/", tracking.unlock, name="unlock"),
    path("tra-cuu/<str:number>/hen-tra.ics", tracking.appointment, name="appointment"),
    path("tra-cuu/<str:number>/ket-qua/<uuid:uid>/", tracking.result, name="result"),
]
