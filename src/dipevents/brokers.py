"""Who brokered what a clause tells: "signed a truce brokered by X", "under X's mediation"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dipevents.tree import is_noun, premodifiers, prepositions

BROKERING = frozenset(
    {"brokered", "mediated", "facilitated", "sponsored", "guaranteed", "midwifed", "supervised"}
)
MEDIATION = frozenset({"mediation", "facilitation", "auspices", "sponsorship", "brokerage"})
HELP = frozenset({"help", "assistance", "mediation", "support", "offices", "efforts"})
UNDER = frozenset({"under", "through", "with", "thanks to", "following", "after", "by"})


def brokers_of(trigger: Token) -> Iterator[Token]:
    """Tokens of the trigger's sentence that name a broker, in text order."""
    for token in trigger.sent:
        if token.i == trigger.i:
            continue
        word = token.lower_
        if word in BROKERING and token.tag_ in {"VBN", "VBD", "JJ"}:
            yield from _of_participle(token)
        elif word in MEDIATION or word in HELP:
            yield from _of_noun(token, word)


def _of_participle(verb: Token) -> Iterator[Token]:
    """ "brokered by X", "X-brokered", "which X brokered"."""
    for word, obj in prepositions(verb):
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


def _of_noun(noun: Token, word: str) -> Iterator[Token]:
    """ "under X's mediation", "with the help of X"."""
    if not (noun.dep_ == "pobj" and noun.head.lower_ in UNDER and is_noun(noun)):
        return
    if noun.head.lower_ == "with" and word == "support":
        return
    yield from premodifiers(noun)
    for prep, obj in prepositions(noun):
        if prep in {"of", "by", "from"}:
            yield obj
