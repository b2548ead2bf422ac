"""docs/scale.md: its sizes follow from the rates it gives, its scripts are whole."""

import math
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
import yaml

from dipevents.cli import cli
from markdown import blocks, table

PAGE = (Path(__file__).parents[1] / "docs" / "scale.md").read_text(encoding="utf-8")
PARTITION = 64_000_000
GATHER = '[ "$code" -eq 0 ] && '


def rounded(value: float) -> str:
    """Two significant figures, whole from ten on."""
    digits = 1 - math.floor(math.log10(value))
    return f"{round(value, digits):,.{max(0, digits)}f}"


def sized() -> list[list[str]]:
    """The rows of the table of sizes as the measured rates give them."""
    measured = {row[0]: list(map(float, row[2:])) for row in table(PAGE, "Measured")}
    columns = []
    for documents in (1_000_000, 100_000_000):
        for kind in (0, 1):
            rate, read, written, memory, efficiency = (
                measured[name][kind] for name in ("rate", "input", "output", "memory", "efficiency")
            )
            hours = documents / (rate * efficiency * 3600)
            column = {
                "documents": f"{documents:,}",
                "core-hours": rounded(hours),
                "hours on 8 cores": rounded(hours / 8),
                "hours on 256 cores": rounded(hours / 256),
                "hours on 2,000 cores": rounded(hours / 2000),
                "input, GB": rounded(documents * read / 1e9),
                "output, GB": rounded(documents * written / 1e9),
                "partitions of 64 MB": rounded(documents * read / PARTITION),
                "memory of 256 workers, GB": rounded(256 * memory / 1000),
                "memory of `gather` for ids, MB": rounded(8 * documents / 1e6),
            }
            columns.append(column)
    return [[name, *(column[name] for column in columns)] for name in columns[0]]


def test_sizes_follow_from_the_measured_rates() -> None:
    shown = table(PAGE, "1 million and 100 million articles")
    wanted = "\n".join(f"| {' | '.join(row)} |" for row in sized())
    assert shown == sized(), f"the table should say:\n{wanted}"


def scripts(language: str) -> list[str]:
    return [block.body for block in blocks(PAGE) if block.language == language]


def test_scripts_are_whole() -> None:
    assert len(scripts("bash")) >= 4
    for body in scripts("bash"):
        subprocess.run(["bash", "-n", "-c", body], check=True, timeout=30)


def containers() -> list[list[str]]:
    """The commands of the manifests for Kubernetes."""
    (body,) = scripts("yaml")
    found = []
    for document in yaml.safe_load_all(body):
        assert {"apiVersion", "kind", "metadata", "spec"} <= set(document)
        if document["kind"] != "Service":
            (container,) = document["spec"]["template"]["spec"]["containers"]
            found.append(container["command"])
    return found


def lines() -> list[list[str]]:
    """The command lines of the page's scripts and containers, in words."""
    shown = [line for body in scripts("bash") for line in body.replace("\\\n", " ").splitlines()]
    words = [shlex.split(line.removeprefix(GATHER), comments=True) for line in shown]
    return [*words, *containers()]


@pytest.mark.parametrize("call", [c[1:] for c in lines() if c[:1] == ["dipevents"]], ids=" ".join)
def test_commands_for_clusters_are_well_formed(call: list[str]) -> None:
    command = cli.get_command(click.Context(cli), call[0])
    assert command is not None
    given = command.make_context(call[0], call[1:]).params
    assert given["output"]
    assert given.get("engine", "dask") == "dask"


@pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed")
@pytest.mark.parametrize("part", ["scheduler", "worker"])
def test_dask_has_the_options_shown(part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dask", part, "--help"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    used = {
        word
        for call in lines()
        if part in call and "dask" in call[: call.index(part)]
        for word in call
        if word.startswith("--")
    }
    assert "--no-dashboard" in used
    assert {word for word in used if word not in done.stdout} == set()
