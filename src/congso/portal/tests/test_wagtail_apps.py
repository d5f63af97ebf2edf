"""The editor is ready for pictures and files; the interface for programs, which no office offers, is not drawn up."""

import sys

import pytest
from django.apps import apps
from django.urls import get_resolver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.models.reference_index import ReferenceIndex
from wagtail.permissions import policy_registry

from congso.portal.wagtail_apps import Unoffered, interface_left_out

LEFT_OUT = "wagtail.api.v3.registry"


def test_no_shape_of_the_interface_is_drawn_up_and_no_address_leads_there():
    assert get_resolver().url_patterns
    assert LEFT_OUT not in sys.modules
    assert not [name for name, module in sys.modules.items() if isinstance(module, Unoffered)]


@pytest.mark.parametrize("model", [get_image_model(), get_document_model()])
def test_the_editor_knows_pictures_and_files(model):
    assert policy_registry.get_by_type(model) is not None
    assert ReferenceIndex.model_is_indexable(model)


def test_the_applications_keep_their_names():
    assert isinstance(apps.get_app_config("wagtailimages"), WagtailImagesAppConfig)
    assert apps.get_app_config("wagtaildocs").name == "wagtail.documents"
    assert apps.get_app_config("wagtailsnippets").name == "wagtail.snippets"


def test_who_asks_for_the_interface_afterwards_gets_the_real_one():
    part = "wagtail.images.api.v3.registry"
    with interface_left_out("wagtail.images"):
        assert isinstance(sys.modules[part], Unoffered)
    assert part not in sys.modules
