"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.clock
import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("files", "0001_initial"), ("files", "0002_sheet_imports"), ("files", "0003_partial_uploads")]

    initial = True

    dependencies = []

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="NamelessBytes",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("storage_key", models.CharField(max_length=80, unique=True)),
                        ("since", models.DateTimeField(default=congso.kernel.clock.real_now)),
                    ],
                ),
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("agency_id", models.BigIntegerField(db_index=True)),
                        ("sha256", models.CharField(max_length=64)),
                        ("size", models.PositiveBigIntegerField(help_text="byte")),
                        ("storage_key", models.CharField(db_index=True, max_length=80)),
                        ("key_id", models.CharField(blank=True, max_length=40)),
                        ("media_type", models.CharField(max_length=100)),
                        ("original_name", models.CharField(max_length=200)),
                        (
                            "virus_check",
                            models.CharField(
                                choices=[
                                    ("clean", "Không có mã độc"),
                                    ("not_checked", "Chưa kiểm tra mã độc"),
                                    ("infected", "Có mã độc"),
                                ],
                                default="not_checked",
                                max_length=12,
                            ),
                        ),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("made_by", models.CharField(max_length=100)),
                    ],
                    options={
                        "verbose_name": "tệp",
                        "indexes": [
                            models.Index(fields=["agency_id", "sha256"], name="files_by_content"),
                            models.Index(fields=["virus_check", "id"], name="files_by_virus_check"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileLink",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("agency_id", models.BigIntegerField(db_index=True)),
                        ("subject", models.CharField(db_index=True, max_length=120)),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("made_by", models.CharField(max_length=100)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="files.storedfile"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("file", "subject"), name="files_one_link_per_subject")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SheetImport",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("agency_id", models.BigIntegerField(db_index=True)),
                        ("kind", models.CharField(max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("laid_in", "Đang thử"),
                                    ("rehearsed", "Đã thử, chưa nhập"),
                                    ("ordered", "Đang nhập"),
                                    ("done", "Đã nhập"),
                                    ("set_aside", "Bỏ"),
                                ],
                                default="laid_in",
                                max_length=10,
                            ),
                        ),
                        (
                            "whole",
                            models.BooleanField(default=False, help_text="có dòng bị từ chối thì không nhập dòng nào"),
                        ),
                        ("rows", models.JSONField(default=list)),
                        ("counts", models.JSONField(default=dict)),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("made_by", models.CharField(max_length=100)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần nhập",
                        "indexes": [models.Index(fields=["agency_id", "-id"], name="files_imports")],
                    },
                ),
                migrations.CreateModel(
                    name="PartialUpload",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("made_by", models.CharField(db_index=True, max_length=100)),
                        ("name", models.CharField(max_length=200)),
                        ("length", models.PositiveBigIntegerField(help_text="byte")),
                        ("until", models.DateTimeField(db_index=True)),
                    ],
                ),
            ],
        ),
    ]
