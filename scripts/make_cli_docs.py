"""Write docs/cli.md from the command line itself.

python scripts/make_cli_docs.py           write docs/cli.md
python scripts/make_cli_docs.py --check   exit code 1 where it is not current
"""

import sys
from pathlib import Path

import click

from dipevents.cli import COMMANDS, cli

TARGET = Path(__file__).parents[1] / "docs" / "cli.md"
HEAD = """\
# The command line

Made by `scripts/make_cli_docs.py` from the commands themselves; do not edit it by hand.

Standard output holds data only; progress, the summary and failures go to standard error. Exit
codes: 0 all well (also where nothing was found), 1 some input or the installation failed, 2 the
call is wrong, 130 interrupted, 141 the reader of the output went away.

## Completion in the shell

The Tab key completes commands, options, file names, and lists of values such as `--type call,me`.
For Bash (4.4 or newer), write the script once and load it in `~/.bashrc`:

```console
$ _DIPEVENTS_COMPLETE=bash_source dipevents > dipevents-completion.bash
$ source ./dipevents-completion.bash
```

For Zsh it is `_DIPEVENTS_COMPLETE=zsh_source`, loaded in `~/.zshrc`; for fish
`_DIPEVENTS_COMPLETE=fish_source`, written to `~/.config/fish/completions/dipevents.fish`.
"""


def name_of(argument: click.Argument) -> str:
    """An argument as the line of usage has it."""
    name = argument.metavar or (argument.name or "").upper()
    if not argument.metavar and isinstance(argument.type, click.Choice):
        name = "|".join(str(choice) for choice in argument.type.choices)
    if not argument.required:
        name = f"[{name}]"
    return f"{name}..." if argument.nargs == -1 else name


def value_of(option: click.Option) -> str:
    """What stands behind the option's name: a metavar, the choices, or nothing for a flag."""
    if option.is_flag:
        return ""
    if option.metavar:
        return f" {option.metavar}"
    if isinstance(option.type, click.Choice):
        return f" {'|'.join(str(choice) for choice in option.type.choices)}"
    return f" {option.type.name.upper()}"


BAR = "\\|"


def row(option: click.Option) -> str:
    """One line of the table of options."""
    shorts = [name for name in option.opts if not name.startswith("--")]
    longs = [name for name in option.opts if name.startswith("--")]
    names = f"{', '.join([*shorts, *longs])}{value_of(option)}"
    text = option.help or ""
    if option.show_default:
        text = f"{text} Default: {option.default}."
    # In a table a bar inside code must be escaped.
    return f"| `{names.replace('|', BAR)}` | {text.replace('|', BAR)} |"


def section(name: str, command: click.Command) -> str:
    """A command as Markdown: what it does, how it is called, its options."""
    words = (command.help or "").replace("\f", "").split("\n\n")
    prose = [" ".join(part.split()) for part in words if not part.lstrip().startswith("\b")]
    samples = [
        line.strip()
        for part in words
        if part.lstrip().startswith("\b")
        for line in part.splitlines()
        if line.strip().startswith(("dipevents", "curl"))
    ]
    arguments = " ".join(name_of(p) for p in command.params if isinstance(p, click.Argument))
    if isinstance(command, click.Group):
        arguments = "COMMAND [ARGS]..."
    options = [
        p
        for p in command.params
        if isinstance(p, click.Option) and not p.hidden and p.name != "help"
    ]
    lines = [f"## dipevents {name}", "", *(f"{part}\n" for part in prose)]
    lines += ["```text", " ".join(f"dipevents {name} [OPTIONS] {arguments}".split()), "```", ""]
    if samples:
        lines += ["```console", *(f"$ {sample}" for sample in samples), "```", ""]
    if options:
        lines += ["| option | meaning |", "|---|---|"]
        lines += [row(option).replace("\n", " ") for option in options]
        lines += [""]
    return "\n".join(lines)


def page() -> str:
    """The whole of docs/cli.md."""
    context = click.Context(cli, info_name="dipevents")
    parts = [HEAD]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None, name
        parts.append(section(name, command))
        if isinstance(command, click.Group):
            inner = click.Context(command, parent=context, info_name=name)
            for sub in command.list_commands(inner):
                below = command.get_command(inner, sub)
                assert below is not None, sub
                parts.append(section(f"{name} {sub}", below))
    return "\n".join(parts).rstrip() + "\n"


def main() -> int:
    current = page()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(current, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == current:
        return 0
    sys.stderr.write("docs/cli.md is not current; run: python scripts/make_cli_docs.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
