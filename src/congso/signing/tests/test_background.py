"""A signature that the server makes in the background: given to it, made once, and back with its signer when not."""

from __future__ import annotations

import pytest
from django.test import Client

from congso.jobs.models import Lease
from congso.jobs.worker import run_waiting
from congso.kernel.refusals import Refused
from congso.notices.models import Notice
from congso.signing.actions import send_to_server
from congso.signing.states import Backend, RequestState
from congso.signing.tests.office import Office
from tests.pki import letter

pytestmark = pytest.mark.django_db


def test_the_seal_is_put_in_the_background_from_the_page(ready: Office) -> None:
    request, van_thu = ready.asked_of_seal(ready.laid_in(letter())), ready.cast.van_thu
    client = Client()
    client.force_login(van_thu)
    assert "Để máy chủ ký nền" in client.get("/ky-so/").content.decode()
    answer = client.post("/ky-so/", {"paper": str(request.uid), "how": "background"}, follow=True)
    assert "máy chủ đang ký" in answer.content.decode()
    with pytest.raises(Refused, match="đang ký văn bản này"):
        send_to_server(request=request, by=van_thu)
    run_waiting()
    request.refresh_from_db()
    assert (request.state, request.ended_by) == (RequestState.DONE, van_thu.ref)
    assert "Xem tệp đã ký" in client.get(request.get_absolute_url()).content.decode()


def test_what_the_server_cannot_sign_is_back_with_its_signer(ready: Office) -> None:
    request, van_thu = ready.asked_of_seal(ready.laid_in(letter())), ready.cast.van_thu
    send_to_server(request=request, by=van_thu)
    secret = ready.home / "keys" / "pin_seal"
    good = secret.read_text()
    secret.write_text("sai")
    run_waiting()
    request.refresh_from_db()
    assert (request.state, request.sent_at) == (RequestState.ASKED, None)
    assert "Mật khẩu" in request.trouble
    assert Lease.objects.dead().count() == 1
    assert Notice.objects.filter(person=van_thu, sentence__contains="Hãy ký lại.").count() == 1
    client = Client()
    client.force_login(van_thu)
    assert request.trouble in client.get("/ky-so/").content.decode()
    secret.write_text(good)
    send_to_server(request=request, by=van_thu)
    run_waiting()
    request.refresh_from_db()
    assert (request.state, request.trouble) == (RequestState.DONE, "")


def test_only_with_a_secret_that_the_server_keeps_and_by_the_signer(office: Office) -> None:
    place = office.soft_key("seal")
    office.certificate("seal", office.cast.agency, Backend.PKCS12, {"file": place["file"]})
    request = office.asked_of_seal(office.laid_in(letter()))
    with pytest.raises(Refused, match="không giữ mã PIN"):
        send_to_server(request=request, by=office.cast.van_thu)
    with pytest.raises(Refused, match="Chỉ văn thư"):
        send_to_server(request=request, by=office.cast.director)
    client = Client()
    client.force_login(office.cast.van_thu)
    assert "Để máy chủ ký nền" not in client.get("/ky-so/").content.decode()
