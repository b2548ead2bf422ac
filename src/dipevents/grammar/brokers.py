"""Who brokered what a clause tells: "signed a truce brokered by X", "under X's mediation"."""

from collections.abc import Iterator

from dipevents.grammar.tree import is_noun, premodifiers, prepositions
from dipevents.grammar.words import WordLists
from dipevents.parse import Token


def brokers_of(trigger: Token, lists: WordLists) -> Iterator[Token]:
    """Tokens of the trigger's sentence that name a broker, in text order."""
    for token in trigger.sent:
        if token.i == trigger.i:
            continue
        word = token.lower_
        if word in lists.brokering and token.tag_ in {"VBN", "VBD", "JJ"}:
            yield from of_participle(token, lists)
        elif word in lists.mediation or word in lists.help:
            yield from _of_noun(token, word, lists)


def of_participle(verb: Token, lists: WordLists) -> Iterator[Token]:
    """ "brokered by X", "X-brokered", "which X brokered"."""
    for word, obj in prepositions(verb, lists):
        if word == "by":
            yield obj
    for child in verb.children:
        prefix = child.dep_ in {"npadvmod", "compound", "nmod"} and child.i < verb.i
        named = child.lower_ not in {"who", "which"}
        if prefix or (child.dep_ == "nsubj" and verb.dep_ == "relcl" and named):
            yield child
    before = verb.nbor(-1) if verb.i else verb
    if before.text in {"-", "‑", "–"} and before.i and before.nbor(-1).head.i != verb.i:
        yield before.nbor(-1)


def _of_noun(noun: Token, word: str, lists: WordLists) -> Iterator[Token]:
    """ "under X's mediation", "with the help of X"."""
    if not (noun.dep_ == "pobj" and noun.head.lower_ in lists.under and is_noun(noun)):
        return
    if noun.head.lower_ == "with" and word == "support":
        return
    yield from premodifiers(noun)
    for prep, obj in prepositions(noun, lists):
        if prep in {"of", "by", "from"}:
            yield obj
