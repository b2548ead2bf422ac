"""Options that take several values, checked against what the records and the lexicon know."""

import difflib
from collections.abc import Callable, Iterable
from typing import Any

import click

Words = tuple[str, ...]


def split(value: Iterable[str]) -> list[Words]:
    """Each value of a repeated option as its words between commas."""
    parts = [tuple(w.strip() for w in part.split(",") if w.strip()) for part in value]
    return [part for part in parts if part]


def known(allowed: Callable[[], Iterable[str]]) -> Any:
    """A callback that takes each value apart and refuses words not in ``allowed()``.

    The option's value is a tuple of sets, one for each time it was given.
    """

    def check(_ctx: click.Context, param: click.Parameter, value: Words) -> Any:
        groups = split(value)
        names = list(allowed()) if groups else []
        for word in (w for group in groups for w in group):
            if word not in names:
                near = difflib.get_close_matches(word, names, 3) or names
                raise click.BadParameter(
                    f"{word!r} is not known; did you mean {', '.join(near[:40])}?", param=param
                )
        return tuple(frozenset(group) for group in groups)

    return check


def countries(_ctx: click.Context, param: click.Parameter, value: Words) -> Any:
    """A callback: state codes, in any case; a name is answered with its code."""
    groups = split(value)
    if not groups:
        return ()
    from dipevents.lexicon import load_lexicon

    lexicon = load_lexicon()
    names = {
        name.casefold(): country.iso3
        for country in lexicon.countries
        for name in (country.name, *country.aliases)
    }
    for word in (w for group in groups for w in group):
        if word.upper() not in lexicon.by_iso3:
            near = difflib.get_close_matches(word.casefold(), names, 1)
            hint = f"; for {near[0].title()} write {names[near[0]]}" if near else ""
            raise click.BadParameter(
                f"{word!r} is no state's code (ISO 3166-1 alpha-3){hint}", param=param
            )
    return tuple(frozenset(w.upper() for w in group) for group in groups)


def plain(_ctx: click.Context, _param: click.Parameter, value: Words) -> Any:
    """A callback: any words, as sets."""
    return tuple(frozenset(group) for group in split(value))


def literal(name: str) -> Callable[[], Iterable[str]]:
    """The values of a Literal of dipevents.records, looked up when they are needed."""

    def values() -> Iterable[str]:
        from typing import get_args

        from dipevents import records

        return list(get_args(getattr(records, name)))

    return values
