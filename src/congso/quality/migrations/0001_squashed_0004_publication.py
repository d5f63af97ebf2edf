"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("quality", "0001_initial"),
        ("quality", "0002_voices"),
        ("quality", "0003_tallies"),
        ("quality", "0004_publication"),
    ]

    initial = True

    dependencies = [
        ("dossiers", "0007_lists_at_scale"),
        ("files", "0002_sheet_imports"),
        ("people", "0002_centre"),
        ("people", "0003_assigns_by_load"),
        ("people", "0004_representation"),
        ("people", "__first__"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="SurveySample",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("size", models.PositiveSmallIntegerField()),
                        ("population", models.PositiveIntegerField()),
                        ("seed", models.CharField(max_length=40)),
                        ("drawn_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đợt khảo sát",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_day__gte", models.F("first_day")),
                                    ("size__gte", 1),
                                    ("size__lte", models.F("population")),
                                ),
                                name="quality_sample_range",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SurveySlip",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "satisfaction",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("very_satisfied", "Rất hài lòng"),
                                    ("satisfied", "Hài lòng"),
                                    ("not_satisfied", "Không hài lòng"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("items", models.JSONField(default=dict)),
                        ("comment", models.TextField(blank=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "dossier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_slips",
                                to="dossiers.dossier",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sample",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slips",
                                to="quality.surveysample",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiếu khảo sát",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sample", "number"), name="quality_slip_number_once"),
                            models.UniqueConstraint(fields=("sample", "dossier"), name="quality_slip_dossier_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("entered_by", None), ("satisfaction", "")),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("entered_by__isnull", False),
                                        models.Q(("satisfaction", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="quality_slip_answered_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SelfScore",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        (
                            "index",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Tổng thời gian giải quyết so với quy định"),
                                    (2, "Thời gian của từng cơ quan, đơn vị tham gia so với quy định"),
                                    (3, "Số lần liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ"),
                                    (4, "Số cơ quan, đơn vị phải liên hệ để hoàn thiện hồ sơ"),
                                    (5, "Tổ chức tiếp nhận, giải quyết tại Bộ phận Một cửa"),
                                    (6, "Công khai thủ tục hành chính"),
                                    (7, "Thái độ của công chức, viên chức"),
                                    (8, "Tiếp thu, giải trình phản ánh, kiến nghị"),
                                    (9, "Cung ứng dịch vụ công trực tuyến mức độ 3, 4"),
                                ]
                            ),
                        ),
                        (
                            "points",
                            models.PositiveSmallIntegerField(
                                null=True, validators=[django.core.validators.MaxValueValidator(2)]
                            ),
                        ),
                        (
                            "appraised",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=2,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(2),
                                ],
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=300)),
                        ("entered_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "điểm tự chấm",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "first_day", "last_day", "index"), name="quality_score_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("points", None), ("points__lte", 2), _connector="OR"),
                                    models.Q(
                                        ("appraised", None),
                                        models.Q(("appraised__gte", 0), ("appraised__lte", 2)),
                                        _connector="OR",
                                    ),
                                ),
                                name="quality_score_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))), name="quality_score_days"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Voice",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "sort",
                            models.CharField(
                                choices=[("question", "Câu hỏi"), ("feedback", "Phản ánh, kiến nghị")], max_length=10
                            ),
                        ),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("rules", "Quy định, thủ tục hành chính"),
                                    ("conduct", "Hành vi của cán bộ, công chức, viên chức"),
                                    ("other", "Nội dung khác thuộc ngành"),
                                ],
                                default="other",
                                max_length=10,
                            ),
                        ),
                        ("number", models.CharField(max_length=40)),
                        ("code", models.CharField(max_length=20, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ phân loại"),
                                    ("awaiting", "Chờ người gửi bổ sung"),
                                    ("assigned", "Đang soạn trả lời"),
                                    ("drafted", "Chờ duyệt trả lời"),
                                    ("answered", "Đã trả lời"),
                                    ("published", "Đã công khai"),
                                    ("kept", "Đã trả lời, không công khai"),
                                    ("refused", "Không tiếp nhận"),
                                    ("forwarded", "Đã chuyển cơ quan khác"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("field", models.CharField(max_length=120)),
                        ("name", models.CharField(max_length=120)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("phone", models.CharField(blank=True, max_length=20)),
                        ("address", models.CharField(blank=True, max_length=200)),
                        ("title", models.CharField(max_length=200)),
                        ("words", models.TextField()),
                        ("asked_at", models.DateTimeField()),
                        ("asked_on", models.DateField()),
                        ("sort_due_on", models.DateField()),
                        ("sorted_on", models.DateField(null=True)),
                        ("ask_due_on", models.DateField(null=True)),
                        ("more_asked_on", models.DateField(null=True)),
                        ("more_words", models.TextField(blank=True)),
                        ("answer_due_on", models.DateField(null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("answered_on", models.DateField(null=True)),
                        ("publish_due_on", models.DateField(null=True)),
                        ("published_at", models.DateTimeField(null=True)),
                        ("published_on", models.DateField(null=True)),
                        ("due_at", models.DateTimeField(help_text="hạn của việc đang chờ", null=True)),
                        ("ended_on", models.DateField(null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("public_title", models.CharField(blank=True, max_length=200)),
                        ("public_words", models.TextField(blank=True)),
                        (
                            "closing",
                            models.CharField(
                                blank=True, help_text="lý do không tiếp nhận, chuyển, không công khai", max_length=1000
                            ),
                        ),
                        ("forwarded_to", models.CharField(blank=True, max_length=200)),
                        (
                            "found",
                            models.CharField(
                                blank=True, choices=[("good", "Hài lòng"), ("bad", "Không hài lòng")], max_length=4
                            ),
                        ),
                        ("folded", models.TextField(blank=True)),
                        ("reminded_at", models.DateTimeField(null=True)),
                        ("late_told_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "câu hỏi, phản ánh, kiến nghị",
                        "indexes": [
                            models.Index(fields=["agency", "sort", "state", "-id"], name="quality_voices_by_state"),
                            models.Index(fields=["agency", "sort", "-asked_on"], name="quality_voices_asked"),
                            models.Index(
                                condition=models.Q(("state", "published")),
                                fields=["agency", "sort", "-published_at", "-id"],
                                name="quality_voices_public",
                            ),
                            models.Index(
                                condition=models.Q(("due_at__isnull", False)),
                                fields=["agency", "due_at"],
                                name="quality_voices_due",
                            ),
                            models.Index(fields=["person", "state", "-id"], name="quality_voices_of_person"),
                            models.Index(fields=["unit", "state", "-id"], name="quality_voices_of_unit"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "number"), name="quality_voice_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("answered_on", None)),
                                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="quality_voice_answered_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    models.Q(
                                        ("published_at__isnull", False), models.Q(("public_words", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="quality_voice_published_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("refused", "forwarded")), _negated=True),
                                    models.Q(("closing", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="quality_voice_turned_away_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DayTally",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("day", models.DateField()),
                        ("field", models.CharField(max_length=120)),
                        ("received", models.PositiveIntegerField(default=0)),
                        ("online", models.PositiveIntegerField(default=0)),
                        ("finished", models.PositiveIntegerField(default=0)),
                        ("early", models.PositiveIntegerField(default=0)),
                        ("on_time", models.PositiveIntegerField(default=0)),
                        ("late", models.PositiveIntegerField(default=0)),
                        ("very_satisfied", models.PositiveIntegerField(default=0)),
                        ("satisfied", models.PositiveIntegerField(default=0)),
                        ("not_satisfied", models.PositiveIntegerField(default=0)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.agency"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "số liệu ngày",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "day", "field"), name="quality_tally_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standing",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("field", models.CharField(max_length=120)),
                        ("running", models.PositiveIntegerField(default=0)),
                        ("overdue", models.PositiveIntegerField(default=0)),
                        ("counted_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.agency"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "số đang giải quyết",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "field"), name="quality_standing_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublicationDuty",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("key", models.CharField(max_length=40)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("met", "Đã công khai"),
                                    ("unmet", "Chưa công khai đủ"),
                                    ("unknown", "Chưa kiểm tra được"),
                                ],
                                default="unknown",
                                max_length=8,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=300)),
                        ("where", models.CharField(blank=True, max_length=200)),
                        ("latest", models.DateField(null=True)),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("unmet_since", models.DateField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nghĩa vụ công khai",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "key"), name="quality_duty_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "unmet"), ("unmet_since__isnull", False)),
                                    models.Q(models.Q(("state", "unmet"), _negated=True), ("unmet_since", None)),
                                    _connector="OR",
                                ),
                                name="quality_duty_unmet_since",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedPaper",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("title", models.CharField(max_length=200)),
                        ("number", models.CharField(blank=True, max_length=60)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("quarter", models.PositiveSmallIntegerField(default=0)),
                        ("published_on", models.DateField()),
                        ("published_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                        (
                            "duty",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="quality.publicationduty",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tài liệu công khai",
                        "ordering": ["-year", "-quarter", "-id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("quarter__lte", 4)), name="quality_paper_quarter"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_at", None), ("withdrawn_why", "")),
                                    models.Q(
                                        ("withdrawn_at__isnull", False), models.Q(("withdrawn_why", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="quality_paper_withdrawn_why",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
