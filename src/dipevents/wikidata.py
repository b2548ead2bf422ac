"""Wikidata ids of participants, from the ``qid`` of the lexicon's entries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dipevents.lexicon import Lexicon, Official, Organisation
from dipevents.stages.actors.tables import key_words

E = TypeVar("E", Organisation, Official)


@dataclass(frozen=True)
class Identifiers:
    """Entries by the folded words of their names, and the ids of states by ISO code.

    ``people`` holds full names, ``families`` the names that later mentions use. Entries without an
    id are in it too where another of the same name has one: a name that may be either's has none.
    """

    states: Mapping[str, str]
    bodies: Mapping[str, tuple[Organisation, ...]]
    people: Mapping[str, tuple[Official, ...]]
    families: Mapping[str, tuple[Official, ...]]

    def find(self, kind: str, name: str, country: str | None, day: str | None) -> str | None:
        """The id of a participant, None where no entry or more than one may be meant.

        ``kind``: as in the records; ``country``: ISO code of the state represented; ``day``: the
        document's date, ``YYYY-MM-DD``, or None.
        """
        if kind == "country":
            return self.states.get(country or "")
        key = _key(name)
        if kind == "organization":
            bodies = [b for b in self.bodies.get(key, ()) if _agrees(b.country, country)]
            return _only((b.name, b.qid) for b in bodies)
        if kind != "person":
            return None
        known = [p for p in self.people.get(key, ()) if _agrees(p.country, country)]
        if not known and country is not None:  # a family name alone: only beside its state
            known = [
                p
                for p in self.families.get(key, ())
                if p.country == country and (day is None or p.held_on(day))
            ]
        return _only((p.name, p.qid) for p in known)


def _agrees(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _only(found: Iterable[tuple[str, str | None]]) -> str | None:
    """The id of the entries, when all bear one name and no two ids."""
    entries = list(found)
    ids = {qid for _, qid in entries if qid}
    return ids.pop() if len(ids) == 1 and len({name for name, _ in entries}) == 1 else None


def _key(name: str) -> str:
    return " ".join(key_words(name.removeprefix("the ").removeprefix("The ")))


def identifiers(lexicon: Lexicon) -> Identifiers:
    """The ids that the entries of a lexicon carry."""
    return Identifiers(
        states={c.iso3: c.qid for c in lexicon.countries if c.qid},
        bodies=_index(lexicon.organisations, lambda b: (b.name, *b.aliases)),
        people=_index(lexicon.officials, lambda p: (p.name, *p.aliases)),
        families=_index(lexicon.officials, lambda p: (p.family, *p.family_aliases)),
    )


def _index(entries: Iterable[E], forms: Callable[[E], Iterable[str]]) -> dict[str, tuple[E, ...]]:
    """Entries with an id, and those that share a name with one, by the words of their names."""
    known = [(entry, tuple(dict.fromkeys(forms(entry)))) for entry in entries]
    marked = {form.lower() for entry, names in known if entry.qid for form in names}
    found: dict[str, dict[E, None]] = {}
    for entry, names in known:
        for form in names:
            if form.lower() in marked:  # few: the other thousands need no folding at start-up
                found.setdefault(_key(form), {})[entry] = None
    return {key: tuple(same) for key, same in found.items()}
