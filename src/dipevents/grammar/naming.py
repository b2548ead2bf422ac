"""The words that name a text or a gathering: "visa waiver agreement", "Mercosur summit".

The name of a treaty or a statement is its noun phrase in the document, without article and
number, when that says more than "agreement"; that of a gathering, when it tells whose it is.
"""

from collections.abc import Callable

from dipevents.analysis import EntityMention, Reading
from dipevents.grammar.tree import is_noun, premodifiers, prepositions
from dipevents.grammar.words import WordLists
from dipevents.parse import Token

LONGEST = 14  # tokens behind the noun


def name_span(noun: Token, reading: Reading, lists: WordLists) -> tuple[int, int] | None:
    """Characters of the phrase that names the text ``noun``; None where it is too plain.

    Plural nouns ("agreements") name no one text.
    """
    if not is_noun(noun) or (noun.tag_ in {"NNS", "NNPS"} and noun.text[0].islower()):
        return None
    first, last = _extent(noun, reading, lists)
    if first == noun.i and last == noun.i:
        return None
    return reading.units[first].start, reading.units[last].end


def gathering_span(
    noun: Token,
    reading: Reading,
    lists: WordLists,
    mention_at: Callable[[Token], EntityMention | None],
    *,
    standing: bool,
) -> tuple[int, int] | None:
    """Characters of the phrase that names the gathering ``noun``; None where it is too plain.

    It must hold a name ("EU summit", "conference on Afghanistan"), and no person's. ``standing``:
    also a body that meets again and again ("session of the Indo-Fijian joint commission").
    """
    first, last = _extent(noun, reading, lists)
    city = mention_at(reading.doc[last])
    if last > noun.i + 1 and city is not None and city.kind == "place":
        last -= 2 if reading.doc[last - 1].lower_ in {"in", "at"} else 0  # where it was held
    words = [reading.doc[i] for i in range(first, last + 1)]
    others = [w for w in words if w.i != noun.i]
    named = any(w.text[:1].isupper() and w.text[:1].isalpha() for w in others)
    if not named or (standing and not any(w.lower_ in lists.joint_bodies for w in others)):
        return None
    if any(m.kind == "person" for w in words if (m := mention_at(w)) is not None):
        return None
    return reading.units[first].start, reading.units[last].end


def _extent(noun: Token, reading: Reading, lists: WordLists) -> tuple[int, int]:
    """First and last token of the phrase, without article, number and plain adjectives."""
    first = noun.i
    for word in reversed(list(premodifiers(noun))):
        if word.i != first - 1 or not _names(word, reading, lists):
            break
        first = word.i
    return first, _end(noun, reading, lists)


def _names(word: Token, reading: Reading, lists: WordLists) -> bool:
    if (
        word.dep_ in {"det", "poss", "nummod"}
        or word.tag_ == "CD"
        or word.lower_ in lists.plain_modifiers
    ):
        return False
    unit = reading.units[word.i]
    return unit.date < 0 and (unit.entity < 0 or word.text[:1].isupper())


def _end(noun: Token, reading: Reading, lists: WordLists) -> int:
    """Last token of the complement: "of understanding", "on the avoidance of double taxation"."""
    last = noun.i
    for word, obj in prepositions(noun, lists):
        if word not in lists.name_links or obj.head.i != last + 1 or obj.i - noun.i > LONGEST:
            continue
        if reading.units[obj.i].date >= 0:
            continue
        last = max(last, _phrase_end(obj, reading, lists))
    return last


def _phrase_end(noun: Token, reading: Reading, lists: WordLists) -> int:
    last = noun.i
    for child in noun.children:
        if child.i < last or child.i - last > LONGEST:
            continue
        if (
            child.dep_ == "prep"
            and child.lower_ in lists.name_links | {"in"}
            and child.i == last + 1
        ):
            for obj in child.children:
                if obj.dep_ == "pobj" and reading.units[obj.i].date < 0:
                    last = max(last, _phrase_end(obj, reading, lists))
        elif child.dep_ == "conj" and is_noun(child) and reading.units[child.i].date < 0:
            last = max(last, _phrase_end(child, reading, lists))
    return last
