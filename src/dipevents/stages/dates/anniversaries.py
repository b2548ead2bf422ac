"""The year of an act that is told by its anniversary: "the 30th anniversary of the treaty"."""

import re

from dipevents.analysis import Reading
from dipevents.parse import Token
from dipevents.records import DateValue

_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_FEASTS = frozenset({"anniversary", "anniversaries", "jubilee"})
_STEPS = 4  # of-phrases between the act and its anniversary


def anniversary_of(trigger: Token) -> Token | None:
    """The anniversary of the act that a trigger noun names, None where there is none."""
    noun = trigger
    for _ in range(_STEPS):
        if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "since"}:
            return None
        noun = noun.head.head
        if noun.lower_ in _FEASTS:
            return noun
    return None


def founding(reading: Reading, feast: Token, published: str | None) -> DateValue | None:
    """The year that lies as many years before the document's as the anniversary counts."""
    for word in feast.lefts:
        found = _ORDINAL.fullmatch(word.lower_)
        if found is None or published is None:
            continue
        year = int(published[:4]) - int(found[1])
        unit = reading.units[word.i]
        return DateValue(
            edtf=f"{year:04}",
            earliest=f"{year:04}-01-01",
            latest=f"{year:04}-12-31",
            text=word.text,
            start=unit.start,
            end=unit.end,
            basis="relative",
        )
    return None
