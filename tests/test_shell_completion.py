"""Completion in the shell, as the shell asks for it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dipevents.cli import COMMANDS

SHELLS = ("bash", "zsh", "fish")


def ask(instruction: str, environment: dict[str, str], line: str = "") -> list[str]:
    """What the command answers to the shell; the word under the cursor is the last of ``line``."""
    words = line.split(" ")
    done = subprocess.run(
        ["dipevents"],
        env={
            **environment,
            "_DIPEVENTS_COMPLETE": instruction,
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
        executable=shutil.which("dipevents", path=environment["PATH"]),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", SHELLS)
def test_script_for_each_shell(shell: str, environment: dict[str, str]) -> None:
    script = ask(f"{shell}_source", environment)
    assert any(f"{shell}_complete" in line for line in script)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dipevents ", [f"plain,{name}" for name in COMMANDS]),
        ("dipevents va", ["plain,validate"]),
        ("dipevents lexicon ch", ["plain,check"]),
        ("dipevents filter --min", ["plain,--min-confidence"]),
        ("dipevents filter --topic peace", ["plain,peace_process"]),
        ("dipevents extract --types call,me", ["plain,call,meeting", "plain,call,mediation",
                                               "plain,call,message"]),
        ("dipevents extract --status planned,pl", []),
        ("dipevents convert --to pa", ["plain,parquet"]),
        ("dipevents extract art", ["file,art"]),
        ("dipevents extract --model mod", ["dir,mod"]),
        ("dipevents extract --lexicon mi", ["file,mi"]),
        ("dipevents score gold.jsonl ev", ["file,ev"]),
        ("dipevents nonsense --vers", ["plain,--version"]),
    ],
)  # fmt: skip
def test_answers(line: str, expected: list[str], environment: dict[str, str]) -> None:
    assert ask("bash_complete", environment, line) == expected


def test_bash_completes(tmp_path: Path, environment: dict[str, str]) -> None:
    """The script as Bash runs it."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    script = tmp_path / "completion.bash"
    script.write_text("\n".join(ask("bash_source", environment)) + "\n", encoding="utf-8")
    asked = (
        f"source {script}; complete -p dipevents >&2; COMP_WORDS=(dipevents filter --type call,mee)"
        '; COMP_CWORD=3; _dipevents_completion dipevents; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [bash, "-c", asked], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == ["call,meeting"]
    assert "_dipevents_completion" in done.stderr


def test_wrong_instruction_fails(environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["dipevents"],
        executable=shutil.which("dipevents", path=environment["PATH"]),
        env={**environment, "_DIPEVENTS_COMPLETE": "csh_source"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
