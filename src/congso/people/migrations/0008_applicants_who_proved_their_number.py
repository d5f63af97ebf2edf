"""What an account alone said of itself is told apart from what the desk or the national login saw."""

from django.db import migrations, models

SURE = ("substantial", "high")


def tell_apart(apps, schema_editor):
    """Applicants of accounts whose number no sure login vouches for have only said so."""
    applicant = apps.get_model("people", "Applicant")
    sure = models.Q(person__national_identity__assurance__in=SURE)
    vouched = applicant.objects.filter(sure, person__national_identity__id_number=models.F("id_number"))
    applicant.objects.exclude(person=None).exclude(pk__in=vouched.values("pk")).update(proved=False)


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_website_groups'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='applicant',
            name='people_one_applicant_per_number',
        ),
        migrations.AddField(
            model_name='applicant',
            name='proved',
            field=models.BooleanField(default=True, help_text='số giấy tờ đã đối chiếu; không thì chỉ tài khoản tự khai'),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='applicant',
            constraint=models.UniqueConstraint(condition=models.Q(('proved', True), models.Q(('id_number', ''), _negated=True)), fields=('agency', 'kind', 'id_number'), name='people_one_proved_per_number'),
        ),
        migrations.AddConstraint(
            model_name='applicant',
            constraint=models.UniqueConstraint(condition=models.Q(('proved', False), models.Q(('id_number', ''), _negated=True)), fields=('agency', 'kind', 'id_number', 'person'), name='people_one_claim_per_number'),
        ),
        migrations.AddConstraint(
            model_name='applicant',
            constraint=models.CheckConstraint(condition=models.Q(('proved', True), ('person__isnull', False), _connector='OR'), name='people_claims_are_owned'),
        ),
    ]
