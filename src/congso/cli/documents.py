"""Reference documents that are written from the code: flows, words, events; `--check` fails when one is out of date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from congso.config.rooms import ROOMS, having
from congso.kernel import actions, events
from congso.kernel.apps import Room
from congso.kernel.flow import SAME, Flow, Step
from congso.ledger.sentences import all_sentences

MADE = "<!-- Written from the code by `congso docs`; change the code, not this page. -->\n\n"
_VIETNAMESE = re.compile(r"\(([^()]*[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ][^()]*)\)")


def flows_page() -> str:
    """Every state machine of the house as a table and a diagram."""
    lines = [
        "# Flows\n",
        "Each table is the one that the program runs. A step without an arrow changes something else.\n",
    ]
    for room, name, flow in _flows():
        lines += [f"## {room}: `{name}`\n", "```mermaid", flow.diagram().rstrip(), "```\n"]
        lines += ["| step | from | to | by |", "|---|---|---|---|"]
        lines += [_row(flow, step) for step in flow.steps]
        lines += [f"\nFinal: {', '.join(flow.label(state) for state in flow.finals()) or 'none'}.\n"]
    return "\n".join(lines)


def _flows() -> Iterator[tuple[str, str, Flow]]:
    for module in _modules_of_states():
        for name, value in sorted(vars(import_module(module)).items()):
            if isinstance(value, Flow):
                yield module.split(".")[1], name, value


def _modules_of_states() -> list[str]:
    return [module for app in apps.get_app_configs() if isinstance(app, Room) for module in app.having("states")]


def _row(flow: Flow, step: Step) -> str:
    sources = ", ".join(flow.label(state) for state in step.sources)
    targets = ", ".join("the same" if state == SAME else flow.label(state) for state in step.targets)
    return f"| `{step.name}` | {sources} | {targets} | {step.by} |"


def terms_page() -> str:
    """The words of the house: each thing and each act with its Vietnamese term."""
    lines = ["# Terms\n", "One word in five places: step, action, address, event, sentence.\n"]
    for room in ROOMS:
        things, acts = list(_things(room)), list(_acts(room))
        if things or acts:
            lines += [f"## {room}\n", "| word | in Vietnamese | what it is |", "|---|---|---|", *things, *acts, ""]
    return "\n".join(lines)


def _things(room: str) -> Iterator[str]:
    for model in sorted(apps.get_models(), key=lambda model: model.__name__):
        if model.__module__.startswith(f"congso.{room}.") and ".tests" not in model.__module__:
            yield _line(model.__name__, model)


def _acts(room: str) -> Iterator[str]:
    for name in sorted(actions.registered):
        act = actions.registered[name]
        if act.__module__.startswith(f"congso.{room}.") and ".tests" not in act.__module__:
            yield _line(f"{act.__name__}()", act)


def _line(word: str, thing: type[Model] | Callable[..., object]) -> str:
    first = " ".join((thing.__doc__ or "").split("\n\n")[0].split()).replace("|", "\\|")
    found = _VIETNAMESE.search(first)
    term = found[1].split(";")[0] if found else ""
    said = first.replace(f" ({found[1]})", "") if found else first
    return f"| `{word}` | {term} | {said} |"


def events_page() -> str:
    """Every event with the sentence by which people read it."""
    lines = ["# Events and their sentences\n", "| event | sentence |", "|---|---|"]
    told = all_sentences()
    for name, kind in sorted(events.all_events().items()):
        if ".tests" not in kind.__module__:
            lines.append(f"| `{name}` | {told.get(name, '')} |")
    return "\n".join(lines) + "\n"


def documents() -> dict[str, Callable[[], str]]:
    """Every generated page by its file under docs/reference; a room adds its own in `documents.py`."""
    pages: dict[str, Callable[[], str]] = {"flows.md": flows_page, "terms.md": terms_page, "events.md": events_page}
    for module in having("documents"):
        pages.update(getattr(import_module(module), "DOCUMENTS", {}))
    return pages


def write_or_check(folder: Path, *, check: bool) -> list[str]:
    """Write the pages, or name those that are out of date."""
    stale = []
    for name, page in documents().items():
        path, text = folder / name, MADE + page().rstrip() + "\n"
        if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif not check:
            path.write_text(text, encoding="utf-8")
    return stale
