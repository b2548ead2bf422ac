"""The short cuts at the start and the end of a command leave nothing behind."""

import subprocess
import sys

import pytest


def python(code: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        **options,
    )


def test_spacy_comes_without_its_command_line_and_can_have_it_later() -> None:
    done = python(
        "import sys; from dipevents.cli.quick import import_spacy; import_spacy(); import spacy\n"
        "assert not any(name.startswith('spacy.cli') for name in sys.modules)\n"
        "assert 'httpx' not in sys.modules\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "import spacy.cli; print(spacy.cli.download.__module__)"
    )
    assert done.stderr == ""
    assert done.stdout.split()[-1] == "spacy.cli.download"


def test_spacy_that_is_there_is_left_alone() -> None:
    done = python(
        "import spacy, sys; before = sys.modules['spacy.cli']\n"
        "from dipevents.cli.quick import import_spacy; import_spacy()\n"
        "assert sys.modules['spacy.cli'] is before"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_numpy_gets_one_thread_unless_told_otherwise() -> None:
    code = "import dipevents.cli, os; print(os.environ['OPENBLAS_NUM_THREADS'])"
    for given, used in ({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3"):
        assert python(code, env={"PYTHONPATH": ":".join(sys.path), **given}).stdout == f"{used}\n"


@pytest.mark.parametrize("code", [0, 3])
def test_leaving_flushes_and_runs_what_was_to_run_at_exit(code: int) -> None:
    done = python(
        "import atexit, sys; from dipevents.cli.quick import leave\n"
        "atexit.register(lambda: print('last words'))\n"
        f"print('first'); print('told', file=sys.stderr); leave({code})"
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "first\nlast words\n", "told\n")


def test_leaving_waits_for_threads() -> None:
    done = python(
        "import threading, time; from dipevents.cli.quick import leave\n"
        "threading.Thread(target=lambda: (time.sleep(0.5), print('done'))).start(); leave(4)"
    )
    assert (done.returncode, done.stdout) == (4, "done\n")
