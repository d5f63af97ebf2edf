"""The account pages: django-allauth's views under Vietnamese addresses and their own names, and our own pages."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path

from congso.people.views import own, representations, structure, users

door = [
    path("dang-nhap/", own.SignIn.as_view(), name="account_login"),
    path("dang-nhap/khoa/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dang-nhap/ma-xac-thuc/", second.authenticate, name="mfa_authenticate"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("da-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma-xac-thuc/", second.reauthenticate, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("xac-thuc-hai-lop/", second.index, name="mfa_index"),
    path("xac-thuc-hai-lop/ung-dung/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("xac-thuc-hai-lop/ung-dung/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("xac-thuc-hai-lop/ma-du-phong/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("xac-thuc-hai-lop/ma-du-phong/lam-moi/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("xac-thuc-hai-lop/ma-du-phong/tai-ve/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("khoa-truy-cap/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("khoa-truy-cap/them/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("khoa-truy-cap/<int:pk>/doi-ten/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("khoa-truy-cap/<int:pk>/bo/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
pages = [
    path("tai-khoan/", own.account, name="account"),
    path("tai-khoan/xu-ly-thay/", own.substitution, name="substitution"),
    path("tai-khoan/xu-ly-thay/<uuid:uid>/thoi-giao/", own.end_substitution, name="end_substitution"),
    path("mot-cua/giay-thay-mat/", representations.papers, name="papers"),
    path("mot-cua/giay-thay-mat/<uuid:uid>/", representations.paper, name="paper"),
    path("mot-cua/giay-thay-mat/<uuid:uid>/chap-nhan/", representations.accept, name="accept_paper"),
    path("mot-cua/giay-thay-mat/<uuid:uid>/tu-choi/", representations.refuse, name="refuse_paper"),
    path("mot-cua/giay-thay-mat/<uuid:uid>/thoi/", representations.end, name="end_representation"),
    path("quan-tri/co-cau/", structure.structure, name="structure"),
    path("quan-tri/co-cau/<slug:slug>/phong/", structure.open_unit, name="open_unit"),
    path("quan-tri/co-cau/<slug:slug>/co-so/", structure.open_site, name="open_site"),
    path("quan-tri/co-cau/<slug:slug>/ma-dinh-danh/", structure.give_code, name="give_code"),
    path("quan-tri/nguoi-dung/", users.users, name="users"),
    path("quan-tri/nguoi-dung/them/", users.register, name="register"),
    path("quan-tri/nguoi-dung/<uuid:uid>/", users.user, name="user"),
    path("quan-tri/nguoi-dung/<uuid:uid>/khoa/", users.suspend, name="suspend"),
    path("quan-tri/nguoi-dung/<uuid:uid>/mo-lai/", users.readmit, name="readmit"),
    path("quan-tri/nguoi-dung/<uuid:uid>/mat-khau/", users.reset, name="reset_password"),
    path("quan-tri/nguoi-dung/<uuid:uid>/xac-thuc-hai-lop/", users.unlock_factors, name="remove_factors"),
    path("quan-tri/nguoi-dung/<uuid:uid>/vi-tri/<uuid:post>/", users.end_post, name="end_post"),
]
urlpatterns = [path("tai-khoan/", include(door)), path("", include((pages, "people")))]
