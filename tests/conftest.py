"""Options and fixtures that several tests share."""

import os
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the outputs in tests/golden and in docs/record.md anew",
    )
    parser.addoption(
        "--raise-floors",
        action="store_true",
        help="raise the floors in tests/gold/baseline.json to what is measured now",
    )


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the source tree, with README.md, docs/ and examples/."""
    return CHECKOUT


@pytest.fixture(scope="session")
def extractor():  # type: ignore[no-untyped-def]
    """The extractor as `dipevents.load()` gives it, loaded once for all tests."""
    from dipevents.extractor import default_extractor

    return default_extractor()


@pytest.fixture(scope="session")
def commands_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `dipevents` and `python` are those of this test run."""
    folder = tmp_path_factory.mktemp("bin")
    for name, what in {"dipevents": "-m dipevents ", "python": ""}.items():
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {what}"$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def environment(commands_path: Path) -> dict[str, str]:
    """The environment in which the commands of the documentation are run."""
    # Commands run in other folders: what is relative here would lead nowhere there.
    given = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    return {
        **os.environ,
        "PATH": f"{commands_path}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": os.pathsep.join(str(Path(entry).absolute()) for entry in given),
        "COLUMNS": "100",
    }
