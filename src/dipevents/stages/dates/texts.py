"""The year in front of a text that is recalled: "the 1994 peace treaty", "their 2002 truce"."""

import re

from dipevents.analysis import Reading
from dipevents.grammar.tree import heads_of, is_noun, is_verb
from dipevents.parse import Token
from dipevents.records import DateValue

_YEAR = re.compile(r"(?:19|20)\d\d")
_ABOVE = frozenset({"acl", "relcl"})
_TOLD = frozenset({"dobj", "nsubjpass"})


def year_of_text(reading: Reading, trigger: Token, published: str | None) -> DateValue | None:
    """The year that a text is known by, where it is none to come; None where there is none."""
    for noun in _texts(trigger):
        for word in noun.lefts:
            year = word.text
            if word.dep_ not in {"nummod", "compound", "nmod"} or not _YEAR.fullmatch(year):
                continue
            if published is not None and year > published[:4]:
                continue
            unit = reading.units[word.i]
            return DateValue(
                edtf=year,
                earliest=f"{year}-01-01",
                latest=f"{year}-12-31",
                text=year,
                start=unit.start,
                end=unit.end,
                basis="explicit",
            )
    return None


def _texts(trigger: Token) -> list[Token]:
    """The noun that names the text, or the verb's object, or what its clause tells of."""
    if is_noun(trigger):
        first = min((word.i for word in trigger.lefts), default=trigger.i)
        before = trigger.doc[first - 2] if first - 2 >= trigger.sent.start else trigger
        apposed = is_noun(before) and trigger.doc[first - 1].text == ","
        return [trigger, before] if apposed else [trigger]  # "the 1959 deal, an agreement"
    nouns = [c for c in trigger.children if c.dep_ in _TOLD]
    if is_verb(trigger) and trigger.dep_ in _ABOVE:
        nouns.append(trigger.head)
    for noun in list(nouns):
        if noun.dep_ == "pobj" and noun.head.lower_ == "of":  # "the 1994 memorandum of ..."
            nouns += [h for h in heads_of(noun, 2) if is_noun(h)]
        nouns += [
            c for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"
        ]
    return nouns
