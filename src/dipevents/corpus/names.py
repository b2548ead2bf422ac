"""When two names, participants or places are the same, for scoring and selecting events."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

import tomli

from dipevents.corpus.coded import CodedActor, CodedPlace
from dipevents.lexicon import model_dir

_CLOSE = 0.85  # similarity of spellings of one long word
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    content = tomli.loads((model_dir() / "scoring.toml").read_text(encoding="utf-8"))
    expansions = {short: tuple(full.split()) for short, full in content["expansions"].items()}
    return frozenset(content["particles"]), expansions


def fold(text: str) -> str:
    """Small letters without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The words that tell a name, abbreviations written out."""
    particles, expansions = _tables()
    words = _WORD.findall(fold(name).replace("-", " "))
    told = [w for w in words if w not in particles and len(w) > 1]
    return tuple(part for w in told for part in expansions.get(w, (w,)))


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 5:
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE


@lru_cache(maxsize=65_536)
def same_name(one: str | None, other: str | None, *, fuzzy: bool = True) -> bool:
    """True where all words of one name stand in the other.

    Of four or more words one may miss. ``fuzzy``: spellings of a long word may differ a little.
    """
    first, second = name_words(one or ""), name_words(other or "")
    if not first or not second:
        return False
    few, many = sorted((first, second), key=len)
    same = _alike if fuzzy else str.__eq__
    hits = sum(any(same(word, known) for known in many) for word in few)
    return hits == len(few) or (len(few) >= 4 and hits == len(few) - 1)


def same_participant(gold: CodedActor, found: CodedActor) -> bool:
    """Persons by name; all else by state, or by name where one has no state."""
    if (gold.kind == "person") != (found.kind == "person"):
        return False
    if gold.kind == "person":
        return same_name(gold.name, found.name)
    return _same_state_or_name(gold, found, fuzzy=False)


def same_side(gold: CodedActor, found: CodedActor) -> bool:
    """By state, or by name where one has no state."""
    return _same_state_or_name(gold, found, fuzzy=gold.kind == "person")


def _same_state_or_name(gold: CodedActor, found: CodedActor, *, fuzzy: bool) -> bool:
    if gold.country and found.country:
        return gold.country == found.country
    return same_name(gold.name, found.name, fuzzy=fuzzy)


def matched(
    gold: Sequence[CodedActor],
    found: Sequence[CodedActor],
    same: Callable[[CodedActor, CodedActor], bool],
) -> list[tuple[CodedActor, CodedActor]]:
    """Each of ``gold`` with the first of ``found`` that is the same and not yet taken."""
    left = list(found)
    pairs = []
    for actor in gold:
        for number, other in enumerate(left):
            if same(actor, other):
                pairs.append((actor, left.pop(number)))
                break
    return pairs


def place_score(gold: CodedPlace, found: CodedPlace | None) -> float:
    """1 for the place, a half for another place of its country, else 0."""
    if found is None:
        return 0.0
    if found.name and same_name(gold.name, found.name):
        return 1.0
    return 0.5 if found.country and found.country == gold.country else 0.0
