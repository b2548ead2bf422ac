"""Date expressions: find them, resolve them against a document's day, read the tense."""

from dipevents.stages.dates.grammar import Grammar, load_grammar, using
from dipevents.stages.dates.published import dateline, find_dateline, parse_published
from dipevents.stages.dates.recognise import recognise
from dipevents.stages.dates.resolve import resolve
from dipevents.stages.dates.sentence import resolve_date
from dipevents.stages.dates.tense import direction_of

__all__ = [
    "Grammar",
    "dateline",
    "direction_of",
    "find_dateline",
    "load_grammar",
    "parse_published",
    "recognise",
    "resolve",
    "resolve_date",
    "using",
]
