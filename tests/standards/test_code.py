"""Rules about what our Python says, beyond what ruff and mypy look at."""

import ast
import re

from tests.standards.house import ROOT, SRC, Page, files, product_code

CLOCK = "src/congso/kernel/clock.py"
FORBIDDEN_TIME = re.compile(
    r"\btimezone\.(now|localtime|localdate)\b|\bdatetime\.(now|today|utcnow)\b|\bdate\.today\b|\btime\.time\b"
    r"|\bauto_now(_add)?\b|\bCURRENT_(DATE|TIMESTAMP|TIME)\b|\bfunctions\.Now\b|\bNow\(\)"
)
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
VAGUE_NAMES = {
    "utils", "util", "helpers", "helper", "common", "misc", "base", "core", "lib", "shared", "services", "service",
    "managers", "manager", "mixins", "signals", "handlers", "serializers", "constants", "consts", "exceptions", "types",
}  # fmt: skip
BASE_OF_A_BACKEND = {"src/congso/kernel/sqlite/base.py"}  # the name that Django looks for
LONGEST_FILE = 450
LONGEST_VIEW = 25


def other_clocks(page: Page) -> list[str]:
    if page.path == CLOCK:
        return []
    return [f"{page.path}:{number}: {line.strip()}" for number, line in page.lines() if FORBIDDEN_TIME.search(line)]


def unfinished(page: Page) -> list[str]:
    return [f"{page.path}:{number}: {line.strip()}" for number, line in page.lines() if UNFINISHED.search(line)]


def vague(page: Page) -> bool:
    parts = page.path.removesuffix(".py").split("/")
    return bool(VAGUE_NAMES & set(parts)) and page.path not in BASE_OF_A_BACKEND


def long_views(page: Page) -> list[str]:
    functions = [node for node in ast.parse(page.text).body if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}
    return [f"{page.path}: {name} has {length} lines" for name, length in lengths.items() if length > LONGEST_VIEW]


def lookups_of_models(page: Page) -> list[str]:
    return [f"{page.path}:{number}" for number, line in page.lines() if re.search(r"\bapps\.get_model\(", line)]


def test_time_comes_from_one_clock():
    assert [place for page in product_code() for place in other_clocks(page)] == []


def test_other_clocks_are_caught():
    for line in ("x = timezone.now()", "date.today()", "models.DateField(auto_now_add=True)", "start = time.time()"):
        assert other_clocks(Page("src/congso/people/models.py", line)), line
    assert not other_clocks(Page("src/congso/people/models.py", "at = clock.now(); began = time.monotonic()"))


def test_nothing_is_left_for_later():
    ours = [*files(ROOT / "src", ".py", ".html", ".css", ".js", ".typ", ".sql"), *files(ROOT / "tests", ".py")]
    ours += [*files(ROOT / "scripts", ""), *files(ROOT / "docs", ".md")]
    assert [place for page in ours for place in unfinished(page)] == []


def test_what_is_left_for_later_is_caught():
    assert unfinished(Page("a.py", "# TO" + "DO: ask the archivist"))


def test_files_have_names_that_say_what_they_hold():
    assert [page.path for page in product_code() if vague(page)] == []


def test_a_vague_name_is_caught():
    assert vague(Page("src/congso/people/utils.py", ""))
    assert not vague(Page("src/congso/people/actions.py", ""))


def test_files_are_short_enough_to_read():
    assert {page.path: count for page in product_code() if (count := page.text.count("\n")) > LONGEST_FILE} == {}


def test_views_find_ask_and_answer():
    views = [page for page in product_code() if page.name == "views.py" or "/views/" in page.path]
    assert [view for page in views for view in long_views(page)] == []


def test_a_view_that_decides_is_caught():
    assert long_views(Page("views.py", "def receipt(request):\n" + "    a = 1\n" * LONGEST_VIEW))


def test_models_are_imported_by_name():
    assert [place for page in product_code() for place in lookups_of_models(page)] == []


def test_a_lookup_of_a_model_is_caught():
    assert lookups_of_models(Page("a.py", 'apps.get_model("people", "Person")'))


def test_the_rules_see_the_code():
    assert len(product_code()) > 10
    assert SRC.is_dir()
