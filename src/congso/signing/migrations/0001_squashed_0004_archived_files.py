"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.clock
import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("signing", "0001_signatures"),
        ("signing", "0002_certificates_and_requests"),
        ("signing", "0003_background"),
        ("signing", "0004_archived_files"),
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
                    name="KeptEvidence",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("kind", models.CharField(max_length=12)),
                        ("sha256", models.CharField(max_length=64, unique=True)),
                        ("der", models.BinaryField()),
                        ("kept_at", models.DateTimeField(default=congso.kernel.clock.now)),
                    ],
                    options={
                        "verbose_name": "bằng chứng",
                    },
                ),
                migrations.CreateModel(
                    name="TrustedCertificate",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "state",
                            models.CharField(
                                choices=[("trusted", "Đang tin cậy"), ("withdrawn", "Đã thôi tin cậy")],
                                default="trusted",
                                max_length=10,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("anchor", "Chứng thư gốc"), ("between", "Chứng thư trung gian")], max_length=8
                            ),
                        ),
                        ("holder", models.CharField(max_length=300)),
                        ("issuer", models.CharField(max_length=300)),
                        ("serial", models.CharField(max_length=80)),
                        ("sha256", models.CharField(max_length=64)),
                        ("valid_from", models.DateTimeField()),
                        ("valid_until", models.DateTimeField()),
                        ("der", models.BinaryField()),
                        ("why", models.CharField(max_length=300)),
                        ("added_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("added_by", models.CharField(max_length=120)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_by", models.CharField(blank=True, max_length=120)),
                        ("withdrawn_why", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chứng thư tin cậy",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "trusted")),
                                fields=("sha256",),
                                name="signing_trusted_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "trusted"), ("withdrawn_at", None), ("withdrawn_by", "")),
                                    models.Q(
                                        ("state", "withdrawn"),
                                        ("withdrawn_at__isnull", False),
                                        models.Q(("withdrawn_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="signing_withdrawn_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Verification",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("valid", "Hợp lệ"),
                                    ("invalid", "Không hợp lệ"),
                                    ("undetermined", "Không xác định"),
                                    ("unsigned", "Không có chữ ký số"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("told", models.JSONField()),
                        ("tool", models.CharField(max_length=60)),
                        ("online", models.BooleanField()),
                        ("checked_at", models.DateTimeField()),
                        ("made_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("made_by", models.CharField(max_length=120)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        ("evidence", models.ManyToManyField(related_name="+", to="signing.keptevidence")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verifications",
                                to="files.storedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lần kiểm tra chữ ký số",
                        "indexes": [models.Index(fields=["file", "-id"], name="signing_checks_of_file")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("verdict__in", ["valid", "invalid", "undetermined", "unsigned"])),
                                name="signing_verdict",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "role",
                            models.CharField(
                                choices=[("officer", "Người có thẩm quyền"), ("seal", "Cơ quan (con dấu)")],
                                max_length=8,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("active", "Đang dùng"),
                                    ("expired", "Đã hết hạn"),
                                    ("revoked", "Đã bị thu hồi"),
                                    ("withdrawn", "Đã thôi dùng"),
                                ],
                                default="active",
                                max_length=10,
                            ),
                        ),
                        ("holder", models.CharField(max_length=300)),
                        ("organisation", models.CharField(blank=True, max_length=300)),
                        ("issuer", models.CharField(max_length=300)),
                        ("serial", models.CharField(max_length=80)),
                        ("sha256", models.CharField(max_length=64)),
                        ("purposes", models.CharField(max_length=300)),
                        ("valid_from", models.DateTimeField()),
                        ("valid_until", models.DateTimeField()),
                        ("der", models.BinaryField()),
                        ("chain", models.JSONField(default=list, help_text="chứng thư của cơ quan cấp, base64")),
                        (
                            "backend",
                            models.CharField(
                                choices=[
                                    ("token", "Thiết bị ký trên máy người ký"),
                                    ("csc", "Ký từ xa (SIM PKI, đám mây)"),
                                    ("pkcs11", "Thiết bị ký trên máy chủ (PKCS#11)"),
                                    ("pkcs12", "Tệp khóa mềm PKCS#12 (chỉ để thử)"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("place", models.JSONField(default=dict)),
                        ("picture_mm", models.PositiveSmallIntegerField(default=36, help_text="bề rộng thật, mm")),
                        ("registered_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("registered_by", models.CharField(max_length=120)),
                        (
                            "warned_days",
                            models.PositiveSmallIntegerField(help_text="đã nhắc khi còn chừng này ngày", null=True),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("ended_by", models.CharField(blank=True, max_length=120)),
                        ("ended_why", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="certificates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "picture",
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
                        "verbose_name": "chứng thư số",
                        "indexes": [
                            models.Index(fields=["agency", "role", "state"], name="signing_certificates"),
                            models.Index(fields=["state", "valid_until"], name="signing_running_out"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "active")),
                                fields=("sha256",),
                                name="signing_certificate_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person__isnull", False), ("role", "officer")),
                                    models.Q(("person", None), ("role", "seal")),
                                    _connector="OR",
                                ),
                                name="signing_certificate_of_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state", "active")),
                                    models.Q(models.Q(("state", "active"), _negated=True), ("ended_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="signing_certificate_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SigningRequest",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("subject", models.CharField(db_index=True, max_length=120)),
                        ("title", models.CharField(max_length=300)),
                        ("number", models.CharField(blank=True, max_length=60)),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "role",
                            models.CharField(
                                choices=[("officer", "Người có thẩm quyền"), ("seal", "Cơ quan (con dấu)")],
                                max_length=8,
                            ),
                        ),
                        ("field_name", models.CharField(max_length=60)),
                        ("looks", models.JSONField(default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ ký"),
                                    ("taken", "Đã nhận chữ ký, đang kiểm tra"),
                                    ("done", "Đã ký"),
                                    ("refused", "Người ký từ chối"),
                                    ("failed", "Ký không thành"),
                                    ("expired", "Quá hạn ký"),
                                    ("cancelled", "Đã hủy yêu cầu"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("asked_at", models.DateTimeField(default=congso.kernel.clock.now)),
                        ("asked_by", models.CharField(max_length=120)),
                        ("expires_at", models.DateTimeField()),
                        ("taken_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("ended_by", models.CharField(blank=True, max_length=120)),
                        ("why", models.CharField(blank=True, max_length=400)),
                        ("serial", models.CharField(blank=True, max_length=80)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "certificate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="signing.certificate",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
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
                            "result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="files.storedfile",
                            ),
                        ),
                        (
                            "verification",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="signing.verification",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(help_text="lúc giao máy chủ ký", null=True)),
                        (
                            "trouble",
                            models.CharField(blank=True, help_text="vì sao máy chủ chưa ký được", max_length=400),
                        ),
                    ],
                    options={
                        "verbose_name": "yêu cầu ký",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "asked")),
                                fields=["person", "-id"],
                                name="signing_asked_of",
                            ),
                            models.Index(fields=["state", "expires_at"], name="signing_waiting"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["asked", "taken"])),
                                fields=("subject", "file", "role"),
                                name="signing_asked_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("result__isnull", False),
                                        ("state", "done"),
                                        models.Q(("serial", ""), _negated=True),
                                    ),
                                    models.Q(models.Q(("state", "done"), _negated=True), ("result", None)),
                                    _connector="OR",
                                ),
                                name="signing_done_with_file",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role", "seal"), ("person__isnull", False), _connector="OR"),
                                name="signing_officer_is_named",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preparation",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("prepared_for", models.CharField(max_length=120)),
                        ("prepared_at", models.DateTimeField(default=congso.kernel.clock.real_now)),
                        ("until", models.DateTimeField()),
                        ("token_sha256", models.CharField(max_length=64)),
                        ("added", models.BinaryField()),
                        ("starts", models.PositiveBigIntegerField(help_text="byte")),
                        ("ends", models.PositiveBigIntegerField(help_text="byte")),
                        ("digest", models.CharField(max_length=64)),
                        ("attributes", models.BinaryField()),
                        ("signature", models.BinaryField(default=bytes)),
                        (
                            "certificate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="signing.certificate"
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="preparation",
                                to="signing.signingrequest",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ArchivedFile",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("subject", models.CharField(max_length=120)),
                        ("stamped_until", models.DateTimeField()),
                        ("made_at", models.DateTimeField()),
                        ("renewed", models.BooleanField(default=False, help_text="đã có bản lưu trữ mới hơn")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "file",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "original",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                            ),
                        ),
                        (
                            "renews",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="renewed_by",
                                to="signing.archivedfile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bản lưu trữ",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("renewed", False)),
                                fields=["stamped_until", "id"],
                                name="signing_to_renew",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
