"""The settings of the later version."""

from congso.config import settings as today
from congso.config.settings import *  # noqa: F403

INSTALLED_APPS = [*today.INSTALLED_APPS, "tests.operate.newer"]
