"""The tables of a new office at once (scripts/squash_migrations.py); others have had the steps one by one."""

import congso.kernel.tables
import congso.kernel.uid
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("payments", "0001_initial"), ("payments", "0002_paying_online")]

    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("files", "0002_sheet_imports"),
        ("people", "0002_centre"),
        ("people", "0003_assigns_by_load"),
        ("people", "__first__"),
    ]

    operations = [
        congso.kernel.tables.CreateTables(
            models=[
                migrations.CreateModel(
                    name="ReceiptBook",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("form_code", models.CharField(max_length=20)),
                        ("symbol", models.CharField(max_length=20)),
                        ("first_number", models.PositiveIntegerField()),
                        ("last_number", models.PositiveIntegerField()),
                        ("next_number", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Đang dùng"), ("used_up", "Hết số"), ("closed", "Đã khóa")],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("opened_on", models.DateField()),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("closing_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipt_books",
                                to="people.agency",
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "keeper",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                    ],
                    options={
                        "verbose_name": "quyển biên lai",
                        "indexes": [models.Index(fields=["agency", "state", "id"], name="payments_books_of_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "form_code", "symbol", "first_number"),
                                name="payments_book_registered_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first_number__gte", 1),
                                    ("last_number__gte", models.F("first_number")),
                                    ("next_number__gte", models.F("first_number")),
                                    (
                                        "next_number__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("last_number"), "+", models.Value(1)
                                        ),
                                    ),
                                ),
                                name="payments_book_within_its_numbers",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="payments_book_closed_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("number", models.PositiveIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("valid", "Có hiệu lực"), ("voided", "Đã hủy")], default="valid", max_length=6
                            ),
                        ),
                        ("payer", models.CharField(max_length=200)),
                        ("address", models.CharField(blank=True, max_length=250)),
                        ("what", models.CharField(max_length=200)),
                        ("amount", models.PositiveBigIntegerField()),
                        (
                            "way",
                            models.CharField(
                                choices=[("cash", "Tiền mặt"), ("transfer", "Chuyển khoản"), ("online", "Trực tuyến")],
                                max_length=8,
                            ),
                        ),
                        ("subject", models.CharField(blank=True, db_index=True, max_length=120)),
                        ("about", models.CharField(blank=True, max_length=80)),
                        ("data", models.JSONField()),
                        ("written_at", models.DateTimeField()),
                        ("written_on", models.DateField()),
                        ("voided_at", models.DateTimeField(null=True)),
                        ("void_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="people.agency"
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
                                to="payments.receipt",
                            ),
                        ),
                        (
                            "voided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "book",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipts",
                                to="payments.receiptbook",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "biên lai",
                        "indexes": [
                            models.Index(fields=["agency", "written_on", "id"], name="payments_receipts_of_day")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("book", "number"), name="payments_receipt_number_once"),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 1)), name="payments_receipt_for_money"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state", "valid"),
                                        ("void_reason", ""),
                                        ("voided_at", None),
                                        ("voided_by", None),
                                    ),
                                    models.Q(
                                        ("state", "voided"),
                                        ("voided_at__isnull", False),
                                        ("voided_by__isnull", False),
                                        models.Q(("void_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="payments_receipt_voided_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankAccount",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("bank_bin", models.CharField(max_length=6)),
                        ("bank", models.CharField(max_length=120)),
                        ("number", models.CharField(max_length=19)),
                        ("holder", models.CharField(max_length=120)),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_accounts",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "tài khoản thụ hưởng",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("agency", "bank_bin", "number"),
                                name="payments_account_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="payments_account_ends_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Merchant",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "gateway",
                            models.CharField(
                                choices=[
                                    ("vnpay", "VNPAY"),
                                    ("dvcqg", "Nền tảng thanh toán Cổng Dịch vụ công quốc gia"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("code", models.CharField(max_length=40)),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merchants",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "mã kết nối cổng thanh toán",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("agency", "gateway"),
                                name="payments_merchant_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until", None), ("until__gte", models.F("since")), _connector="OR"),
                                name="payments_merchant_ends_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaymentOrder",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("subject", models.CharField(db_index=True, max_length=120)),
                        ("about", models.CharField(blank=True, max_length=80)),
                        ("payer", models.CharField(blank=True, max_length=200)),
                        ("lines", models.JSONField()),
                        ("amount", models.PositiveBigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("unpaid", "Chưa thanh toán"),
                                    ("pending", "Chờ kết quả thanh toán"),
                                    ("paid", "Đã thanh toán"),
                                    ("cancelled", "Đã hủy"),
                                    ("refunded", "Đã hoàn phí"),
                                ],
                                default="unpaid",
                                max_length=9,
                            ),
                        ),
                        ("opened_at", models.DateTimeField()),
                        ("paid_at", models.DateTimeField(null=True)),
                        ("paid_on", models.DateField(null=True)),
                        (
                            "paid_by_way",
                            models.CharField(
                                blank=True,
                                choices=[("cash", "Tiền mặt"), ("transfer", "Chuyển khoản"), ("online", "Trực tuyến")],
                                max_length=8,
                            ),
                        ),
                        (
                            "voucher",
                            models.CharField(blank=True, help_text="biên lai hoặc mã giao dịch", max_length=80),
                        ),
                        ("cancelled_at", models.DateTimeField(null=True)),
                        ("cancel_reason", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="payment_orders",
                                to="people.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "yêu cầu thanh toán",
                        "indexes": [
                            models.Index(fields=["agency", "state", "-id"], name="payments_orders_by_state"),
                            models.Index(fields=["agency", "paid_on", "id"], name="payments_orders_of_day"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 1)), name="payments_order_for_money"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state__in", ["paid", "refunded"]), _negated=True),
                                    models.Q(
                                        ("paid_at__isnull", False),
                                        ("paid_on__isnull", False),
                                        models.Q(("paid_by_way", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="payments_order_paid_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "cancelled"), _negated=True),
                                    models.Q(
                                        ("cancelled_at__isnull", False), models.Q(("cancel_reason", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="payments_order_cancelled_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attempt",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("agency_id", models.BigIntegerField(db_index=True)),
                        (
                            "gateway",
                            models.CharField(
                                choices=[
                                    ("vnpay", "VNPAY"),
                                    ("dvcqg", "Nền tảng thanh toán Cổng Dịch vụ công quốc gia"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reference", models.CharField(max_length=40)),
                        ("amount", models.PositiveBigIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("started", "Khởi tạo"),
                                    ("succeeded", "Thành công"),
                                    ("failed", "Không thành công"),
                                ],
                                default="started",
                                max_length=9,
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("asked_at", models.CharField(help_text="thời điểm gửi cổng, yyyyMMddHHmmss", max_length=14)),
                        ("expires_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("code", models.CharField(blank=True, help_text="mã kết quả của cổng", max_length=10)),
                        ("transaction", models.CharField(blank=True, max_length=60)),
                        ("bank", models.CharField(blank=True, max_length=30)),
                        ("surplus", models.BooleanField(default=False)),
                        ("asked_times", models.PositiveSmallIntegerField(default=0)),
                        (
                            "merchant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.merchant"
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="payments.paymentorder",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "giao dịch thanh toán",
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["state", "started_at"], name="payments_attempts_open")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("gateway", "reference"), name="payments_attempt_reference_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("state", "started")),
                                    models.Q(
                                        models.Q(("state", "started"), _negated=True), ("ended_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="payments_attempt_ended_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("callback", "Cổng báo về"), ("query", "Hỏi lại cổng")], max_length=9
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("sound", models.BooleanField()),
                        ("told", models.JSONField()),
                        ("outcome", models.CharField(max_length=200)),
                        (
                            "attempt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="payments.attempt",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "chứng cứ giao dịch",
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="Statement",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=200)),
                        ("brought_at", models.DateTimeField()),
                        ("known", models.PositiveIntegerField(default=0, help_text="số dòng đã có từ sao kê trước")),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="payments.bankaccount",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="people.agency",
                            ),
                        ),
                        (
                            "brought_by",
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
                    ],
                    options={
                        "verbose_name": "sao kê",
                        "indexes": [models.Index(fields=["agency", "-id"], name="payments_statements_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="StatementLine",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("on_day", models.DateField()),
                        ("amount", models.PositiveBigIntegerField()),
                        ("words", models.CharField(max_length=500)),
                        ("bank_reference", models.CharField(max_length=80)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Chưa khớp"),
                                    ("matched", "Đã khớp"),
                                    ("surplus", "Nộp thừa, phải trả lại"),
                                    ("aside", "Không phải phí, lệ phí"),
                                ],
                                default="open",
                                max_length=9,
                            ),
                        ),
                        ("problem", models.CharField(blank=True, max_length=200)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "account",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.bankaccount"
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.agency"
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statement_lines",
                                to="payments.paymentorder",
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="payments.statement",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "dòng sao kê",
                        "indexes": [models.Index(fields=["agency", "state", "-id"], name="payments_lines_by_state")],
                        "constraints": [
                            models.UniqueConstraint(fields=("account", "bank_reference"), name="payments_line_once"),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 1)), name="payments_line_of_money"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Refund",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("uid", models.UUIDField(default=congso.kernel.uid.uuid7, editable=False, unique=True)),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("amount", models.PositiveBigIntegerField()),
                        ("reason", models.CharField(max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ duyệt"),
                                    ("approved", "Đã duyệt, chờ chuyển trả"),
                                    ("done", "Đã chuyển trả"),
                                    ("declined", "Không hoàn"),
                                ],
                                default="asked",
                                max_length=9,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("decline_reason", models.CharField(blank=True, max_length=300)),
                        ("done_on", models.DateField(null=True)),
                        ("voucher", models.CharField(blank=True, help_text="số chứng từ chuyển trả", max_length=80)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="people.agency"
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "attempt",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="refund",
                                to="payments.attempt",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="refunds",
                                to="payments.paymentorder",
                            ),
                        ),
                        (
                            "line",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="refund",
                                to="payments.statementline",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "khoản hoàn trả",
                        "indexes": [models.Index(fields=["agency", "state", "-id"], name="payments_refunds_by_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 1)), name="payments_refund_of_money"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "done"), _negated=True),
                                    models.Q(("done_on__isnull", False), models.Q(("voucher", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="payments_refund_done_whole",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
