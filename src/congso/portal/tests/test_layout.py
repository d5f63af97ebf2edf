"""The public pages stand on one layout."""

from django.template import engines


def test_the_layout_of_the_website_is_found():
    assert engines["jinja2"].get_template("portal/site.html") is not None
