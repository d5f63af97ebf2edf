"""Locks say exactly what is installed, from whichever registry the machine may reach."""

import json
import re

import pytest

from tests.standards.house import ROOT

SETS = ["requirements", "requirements-dev", "requirements-build", "requirements-node"]
PLACE = re.compile(r"https?://|file:|--index-url|--find-links|@ |/opt/|/home/|/root/", re.IGNORECASE)


def places(text: str) -> list[str]:
    """Lines that name a host or a path of the machine where the lock was made."""
    return [line for line in text.splitlines() if PLACE.search(line)]


def without_hash(text: str) -> list[str]:
    pinned = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text))
    return [entry.split()[0] for entry in pinned if "==" in entry and "--hash=sha256:" not in entry]


def names(text: str) -> set[str]:
    wanted = (re.match(r"[A-Za-z0-9._-]+", line) for line in text.splitlines() if line[:1].isalnum())
    return {re.sub(r"[-_.]+", "-", found[0]).lower() for found in wanted if found}


@pytest.mark.parametrize("kind", SETS)
def test_a_lock_names_no_place_and_hashes_everything(kind):
    text = (ROOT / f"{kind}.txt").read_text()
    assert places(text) == []
    assert without_hash(text) == []
    assert names((ROOT / f"{kind}.in").read_text()) <= names(text), "run `make lock`"


def test_a_lock_that_names_a_place_or_lacks_a_hash_is_caught():
    assert places("--index-url https://pypi.example/simple")
    assert places("typst @ file:///opt/wheels/typst.whl")
    assert without_hash("django==5.2.19\n    # via -r requirements.in\nsegno==1.6 \\\n    --hash=sha256:00\n") == [
        "django==5.2.19"
    ]


def lock_of_the_web() -> dict[str, dict]:
    return json.loads((ROOT / "package-lock.json").read_text())["packages"]


def test_the_lock_of_the_web_packages_names_no_registry_and_hashes_everything():
    fetched = {name: entry for name, entry in lock_of_the_web().items() if name}
    assert [name for name, entry in fetched.items() if "resolved" in entry or not entry.get("integrity")] == []
    assert len(fetched) > 5


def test_the_lock_of_the_web_packages_is_current():
    asked = json.loads((ROOT / "package.json").read_text())
    locked = lock_of_the_web()[""]
    assert locked["dependencies"] == asked["dependencies"], "run `make lock`"
    assert locked["devDependencies"] == asked["devDependencies"], "run `make lock`"
