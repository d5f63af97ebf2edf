"""A step that fails in the office named by SPOILT_OFFICE, or in every one when that says "every"."""

import os

from django.conf import settings
from django.db import DatabaseError, migrations


def fail_where_told(apps, schema_editor):
    if os.environ.get("SPOILT_OFFICE") in ("every", str(settings.CONGSO_HOME)):
        raise DatabaseError("the second step cannot be done here")


class Migration(migrations.Migration):
    dependencies = [("newer", "0001_initial")]
    operations = [migrations.RunPython(fail_where_told, migrations.RunPython.noop)]
