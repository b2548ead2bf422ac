"""The state of the source: tools pass, modules are short, stages keep apart."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
SOURCE = CHECKOUT / "src" / "dipevents"
MODELS = CHECKOUT / "models" / "diplomacy"
MODULES = sorted(SOURCE.rglob("*.py"))
RULE_FILES = sorted(p for p in MODELS.rglob("*.toml") if "[[rule]]" in p.read_text("utf-8"))
# Offline and without surprises: nothing here opens a connection or runs what it reads.
FORBIDDEN_MODULES = frozenset(
    "pickle shelve marshal socket ssl http urllib3 requests httpx aiohttp ftplib smtplib telnetlib "
    "socketserver xmlrpc ctypes dill cloudpickle joblib".split()
) | {"urllib.request", "http.client", "http.server"}
FORBIDDEN_CALLS = frozenset({"eval", "exec", "compile", "__import__"})

pytestmark = pytest.mark.skipif(
    not SOURCE.is_dir(), reason="the tests do not stand beside the source"
)


def name_of(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, wherever in it, with the line; relative ones made full."""
    home = module_name(path).split(".")
    package = home if path.name == "__init__.py" else home[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base, node.lineno
            for alias in node.names:
                yield f"{base}.{alias.name}", node.lineno


def stage_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["dipevents", "stages"] and len(parts) > 2 else None


def run(*command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("ruff", "check", "--output-format", "concise", "."), id="ruff check"),
        pytest.param(
            ("ruff", "format", "--check", "--output-format", "concise", "."), id="ruff format"
        ),
        pytest.param(("mypy",), id="mypy"),
    ],
)
def test_tool_passes(command: tuple[str, ...]) -> None:
    run(*command)


def test_modules_are_short() -> None:
    long = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > 350} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in MODULES
        if path.read_text(encoding="utf-8").strip()
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


def test_no_stage_imports_another() -> None:
    crossing = [
        f"{name_of(path)}:{line} imports {module}"
        for path in MODULES
        if (own := stage_of(module_name(path)))
        for module, line in imports(path)
        if (other := stage_of(module)) is not None and other != own
    ]
    assert crossing == []


def test_stages_do_not_reach_up() -> None:
    above = ("dipevents.cli", "dipevents.extractor", "dipevents.building", "dipevents.knowledge")
    upward = [
        f"{name_of(path)}:{line} imports {module}"
        for path in MODULES
        if stage_of(module_name(path))
        for module, line in imports(path)
        if module.startswith(above)
    ]
    assert upward == []


def test_command_line_holds_no_linguistics() -> None:
    reaching = [
        f"{name_of(path)}:{line} imports {module}"
        for path in MODULES
        if "cli" in path.relative_to(SOURCE).parts
        for module, line in imports(path)
        if module.startswith(("dipevents.stages", "spacy"))
    ]
    assert reaching == []


def test_nothing_is_unpickled_evaluated_or_fetched() -> None:
    found = []
    for path in MODULES:
        for module, line in imports(path):
            if module in FORBIDDEN_MODULES or module.split(".")[0] in FORBIDDEN_MODULES:
                found.append(f"{name_of(path)}:{line} imports {module}")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in FORBIDDEN_CALLS
            ):
                found.append(f"{name_of(path)}:{node.lineno} calls {node.func.id}")
    assert found == []


def test_library_never_prints() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if "cli" not in path.relative_to(SOURCE).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert found == []


def test_there_are_rule_files() -> None:
    assert {"status.toml", "topics.toml", "outcomes.toml", "call.toml"} <= {
        path.name for path in RULE_FILES
    }


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda p: p.name)
def test_every_rule_shows_what_it_means_and_what_not(path: Path) -> None:
    bare = [
        rule.get("id", f"rule {number}")
        for number, rule in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["rule"], 1)
        if not (rule.get("id") and rule.get("examples") and rule.get("counterexamples"))
    ]
    assert bare == []


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda p: p.name)
def test_no_sentence_is_example_and_counterexample_of_one_rule(path: Path) -> None:
    both = [
        sentence
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
        for sentence in set(rule["examples"]) & set(rule["counterexamples"])
    ]
    assert both == []


def test_rule_ids_are_unique_over_all_triggers() -> None:
    ids = [
        rule["id"]
        for path in sorted((MODELS / "triggers").glob("*.toml"))
        for rule in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    ]
    assert sorted(i for i in set(ids) if ids.count(i) > 1) == []
