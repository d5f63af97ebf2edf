"""A table, and a change to the office's own rows."""

from django.db import migrations, models


def mark(apps, schema_editor):
    apps.get_model("people", "Applicant").objects.update(address="đã nâng cấp")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True)), ("words", models.TextField())]),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
