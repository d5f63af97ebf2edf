"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("dossiers", "0001_initial"),
        ("dossiers", "0002_batches"),
        ("dossiers", "0003_corrected_calendar"),
        ("dossiers", "0004_ratings_by_applicants"),
        ("dossiers", "0005_desks_and_sites"),
        ("dossiers", "0006_slip_papers"),
        ("dossiers", "0007_lists_at_scale"),
        ("dossiers", "0008_receipts_of_charges"),
        ("dossiers", "0009_counter"),
        ("dossiers", "0010_handover_lists"),
        ("dossiers", "0011_acts_of_work"),
        ("dossiers", "0012_follow_up_books"),
        ("dossiers", "0013_results_and_scans"),
        ("dossiers", "0014_corrected_results"),
        ("dossiers", "0015_list_views"),
        ("dossiers", "0016_result_books_and_documents"),
    ]

    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("files", "0002_sheet_imports"),
        ("outgoing", "0004_removed_copies"),
        ("payments", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "0002_centre"),
        ("people", "0003_assigns_by_load"),
        ("people", "__first__"),
        ("procedures", "0001_initial"),
        ("procedures", "0003_instant_procedures"),
        ("procedures", "0004_known_endings"),
        ("search", "0004_list_views"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Dossier",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "submitter_name",
                            models.CharField(blank=True, help_text="người nộp, khi khác chủ hồ sơ", max_length=120),
                        ),
                        ("submitter_phone", models.CharField(blank=True, max_length=20)),
                        (
                            "subject_line",
                            models.CharField(blank=True, help_text="nội dung yêu cầu giải quyết", max_length=300),
                        ),
                        ("answers", models.JSONField(default=dict, help_text="các ô của tờ khai")),
                        ("number", models.CharField(blank=True, max_length=60, null=True, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Nháp"),
                                    ("awaiting_fee", "Chờ nộp phí trước"),
                                    ("submitted", "Chờ tiếp nhận"),
                                    ("completion_asked", "Chờ hoàn thiện trước tiếp nhận"),
                                    ("refused", "Không tiếp nhận"),
                                    ("received", "Đã tiếp nhận"),
                                    ("processing", "Đang xử lý"),
                                    ("awaiting_supplement", "Chờ bổ sung"),
                                    ("awaiting_payment", "Chờ nghĩa vụ tài chính"),
                                    ("suspended", "Tạm dừng"),
                                    ("withdrawal_asked", "Xin rút hồ sơ"),
                                    ("stopped", "Dừng xử lý"),
                                    ("done", "Đã xử lý xong"),
                                    ("returned", "Đã trả kết quả"),
                                ],
                                default="draft",
                                max_length=24,
                            ),
                        ),
                        (
                            "state_before",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("draft", "Nháp"),
                                    ("awaiting_fee", "Chờ nộp phí trước"),
                                    ("submitted", "Chờ tiếp nhận"),
                                    ("completion_asked", "Chờ hoàn thiện trước tiếp nhận"),
                                    ("refused", "Không tiếp nhận"),
                                    ("received", "Đã tiếp nhận"),
                                    ("processing", "Đang xử lý"),
                                    ("awaiting_supplement", "Chờ bổ sung"),
                                    ("awaiting_payment", "Chờ nghĩa vụ tài chính"),
                                    ("suspended", "Tạm dừng"),
                                    ("withdrawal_asked", "Xin rút hồ sơ"),
                                    ("stopped", "Dừng xử lý"),
                                    ("done", "Đã xử lý xong"),
                                    ("returned", "Đã trả kết quả"),
                                ],
                                max_length=24,
                            ),
                        ),
                        (
                            "channel",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Trực tiếp"), (2, "Trực tuyến"), (3, "Bưu chính công ích")]
                            ),
                        ),
                        ("on_behalf", models.BooleanField(default=False, help_text="nộp hộ")),
                        (
                            "return_way",
                            models.CharField(
                                choices=[
                                    ("counter", "Tại quầy"),
                                    ("post", "Bưu chính công ích"),
                                    ("online", "Bản điện tử"),
                                ],
                                default="counter",
                                max_length=10,
                            ),
                        ),
                        ("sets", models.PositiveSmallIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(null=True)),
                        ("submitted_on", models.DateField(null=True)),
                        ("received_at", models.DateTimeField(null=True)),
                        ("received_on", models.DateField(null=True)),
                        ("promised_at", models.DateTimeField(null=True)),
                        ("due_at", models.DateTimeField(null=True)),
                        ("due_on", models.DateField(null=True)),
                        ("calendar_revision", models.PositiveIntegerField(null=True)),
                        ("finished_at", models.DateTimeField(null=True)),
                        ("finished_on", models.DateField(null=True)),
                        ("returned_at", models.DateTimeField(null=True)),
                        ("returned_on", models.DateField(null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("granted", "Giải quyết"),
                                    ("no_objection", "Không ban hành văn bản"),
                                    ("declined", "Từ chối giải quyết"),
                                    ("withdrawn", "Người nộp rút"),
                                    ("stopped", "Dừng giải quyết"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "timeliness",
                            models.CharField(
                                blank=True,
                                choices=[("early", "Trước hạn"), ("on_time", "Đúng hạn"), ("late", "Quá hạn")],
                                max_length=8,
                            ),
                        ),
                        ("ending_reason", models.TextField(blank=True)),
                        ("stage", models.CharField(blank=True, max_length=160)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="people.agency"
                            ),
                        ),
                        (
                            "applicant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dossiers",
                                to="people.applicant",
                            ),
                        ),
                        (
                            "helping_agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "procedure_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dossiers",
                                to="procedures.procedureversion",
                            ),
                        ),
                        (
                            "receiving_agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "brought_from",
                            models.CharField(
                                blank=True, help_text="nơi mang hồ sơ đang giải quyết sang", max_length=120
                            ),
                        ),
                        (
                            "desk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.site",
                            ),
                        ),
                        (
                            "answer_due_at",
                            models.DateTimeField(help_text="phải trả lời tiếp nhận hay không trước lúc này", null=True),
                        ),
                        (
                            "copied_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "counted_from",
                            models.DateTimeField(
                                help_text="thời hạn tính từ lúc này, khi khác lúc tiếp nhận", null=True
                            ),
                        ),
                        (
                            "pays_on_clock",
                            models.BooleanField(default=False, help_text="chờ nộp tiền mà thời hạn vẫn tính"),
                        ),
                        (
                            "silence_told_at",
                            models.DateTimeField(help_text="đã báo trước là tự kết thúc khi hết hạn", null=True),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ TTHC",
                        "indexes": [
                            models.Index(fields=["-received_at", "-id"], name="dossiers_newest"),
                            models.Index(fields=["agency", "-received_at", "-id"], name="dossiers_register"),
                            models.Index(fields=["agency", "state", "due_at", "id"], name="dossiers_by_state"),
                            models.Index(fields=["unit", "state", "due_at", "id"], name="dossiers_of_unit"),
                            models.Index(fields=["applicant", "-id"], name="dossiers_of_applicant"),
                            models.Index(fields=["agency", "finished_on"], name="dossiers_finished"),
                            models.Index(fields=["receiving_agency", "-received_at"], name="dossiers_receiving"),
                            models.Index(fields=["helping_agency", "-received_at"], name="dossiers_helping"),
                            models.Index(fields=["site", "-received_at", "-id"], name="dossiers_at_site"),
                            models.Index(fields=["unit", "-received_at", "-id"], name="dossiers_unit_newest"),
                            models.Index(
                                fields=["procedure_version", "-received_at", "-id"], name="dossiers_version_newest"
                            ),
                            models.Index(
                                condition=models.Q(("finished_at", None), ("received_at__isnull", False)),
                                fields=["due_at", "id"],
                                name="dossiers_running",
                            ),
                            models.Index(
                                condition=models.Q(("finished_at__isnull", False), ("returned_at", None)),
                                fields=["finished_at", "id"],
                                name="dossiers_to_return",
                            ),
                            models.Index(
                                condition=models.Q(("received_at", None)),
                                fields=["submitted_at", "id"],
                                name="dossiers_not_received",
                            ),
                            models.Index(
                                condition=models.Q(("state", "stopped")),
                                fields=["-created_at", "-id"],
                                name="dossiers_stopped",
                            ),
                            models.Index(fields=["state", "answer_due_at", "id"], name="dossiers_awaiting_answer"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("received_at", None), ("received_on", None)),
                                    models.Q(
                                        ("due_at__isnull", False),
                                        ("number__isnull", False),
                                        ("received_at__isnull", False),
                                        ("received_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_received_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at", None), ("outcome", ""), ("timeliness", "")),
                                    models.Q(
                                        ("finished_at__isnull", False),
                                        ("finished_on__isnull", False),
                                        models.Q(("outcome", ""), _negated=True),
                                        models.Q(("timeliness", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_finished_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("returned_at", None),
                                    ("returned_at__gte", models.F("finished_at")),
                                    _connector="OR",
                                ),
                                name="dossiers_returned_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("body", models.CharField(blank=True, max_length=160)),
                        ("question", models.TextField()),
                        ("asked_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("answer", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="dossiers.dossier",
                            ),
                        ),
                        ("lapse_told_at", models.DateTimeField(help_text="đã báo là quá hạn", null=True)),
                        ("reminded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unit__isnull", False), models.Q(("body", ""), _negated=True), _connector="OR"
                                ),
                                name="dossiers_consultation_asks_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", ""), ("answered_at", None)),
                                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="dossiers_consultation_answer_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClockStop",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("supplement", "Chờ bổ sung"),
                                    ("payment", "Chờ nghĩa vụ tài chính"),
                                    ("suspension", "Tạm dừng"),
                                    ("withdrawal", "Xin rút"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("rule", models.CharField(help_text="restart | pause", max_length=10)),
                        ("basis", models.CharField(blank=True, max_length=200)),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("due_before", models.DateTimeField(null=True)),
                        ("due_after", models.DateTimeField(null=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clock_stops",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)), fields=("dossier",), name="dossiers_one_open_stop"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="dossiers_stop_forward",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Charge",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("what", models.CharField(max_length=160)),
                        ("amount", models.PositiveBigIntegerField()),
                        ("demanded_at", models.DateTimeField()),
                        ("paid_at", models.DateTimeField(null=True)),
                        ("paid_by_way", models.CharField(blank=True, max_length=40)),
                        ("receipt", models.CharField(blank=True, max_length=60)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="charges",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "issued",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="payments.receipt",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Apology",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("reason", models.TextField()),
                        ("due_before", models.DateTimeField()),
                        ("due_after", models.DateTimeField()),
                        ("given_at", models.DateTimeField()),
                        ("late", models.BooleanField(help_text="muộn: không trước hạn ít nhất một ngày")),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="apology",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DossierCode",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("system", models.CharField(max_length=80)),
                        ("code", models.CharField(max_length=60)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="other_codes",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("system", "code"), name="dossiers_other_code_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "satisfaction",
                            models.CharField(
                                choices=[
                                    ("very_satisfied", "Rất hài lòng"),
                                    ("satisfied", "Hài lòng"),
                                    ("not_satisfied", "Không hài lòng"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "items",
                            models.JSONField(default=dict, help_text="nội dung của NĐ 61/2018 Điều 31 -> mức hài lòng"),
                        ),
                        ("comment", models.TextField(blank=True)),
                        ("given_at", models.DateTimeField()),
                        ("given_on", models.DateField()),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rating",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("desk", "cán bộ ghi"),
                                    ("tablet", "tại máy đánh giá"),
                                    ("online", "trực tuyến"),
                                ],
                                default="desk",
                                max_length=8,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("satisfaction__in", ["very_satisfied", "satisfied", "not_satisfied"])
                                ),
                                name="dossiers_rating_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Slip",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("form", models.CharField(max_length=4)),
                        ("form_set", models.CharField(max_length=20)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("number", models.PositiveIntegerField()),
                        ("data", models.JSONField()),
                        ("issued_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="dossiers.dossier"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "issued_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("paper", models.CharField(choices=[("a5", "A5"), ("a4", "A4")], default="a5", max_length=2)),
                        ("template", models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "form_set", "form", "year", "number"),
                                name="dossiers_slip_number_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepRun",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField()),
                        ("key", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=160)),
                        ("act", models.CharField(max_length=40)),
                        ("role", models.CharField(max_length=30)),
                        ("outside_body", models.CharField(blank=True, max_length=160)),
                        ("allotted_minutes", models.PositiveIntegerField()),
                        ("started_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("sent_back", models.BooleanField(default=False)),
                        ("note", models.TextField(blank=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="step_runs",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("dossier",),
                                name="dossiers_one_open_step",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None), ("ended_at__gte", models.F("started_at")), _connector="OR"
                                ),
                                name="dossiers_step_forward",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupplementRequest",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("before_receipt", models.BooleanField()),
                        ("components", models.JSONField(default=list)),
                        ("reason", models.TextField()),
                        ("asked_at", models.DateTimeField()),
                        ("until", models.DateField()),
                        (
                            "late",
                            models.BooleanField(default=False, help_text="quá 3 ngày làm việc kể từ khi tiếp nhận"),
                        ),
                        ("sector_rule", models.CharField(blank=True, max_length=200)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplements",
                                to="dossiers.dossier",
                            ),
                        ),
                        ("lapse_told_at", models.DateTimeField(help_text="đã báo là quá hạn", null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("before_receipt", False), ("sector_rule", "")),
                                fields=("dossier",),
                                name="dossiers_one_supplement_after_receipt",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Verification",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("held_at", models.DateTimeField()),
                        ("place", models.CharField(max_length=250)),
                        ("participants", models.CharField(max_length=300)),
                        ("content", models.TextField()),
                        ("eligible", models.BooleanField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verifications",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("step", models.CharField(max_length=40)),
                        ("data", models.JSONField(default=dict)),
                        ("key", models.CharField(max_length=80)),
                        ("begun_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "việc làm một lượt",
                        "constraints": [models.UniqueConstraint(fields=("by", "key"), name="dossiers_batch_once")],
                    },
                ),
                migrations.CreateModel(
                    name="BatchLine",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("number", models.CharField(max_length=60)),
                        ("seen", models.PositiveIntegerField(null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[("waiting", "Đang chờ"), ("done", "Đã làm"), ("refused", "Không làm được")],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=400)),
                        ("settled_at", models.DateTimeField(null=True)),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="dossiers.batch"
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("batch", "number"), name="dossiers_batch_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "waiting"), ("settled_at", None)),
                                    ("settled_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="dossiers_batch_line_settled",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DueChange",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("day", models.DateField(help_text="ngày của lịch đã được sửa")),
                        ("due_before", models.DateTimeField()),
                        ("due_after", models.DateTimeField()),
                        ("revision_before", models.PositiveIntegerField()),
                        ("revision_after", models.PositiveIntegerField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="due_changes",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ngày hẹn trả tính lại",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("dossier", "revision_after"), name="dossiers_reckoned_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("revision_after__gt", models.F("revision_before"))),
                                name="dossiers_reckoned_forward",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RatingInvitation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("invited_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rating_invitations",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["invited_by", "-id"], name="dossiers_rating_invited")],
                    },
                ),
                migrations.CreateModel(
                    name="SlipCopy",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("paper", models.CharField(choices=[("a5", "A5"), ("a4", "A4")], max_length=2)),
                        ("template", models.CharField(blank=True, max_length=64)),
                        ("made_at", models.DateTimeField()),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "slip",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="dossiers.slip"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("slip", "paper"), name="dossiers_one_copy_per_size")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListExport",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("tray", models.CharField(max_length=40)),
                        ("query", models.CharField(max_length=1000)),
                        ("form", models.CharField(choices=[("csv", "CSV"), ("xlsx", "Excel (XLSX)")], max_length=4)),
                        ("job", models.CharField(blank=True, help_text="việc nền đang ghi tệp", max_length=40)),
                        ("asked_at", models.DateTimeField()),
                        ("done", models.PositiveIntegerField(default=0, help_text="số dòng đã ghi")),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("refusal", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp xuất danh sách",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("file", None)),
                                    ("ended_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="dossiers_export_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Authorisation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        ("id_number", models.CharField(max_length=30)),
                        (
                            "proof",
                            models.CharField(blank=True, help_text="số, ngày, nơi lập giấy ủy quyền", max_length=200),
                        ),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="authorisation",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("name", ""), _negated=True),
                                    models.Q(("id_number", ""), _negated=True),
                                    models.Q(
                                        models.Q(("proof", ""), _negated=True), ("file__isnull", False), _connector="OR"
                                    ),
                                ),
                                name="dossiers_authorisation_proved",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PostalFiling",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("slip_number", models.CharField(help_text="số phiếu gửi hồ sơ", max_length=40)),
                        ("tracking_code", models.CharField(blank=True, help_text="mã bưu gửi", max_length=40)),
                        ("minutes_number", models.CharField(help_text="số biên bản giao nhận", max_length=60)),
                        ("handed_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="postal",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("slip_number", ""), _negated=True),
                                    models.Q(("minutes_number", ""), _negated=True),
                                ),
                                name="dossiers_post_signed",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverList",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "what",
                            models.CharField(choices=[("dossiers", "Hồ sơ"), ("results", "Kết quả")], max_length=10),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang lập"),
                                    ("given", "Đã giao, chờ nhận"),
                                    ("taken", "Đã nhận"),
                                    ("recalled", "Đã thu hồi"),
                                    ("dropped", "Đã bỏ"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        ("number", models.PositiveIntegerField(null=True)),
                        ("drawn_up_at", models.DateTimeField()),
                        ("given_at", models.DateTimeField(null=True)),
                        ("taken_at", models.DateTimeField(null=True)),
                        ("reason", models.CharField(blank=True, help_text="lý do thu hồi", max_length=300)),
                        ("data", models.JSONField(default=dict)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "drawn_up_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "from_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "danh sách bàn giao",
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["to_unit", "state"], name="dossiers_lists_to"),
                            models.Index(fields=["from_unit", "state"], name="dossiers_lists_from"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "what", "year", "number"), name="dossiers_list_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("from_unit", models.F("to_unit")), _negated=True),
                                name="dossiers_list_to_other",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("given_at", None), ("given_by", None), ("number", None)),
                                    models.Q(
                                        ("given_at__isnull", False),
                                        ("given_by__isnull", False),
                                        ("number__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_list_given_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("taken_at", None), ("taken_by", None)),
                                    models.Q(
                                        ("given_at__isnull", False),
                                        ("taken_at__gte", models.F("given_at")),
                                        ("taken_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_list_taken_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverLine",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("papers", models.PositiveSmallIntegerField(default=1)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("settled_at", models.DateTimeField(null=True)),
                        ("refusal", models.CharField(blank=True, help_text="lý do không nhận", max_length=300)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handover_lines",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "handover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="dossiers.handoverlist",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("handover", "dossier"), name="dossiers_line_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("settled_at", None)),
                                fields=("dossier",),
                                name="dossiers_on_one_list_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("refusal", ""), ("settled_at__isnull", False), _connector="OR"),
                                name="dossiers_refused_line_settled",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("reason", models.TextField()),
                        ("raised_at", models.DateTimeField()),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objection",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Council",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("decision", models.CharField(blank=True, help_text="quyết định thành lập", max_length=120)),
                        ("members", models.TextField(help_text="mỗi dòng một thành viên")),
                        ("meets_at", models.DateTimeField()),
                        ("place", models.CharField(max_length=250)),
                        ("convened_at", models.DateTimeField()),
                        ("conclusion", models.TextField(blank=True)),
                        ("eligible", models.BooleanField(null=True)),
                        ("concluded_at", models.DateTimeField(null=True)),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "convened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="councils",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("concluded_at", None)),
                                fields=("dossier",),
                                name="dossiers_one_council",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("concluded_at", None), ("conclusion", ""), ("eligible", None)),
                                    models.Q(
                                        ("concluded_at__isnull", False),
                                        ("eligible__isnull", False),
                                        models.Q(("conclusion", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_council_concluded_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("number", models.CharField(help_text="số tờ trình", max_length=60)),
                        ("signed_on", models.DateField()),
                        ("summary", models.TextField(blank=True, help_text="trích yếu dự thảo quyết định")),
                        ("sent_at", models.DateTimeField()),
                        ("decision_number", models.CharField(blank=True, max_length=60)),
                        ("decided_on", models.DateField(null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True, choices=[("granted", "Đồng ý"), ("declined", "Không đồng ý")], max_length=14
                            ),
                        ),
                        ("returned_at", models.DateTimeField(null=True)),
                        (
                            "decision_file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "run",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposal",
                                to="dossiers.steprun",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_on", None),
                                        ("decision_number", ""),
                                        ("outcome", ""),
                                        ("returned_at", None),
                                    ),
                                    models.Q(
                                        ("decided_on__isnull", False),
                                        ("returned_at__isnull", False),
                                        models.Q(("decision_number", ""), _negated=True),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_decision_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stopping",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("asked_by_applicant", models.BooleanField()),
                        ("stage", models.CharField(max_length=160)),
                        ("reason", models.TextField()),
                        ("basis", models.CharField(blank=True, max_length=200)),
                        ("paid", models.PositiveBigIntegerField(default=0)),
                        ("refund", models.PositiveBigIntegerField(default=0)),
                        ("decided_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dossier",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stopping",
                                to="dossiers.dossier",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("refund__lte", models.F("paid"))),
                                name="dossiers_refund_of_what_was_paid",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpBook",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("form_set", models.CharField(max_length=20)),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("field", models.CharField(blank=True, max_length=120)),
                        ("count", models.PositiveIntegerField()),
                        ("first_entry", models.PositiveIntegerField()),
                        ("last_entry", models.PositiveIntegerField()),
                        ("ended", models.PositiveIntegerField()),
                        ("voided", models.JSONField(default=list)),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("closed_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_up_books",
                                to="people.agency",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sổ theo dõi hồ sơ đã khóa",
                        "indexes": [models.Index(fields=["agency", "-last_day"], name="dossiers_closed_books")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "field", "first_day"), name="dossiers_book_closed_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))), name="dossiers_book_days"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BookVolume",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("first_entry", models.PositiveIntegerField()),
                        ("last_entry", models.PositiveIntegerField()),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "book",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="volumes",
                                to="dossiers.followupbook",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("book", "number"), name="dossiers_volume_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResultDocument",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("granted", "Giải quyết"),
                                    ("no_objection", "Không ban hành văn bản"),
                                    ("declined", "Từ chối giải quyết"),
                                    ("withdrawn", "Người nộp rút"),
                                    ("stopped", "Dừng giải quyết"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("drafted_at", models.DateTimeField()),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result_of",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result_documents",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản kết quả",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="ResultSeries",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=160)),
                        ("pattern", models.CharField(max_length=60)),
                        (
                            "digits",
                            models.PositiveSmallIntegerField(
                                default=2,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(9),
                                ],
                            ),
                        ),
                        ("yearly", models.BooleanField(default=True, help_text="đánh số lại từ 1 mỗi năm")),
                        ("basis", models.CharField(blank=True, help_text="căn cứ đánh số", max_length=300)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result_series",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "sổ cấp thẻ, giấy phép",
                        "ordering": ["name", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_on", None)),
                                fields=("agency", "name"),
                                name="dossiers_series_name_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("digits__gte", 1), ("digits__lte", 9)),
                                name="dossiers_series_digits",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Result",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("number", models.CharField(blank=True, max_length=60)),
                        ("summary", models.TextField(blank=True)),
                        ("made_at", models.DateTimeField()),
                        ("fault", models.TextField(blank=True, help_text="sai sót của cơ quan đã được sửa")),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="dossiers.result",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_at", models.DateTimeField(null=True)),
                        ("given_at", models.DateTimeField(null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        ("period", models.CharField(blank=True, help_text="năm của sổ cấp", max_length=20)),
                        ("serial", models.PositiveIntegerField(help_text="số thứ tự trong sổ cấp", null=True)),
                        (
                            "series",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="dossiers.resultseries",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("due_at__isnull", False), ("given_at", None)),
                                fields=["dossier"],
                                name="dossiers_to_give_again",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("due_at", None), ("replaces__isnull", False), _connector="OR"),
                                name="dossiers_given_again_what_was_corrected",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("given_at", None), ("due_at__isnull", False), _connector="OR"),
                                name="dossiers_given_again_as_promised",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("series__isnull", False)),
                                fields=("series", "period", "serial"),
                                name="dossiers_result_numbered_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("serial", None), ("series", None)),
                                    models.Q(("serial__isnull", False), ("series__isnull", False)),
                                    _connector="OR",
                                ),
                                name="dossiers_result_in_series_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Component",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("key", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=300)),
                        ("required", models.BooleanField(default=True)),
                        ("originals", models.PositiveSmallIntegerField(default=0)),
                        ("certified", models.PositiveSmallIntegerField(default=0)),
                        ("copies", models.PositiveSmallIntegerField(default=0)),
                        (
                            "mark",
                            models.CharField(
                                choices=[
                                    ("unchecked", "Chưa kiểm tra"),
                                    ("good", "Đạt"),
                                    ("compare", "Đối chiếu bản chính"),
                                    ("poor", "Chưa đạt"),
                                    ("missing", "Thiếu"),
                                ],
                                default="unchecked",
                                max_length=10,
                            ),
                        ),
                        ("comment", models.CharField(blank=True, max_length=300)),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="components",
                                to="dossiers.dossier",
                            ),
                        ),
                        ("digitise", models.BooleanField(default=False, help_text="phải số hóa")),
                        (
                            "digitise_reason",
                            models.CharField(blank=True, help_text="vì sao phải số hóa", max_length=200),
                        ),
                        ("digitised_at", models.DateTimeField(help_text="số hóa tại quầy lúc nào", null=True)),
                        (
                            "not_digitised_reason",
                            models.CharField(blank=True, help_text="vì sao chưa số hóa", max_length=200),
                        ),
                        (
                            "reused_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.component",
                            ),
                        ),
                        (
                            "reused_result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="dossiers.result",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("dossier", "key"), name="dossiers_component_once"),
                            models.CheckConstraint(
                                condition=models.Q(("reused_from", None), ("file__isnull", False), _connector="OR"),
                                name="dossiers_reused_paper_has_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reused_result", None),
                                    models.Q(("file__isnull", False), ("reused_from", None)),
                                    _connector="OR",
                                ),
                                name="dossiers_reused_result_has_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Collection",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("number", models.PositiveIntegerField()),
                        (
                            "collector",
                            models.CharField(
                                choices=[
                                    ("applicant", "Chủ hồ sơ"),
                                    ("authorised", "Người được ủy quyền"),
                                    ("post", "Nhân viên bưu chính"),
                                    ("online", "Không ai đến: gửi bản điện tử"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("phone", models.CharField(blank=True, max_length=20)),
                        ("id_number", models.CharField(blank=True, max_length=30)),
                        (
                            "proof",
                            models.CharField(blank=True, help_text="giấy ủy quyền, giấy giới thiệu", max_length=200),
                        ),
                        ("tracking_code", models.CharField(blank=True, max_length=60)),
                        ("originals", models.JSONField(default=list)),
                        ("handed_at", models.DateTimeField()),
                        ("data", models.JSONField(default=dict)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="collections",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "elsewhere",
                            models.CharField(
                                blank=True, help_text="vì sao trả khi văn bản chưa về quầy", max_length=200
                            ),
                        ),
                        (
                            "corrected",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="collection",
                                to="dossiers.result",
                            ),
                        ),
                        ("wrong_back", models.BooleanField(default=False, help_text="đã thu lại bản có sai sót")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "year", "number"), name="dossiers_collection_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("collector", "authorised"), _negated=True),
                                    models.Q(
                                        models.Q(("name", ""), _negated=True), models.Q(("proof", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="dossiers_authorised_with_proof",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("collector", "post"), _negated=True),
                                    models.Q(("tracking_code", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="dossiers_post_with_code",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("corrected", None)),
                                fields=("dossier",),
                                name="dossiers_first_collected_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("wrong_back", False), ("corrected__isnull", False), _connector="OR"
                                ),
                                name="dossiers_wrong_back_for_the_right",
                            ),
                        ],
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Scan",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("scanned_at", models.DateTimeField()),
                        (
                            "component",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scans",
                                to="dossiers.component",
                            ),
                        ),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="dossiers.dossier"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "scanned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("component", "file"), name="dossiers_scan_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SeriesUse",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "procedure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="result_series_use",
                                to="procedures.procedure",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="dossiers.resultseries",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thủ tục dùng sổ cấp",
                        "ordering": ["procedure__code", "id"],
                    },
                ),
            ],
        ),
    ]
