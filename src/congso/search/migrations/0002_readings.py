from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("kind", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("edition", models.PositiveSmallIntegerField()),
            ],
        ),
    ]
