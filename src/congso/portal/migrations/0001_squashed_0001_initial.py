"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.clock
import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("portal", "0001_initial")]

    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="ContactPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang liên hệ",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="DraftIndex",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                    ],
                    options={
                        "verbose_name": "mục lấy ý kiến dự thảo",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="EnglishContact",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang liên hệ tiếng Anh",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="EnglishHome",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang chủ tiếng Anh",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="EnglishPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang tiếng Anh",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="Item",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("agency_id", models.BigIntegerField(db_index=True)),
                        ("page_id", models.BigIntegerField(unique=True)),
                        ("page_type", models.CharField(db_index=True, max_length=40)),
                        ("word", models.CharField(max_length=60)),
                        ("language", models.CharField(default="vi", max_length=2)),
                        ("title", models.CharField(max_length=255)),
                        ("lead", models.CharField(blank=True, max_length=600)),
                        ("text", models.TextField(blank=True)),
                        ("address", models.CharField(max_length=400)),
                        ("shown", models.BooleanField(db_index=True, default=False)),
                        ("told_at", models.DateTimeField(help_text="thời điểm của tin, để xếp thứ tự")),
                        ("published_at", models.DateTimeField(blank=True, help_text="lần đăng gần nhất", null=True)),
                    ],
                    options={
                        "verbose_name": "mục trang tin",
                    },
                ),
                migrations.CreateModel(
                    name="LegalIndex",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                    ],
                    options={
                        "verbose_name": "mục văn bản",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="LibraryIndex",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                    ],
                    options={
                        "verbose_name": "thư viện",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="NewsIndex",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                    ],
                    options={
                        "verbose_name": "mục tin tức",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="OrganisationPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang cơ cấu tổ chức",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="PlaceIndex",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                    ],
                    options={
                        "verbose_name": "mục di sản và điểm đến",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="SiteHome",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        ("agency_id", models.BigIntegerField(db_index=True, editable=False)),
                        (
                            "notice",
                            models.CharField(
                                blank=True,
                                help_text="Hiện trên mọi trang, ví dụ báo trước giờ bảo trì.",
                                max_length=300,
                                verbose_name="thông báo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang chủ",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="TextPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trang nội dung",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="WeekPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                    ],
                    options={
                        "verbose_name": "trang lịch lãnh đạo",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("agency_id", models.BigIntegerField(db_index=True)),
                        ("page_id", models.BigIntegerField(db_index=True)),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("contact", models.CharField(blank=True, max_length=120)),
                        ("text", models.TextField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ duyệt"), ("shown", "Đã đăng"), ("hidden", "Không đăng")],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
                        ("answer", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "góp ý dự thảo",
                        "indexes": [models.Index(fields=["page_id", "state"], name="portal_comm_page_id_642c0c_idx")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None)),
                                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="portal_answer_with_its_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftDocument",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                        ("symbol", models.CharField(blank=True, max_length=80, verbose_name="ký hiệu")),
                        ("drafted_by", models.CharField(max_length=160, verbose_name="đơn vị soạn thảo")),
                        (
                            "opens_on",
                            models.DateField(default=congso.kernel.clock.today, verbose_name="nhận ý kiến từ ngày"),
                        ),
                        ("closes_on", models.DateField(db_index=True, verbose_name="đến hết ngày")),
                        ("outcome", models.TextField(blank=True, verbose_name="tổng hợp, tiếp thu, giải trình")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtaildocs.document",
                                verbose_name="toàn văn",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dự thảo",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="LegalDocument",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                        ("symbol", models.CharField(db_index=True, max_length=80, verbose_name="số, ký hiệu")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("luat", "Luật"),
                                    ("nghi-dinh", "Nghị định"),
                                    ("nghi-quyet", "Nghị quyết"),
                                    ("quyet-dinh", "Quyết định"),
                                    ("thong-tu", "Thông tư"),
                                    ("chi-thi", "Chỉ thị"),
                                    ("ke-hoach", "Kế hoạch"),
                                    ("thong-bao", "Thông báo"),
                                    ("huong-dan", "Hướng dẫn"),
                                    ("khac", "Văn bản khác"),
                                ],
                                max_length=16,
                                verbose_name="hình thức",
                            ),
                        ),
                        ("issuer", models.CharField(max_length=160, verbose_name="cơ quan ban hành")),
                        ("signer", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                        (
                            "field",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("van-hoa", "Văn hóa"),
                                    ("the-thao", "Thể dục thể thao"),
                                    ("du-lich", "Du lịch"),
                                    ("gia-dinh", "Gia đình"),
                                    ("cai-cach-hanh-chinh", "Cải cách hành chính"),
                                ],
                                max_length=24,
                                verbose_name="lĩnh vực",
                            ),
                        ),
                        ("issued_on", models.DateField(db_index=True, verbose_name="ngày ban hành")),
                        ("effective_on", models.DateField(blank=True, null=True, verbose_name="ngày có hiệu lực")),
                        ("expires_on", models.DateField(blank=True, null=True, verbose_name="ngày hết hiệu lực")),
                        ("ended_in_part", models.BooleanField(default=False, verbose_name="hết hiệu lực một phần")),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtaildocs.document",
                                verbose_name="tệp",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="replaces",
                                to="portal.legaldocument",
                                verbose_name="được thay bởi",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="LibraryPage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                        (
                            "medium",
                            models.CharField(
                                choices=[("anh", "Ảnh"), ("video", "Video")],
                                default="anh",
                                max_length=8,
                                verbose_name="loại",
                            ),
                        ),
                        ("taken_on", models.DateField(db_index=True, verbose_name="ngày")),
                        (
                            "image",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="ảnh bìa",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bộ ảnh, video",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="NewsItem",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                        (
                            "field",
                            models.CharField(
                                choices=[
                                    ("van-hoa", "Văn hóa"),
                                    ("the-thao", "Thể dục thể thao"),
                                    ("du-lich", "Du lịch"),
                                    ("gia-dinh", "Gia đình"),
                                    ("cai-cach-hanh-chinh", "Cải cách hành chính"),
                                ],
                                default="van-hoa",
                                max_length=24,
                                verbose_name="lĩnh vực",
                            ),
                        ),
                        (
                            "told_at",
                            models.DateTimeField(
                                db_index=True, default=congso.kernel.clock.now, verbose_name="thời điểm của tin"
                            ),
                        ),
                        ("author", models.CharField(max_length=120, verbose_name="tác giả")),
                        (
                            "source",
                            models.CharField(
                                blank=True, help_text="Bắt buộc với tin đăng lại.", max_length=160, verbose_name="nguồn"
                            ),
                        ),
                        (
                            "image",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="ảnh",
                            ),
                        ),
                        (
                            "related",
                            modelcluster.fields.ParentalManyToManyField(
                                blank=True, to="portal.newsitem", verbose_name="tin liên quan"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tin",
                    },
                    bases=("wagtailcore.page",),
                ),
                migrations.CreateModel(
                    name="PlacePage",
                    fields=[
                        (
                            "page_ptr",
                            models.OneToOneField(
                                auto_created=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                parent_link=True,
                                primary_key=True,
                                serialize=False,
                                to=settings.WAGTAIL_PAGE_MODEL,
                            ),
                        ),
                        ("lead", models.TextField(blank=True, max_length=600, verbose_name="tóm tắt")),
                        (
                            "answers_for",
                            models.CharField(blank=True, max_length=160, verbose_name="đơn vị chịu trách nhiệm"),
                        ),
                        (
                            "body",
                            wagtail.fields.StreamField(
                                [("text", 0), ("picture", 4), ("film", 8), ("quote", 11), ("file", 14), ("link", 18)],
                                blank=True,
                                block_lookup={
                                    0: (
                                        "wagtail.blocks.RichTextBlock",
                                        (),
                                        {
                                            "features": [
                                                "h2",
                                                "h3",
                                                "bold",
                                                "italic",
                                                "ol",
                                                "ul",
                                                "link",
                                                "document-link",
                                            ],
                                            "label": "Đoạn văn",
                                            "template": "portal/blocks/text.html",
                                        },
                                    ),
                                    1: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Ảnh"}),
                                    2: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Chú thích", "max_length": 250, "required": False},
                                    ),
                                    3: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người chụp", "max_length": 80, "required": False},
                                    ),
                                    4: (
                                        "wagtail.blocks.StructBlock",
                                        [[("image", 1), ("caption", 2), ("author", 3)]],
                                        {},
                                    ),
                                    5: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp MP4"}),
                                    6: (
                                        "wagtail.documents.blocks.DocumentChooserBlock",
                                        (),
                                        {"label": "Phụ đề (VTT)", "required": False},
                                    ),
                                    7: ("wagtail.blocks.TextBlock", (), {"label": "Nội dung bằng chữ", "rows": 4}),
                                    8: (
                                        "wagtail.blocks.StructBlock",
                                        [[("film", 5), ("subtitles", 6), ("words", 7)]],
                                        {},
                                    ),
                                    9: ("wagtail.blocks.TextBlock", (), {"label": "Lời trích", "rows": 3}),
                                    10: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Người nói", "max_length": 120, "required": False},
                                    ),
                                    11: ("wagtail.blocks.StructBlock", [[("words", 9), ("speaker", 10)]], {}),
                                    12: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Tệp"}),
                                    13: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Tên hiển thị", "max_length": 200, "required": False},
                                    ),
                                    14: ("wagtail.blocks.StructBlock", [[("file", 12), ("title", 13)]], {}),
                                    15: ("wagtail.blocks.CharBlock", (), {"label": "Tên", "max_length": 160}),
                                    16: ("wagtail.blocks.URLBlock", (), {"label": "Địa chỉ"}),
                                    17: (
                                        "wagtail.blocks.CharBlock",
                                        (),
                                        {"label": "Ghi chú", "max_length": 200, "required": False},
                                    ),
                                    18: (
                                        "wagtail.blocks.StructBlock",
                                        [[("title", 15), ("address", 16), ("note", 17)]],
                                        {},
                                    ),
                                },
                                verbose_name="nội dung",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("di-tich", "Di tích"),
                                    ("phi-vat-the", "Di sản văn hóa phi vật thể"),
                                    ("bao-vat", "Bảo vật quốc gia"),
                                    ("du-lich", "Khu, điểm du lịch"),
                                ],
                                default="di-tich",
                                max_length=16,
                                verbose_name="loại",
                            ),
                        ),
                        ("rank", models.CharField(blank=True, max_length=120, verbose_name="xếp hạng")),
                        ("decision", models.CharField(blank=True, max_length=200, verbose_name="quyết định")),
                        ("where", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ")),
                        ("contact", models.CharField(blank=True, max_length=200, verbose_name="liên hệ")),
                        (
                            "image",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="wagtailimages.image",
                                verbose_name="ảnh",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "di sản, điểm đến",
                    },
                    bases=("wagtailcore.page",),
                ),
            ],
        ),
    ]
