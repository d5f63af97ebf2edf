"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.clock
import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("citizen", "0001_typing"), ("citizen", "0002_filing_receipts")]

    initial = True

    dependencies = [
        ("dossiers", "0016_result_books_and_documents"),
        ("files", "0003_partial_uploads"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Typing",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("fields", models.JSONField(default=dict, help_text="tên ô và các giá trị đã gõ")),
                        ("at", models.DateTimeField(default=congso.kernel.clock.now)),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="typing",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản đang nhập",
                    },
                ),
                migrations.CreateModel(
                    name="FilingReceipt",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("data", models.JSONField()),
                        ("filed_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filing_receipt",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiếu nộp hồ sơ trực tuyến",
                    },
                ),
            ],
        ),
    ]
