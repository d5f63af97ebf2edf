"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_centre"),
        ("people", "0003_assigns_by_load"),
        ("people", "0004_representation"),
        ("people", "0005_one_citizen_per_contact"),
        ("people", "0006_national_identity"),
        ("people", "0007_website_groups"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("files", "0002_sheet_imports"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="Agency",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=200)),
                        ("short_name", models.CharField(max_length=60)),
                        ("slug", models.SlugField(max_length=60, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("province", "UBND tỉnh"),
                                    ("department", "Sở, ban, ngành"),
                                    ("affiliated", "Đơn vị trực thuộc"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("place", models.CharField(help_text="địa danh trên giấy tờ", max_length=80)),
                        ("address", models.CharField(blank=True, max_length=200)),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cơ quan",
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("username", models.CharField(max_length=80, unique=True)),
                        ("full_name", models.CharField(max_length=120)),
                        ("sort_key", models.CharField(db_index=True, max_length=400)),
                        ("folded", models.CharField(default="", max_length=300)),
                        ("title", models.CharField(blank=True, max_length=120)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("phone", models.CharField(blank=True, max_length=20)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "password_until",
                            models.DateTimeField(blank=True, help_text="mật khẩu tạm, dùng đến lúc này", null=True),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="staff",
                                to="people.agency",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "người",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("agency", None), models.Q(("email", ""), _negated=True)),
                                fields=("email",),
                                name="people_one_citizen_per_mail",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("agency", None), models.Q(("phone", ""), _negated=True)),
                                fields=("phone",),
                                name="people_one_citizen_per_phone",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Site",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        ("lines", models.JSONField(default=list)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sites", to="people.agency"
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                help_text="cơ quan quản lý nơi này, như trung tâm hành chính công của tỉnh",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hosted_sites",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Unit",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=160)),
                        ("short_name", models.CharField(max_length=40)),
                        (
                            "kind",
                            models.CharField(
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
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="units", to="people.agency"
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="people.site",
                            ),
                        ),
                        (
                            "assigns_by_load",
                            models.BooleanField(default=False, help_text="tự phân công cho người ít việc nhất"),
                        ),
                    ],
                    options={
                        "verbose_name": "phòng",
                        "ordering": ["order", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "short_name"), name="people_unit_short_name")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("one_stop_clerk", "Cán bộ Một cửa"),
                                    ("centre_clerk", "Cán bộ được cử tại Trung tâm HCC"),
                                    ("centre_supervisor", "Giám sát tại Trung tâm HCC"),
                                    ("specialist", "Chuyên viên"),
                                    ("head_of_division", "Trưởng phòng"),
                                    ("leader", "Lãnh đạo Sở"),
                                    ("office_head", "Trưởng phòng Tổ chức - Hành chính"),
                                    ("van_thu", "Văn thư"),
                                    ("archivist", "Lưu trữ"),
                                    ("editor", "Biên tập viên"),
                                    ("site_approver", "Duyệt tin"),
                                    ("administrator", "Quản trị"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("post", models.CharField(max_length=120)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="people.agency",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="people.unit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "since"], name="people_appo_person__ae92e8_idx"),
                            models.Index(fields=["unit", "role"], name="people_appo_unit_id_641c1f_idx"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="people_post_dates",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgencyCode",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "scheme",
                            models.CharField(
                                choices=[("qcvn102", "QCVN 102:2016 (000.00.00.H00)"), ("qd20", "QĐ 20/2020 (H00.00)")],
                                max_length=10,
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("confirmed", models.BooleanField(default=False)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="people.agency"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("code", "since"), name="people_code_once"),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="people_code_dates",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Applicant",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("citizen", "Cá nhân"),
                                    ("business", "Doanh nghiệp"),
                                    ("state_body", "Cơ quan nhà nước"),
                                    ("organisation", "Tổ chức khác"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("sort_key", models.CharField(db_index=True, max_length=400)),
                        ("folded", models.CharField(db_index=True, max_length=300)),
                        ("id_number", models.CharField(blank=True, db_index=True, max_length=30)),
                        ("phone", models.CharField(blank=True, max_length=20)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("address", models.CharField(blank=True, max_length=250)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applicants",
                                to="people.agency",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applicants",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chủ hồ sơ",
                        "indexes": [models.Index(fields=["agency", "sort_key"], name="people_appl_agency__c578b4_idx")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("id_number", ""), _negated=True),
                                fields=("agency", "kind", "id_number"),
                                name="people_one_applicant_per_number",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("substitution", "Xử lý thay khi vắng mặt"), ("delegation", "Ủy quyền")],
                                max_length=12,
                            ),
                        ),
                        (
                            "permissions",
                            models.JSONField(default=list, help_text="rỗng: toàn bộ phạm vi của người giao"),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("basis", models.CharField(max_length=200)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations",
                                to="people.agency",
                            ),
                        ),
                        (
                            "giver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="given",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taken",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ủy quyền",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gte", models.F("since"))), name="people_delegation_dates"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("giver", models.F("taker")), _negated=True),
                                name="people_delegation_to_other",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Representation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("representative", "Người đại diện"),
                                    ("assigned", "Người được giao"),
                                    ("proxy", "Người được ủy quyền"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("invited", "đã mời"),
                                    ("offered", "chờ cơ quan xem giấy"),
                                    ("live", "đang hiệu lực"),
                                    ("declined", "không nhận lời"),
                                    ("refused", "không được chấp nhận"),
                                    ("ended", "đã thôi"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("email", models.EmailField(blank=True, help_text="nơi gửi lời mời", max_length=254)),
                        (
                            "named_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("citizen", "Cá nhân"),
                                    ("business", "Doanh nghiệp"),
                                    ("state_body", "Cơ quan nhà nước"),
                                    ("organisation", "Tổ chức khác"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "named",
                            models.CharField(
                                blank=True, help_text="tên người được thay mặt, như ghi trên giấy", max_length=200
                            ),
                        ),
                        ("named_number", models.CharField(blank=True, max_length=30)),
                        ("dossier_uid", models.UUIDField(blank=True, db_index=True, null=True)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("made_at", models.DateTimeField()),
                        (
                            "settled_at",
                            models.DateTimeField(help_text="nhận lời, chấp nhận hoặc từ chối lúc này", null=True),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="representations",
                                to="people.agency",
                            ),
                        ),
                        (
                            "applicant",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="representations",
                                to="people.applicant",
                            ),
                        ),
                        (
                            "paper",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="representations",
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
                    ],
                    options={
                        "verbose_name": "tư cách thay mặt",
                        "indexes": [
                            models.Index(fields=["person", "state"], name="people_stands_for"),
                            models.Index(fields=["agency", "state", "-id"], name="people_represented"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="people_stands_dates",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "live"), _negated=True),
                                    models.Q(("applicant__isnull", False), ("person__isnull", False)),
                                    _connector="OR",
                                ),
                                name="people_stands_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("email", ""), _negated=True), ("person__isnull", False), _connector="OR"
                                ),
                                name="people_stands_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NationalIdentity",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("issuer", models.CharField(max_length=200)),
                        ("subject", models.CharField(max_length=200)),
                        ("id_number", models.CharField(blank=True, max_length=30)),
                        (
                            "assurance",
                            models.CharField(
                                choices=[("low", "thấp"), ("substantial", "đáng kể"), ("high", "cao")], max_length=12
                            ),
                        ),
                        ("joined_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField()),
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="national_identity",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "định danh điện tử",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issuer", "subject"), name="people_one_account_per_identity"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("id_number", ""), _negated=True),
                                fields=("id_number",),
                                name="people_one_identity_per_number",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
