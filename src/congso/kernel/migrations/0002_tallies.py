from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('name', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('many', models.IntegerField(default=0)),
                ('until', models.DateTimeField(db_index=True)),
            ],
            options={
                'db_table': 'kernel_tally',
            },
        ),
    ]
