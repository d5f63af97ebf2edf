"""Photos of a document's pages become one PDF, in their order, and stay beside it."""

from __future__ import annotations

import io

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from congso.correspondence.models import IncomingDocument, PageReading
from congso.files.storage import storage
from tests.cast import Cast

TAKE_IN = "/van-ban-den/tiep-nhan/"


def photo(name: str, colour: str) -> SimpleUploadedFile:
    held = io.BytesIO()
    Image.new("RGB", (120, 160), colour).save(held, "JPEG")
    return SimpleUploadedFile(name, held.getvalue(), content_type="image/jpeg")


def taken_in(cast: Cast, *uploads: SimpleUploadedFile) -> Client:
    client = Client()
    client.force_login(cast.van_thu)
    done = client.post(TAKE_IN, {"way": "in_person", "together": "photos", "sender": "", "files": list(uploads)})
    assert done.status_code == 302, done.content.decode()
    return client


def test_photos_are_joined_in_the_order_in_which_they_came_and_kept(cast: Cast) -> None:
    taken_in(cast, photo("b.jpg", "red"), photo("a.jpg", "blue"))
    document = IncomingDocument.objects.get()
    pages, *photos = document.files.select_related("file")
    assert (pages.role, pages.file.media_type, pages.pages) == ("as_came", "application/pdf", 2)
    assert [(one.role, one.file.original_name) for one in photos] == [("photo", "b.jpg"), ("photo", "a.jpg")]
    with pypdfium2.PdfDocument(storage().path(pages.file.storage_key).read_bytes()) as joined:
        colours = [joined[number].render().to_pil().convert("RGB").getpixel((100, 100)) for number in (0, 1)]
    assert colours[0][0] > 200 > colours[0][2]
    assert colours[1][2] > 200 > colours[1][0]
    assert PageReading.objects.filter(document=document).exists()


def test_what_is_no_photo_is_an_annex(cast: Cast) -> None:
    held = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(held, "PDF")
    taken_in(cast, SimpleUploadedFile("phu-luc.pdf", held.getvalue()), photo("1.jpg", "red"))
    roles = [one.role for one in IncomingDocument.objects.get().files.all()]
    assert roles == ["as_came", "annex", "photo"]


def test_the_page_offers_to_join_photos(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.van_thu)
    assert "ghép thành một PDF theo thứ tự đã chọn" in client.get(TAKE_IN).content.decode()
