"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("outgoing", "0001_initial"),
        ("outgoing", "0002_places"),
        ("outgoing", "0003_body"),
        ("outgoing", "0004_removed_copies"),
        ("outgoing", "0005_annexes_sealed"),
        ("outgoing", "0006_certified_copies"),
        ("outgoing", "0007_opinions_and_slips"),
        ("outgoing", "0008_outbox"),
    ]

    initial = True

    dependencies = [
        ("correspondence", "0005_directions"),
        ("correspondence", "0008_passings_come_back"),
        ("files", "0002_sheet_imports"),
        ("people", "0003_assigns_by_load"),
        ("people", "__first__"),
        ("signing", "0001_signatures"),
        ("signing", "0002_certificates_and_requests"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Letterhead",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "superior",
                            models.CharField(blank=True, help_text="cơ quan chủ quản trực tiếp", max_length=200),
                        ),
                        ("name", models.CharField(help_text="tên cơ quan như trên văn bản", max_length=200)),
                        (
                            "letters",
                            models.CharField(help_text="chữ viết tắt tên cơ quan trong ký hiệu", max_length=20),
                        ),
                        ("place", models.CharField(help_text="địa danh", max_length=80)),
                        (
                            "collective",
                            models.BooleanField(default=False, help_text="làm việc theo chế độ tập thể (ký TM.)"),
                        ),
                        (
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letterhead",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thể thức của cơ quan",
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingDocument",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Dự thảo"),
                                    ("content", "Kiểm tra nội dung"),
                                    ("form", "Kiểm tra thể thức"),
                                    ("to_sign", "Trình ký"),
                                    ("signed", "Đã ký, chờ cấp số"),
                                    ("numbered", "Đã cấp số, chờ đóng dấu"),
                                    ("sealed", "Đã đóng dấu, chờ phát hành"),
                                    ("issued", "Đã phát hành"),
                                    ("recalled", "Đã thu hồi"),
                                    ("voided", "Hủy số"),
                                    ("dropped", "Thôi soạn"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "road",
                            models.CharField(choices=[("electronic", "Ký số"), ("paper", "Ký giấy")], max_length=10),
                        ),
                        (
                            "doc_type",
                            models.CharField(
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
                        ("summary", models.CharField(help_text="trích yếu nội dung", max_length=1000)),
                        (
                            "urgency",
                            models.PositiveSmallIntegerField(
                                choices=[(0, "Thường"), (1, "Khẩn"), (2, "Thượng khẩn"), (3, "Hỏa tốc")], default=0
                            ),
                        ),
                        ("pages", models.PositiveSmallIntegerField(null=True)),
                        ("copies", models.PositiveSmallIntegerField(default=1, help_text="số lượng bản phát hành")),
                        ("reply_due_on", models.DateField(help_text="hạn trả lời đề nghị nơi nhận", null=True)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("drafted_at", models.DateTimeField()),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("own", "Người đứng đầu"),
                                    ("TM.", "Thay mặt tập thể (TM.)"),
                                    ("Q.", "Quyền cấp trưởng (Q.)"),
                                    ("KT.", "Ký thay cấp trưởng (KT.)"),
                                    ("TL.", "Ký thừa lệnh (TL.)"),
                                    ("TUQ.", "Ký thừa ủy quyền (TUQ.)"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "signer_title",
                            models.CharField(
                                blank=True, help_text="quyền hạn, chức vụ như trên văn bản", max_length=200
                            ),
                        ),
                        ("due_at", models.DateTimeField(help_text="hạn của bước đang làm", null=True)),
                        (
                            "returned_for",
                            models.CharField(blank=True, help_text="điều phải sửa, khi bị trả lại", max_length=1000),
                        ),
                        ("series", models.CharField(blank=True, max_length=30)),
                        ("number", models.PositiveIntegerField(null=True)),
                        ("year", models.PositiveSmallIntegerField(null=True)),
                        ("notation", models.CharField(blank=True, help_text="ký hiệu của văn bản", max_length=60)),
                        ("issued_on", models.DateField(help_text="ngày, tháng, năm văn bản", null=True)),
                        ("numbered_at", models.DateTimeField(null=True)),
                        ("signed_at", models.DateTimeField(null=True)),
                        ("sealed_at", models.DateTimeField(null=True)),
                        ("issued_at", models.DateTimeField(null=True)),
                        ("voided_at", models.DateTimeField(null=True)),
                        ("recalled_at", models.DateTimeField(null=True)),
                        (
                            "ending",
                            models.CharField(blank=True, help_text="lý do hủy số, thu hồi, thôi soạn", max_length=500),
                        ),
                        ("frozen_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "copy_place",
                            models.CharField(
                                blank=True, help_text="nơi giữ bản số hóa, khi không ở đây", max_length=200
                            ),
                        ),
                        (
                            "for_ref",
                            models.CharField(
                                blank=True, help_text="ref việc mà văn bản này là kết quả", max_length=120
                            ),
                        ),
                        (
                            "change",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("correct", "Đính chính"),
                                    ("amend", "Sửa đổi, bổ sung"),
                                    ("replace", "Thay thế"),
                                    ("recall", "Thu hồi"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="outgoing_documents",
                                to="people.agency",
                            ),
                        ),
                        (
                            "answers",
                            models.ForeignKey(
                                help_text="văn bản đến",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answered_by",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "changes",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changed_by",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        (
                            "drafter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="drafted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "frozen",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
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
                            "issued_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "numbered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signer",
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
                                help_text="đơn vị soạn thảo",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "văn bản đi",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("number__isnull", False)),
                                fields=["agency", "-year", "-number", "-id"],
                                name="outgoing_register",
                            ),
                            models.Index(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ("draft", "content", "form", "to_sign", "signed", "numbered", "sealed"),
                                    )
                                ),
                                fields=["agency", "state", "due_at", "id"],
                                name="outgoing_running",
                            ),
                            models.Index(fields=["drafter", "-id"], name="outgoing_of_drafter"),
                            models.Index(fields=["unit", "-id"], name="outgoing_of_unit"),
                            models.Index(
                                condition=models.Q(("number__isnull", False)),
                                fields=["agency", "issued_on"],
                                name="outgoing_by_day",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "series", "year", "number"), name="outgoing_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("issued_on", None),
                                        ("number", None),
                                        ("numbered_at", None),
                                        ("numbered_by", None),
                                        ("year", None),
                                    ),
                                    models.Q(
                                        ("issued_on__isnull", False),
                                        ("number__isnull", False),
                                        ("numbered_at__isnull", False),
                                        ("numbered_by__isnull", False),
                                        ("year__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_numbered_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("numbered", "sealed", "issued", "recalled", "voided")),
                                        _negated=True,
                                    ),
                                    ("number__isnull", False),
                                    _connector="OR",
                                ),
                                name="outgoing_has_number",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("issued", "recalled")), _negated=True),
                                    models.Q(("issued_at__isnull", False), ("issued_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="outgoing_issued_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("issued", "recalled")), _negated=True),
                                    ("frozen__isnull", False),
                                    models.Q(("road", "paper"), models.Q(("copy_place", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="outgoing_issued_frozen",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("frozen", None), ("frozen_sha256", "")),
                                    models.Q(("frozen__isnull", False), models.Q(("frozen_sha256", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="outgoing_frozen_hashed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("change", ""), ("changes", None)),
                                    models.Q(("changes__isnull", False), models.Q(("change", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="outgoing_changes_somehow",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileCopyUse",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("used_on", models.DateField()),
                        ("returned_on", models.DateField(null=True)),
                        ("file_code", models.CharField(blank=True, help_text="số và ký hiệu hồ sơ", max_length=40)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "allowed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="file_copy_uses",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lượt sử dụng bản lưu",
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["used_on", "id"], name="outgoing_use_by_day")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("returned_on", None), ("returned_on__gte", models.F("used_on")), _connector="OR"
                                ),
                                name="outgoing_use_dates",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("returned_on", None)),
                                fields=("document",),
                                name="outgoing_one_file_copy_out",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftVersion",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField()),
                        ("words", models.CharField(blank=True, help_text="điều đã sửa", max_length=500)),
                        (
                            "findings",
                            models.JSONField(
                                default=list, help_text="kết quả kiểm tra thể thức: [{rule, where, words, grave}]"
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
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
                        (
                            "pdf",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        (
                            "places",
                            models.JSONField(default=dict, help_text="chỗ đặt số, ngày, chữ ký, dấu trên bản PDF"),
                        ),
                        ("body", models.TextField(blank=True, help_text="nội dung, khi soạn ngay trong hệ thống")),
                    ],
                    options={
                        "verbose_name": "phiên bản dự thảo",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("document", "number"), name="outgoing_version_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CertifiedCopy",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("SY", "Sao y"), ("SL", "Sao lục"), ("TrS", "Trích sao")], max_length=4
                            ),
                        ),
                        ("part", models.CharField(blank=True, help_text="phần được trích", max_length=300)),
                        ("number", models.PositiveIntegerField(null=True)),
                        ("year", models.PositiveSmallIntegerField(null=True)),
                        ("notation", models.CharField(blank=True, max_length=60)),
                        ("made_on", models.DateField(null=True)),
                        ("made_at", models.DateTimeField(null=True)),
                        ("signer_title", models.CharField(max_length=200)),
                        ("to", models.CharField(help_text="nơi nhận", max_length=1000)),
                        ("copies", models.PositiveSmallIntegerField(default=1)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certified_copies",
                                to="people.agency",
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
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "incoming",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certified",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "signer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outgoing",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certified",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        ("allowed_at", models.DateTimeField(null=True)),
                        ("asked_at", models.DateTimeField(null=True)),
                        (
                            "authority",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("own", "Người đứng đầu"),
                                    ("TM.", "Thay mặt tập thể (TM.)"),
                                    ("Q.", "Quyền cấp trưởng (Q.)"),
                                    ("KT.", "Ký thay cấp trưởng (KT.)"),
                                    ("TL.", "Ký thừa lệnh (TL.)"),
                                    ("TUQ.", "Ký thừa ủy quyền (TUQ.)"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("certified_at", models.DateTimeField(null=True)),
                        (
                            "draft",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        ("ending", models.CharField(blank=True, help_text="lý do không sao, hủy số", max_length=500)),
                        (
                            "form",
                            models.CharField(
                                choices=[("paper", "Giấy"), ("electronic", "Điện tử")], default="paper", max_length=10
                            ),
                        ),
                        (
                            "from_copy",
                            models.CharField(blank=True, help_text="bản sao y dùng để sao lục", max_length=200),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("pages", models.CharField(blank=True, help_text="trang được trích: 1-2, 4", max_length=60)),
                        ("purpose", models.CharField(blank=True, help_text="mục đích sao", max_length=500)),
                        ("signed_on", models.DateField(null=True)),
                        (
                            "source",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "source_form",
                            models.CharField(
                                choices=[("paper", "Giấy"), ("electronic", "Điện tử")], default="paper", max_length=10
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ duyệt sao"),
                                    ("allowed", "Chờ làm bản sao"),
                                    ("made", "Chờ ký, đóng dấu"),
                                    ("certified", "Đã ký, chờ giao"),
                                    ("handed", "Đã giao"),
                                    ("declined", "Không sao"),
                                    ("voided", "Hủy số"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="signing.verification",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản sao",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("number__isnull", False)),
                                fields=["agency", "-year", "-number", "-id"],
                                name="outgoing_copy_register",
                            ),
                            models.Index(fields=["agency", "state", "-id"], name="outgoing_copy_by_state"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "year", "number"), name="outgoing_copy_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("incoming", None), ("outgoing__isnull", False)),
                                    models.Q(("incoming__isnull", False), ("outgoing", None)),
                                    _connector="OR",
                                ),
                                name="outgoing_copy_of_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("made_at", None), ("made_on", None), ("number", None), ("year", None)),
                                    models.Q(
                                        ("made_at__isnull", False),
                                        ("made_on__isnull", False),
                                        ("number__isnull", False),
                                        ("year__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_copy_numbered_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ("made", "certified", "handed", "voided")), _negated=True),
                                    ("number__isnull", False),
                                    _connector="OR",
                                ),
                                name="outgoing_copy_has_number",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("title", models.CharField(blank=True, max_length=200)),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        ("for_use", models.BooleanField(default=False, help_text="chỉ để tiện sử dụng, không ký số")),
                        ("issued_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "sealed",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        ("sealed_at", models.DateTimeField(null=True)),
                        (
                            "sealed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="signing.verification",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tài liệu kèm theo",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("document", "file"), name="outgoing_attached_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sealed", None), ("sealed_at", None), ("sealed_by", None)),
                                    models.Q(
                                        ("sealed__isnull", False),
                                        ("sealed_at__isnull", False),
                                        ("sealed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_annex_sealed_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(choices=[("content", "Nội dung"), ("form", "Thể thức")], max_length=10),
                        ),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("at", models.DateTimeField()),
                        ("words", models.CharField(blank=True, max_length=1000)),
                        (
                            "stands",
                            models.BooleanField(default=True, help_text="hết khi trả lại hoặc có phiên bản mới"),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="outgoing.draftversion",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ký nháy",
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["by", "document"], name="outgoing_approved_by")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("stands", True)),
                                fields=("document", "kind"),
                                name="outgoing_one_initial_stands",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingRecipient",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("unit", "Đơn vị trong cơ quan"),
                                    ("affiliated", "Đơn vị trực thuộc"),
                                    ("outside", "Cơ quan, tổ chức ngoài"),
                                    ("private", "Doanh nghiệp và cá nhân"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(max_length=300)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("addressed", models.BooleanField(default=True, help_text="đứng ở Kính gửi")),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("electronic", "Điện tử"),
                                    ("paper", "Giấy"),
                                    ("both", "Song song giấy và điện tử"),
                                ],
                                default="electronic",
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chưa gửi"),
                                    ("sent", "Đã gửi"),
                                    ("received", "Đã nhận"),
                                    ("returned", "Bị trả lại"),
                                    ("removed", "Đã hủy bản nhận"),
                                    ("failed", "Lỗi gửi"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("settled_at", models.DateTimeField(help_text="lúc nhận, trả lại hoặc lỗi", null=True)),
                        ("words", models.CharField(blank=True, max_length=300)),
                        ("posted_on", models.DateField(null=True)),
                        ("envelopes", models.PositiveSmallIntegerField(default=0)),
                        ("tracking", models.CharField(blank=True, help_text="số hiệu bưu gửi", max_length=40)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.agency",
                            ),
                        ),
                        (
                            "arrived_as",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sent_as",
                                to="correspondence.incomingdocument",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                help_text="cơ quan đã biết",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="correspondence.issuer",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recipients",
                                to="outgoing.outgoingdocument",
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
                        "verbose_name": "nơi nhận",
                        "ordering": ["order", "id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("unit__isnull", False)),
                                fields=["unit", "document"],
                                name="outgoing_sent_to_unit",
                            ),
                            models.Index(
                                condition=models.Q(("posted_on__isnull", False)),
                                fields=["posted_on"],
                                name="outgoing_posted",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("kind__in", ("outside", "private")), models.Q(("way", "paper"), _negated=True)
                                ),
                                fields=["state", "-id"],
                                name="outgoing_outbox",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignedFile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("officer", "Đã ký của người có thẩm quyền"),
                                    ("filled", "Đã điền số và ngày"),
                                    ("copy", "Bản số hóa của văn bản giấy"),
                                    ("seal", "Đã ký của cơ quan"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                        ("stands", models.BooleanField(default=True, help_text="hết khi ký lại")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_files",
                                to="outgoing.outgoingdocument",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="signing.verification",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản đã ký",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("stands", True)),
                                fields=("document", "stage"),
                                name="outgoing_signed_stage_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SigningRight",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "authority",
                            models.CharField(
                                choices=[
                                    ("own", "Người đứng đầu"),
                                    ("TM.", "Thay mặt tập thể (TM.)"),
                                    ("Q.", "Quyền cấp trưởng (Q.)"),
                                    ("KT.", "Ký thay cấp trưởng (KT.)"),
                                    ("TL.", "Ký thừa lệnh (TL.)"),
                                    ("TUQ.", "Ký thừa ủy quyền (TUQ.)"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        ("for_title", models.CharField(blank=True, max_length=120)),
                        ("doc_types", models.JSONField(default=list)),
                        ("units", models.JSONField(default=list, help_text="id các đơn vị soạn thảo")),
                        ("basis", models.CharField(max_length=300)),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signing_rights",
                                to="people.agency",
                            ),
                        ),
                        (
                            "delegation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signing_rights",
                                to="people.delegation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signing_rights",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "thẩm quyền ký",
                        "indexes": [models.Index(fields=["agency", "person"], name="outgoing_right_of")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="outgoing_right_dates",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("authority", "TUQ."), _negated=True),
                                    models.Q(("delegation__isnull", False), ("until__isnull", False)),
                                    _connector="OR",
                                ),
                                name="outgoing_delegated_in_writing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CopyRecipient",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("name", models.CharField(max_length=300)),
                        ("handed_at", models.DateTimeField(null=True)),
                        ("handed_on", models.DateField(null=True)),
                        ("received_by", models.CharField(blank=True, help_text="người nhận, ký nhận", max_length=120)),
                        ("tracking", models.CharField(blank=True, help_text="số hiệu bưu gửi", max_length=40)),
                        (
                            "copy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recipients",
                                to="outgoing.certifiedcopy",
                            ),
                        ),
                        (
                            "handed_by",
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
                        "verbose_name": "nơi nhận bản sao",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("handed_at", None), ("handed_by", None), ("handed_on", None)),
                                    models.Q(
                                        ("handed_at__isnull", False),
                                        ("handed_by__isnull", False),
                                        ("handed_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_copy_handed_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DraftOpinion",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ góp ý"),
                                    ("given", "Chờ giải trình"),
                                    ("settled", "Xong"),
                                    ("called_off", "Thôi lấy ý kiến"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("question", models.CharField(blank=True, max_length=1000)),
                        ("asked_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("due_on", models.DateField()),
                        ("wanted_until", models.DateField(help_text="xin gia hạn đến", null=True)),
                        ("wanted_because", models.CharField(blank=True, max_length=500)),
                        ("reminded_at", models.DateTimeField(null=True)),
                        ("late_told_at", models.DateTimeField(null=True)),
                        (
                            "view",
                            models.CharField(
                                blank=True, choices=[("agrees", "Nhất trí"), ("comments", "Có góp ý")], max_length=10
                            ),
                        ),
                        ("words", models.CharField(blank=True, help_text="ý kiến chung", max_length=2000)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("ending", models.CharField(blank=True, max_length=500)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draft_opinions",
                                to="people.agency",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
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
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="outgoing.outgoingdocument",
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
                        (
                            "of_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="outgoing.draftversion",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ý kiến về dự thảo",
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["unit", "state", "-id"], name="outgoing_opinion_of_unit"),
                            models.Index(fields=["person", "state", "-id"], name="outgoing_opinion_of_one"),
                            models.Index(fields=["agency", "state", "due_at"], name="outgoing_opinion_due"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("answered_by", None), ("view", "")),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        models.Q(("view", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_opinion_given_whole",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person", None), ("state", "asked")),
                                fields=("document", "unit"),
                                name="outgoing_unit_asked_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("person__isnull", False), ("state", "asked")),
                                fields=("document", "person"),
                                name="outgoing_person_asked_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpinionComment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("order", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=1000)),
                        ("taken", models.BooleanField(null=True)),
                        ("answer", models.CharField(blank=True, max_length=1000)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opinion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to="outgoing.draftopinion",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "góp ý",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("opinion", "order"), name="outgoing_comment_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("answered_by", None), ("taken", None)),
                                    models.Q(
                                        ("answered_at__isnull", False), ("answered_by__isnull", False), ("taken", True)
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        ("taken", False),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_comment_answered_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubmissionSlip",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("proposal", models.TextField(help_text="lý do, căn cứ, nội dung đề xuất")),
                        ("written_at", models.DateTimeField()),
                        ("stands", models.BooleanField(default=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("kept_at", models.DateTimeField(null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slips",
                                to="outgoing.outgoingdocument",
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
                        (
                            "version",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="outgoing.draftversion",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiếu trình",
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("stands", True)),
                                fields=("document",),
                                name="outgoing_one_slip_stands",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file", None), ("kept_at", None), ("sha256", "")),
                                    models.Q(
                                        ("file__isnull", False),
                                        ("kept_at__isnull", False),
                                        models.Q(("sha256", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="outgoing_slip_kept_whole",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
