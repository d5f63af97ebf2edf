"""The account pages: django-allauth's views under Vietnamese addresses and their own names, and our own pages."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path

from congso.people import views

door = [
    path("dang-nhap/", views.SignIn.as_view(), name="account_login"),
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
own = [
    path("tai-khoan/", views.account, name="account"),
]
urlpatterns = [path("tai-khoan/", include(door)), path("", include((own, "people")))]
