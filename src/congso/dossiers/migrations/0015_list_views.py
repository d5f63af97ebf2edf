"""Saved views of lists move to the search room, where every list of the house can have them."""

from typing import Any

from django.db import migrations

KEPT = ("uid", "version", "name", "query", "agency_id", "person_id", "unit_id")


def move_views(apps: Any, editor: Any) -> None:
    views = apps.get_model("dossiers", "ListView").objects.order_by("id").values("tray", *KEPT)
    moved = apps.get_model("search", "ListView")
    moved.objects.bulk_create(
        moved(place=f"dossiers.{view.pop('tray')}", **view) for view in views.iterator(chunk_size=500)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0014_corrected_results"),
        ("search", "0004_list_views"),
    ]

    operations = [
        migrations.RunPython(move_views, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name="ListView"),
    ]
