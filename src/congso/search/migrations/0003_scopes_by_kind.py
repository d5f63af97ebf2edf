"""Each kind gets its own word for each scope, so that a search need not look at everything of a kind."""

from __future__ import annotations

from itertools import islice

from django.db import migrations

PIECE = 5000


def of_kind(kind, scopes):
    """"kindab agency1 unit2" is "abagency1 abunit2"."""
    letters = "".join(letter for letter in kind if letter.isalpha())
    return " ".join(letters + word for word in scopes.split() if not word.startswith("kind"))


def write_scopes(apps, schema_editor):
    rows = apps.get_model("search", "SearchRow").objects.order_by("pk").values_list("pk", "kind", "scopes")
    found = rows.iterator(chunk_size=PIECE)
    while piece := list(islice(found, PIECE)):
        changed = [(of_kind(kind, scopes), pk) for pk, kind, scopes in piece if scopes.startswith("kind")]
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany("UPDATE search_searchrow SET scopes = %s WHERE id = %s", changed)


def index_anew(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")
        return
    schema_editor.execute(
        "UPDATE search_words w SET words = array_to_tsvector(ARRAY("
        "SELECT DISTINCT word FROM unnest("
        "array_remove(string_to_array(r.folded, ' '), '') "
        "|| ARRAY(SELECT '=' || one FROM unnest(array_remove(string_to_array(r.marked, ' '), '')) one) "
        "|| ARRAY(SELECT '@' || one FROM unnest(array_remove(string_to_array(r.scopes, ' '), '')) one)"
        ") word)) FROM search_searchrow r WHERE r.id = w.id"
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_readings")]

    operations = [
        migrations.RunPython(write_scopes, migrations.RunPython.noop),
        migrations.RunPython(index_anew, migrations.RunPython.noop),
    ]
