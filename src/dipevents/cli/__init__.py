"""The command line: options, streams and exit codes. Each command is loaded when it is called.

Exit codes: 0 all well (also where nothing was found), 1 some input or the installation failed,
2 the call is wrong, 130 interrupted, 141 the reader of the output went away, 143 terminated.
"""

import difflib
import os
import sys
from importlib import import_module

import click

from dipevents.cli.quick import leave, one_thread

one_thread()
COMMANDS = (
    "extract", "explain", "text", "schema", "status", "types", "filter", "convert", "attach",
    "score", "validate", "review", "lexicon", "gather",
    "merge", "dedupe", "show", "report",
)  # fmt: skip


class LazyGroup(click.Group):
    """A group that imports ``dipevents.cli.NAME`` when the command NAME is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"dipevents.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = difflib.get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"commands: {', '.join(COMMANDS)}."
            if os.path.exists(name):  # noqa: PTH110
                hint = f"to read it: dipevents extract {name}"
            ctx.fail(f"no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from dipevents import __version__

        click.echo(f"dipevents {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
    help="Print the version and leave.",
)  # fmt: skip
def cli() -> None:
    """Structured diplomatic events from news articles and press releases, offline."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    leave(run(args))


def run(args: list[str] | None = None) -> int:
    """Run the command line; the exit code. What goes wrong is one line on standard error."""
    from dipevents.errors import DipeventsError, UsageError

    if args is None:
        from dipevents.cli.completion import complete

        code = complete(cli)
        if code is not None:
            return code
    try:
        # Not cli.main(): it would take a closed pipe for success.
        with cli.make_context("dipevents", list(sys.argv[1:] if args is None else args)) as ctx:
            cli.invoke(ctx)
        if sys.stdout is not None:
            sys.stdout.flush()
        return 0
    except click.exceptions.Exit as leaving:
        return _flushed(leaving.exit_code)
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 1
    except UsageError as error:
        _complain(str(error))
        return 2
    except DipeventsError as error:
        _complain(str(error))
        return 1
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted")
        return 130
    except BrokenPipeError:
        return _gone()
    except OSError as error:
        return _unwritable(error)


def _complain(reason: str) -> None:
    """One line on standard error; what stands in a file name does nothing to the terminal."""
    from dipevents.io.console import printable

    click.echo(f"dipevents: {printable(reason)}", err=True)


def _flushed(code: int) -> int:
    """``code``, or that of an output that takes nothing any more."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return _gone()
    except OSError as error:
        return _unwritable(error)
    return code


def _gone() -> int:
    _silence()
    return 141


def _unwritable(error: OSError) -> int:
    _silence()
    where = f"{error.filename}: " if error.filename else ""
    _complain(f"{where}{error.strerror or error}")
    return 1


def _silence() -> None:
    """Python would complain again when it flushes standard output at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
