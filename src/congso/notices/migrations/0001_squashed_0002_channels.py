"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.clock
import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("notices", "0001_initial"), ("notices", "0002_channels")]

    initial = True

    dependencies = [
        ("jobs", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "0003_assigns_by_load"),
        ("people", "__first__"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("channel", models.CharField(max_length=20)),
                        ("to", models.CharField(max_length=254)),
                        ("title", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        ("about", models.CharField(help_text="what it tells of", max_length=120)),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("sent_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "lease",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="jobs.lease",
                            ),
                        ),
                        ("arrived_at", models.DateTimeField(help_text="nhà cung cấp báo đã tới nơi", null=True)),
                        ("loss", models.CharField(blank=True, default="", max_length=200)),
                        ("lost_at", models.DateTimeField(help_text="nhà cung cấp báo không tới nơi", null=True)),
                        (
                            "parts",
                            models.PositiveSmallIntegerField(default=0, help_text="số phần mà nhà cung cấp tính tiền"),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True, default="", help_text="số của tin ở nhà cung cấp", max_length=100
                            ),
                        ),
                        (
                            "round",
                            models.PositiveSmallIntegerField(default=0, help_text="lần gửi lại sau khi không tới nơi"),
                        ),
                        (
                            "urgent",
                            models.BooleanField(
                                default=False, help_text="mã chờ nhập: gửi cả ban đêm, gửi xong thì xóa nội dung"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thư báo tin",
                        "indexes": [
                            models.Index(fields=["agency", "-id"], name="notices_messages"),
                            models.Index(
                                condition=models.Q(("sent_at", None)), fields=["agency", "-id"], name="notices_unsent"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("to", ""), _negated=True), name="notices_to_somebody"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("arrived_at", None), ("lost_at", None), _connector="OR"),
                                name="notices_arrived_or_lost",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("subject", models.CharField(max_length=120)),
                        ("sentence", models.CharField(max_length=400)),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("read_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thông báo",
                        "indexes": [
                            models.Index(fields=["person", "-made_at", "-id"], name="notices_inbox"),
                            models.Index(
                                condition=models.Q(("read_at", None)), fields=["person"], name="notices_unread"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("read_at", None)),
                                fields=("person", "subject", "sentence"),
                                name="notices_unread_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChannelChoice",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("channel", models.CharField(max_length=20)),
                        ("wanted", models.BooleanField()),
                        ("since", models.DateTimeField(default=congso.kernel.clock.now)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="channel_choices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "channel"), name="notices_one_choice")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PushSubscription",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("endpoint", models.CharField(max_length=1000)),
                        ("p256dh", models.CharField(max_length=120)),
                        ("auth", models.CharField(max_length=40)),
                        ("browser", models.CharField(blank=True, max_length=80)),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="push_subscriptions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "trình duyệt nhận thông báo",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)), fields=["person"], name="notices_push_live"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("endpoint",), name="notices_push_once"
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
