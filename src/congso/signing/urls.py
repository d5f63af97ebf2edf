"""Addresses of checks, of the list of trust, of certificates, and of what one is asked to sign."""

from django.urls import path

from congso.signing.views import certificates, checks, requests

app_name = "signing"
urlpatterns = [
    path("kiem-tra-chu-ky/", checks.check, name="check"),
    path("kiem-tra-chu-ky/<uuid:uid>/", checks.verification, name="verification"),
    path("ky-so/", requests.waiting, name="requests"),
    path("ky-so/ket-qua/", requests.outcomes, name="outcomes"),
    path("ky-so/<uuid:uid>/", requests.request_page, name="request"),
    path("ky-so/<uuid:uid>/tu-choi/", requests.decline, name="decline_to_sign"),
    path("ky-so/<uuid:uid>/tep/", requests.bring_file, name="bring_file"),
    path("ky-so/chuan-bi/", requests.prepare_papers, name="prepare"),
    path("ky-so/nhan-lai/", requests.take_back, name="take_signature"),
    path("chung-thu-so/", certificates.own, name="own_certificates"),
    path("chung-thu-so/<uuid:uid>/", certificates.certificate_page, name="certificate"),
    path("chung-thu-so/<uuid:uid>/thoi-dung/", certificates.withdraw, name="withdraw_certificate"),
    path("quan-tri/chung-thu-so/", certificates.all_of_agency, name="certificates"),
    path("quan-tri/chung-thu-so/dang-ky/", certificates.register, name="register_certificate"),
    path("quan-tri/chung-thu-tin-cay/", checks.trust, name="trust"),
    path("quan-tri/chung-thu-tin-cay/them/", checks.add, name="add_trust"),
    path("quan-tri/chung-thu-tin-cay/<uuid:uid>/bo/", checks.withdraw, name="withdraw_trust"),
    path("quan-tri/chung-thu-tin-cay/<uuid:uid>/tai/", checks.certificate_file, name="certificate_file"),
]
