"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("procedures", "0001_initial"),
        ("procedures", "0002_review_and_samples"),
        ("procedures", "0003_instant_procedures"),
        ("procedures", "0004_known_endings"),
    ]

    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Procedure",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("code", models.CharField(max_length=40)),
                        ("code_is_local", models.BooleanField(default=False)),
                        ("slug", models.SlugField(max_length=80)),
                        ("field", models.CharField(max_length=120)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procedures",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thủ tục hành chính",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "code"), name="procedures_code_once"),
                            models.UniqueConstraint(fields=("agency", "slug"), name="procedures_slug_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProcedureVersion",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("number", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Dự thảo"),
                                    ("in_review", "Chờ soát xét"),
                                    ("reviewed", "Chờ phê duyệt"),
                                    ("published", "Đã công bố"),
                                    ("retired", "Đã thay thế, bãi bỏ"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("name", models.CharField(max_length=500)),
                        ("folded", models.CharField(max_length=560)),
                        ("field", models.CharField(max_length=120)),
                        (
                            "deciding_body",
                            models.CharField(
                                choices=[("department", "Sở"), ("province", "UBND tỉnh"), ("both", "Sở và UBND tỉnh")],
                                max_length=12,
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Mức độ 1"), (2, "Mức độ 2"), (3, "Mức độ 3"), (4, "Mức độ 4")],
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(4),
                                ],
                            ),
                        ),
                        ("term_amount", models.PositiveSmallIntegerField()),
                        (
                            "term_unit",
                            models.CharField(
                                choices=[
                                    ("hours", "giờ làm việc"),
                                    ("working_days", "ngày làm việc"),
                                    ("calendar_days", "ngày"),
                                    ("months", "tháng"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("term_is_office_default", models.BooleanField(default=False)),
                        ("term_note", models.CharField(blank=True, max_length=300)),
                        (
                            "result_kind",
                            models.CharField(
                                choices=[
                                    ("permit", "Giấy phép"),
                                    ("certificate", "Giấy chứng nhận, chứng chỉ"),
                                    ("card", "Thẻ"),
                                    ("decision", "Quyết định"),
                                    ("written_answer", "Văn bản trả lời"),
                                    ("no_document", "Không ban hành văn bản"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("result_name", models.CharField(blank=True, max_length=300)),
                        ("announced_number", models.CharField(blank=True, max_length=60)),
                        ("announced_on", models.DateField(blank=True, null=True)),
                        ("process_number", models.CharField(blank=True, max_length=60)),
                        ("process_on", models.DateField(blank=True, null=True)),
                        ("decisions_are_illustrative", models.BooleanField(default=False)),
                        ("legal_bases", models.JSONField(default=list)),
                        (
                            "supplement_rule",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Theo quy định chung"),
                                    ("restart", "Tính lại từ đầu"),
                                    ("pause", "Tạm dừng rồi tính tiếp"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("form_schema", models.JSONField(blank=True, null=True)),
                        ("conditions", models.TextField(blank=True)),
                        ("sets", models.PositiveSmallIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procedure_versions",
                                to="people.agency",
                            ),
                        ),
                        (
                            "procedure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="procedures.procedure",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("document_code", models.CharField(blank=True, help_text="mã số tài liệu ISO", max_length=40)),
                        (
                            "moved_at",
                            models.DateTimeField(blank=True, help_text="đã chuyển hồ sơ chưa tiếp nhận", null=True),
                        ),
                        (
                            "online",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("information", "Cung cấp thông tin"),
                                    ("partial", "Dịch vụ công trực tuyến một phần"),
                                    ("whole", "Dịch vụ công trực tuyến toàn trình"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "online_note",
                            models.CharField(blank=True, help_text="lý do chưa toàn trình", max_length=300),
                        ),
                        (
                            "unreceived",
                            models.CharField(
                                choices=[("move", "Chuyển sang phiên bản mới"), ("stay", "Giữ phiên bản cũ")],
                                default="stay",
                                max_length=4,
                            ),
                        ),
                        ("instant", models.BooleanField(default=False, help_text="trả kết quả ngay")),
                        ("retired_at", models.DateTimeField(blank=True, help_text="lúc ghi ngày kết thúc", null=True)),
                    ],
                    options={
                        "verbose_name": "phiên bản thủ tục",
                        "indexes": [
                            models.Index(
                                fields=["agency", "state", "valid_from"], name="procedures__agency__4374fb_idx"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("procedure", "number"), name="procedures_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                                ),
                                name="procedures_version_dates",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "retired"), _negated=True),
                                    ("valid_to__isnull", False),
                                    _connector="OR",
                                ),
                                name="procedures_retired_on_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level__in", [1, 2, 3, 4]), ("sets__gte", 1), ("term_amount__gte", 1)
                                ),
                                name="procedures_ranges",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("draft", "in_review", "reviewed"))),
                                fields=("procedure",),
                                name="procedures_one_draft",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("draft", "in_review", "reviewed")),
                                    models.Q(
                                        ("announced_on__isnull", False),
                                        ("process_on__isnull", False),
                                        ("published_at__isnull", False),
                                        ("valid_from__isnull", False),
                                        models.Q(("announced_number", ""), _negated=True),
                                        models.Q(("process_number", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="procedures_announced_by_decisions",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Fee",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("fee", "Phí"), ("charge", "Lệ phí"), ("other", "Khoản khác")], max_length=8
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("amount", models.PositiveBigIntegerField(blank=True, null=True)),
                        (
                            "collected",
                            models.CharField(
                                choices=[
                                    ("before_receipt", "Trước khi tiếp nhận"),
                                    ("at_receipt", "Khi nộp hồ sơ"),
                                    ("after_appraisal", "Sau khi thẩm định"),
                                    ("at_return", "Khi nhận kết quả"),
                                ],
                                default="at_receipt",
                                max_length=16,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("since", models.DateField(blank=True, null=True)),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fees",
                                to="procedures.procedureversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phí, lệ phí",
                        "ordering": ["order"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since", None), ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="procedures_fee_dates",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Requirement",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField()),
                        ("key", models.SlugField(max_length=60)),
                        ("name", models.CharField(max_length=500)),
                        ("originals", models.PositiveSmallIntegerField(default=1)),
                        ("certified", models.PositiveSmallIntegerField(default=0)),
                        ("copies", models.PositiveSmallIntegerField(default=0)),
                        ("required", models.BooleanField(default=True)),
                        ("electronic", models.BooleanField(default=True, help_text="nhận bản điện tử")),
                        ("template", models.CharField(blank=True, help_text="mẫu đơn, tờ khai", max_length=120)),
                        ("digitise", models.BooleanField(default=False, help_text="phải số hóa khi tiếp nhận")),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requirements",
                                to="procedures.procedureversion",
                            ),
                        ),
                        (
                            "condition",
                            models.JSONField(
                                blank=True, help_text="câu trả lời trên biểu mẫu làm giấy này cần", null=True
                            ),
                        ),
                        (
                            "needed_when",
                            models.CharField(blank=True, help_text="trường hợp cần giấy này", max_length=300),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name": "thành phần hồ sơ",
                        "ordering": ["order"],
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "key"), name="procedures_requirement_key_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("originals__gt", 0), ("certified__gt", 0), ("copies__gt", 0), _connector="OR"
                                ),
                                name="procedures_requirement_count",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RouteStep",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField()),
                        ("key", models.SlugField(max_length=40)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "work",
                            models.CharField(
                                choices=[
                                    ("receive", "Tiếp nhận, chuyển hồ sơ"),
                                    ("assign", "Phân công xử lý"),
                                    ("appraise", "Thẩm định"),
                                    ("inspect", "Kiểm tra thực tế"),
                                    ("consult", "Lấy ý kiến phối hợp"),
                                    ("review", "Lãnh đạo phòng xem xét"),
                                    ("sign", "Lãnh đạo Sở ký duyệt"),
                                    ("outside", "Cơ quan ngoài Sở giải quyết"),
                                    ("number", "Vào số, đóng dấu"),
                                    ("return", "Chuyển kết quả về Bộ phận Một cửa"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("role", models.CharField(blank=True, max_length=30)),
                        (
                            "unit_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("leadership", "Lãnh đạo"),
                                    ("office", "Văn phòng"),
                                    ("division", "Phòng chuyên môn"),
                                    ("inspectorate", "Thanh tra"),
                                    ("desk", "Bộ phận Một cửa"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("outside", models.BooleanField(default=False)),
                        ("outside_body", models.CharField(blank=True, max_length=160)),
                        ("term_amount", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "term_unit",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hours", "giờ làm việc"),
                                    ("working_days", "ngày làm việc"),
                                    ("calendar_days", "ngày"),
                                    ("months", "tháng"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("allotted_minutes", models.PositiveIntegerField()),
                        ("result", models.CharField(blank=True, max_length=200)),
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
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="route",
                                to="procedures.procedureversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bước xử lý",
                        "ordering": ["order"],
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "order"), name="procedures_step_order_once"),
                            models.UniqueConstraint(fields=("version", "key"), name="procedures_step_key_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("outside", True),
                                        ("role", ""),
                                        ("term_amount__isnull", False),
                                        models.Q(("outside_body", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("outside", False),
                                        ("outside_body", ""),
                                        ("term_amount", None),
                                        models.Q(("role", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="procedures_step_inside_or_outside",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "section",
                            models.CharField(
                                choices=[
                                    ("thong-tin", "Thông tin chung"),
                                    ("thanh-phan", "Thành phần hồ sơ"),
                                    ("phi", "Phí, lệ phí"),
                                    ("quy-trinh", "Quy trình nội bộ"),
                                    ("bieu-mau", "Biểu mẫu"),
                                    ("ho-so-mau", "Hồ sơ mẫu"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("words", models.CharField(max_length=1000)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="procedures.procedureversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "góp ý",
                        "ordering": ["at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("settled_at", None), ("settled_by", None)),
                                    models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="procedures_settled_by_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewMark",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("wrote", "Soạn thảo"),
                                    ("sent", "Trình soát xét"),
                                    ("reviewed", "Soát xét"),
                                    ("sent_back", "Trả lại"),
                                    ("approved", "Phê duyệt"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("words", models.CharField(blank=True, max_length=500)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="procedures.procedureversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lượt soạn, xét, duyệt",
                        "ordering": ["at", "id"],
                        "indexes": [models.Index(fields=["version", "act"], name="procedures_marks")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("act", "wrote")),
                                fields=("version", "person"),
                                name="procedures_writer_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("act", "sent_back"), _negated=True),
                                    models.Q(("words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="procedures_sent_back_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sample",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField()),
                        ("caption", models.CharField(max_length=200)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="samples",
                                to="procedures.procedureversion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hồ sơ mẫu",
                        "ordering": ["order", "id"],
                    },
                ),
            ],
        ),
    ]
