"""What a page may be built of: text, pictures with words for those who cannot see, films with words, files, links."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

RICH = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class PictureBlock(blocks.StructBlock):
    """A picture in the text; its alternative text is the picture's own description, which is required there."""

    image = ImageChooserBlock(label="Ảnh")
    caption = blocks.CharBlock(label="Chú thích", required=False, max_length=250)
    author = blocks.CharBlock(label="Người chụp", required=False, max_length=80)

    class Meta:
        icon = "image"
        label = "Ảnh"
        template = "portal/blocks/picture.html"


class FilmBlock(blocks.StructBlock):
    """A film kept here, with subtitles or its content in words (TT 32/2017/TT-BTTTT Điều 18)."""

    film = DocumentChooserBlock(label="Tệp MP4")
    subtitles = DocumentChooserBlock(label="Phụ đề (VTT)", required=False)
    words = blocks.TextBlock(label="Nội dung bằng chữ", rows=4)

    class Meta:
        icon = "media"
        label = "Video"
        template = "portal/blocks/film.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["film"].filename.lower().endswith(".mp4"):
            wrong = {"film": ValidationError("Video phải là tệp MP4.")}
            raise blocks.StructBlockValidationError(block_errors=wrong)
        return cleaned


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    words = blocks.TextBlock(label="Lời trích", rows=3)
    speaker = blocks.CharBlock(label="Người nói", required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = "Trích dẫn"
        template = "portal/blocks/quote.html"


class FileBlock(blocks.StructBlock):
    """A file to take home."""

    file = DocumentChooserBlock(label="Tệp")
    title = blocks.CharBlock(label="Tên hiển thị", required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = "Tệp đính kèm"
        template = "portal/blocks/file.html"


class LinkBlock(blocks.StructBlock):
    """A way to another site."""

    title = blocks.CharBlock(label="Tên", max_length=160)
    address = blocks.URLBlock(label="Địa chỉ")
    note = blocks.CharBlock(label="Ghi chú", required=False, max_length=200)

    class Meta:
        icon = "link"
        label = "Liên kết"
        template = "portal/blocks/link.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    text = blocks.RichTextBlock(label="Đoạn văn", features=RICH, template="portal/blocks/text.html")
    picture = PictureBlock()
    film = FilmBlock()
    quote = QuoteBlock()
    file = FileBlock()
    link = LinkBlock()

    class Meta:
        label = "Nội dung"


def words_of(body: Any) -> str:
    """All that a body says, as plain words, for the search."""
    return " ".join(" ".join(map(str, block.block.get_searchable_content(block.value))) for block in body)
