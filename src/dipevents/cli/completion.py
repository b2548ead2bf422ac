"""Completion in the shell: commands and options by Click; file names and lists of words by us."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

VARIABLE = "_DIPEVENTS_COMPLETE"  # set by the shell: bash_source, bash_complete, zsh_source ...


def complete(cli: "click.Command") -> int | None:
    """Answer the shell where it asks for a script or for completions; the exit code, else None."""
    asked = os.environ.get(VARIABLE)
    if not asked:
        return None
    from click.shell_completion import shell_complete

    return shell_complete(cli, {}, "dipevents", VARIABLE, asked)


def files(_ctx: Any, _param: Any, incomplete: str) -> "list[CompletionItem]":
    """Leaves it to the shell to complete a path."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def listed(allowed: Callable[[], Iterable[str]]) -> Callable[[Any, Any, str], list[str]]:
    """Completes the last of several words with commas between: "call,mee" to "call,meeting"."""

    def words(_ctx: Any, _param: Any, incomplete: str) -> list[str]:
        before, comma, last = incomplete.rpartition(",")
        taken = set(before.split(","))
        return [before + comma + w for w in allowed() if w.startswith(last) and w not in taken]

    return words
