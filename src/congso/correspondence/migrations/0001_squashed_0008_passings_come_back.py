"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("correspondence", "0001_initial"),
        ("correspondence", "0002_calendar"),
        ("correspondence", "0003_ways_of_work"),
        ("correspondence", "0004_page_readings"),
        ("correspondence", "0005_directions"),
        ("correspondence", "0006_directions_on_paper"),
        ("correspondence", "0007_issuers_merged"),
        ("correspondence", "0008_passings_come_back"),
    ]

    initial = True

    dependencies = [
        ("files", "0002_sheet_imports"),
        ("people", "0003_assigns_by_load"),
        ("people", "__first__"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Issuer",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "notation",
                            models.CharField(blank=True, help_text="chữ viết tắt trong ký hiệu", max_length=40),
                        ),
                        ("code", models.CharField(blank=True, help_text="mã định danh, nếu biết", max_length=40)),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("province", "UBND tỉnh và Văn phòng"),
                                    ("department", "Sở, ban, ngành"),
                                    ("district", "UBND huyện và thành phố"),
                                    ("affiliated", "Đơn vị trực thuộc"),
                                    ("ministry", "Bộ, cục, cơ quan trung ương"),
                                    ("party", "Tỉnh ủy, MTTQ, đoàn thể"),
                                    ("council", "HĐND và đoàn ĐBQH"),
                                    ("private", "Doanh nghiệp và cá nhân"),
                                    ("other", "Tỉnh bạn và khác"),
                                ],
                                default="other",
                                max_length=10,
                            ),
                        ),
                        ("folded", models.CharField(db_index=True, max_length=200)),
                        ("sort_key", models.CharField(max_length=400)),
                        ("closed_on", models.DateField(help_text="ngày thôi dùng, như khi sáp nhập", null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="correspondence.issuer",
                            ),
                        ),
                        ("short_name", models.CharField(blank=True, help_text="tên gọi tắt", max_length=60)),
                    ],
                    options={
                        "verbose_name": "cơ quan ban hành",
                        "ordering": ["sort_key", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "name"), name="correspondence_issuer_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("merged_into", None), ("closed_on__isnull", False), _connector="OR"
                                ),
                                name="corr_issuer_merged_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncomingDocument",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("arrived", "Đến hệ thống"),
                                    ("accepted", "Đã tiếp nhận"),
                                    ("left_out", "Không vào sổ"),
                                    ("returned", "Đã trả lại"),
                                    ("registered", "Đã đăng ký"),
                                    ("submitted", "Đã trình"),
                                    ("distributed", "Đã phân phối"),
                                    ("processing", "Đang xử lý"),
                                    ("done", "Đã hoàn thành"),
                                    ("recalled", "Bị thu hồi"),
                                    ("removed", "Đã hủy"),
                                ],
                                default="arrived",
                                max_length=12,
                            ),
                        ),
                        (
                            "state_before",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("arrived", "Đến hệ thống"),
                                    ("accepted", "Đã tiếp nhận"),
                                    ("left_out", "Không vào sổ"),
                                    ("returned", "Đã trả lại"),
                                    ("registered", "Đã đăng ký"),
                                    ("submitted", "Đã trình"),
                                    ("distributed", "Đã phân phối"),
                                    ("processing", "Đang xử lý"),
                                    ("done", "Đã hoàn thành"),
                                    ("recalled", "Bị thu hồi"),
                                    ("removed", "Đã hủy"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("post", "Bưu chính"),
                                    ("in_person", "Trực tiếp"),
                                    ("fax", "Fax"),
                                    ("email", "Thư điện tử"),
                                    ("axis", "Trục liên thông văn bản"),
                                    ("within", "Chuyển trong hệ thống"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "door",
                            models.CharField(
                                choices=[
                                    ("upload", "Tải lên"),
                                    ("scanner", "Máy quét"),
                                    ("mailbox", "Hộp thư"),
                                    ("exchange", "Trục liên thông"),
                                    ("typed", "Không có tệp"),
                                ],
                                default="typed",
                                max_length=10,
                            ),
                        ),
                        (
                            "form",
                            models.CharField(
                                choices=[
                                    ("electronic", "Điện tử"),
                                    ("paper", "Giấy"),
                                    ("both", "Song song giấy và điện tử"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "sender",
                            models.CharField(
                                blank=True, help_text="người gửi theo phong bì, thư hay trục liên thông", max_length=300
                            ),
                        ),
                        (
                            "outside_ref",
                            models.CharField(
                                blank=True, help_text="mã của thư hay gói tin, để không nhận hai lần", max_length=200
                            ),
                        ),
                        ("came_at", models.DateTimeField()),
                        (
                            "came_by",
                            models.CharField(help_text="ref người hay phần của hệ thống đã đưa vào", max_length=100),
                        ),
                        (
                            "signature",
                            models.CharField(
                                choices=[
                                    ("unchecked", "Chưa kiểm tra"),
                                    ("unsigned", "Không có chữ ký số"),
                                    ("valid", "Hợp lệ"),
                                    ("invalid", "Không hợp lệ"),
                                    ("undetermined", "Không xác định"),
                                ],
                                default="unchecked",
                                max_length=12,
                            ),
                        ),
                        ("issuer_name", models.CharField(blank=True, max_length=200)),
                        ("number", models.CharField(blank=True, help_text="số của văn bản", max_length=20)),
                        ("notation", models.CharField(blank=True, help_text="ký hiệu của văn bản", max_length=60)),
                        ("issued_on", models.DateField(null=True)),
                        (
                            "doc_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resolution", "Nghị quyết"),
                                    ("decision", "Quyết định"),
                                    ("directive", "Chỉ thị"),
                                    ("statute", "Quy chế"),
                                    ("regulation", "Quy định"),
                                    ("communique", "Thông cáo"),
                                    ("notice", "Thông báo"),
                                    ("guidance", "Hướng dẫn"),
                                    ("programme", "Chương trình"),
                                    ("plan", "Kế hoạch"),
                                    ("option", "Phương án"),
                                    ("scheme", "Đề án"),
                                    ("project", "Dự án"),
                                    ("report", "Báo cáo"),
                                    ("minutes", "Biên bản"),
                                    ("submission", "Tờ trình"),
                                    ("contract", "Hợp đồng"),
                                    ("letter", "Công văn"),
                                    ("telegram", "Công điện"),
                                    ("memorandum", "Bản ghi nhớ"),
                                    ("agreement", "Bản thỏa thuận"),
                                    ("authorisation", "Giấy ủy quyền"),
                                    ("invitation", "Giấy mời"),
                                    ("introduction", "Giấy giới thiệu"),
                                    ("leave_paper", "Giấy nghỉ phép"),
                                    ("dispatch_slip", "Phiếu gửi"),
                                    ("transfer_slip", "Phiếu chuyển"),
                                    ("report_slip", "Phiếu báo"),
                                    ("official_letter", "Thư công"),
                                    ("other", "Loại khác"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "type_name",
                            models.CharField(blank=True, help_text="tên loại, khi không thuộc 29 loại", max_length=100),
                        ),
                        ("summary", models.CharField(blank=True, help_text="trích yếu nội dung", max_length=1000)),
                        ("language", models.CharField(default="Tiếng Việt", max_length=30)),
                        ("pages", models.PositiveSmallIntegerField(null=True)),
                        ("copies", models.PositiveSmallIntegerField(default=1)),
                        ("signer_title", models.CharField(blank=True, max_length=100)),
                        ("signer_name", models.CharField(blank=True, max_length=80)),
                        (
                            "recipients",
                            models.CharField(blank=True, help_text="nơi nhận ghi trên văn bản", max_length=1000),
                        ),
                        (
                            "urgency",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "Thường"), (1, "Khẩn"), (2, "Thượng khẩn"), (3, "Hỏa tốc")], default=0
                            ),
                        ),
                        ("reply_due_on", models.DateField(help_text="hạn ghi trong văn bản", null=True)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("arrival_number", models.PositiveIntegerField(null=True)),
                        ("arrival_year", models.PositiveSmallIntegerField(null=True)),
                        ("arrived_on", models.DateField(null=True)),
                        ("registered_at", models.DateTimeField(null=True)),
                        (
                            "register_due_at",
                            models.DateTimeField(help_text="phải đăng ký, trình, chuyển trước lúc này"),
                        ),
                        ("due_at", models.DateTimeField(help_text="hạn giải quyết", null=True)),
                        ("due_on", models.DateField(null=True)),
                        ("finished_at", models.DateTimeField(null=True)),
                        ("finished_on", models.DateField(null=True)),
                        (
                            "ending",
                            models.CharField(
                                blank=True, help_text="kết thúc ra sao, hoặc lý do trả, không vào sổ", max_length=500
                            ),
                        ),
                        ("recalled_at", models.DateTimeField(null=True)),
                        ("recall_reason", models.CharField(blank=True, max_length=500)),
                        (
                            "recall_paper",
                            models.CharField(blank=True, help_text="văn bản thu hồi của nơi ban hành", max_length=200),
                        ),
                        ("removed_at", models.DateTimeField(null=True)),
                        (
                            "removal_order",
                            models.CharField(blank=True, help_text="yêu cầu hủy của nơi ban hành", max_length=200),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="incoming_documents",
                                to="people.agency",
                            ),
                        ),
                        (
                            "duplicate_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duplicates",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "holder",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "holder_unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "passed_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passed_on",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "issuer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="correspondence.issuer",
                            ),
                        ),
                        (
                            "reply_code",
                            models.CharField(blank=True, help_text="số, ký hiệu văn bản trả lời", max_length=80),
                        ),
                        ("reply_ref", models.CharField(blank=True, help_text="ref văn bản đi trả lời", max_length=120)),
                    ],
                    options={
                        "verbose_name": "văn bản đến",
                        "indexes": [
                            models.Index(
                                fields=["agency", "-arrival_year", "-arrival_number", "-id"], name="corr_in_register"
                            ),
                            models.Index(
                                condition=models.Q(("state__in", ("arrived", "accepted"))),
                                fields=["agency", "came_at", "id"],
                                name="corr_in_waiting",
                            ),
                            models.Index(fields=["agency", "-came_at", "-id"], name="corr_in_newest"),
                            models.Index(fields=["agency", "state", "register_due_at", "id"], name="corr_in_by_state"),
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ("registered", "submitted", "distributed", "processing"))
                                ),
                                fields=["agency", "due_at", "id"],
                                name="corr_in_running",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("state__in", ("registered", "submitted", "distributed", "processing"))
                                ),
                                fields=["holder", "due_at", "id"],
                                name="corr_in_of_holder",
                            ),
                            models.Index(fields=["agency", "arrived_on"], name="corr_in_by_day"),
                            models.Index(fields=["agency", "issuer", "-arrived_on"], name="corr_in_of_issuer"),
                            models.Index(fields=["agency", "number", "issued_on"], name="corr_in_by_number"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "arrival_year", "arrival_number"), name="corr_in_number_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("outside_ref", ""), _negated=True),
                                fields=("agency", "outside_ref"),
                                name="corr_in_outside_ref_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("arrival_number", None),
                                        ("arrival_year", None),
                                        ("arrived_on", None),
                                        ("registered_at", None),
                                    ),
                                    models.Q(
                                        ("arrival_number__isnull", False),
                                        ("arrival_year__isnull", False),
                                        ("arrived_on__isnull", False),
                                        ("registered_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="corr_in_registered_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("registered", "submitted", "distributed", "processing")),
                                        _negated=True,
                                    ),
                                    ("arrival_number__isnull", False),
                                    _connector="OR",
                                ),
                                name="corr_in_worked_on_registered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_at", None), ("recalled_at__isnull", False), _connector="OR"
                                ),
                                name="corr_in_removed_after_recall",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("opinion", "Cho ý kiến chỉ đạo"),
                                    ("lead", "Chủ trì"),
                                    ("cooperate", "Phối hợp"),
                                    ("inform", "Xem để biết"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("given", "Chưa xem"),
                                    ("taken", "Đã nhận"),
                                    ("done", "Đã xong"),
                                    ("passed_back", "Đã chuyển trả"),
                                    ("taken_back", "Đã thu hồi"),
                                ],
                                default="given",
                                max_length=12,
                            ),
                        ),
                        (
                            "opinion",
                            models.CharField(blank=True, help_text="ý kiến phân phối, chỉ đạo", max_length=1000),
                        ),
                        ("ordered_at", models.DateTimeField()),
                        ("ordered_on", models.DateField(help_text="ngày chuyển")),
                        ("due_at", models.DateTimeField(null=True)),
                        ("due_on", models.DateField(null=True)),
                        ("taken_at", models.DateTimeField(help_text="lúc nhận (ký nhận)", null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "answer",
                            models.CharField(
                                blank=True, help_text="kết quả, ý kiến đề xuất hoặc lý do chuyển trả", max_length=1000
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
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
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passed_on",
                                to="correspondence.assignment",
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
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "taken_by",
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
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        ("late_told_at", models.DateTimeField(help_text="lúc báo quá hạn", null=True)),
                        ("reminded_at", models.DateTimeField(help_text="lúc nhắc trước hạn", null=True)),
                    ],
                    options={
                        "verbose_name": "việc được giao về văn bản đến",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["unit", "state", "due_at", "id"], name="corr_as_of_unit"),
                            models.Index(fields=["person", "state", "due_at", "id"], name="corr_as_of_person"),
                            models.Index(fields=["unit", "document"], name="corr_as_unit_sees"),
                            models.Index(fields=["person", "document"], name="corr_as_person_sees"),
                            models.Index(fields=["ordered_by", "-ordered_at", "id"], name="corr_as_ordered"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state__in", ("given", "taken"))),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        models.Q(("state__in", ("given", "taken")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="corr_as_ended_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("taken_at", None), ("taken_by", None)),
                                    models.Q(("taken_at__isnull", False), ("taken_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="corr_as_taken_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IncomingFile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("as_came", "Bản như khi đến"),
                                    ("searchable", "Bản tìm kiếm được"),
                                    ("annex", "Phụ lục"),
                                    ("photo", "Ảnh chụp"),
                                ],
                                default="as_came",
                                max_length=10,
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "signature",
                            models.CharField(
                                choices=[
                                    ("unchecked", "Chưa kiểm tra"),
                                    ("unsigned", "Không có chữ ký số"),
                                    ("valid", "Hợp lệ"),
                                    ("invalid", "Không hợp lệ"),
                                    ("undetermined", "Không xác định"),
                                ],
                                default="unchecked",
                                max_length=12,
                            ),
                        ),
                        ("pages", models.PositiveSmallIntegerField(null=True)),
                        ("text", models.TextField(blank=True)),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="made",
                                to="correspondence.incomingfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tệp văn bản đến",
                        "ordering": ["order", "id"],
                        "constraints": [models.UniqueConstraint(fields=("document", "file"), name="corr_in_file_once")],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarEntry",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Dự thảo"),
                                    ("proposed", "Đã đề xuất"),
                                    ("scheduled", "Đã xếp lịch"),
                                    ("published", "Đã phát hành"),
                                    ("declined", "Không xếp lịch"),
                                    ("cancelled", "Đã hoãn, hủy"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[("staff", "Toàn cơ quan"), ("owner", "Riêng (người khác thấy “Bận”)")],
                                default="staff",
                                max_length=6,
                            ),
                        ),
                        ("begins_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("on_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("title", models.CharField(help_text="nội dung", max_length=500)),
                        ("folded", models.CharField(max_length=500)),
                        ("place", models.CharField(blank=True, max_length=200)),
                        (
                            "chair_name",
                            models.CharField(blank=True, help_text="người chủ trì ngoài cơ quan", max_length=160),
                        ),
                        (
                            "outsiders",
                            models.CharField(blank=True, help_text="thành phần ngoài cơ quan", max_length=500),
                        ),
                        (
                            "public_words",
                            models.CharField(
                                blank=True, help_text="nội dung trên trang thông tin điện tử", max_length=300
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("edition", models.PositiveSmallIntegerField(default=0)),
                        ("changed_at", models.DateTimeField(null=True)),
                        ("change_words", models.CharField(blank=True, max_length=800)),
                        (
                            "ending",
                            models.CharField(
                                blank=True, help_text="lý do hoãn, hủy hoặc không xếp lịch", max_length=500
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "preparing_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_entries",
                                to="correspondence.incomingdocument",
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
                    ],
                    options={
                        "verbose_name": "việc trên lịch công tác",
                        "ordering": ["begins_at", "id"],
                        "indexes": [
                            models.Index(fields=["agency", "on_day", "begins_at", "id"], name="corr_ce_by_day"),
                            models.Index(fields=["agency", "last_day"], name="corr_ce_by_last_day"),
                            models.Index(fields=["agency", "state", "begins_at", "id"], name="corr_ce_by_state"),
                            models.Index(fields=["chair", "begins_at"], name="corr_ce_of_chair"),
                            models.Index(fields=["prepared_by", "-begins_at", "-id"], name="corr_ce_of_preparer"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("begins_at"))), name="corr_ce_ends_after"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("on_day"))), name="corr_ce_days"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("audience", "staff"),
                                    models.Q(("chair__isnull", False), ("public_words", "")),
                                    _connector="OR",
                                ),
                                name="corr_ce_own_is_somebodys",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True), ("edition__gt", 0), _connector="OR"
                                ),
                                name="corr_ce_published_on_sheet",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendee",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
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
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendees",
                                to="correspondence.calendarentry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thành phần",
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person", None), ("unit__isnull", False)),
                                    models.Q(("person__isnull", False), ("unit", None)),
                                    _connector="OR",
                                ),
                                name="corr_attendee_one",
                            ),
                            models.UniqueConstraint(fields=("entry", "person"), name="corr_attendee_person_once"),
                            models.UniqueConstraint(fields=("entry", "unit"), name="corr_attendee_unit_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EntryChange",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("monday", models.DateField(help_text="tuần mà việc đứng trước khi đổi")),
                        (
                            "after_edition",
                            models.PositiveSmallIntegerField(help_text="đổi sau bản phát hành này của tuần"),
                        ),
                        (
                            "sort",
                            models.CharField(
                                choices=[
                                    ("moved", "Dời lịch"),
                                    ("cancelled", "Hoãn, hủy"),
                                    ("amended", "Sửa"),
                                    ("added", "Bổ sung"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.CharField(max_length=800)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("made_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="correspondence.calendarentry",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thay đổi lịch tuần",
                        "ordering": ["made_at", "id"],
                        "indexes": [models.Index(fields=["agency", "monday", "made_at"], name="corr_change_of_week")],
                    },
                ),
                migrations.CreateModel(
                    name="Feed",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("renewed", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_feed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lịch đồng bộ",
                    },
                ),
                migrations.CreateModel(
                    name="Resource",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("sort", models.CharField(choices=[("room", "Phòng họp"), ("car", "Xe")], max_length=6)),
                        ("name", models.CharField(max_length=120)),
                        ("sort_key", models.CharField(max_length=400)),
                        ("seats", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("plate", models.CharField(blank=True, help_text="biển số", max_length=20)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("closed_on", models.DateField(help_text="ngày thôi dùng", null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "driver",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phòng họp, xe",
                        "ordering": ["-sort", "sort_key", "id"],
                        "constraints": [models.UniqueConstraint(fields=("agency", "name"), name="corr_resource_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Booking",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ duyệt"),
                                    ("approved", "Đã duyệt"),
                                    ("refused", "Không duyệt"),
                                    ("cancelled", "Đã bỏ"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("begins_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("on_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("purpose", models.CharField(max_length=300)),
                        ("destination", models.CharField(blank=True, help_text="nơi đến, với xe", max_length=200)),
                        ("ruled_at", models.DateTimeField(null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("driver_name", models.CharField(blank=True, max_length=120)),
                        ("km_out", models.PositiveIntegerField(null=True)),
                        ("km_back", models.PositiveIntegerField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
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
                            "ruled_by",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="correspondence.calendarentry",
                            ),
                        ),
                        (
                            "resource",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="correspondence.resource",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "đăng ký phòng họp, xe",
                        "ordering": ["begins_at", "id"],
                        "indexes": [
                            models.Index(fields=["resource", "begins_at", "ends_at"], name="corr_bk_of_resource"),
                            models.Index(fields=["agency", "on_day", "id"], name="corr_bk_by_day"),
                            models.Index(fields=["entry"], name="corr_bk_of_entry"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("begins_at"))), name="corr_bk_ends_after"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ruled_at", None), ("ruled_by", None)),
                                    models.Q(("ruled_at__isnull", False), ("ruled_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="corr_bk_ruled_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("km_out", None),
                                    ("km_back", None),
                                    ("km_back__gte", models.F("km_out")),
                                    _connector="OR",
                                ),
                                name="corr_bk_meter",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Week",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("monday", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("gathering", "Đang tổng hợp"), ("published", "Đã phát hành")],
                                default="gathering",
                                max_length=10,
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=0)),
                        ("published_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lịch công tác tuần",
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "monday"), name="corr_week_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("edition", 0), ("published_at", None)),
                                    models.Q(("edition__gt", 0), ("published_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="corr_week_published_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WeekEdition",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("published_at", models.DateTimeField()),
                        ("lines", models.JSONField(default=list)),
                        (
                            "published_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "week",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="editions",
                                to="correspondence.week",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản lịch tuần",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("week", "number"), name="corr_week_edition_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentBatch",
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
                        "verbose_name": "việc làm một lượt về văn bản đến",
                        "constraints": [models.UniqueConstraint(fields=("by", "key"), name="corr_batch_once")],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentBatchLine",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="correspondence.documentbatch",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("batch", "number"), name="corr_batch_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("outcome", "waiting"), ("settled_at", None)),
                                    ("settled_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="corr_batch_line_settled",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Passing",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("opinion", "Cho ý kiến chỉ đạo"),
                                    ("lead", "Chủ trì"),
                                    ("cooperate", "Phối hợp"),
                                    ("inform", "Xem để biết"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("opinion", models.CharField(blank=True, max_length=1000)),
                        ("ordered_at", models.DateTimeField()),
                        ("ordered_on", models.DateField(help_text="ngày chuyển")),
                        ("due_on", models.DateField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "arrived_as",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="came_by_passing",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="passings",
                                to="correspondence.incomingdocument",
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
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "photo",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        ("end_reason", models.CharField(blank=True, max_length=500)),
                        ("ended_at", models.DateTimeField(help_text="lúc lấy lại hoặc đơn vị trả lại", null=True)),
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
                    ],
                    options={
                        "verbose_name": "lần chuyển đơn vị trực thuộc",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("document", "to"),
                                name="corr_passing_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Phrase",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("words", models.CharField(max_length=200)),
                        ("ends", models.BooleanField(default=False, help_text="không cần trả lời, lưu")),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "owner",
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
                    ],
                    options={
                        "verbose_name": "câu ý kiến",
                        "ordering": ["order", "id"],
                        "constraints": [models.UniqueConstraint(fields=("owner", "words"), name="corr_phrase_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("read_at", models.DateTimeField()),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readings",
                                to="correspondence.assignment",
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
                        "verbose_name": "lượt xem văn bản",
                        "constraints": [
                            models.UniqueConstraint(fields=("assignment", "person"), name="corr_read_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RecipientGroup",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("name", models.CharField(max_length=80)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nhóm nơi nhận",
                        "ordering": ["name", "id"],
                        "constraints": [models.UniqueConstraint(fields=("owner", "name"), name="corr_group_once")],
                    },
                ),
                migrations.CreateModel(
                    name="GroupMember",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("opinion", "Cho ý kiến chỉ đạo"),
                                    ("lead", "Chủ trì"),
                                    ("cooperate", "Phối hợp"),
                                    ("inform", "Xem để biết"),
                                ],
                                max_length=10,
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
                            "to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
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
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="correspondence.recipientgroup",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="PageReading",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "Đang đọc"), ("read", "Đã đọc"), ("failed", "Không đọc được")],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        ("job", models.CharField(blank=True, help_text="việc nền đang đọc", max_length=40)),
                        ("asked_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "source",
                            models.CharField(blank=True, help_text="đọc từ chữ của tệp hay từ ảnh trang", max_length=8),
                        ),
                        ("secrecy", models.CharField(blank=True, help_text="dấu chỉ độ mật đọc được", max_length=20)),
                        ("failure", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reading",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần đọc văn bản",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state", "asked")),
                                    models.Q(("ended_at__isnull", False), models.Q(("state", "asked"), _negated=True)),
                                    _connector="OR",
                                ),
                                name="corr_reading_ended_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadField",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("agency_id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=20)),
                        ("value", models.CharField(blank=True, max_length=1000)),
                        ("confidence", models.FloatField()),
                        ("page", models.PositiveSmallIntegerField(null=True)),
                        (
                            "region",
                            models.JSONField(
                                help_text="x0, y0, x1, y1: phần của trang, từ góc trên bên trái", null=True
                            ),
                        ),
                        ("registered", models.CharField(blank=True, max_length=1000)),
                        ("right", models.BooleanField(null=True)),
                        ("judged_on", models.DateField(null=True)),
                        (
                            "reading",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fields",
                                to="correspondence.pagereading",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["agency_id", "judged_on", "name"], name="corr_read_by_day")],
                        "constraints": [
                            models.UniqueConstraint(fields=("reading", "name"), name="corr_read_field_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("judged_on", None), ("right", None)),
                                    models.Q(("judged_on__isnull", False), ("right__isnull", False)),
                                    _connector="OR",
                                ),
                                name="corr_read_judged_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Direction",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("given", "Mới giao"),
                                    ("working", "Đang thực hiện"),
                                    ("reported", "Đã báo cáo, chờ kết luận"),
                                    ("closed", "Hoàn thành"),
                                    ("called_off", "Thôi giao"),
                                ],
                                default="given",
                                max_length=10,
                            ),
                        ),
                        ("words", models.CharField(help_text="nội dung giao", max_length=1000)),
                        ("opened_at", models.DateTimeField()),
                        ("opened_on", models.DateField()),
                        ("due_at", models.DateTimeField(null=True)),
                        ("due_on", models.DateField(null=True)),
                        ("reported_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("ended_on", models.DateField(null=True)),
                        ("outcome", models.CharField(blank=True, max_length=1000)),
                        ("reminded_at", models.DateTimeField(null=True)),
                        ("late_told_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="directions",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="correspondence.direction",
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
                            "photo",
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
                        "verbose_name": "ý kiến chỉ đạo",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["opened_by", "state", "-id"], name="corr_dir_opened"),
                            models.Index(fields=["unit", "state", "-id"], name="corr_dir_of_unit"),
                            models.Index(fields=["person", "state", "-id"], name="corr_dir_of_person"),
                            models.Index(fields=["agency", "state", "due_at"], name="corr_dir_due"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state__in", ("given", "working", "reported"))),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        models.Q(("state__in", ("given", "working", "reported")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="corr_dir_ended_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("entered_by", None), ("photo", None)),
                                    models.Q(("entered_by__isnull", False), ("photo__isnull", False)),
                                    _connector="OR",
                                ),
                                name="corr_dir_entered_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectionHelper",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "direction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="helpers",
                                to="correspondence.direction",
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
                    },
                ),
                migrations.CreateModel(
                    name="DirectionReport",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("at", models.DateTimeField()),
                        ("words", models.CharField(max_length=1000)),
                        ("last", models.BooleanField(default=False)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "direction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="correspondence.direction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("asked_at", models.DateTimeField()),
                        ("until", models.DateField()),
                        ("reason", models.CharField(max_length=500)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("granted", models.BooleanField(null=True)),
                        ("answer", models.CharField(blank=True, max_length=500)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "direction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extensions",
                                to="correspondence.direction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("granted", None)),
                                    models.Q(("answered_at__isnull", False), ("granted__isnull", False)),
                                    _connector="OR",
                                ),
                                name="corr_ext_answered_whole",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
