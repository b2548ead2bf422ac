"""The words that name a text: "visa waiver agreement", "Joint Declaration on ...".

The name of a treaty or a statement is its noun phrase in the document, without article and
number, when that says more than "agreement".
"""

from dipevents.analysis import Reading
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
    first = noun.i
    for word in reversed(list(premodifiers(noun))):
        if word.i != first - 1 or not _names(word, reading, lists):
            break
        first = word.i
    last = _end(noun, reading, lists)
    if first == noun.i and last == noun.i:
        return None
    return reading.units[first].start, reading.units[last].end


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
