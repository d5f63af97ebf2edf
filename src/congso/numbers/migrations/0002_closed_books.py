"""Books that were closed: no more numbers come from them."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("numbers", "0001_initial")]

    operations = [
        migrations.AddField("counter", "closed_at", models.DateTimeField(help_text="lúc khóa sổ", null=True)),
        migrations.AddField("counter", "closed_by", models.CharField(blank=True, default="", max_length=100), preserve_default=False),
        migrations.AddConstraint(
            "counter",
            models.CheckConstraint(
                condition=Q(("closed_at", None), ("closed_by", ""))
                | (Q(("closed_at__isnull", False)) & ~Q(("closed_by", ""))),
                name="numbers_closed_whole",
            ),
        ),
    ]
