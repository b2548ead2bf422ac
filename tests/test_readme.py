"""README's promises: the two commands that .ci/run runs, the table of commands, the example."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dipevents.cli import COMMANDS
from markdown import blocks

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
CI = CHECKOUT / ".ci" / "run"


def promised() -> list[str]:
    return [block.body for block in blocks(README) if block.language == "sh"]


def test_readme_leads_with_two_commands_of_one_line() -> None:
    first = [block.language for block in blocks(README)][:2]
    assert first == ["sh", "sh"]
    assert [len(body.strip().splitlines()) for body in promised()] == [1, 1]


def test_first_command_installs_and_runs_the_main_job() -> None:
    command = promised()[0]
    assert re.search(r"-m venv \S+ && .*pip install .* && .*dipevents extract examples/", command)


def test_second_command_installs_the_test_extra_and_runs_the_tests() -> None:
    assert re.search(r'pip install .*"\.\[test\]" && .*pytest', promised()[1])


@pytest.mark.skipif(not CI.exists(), reason="the tests do not stand in a checkout")
def test_ci_runs_exactly_these_two_commands(tmp_path: Path) -> None:
    """.ci/run in a copy whose programs only note how they were called."""
    copy = tmp_path / "copy"
    (copy / ".ci").mkdir(parents=True)
    (copy / ".ci" / "run").write_bytes(CI.read_bytes())
    (copy / "README.md").write_text(README, encoding="utf-8")
    tools = tmp_path / "tools"
    tools.mkdir()
    log = tmp_path / "log"
    # "bash -euo pipefail -c COMMAND" is noted, not run; an event is printed for the run to go on.
    stand_ins = {
        "bash": f"""[ "$1" = -euo ] || exec /bin/bash "$@"
printf '%s\\0' "$4" >> "{log}"; echo '{{}}'""",
        "git": f'tar -c -C "{copy}" README.md',
        "apt-get": "exit 100",  # what else the tests need cannot be had: the run goes on
    }
    for name, body in stand_ins.items():
        (tools / name).write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/bash", str(copy / ".ci" / "run")],
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert log.read_text(encoding="utf-8").split("\0")[:-1] == [b.strip() for b in promised()]


def test_table_lists_every_command() -> None:
    listed = re.findall(r"^\| `dipevents (\w+)", README, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


def test_sentence_of_readme_gives_what_it_says(extractor: Any) -> None:
    sentence = " ".join(line[2:] for line in README.splitlines() if line.startswith("> "))
    (event,) = extractor.extract(sentence, published="2025-03-14")
    assert (event.type, event.status, event.date.edtf) == ("call", "occurred", "2025-03-13")
    assert (event.codes.cameo, event.codes.plover.event) == (("041",), "CONSULT")
    assert {(p.name, p.country, p.title) for p in event.participants} == {
        ("William Ruto", "KEN", "President"),
        ("Felix Tshisekedi", "COD", "President"),
    }
    assert [topic.id for topic in event.topics] == ["peace_process"]
