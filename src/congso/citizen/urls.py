"""Addresses of online services."""

from django.urls import path

from congso.citizen.views import account, catalogue, filing, national, own, papers, profile, tracking

app_name = "citizen"
urlpatterns = [
    path("tra-cuu/", tracking.find, name="find"),
    path("tra-cuu/<str:number>/", tracking.follow, name="follow"),
    path("tra-cuu/<str:number>/xem-them/", tracking.unlock, name="unlock"),
    path("tra-cuu/<str:number>/hen-tra.ics", tracking.appointment, name="appointment"),
    path("tra-cuu/<str:number>/ket-qua/<uuid:uid>/", tracking.result, name="result"),
    path("dich-vu/", catalogue.services, name="services"),
    path("dich-vu/thu-tuc/<str:code>/", catalogue.service, name="service"),
    path("dich-vu/thu-tuc/<str:code>/dieu-kien/", catalogue.conditions, name="conditions"),
    path("dich-vu/thu-tuc/<str:code>/nop/", filing.start, name="start"),
    path("dich-vu/dang-nhap/", account.sign_in, name="sign_in"),
    path("dich-vu/dang-nhap/ma/", account.enter_code, name="enter_code"),
    path("dich-vu/dang-nhap/ho-ten/", account.name_oneself, name="name_oneself"),
    path("dich-vu/dang-nhap/khoa/", account.passkey, name="passkey"),
    path("dich-vu/dang-nhap/quoc-gia/", national.begin, name="national"),
    path("dich-vu/dang-nhap/quoc-gia/tro-lai/", national.come_back, name="national_back"),
    path("dich-vu/dang-nhap/quoc-gia/rieng/", national.apart, name="national_apart"),
    path("dich-vu/tai-khoan/", profile.profile, name="profile"),
    path("dich-vu/tai-khoan/nhan-tin/", profile.choose_channels, name="choose_channels"),
    path("dich-vu/tai-khoan/lien-he/", profile.contact, name="contact"),
    path("dich-vu/tai-khoan/trinh-duyet/", profile.take_push, name="take_push"),
    path("dich-vu/tai-khoan/trinh-duyet/<uuid:uid>/thoi/", profile.stop_push, name="stop_push"),
    path("dich-vu/tai-khoan/khoa/them/", profile.add_key, name="add_key"),
    path("dich-vu/tai-khoan/khoa/<int:key>/bo/", profile.remove_key, name="remove_key"),
    path("dich-vu/tai-khoan/phien/thoat/", profile.end_others, name="end_others"),
    path("dich-vu/dang-xuat/", account.sign_out, name="sign_out"),
    path("dich-vu/ho-so/", own.mine, name="mine"),
    path("dich-vu/ho-so/<uuid:uid>/", own.own, name="own"),
    path("dich-vu/ho-so/<uuid:uid>/rut/", own.withdraw, name="withdraw"),
    path("dich-vu/ho-so/<uuid:uid>/ket-qua/<uuid:result>/", own.result, name="own_result"),
    path("dich-vu/ho-so/<uuid:uid>/nguoi-nop/", filing.applicant, name="applicant"),
    path("dich-vu/ho-so/<uuid:uid>/to-khai/", filing.declare, name="declare"),
    path("dich-vu/ho-so/<uuid:uid>/to-khai/dang-nhap/", filing.keep_typing, name="keep_typing"),
    path("dich-vu/ho-so/<uuid:uid>/giay-to/", papers.papers, name="papers"),
    path("dich-vu/ho-so/<uuid:uid>/giay-to/<slug:key>/", papers.give_paper, name="give_paper"),
    path("dich-vu/ho-so/<uuid:uid>/giay-to/<slug:key>/tep/", own.paper, name="own_paper"),
    path("dich-vu/ho-so/<uuid:uid>/bo-sung/", papers.answer_request, name="answer_request"),
    path("dich-vu/ho-so/<uuid:uid>/xem-lai/", filing.review, name="review"),
]
