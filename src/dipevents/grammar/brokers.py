"""Who brokered what a clause tells: "signed a truce brokered by X", "under X's mediation"."""

from collections.abc import Iterator

from dipevents.grammar.tree import is_noun, premodifiers, prepositions
from dipevents.grammar.words import WordLists
from dipevents.parse import Token

LED = frozenset({"led", "hosted", "convened", "organised", "organized"})  # "EU-led talks"
HYPHENS = frozenset({"-", "‑", "–"})


def brokers_of(trigger: Token, lists: WordLists) -> Iterator[Token]:
    """Tokens of the trigger's sentence that name a broker, in text order."""
    for token in trigger.sent:
        if token.i == trigger.i:
            continue
        word = token.lower_
        if word in lists.brokering and token.tag_ in {"VBN", "VBD", "JJ"}:
            yield from of_participle(token, lists)
        if token.tag_ in {"VBG", "VBZ", "VBP", "VBD"}:
            yield from _of_clause(token, lists)
        if word in LED and token.i and token.nbor(-1).text in HYPHENS:
            yield from of_participle(token, lists)
        if word in lists.mediation or word in lists.help:
            yield from _of_noun(token, word, lists)


def of_participle(verb: Token, lists: WordLists) -> Iterator[Token]:
    """ "brokered by X", "X-brokered", "which X brokered"."""
    for word, obj in prepositions(verb, lists):
        if word == "by":
            yield obj
    for child in verb.children:
        prefix = child.dep_ in {"npadvmod", "compound", "nmod"} and child.i < verb.i
        named = child.lower_ not in {"who", "which"}
        if prefix:
            yield from premodifiers(child)  # "African Union-sponsored"
        if prefix or (child.dep_ == "nsubj" and verb.dep_ == "relcl" and named):
            yield child
    before = verb.nbor(-1) if verb.i else verb
    if before.text in HYPHENS and before.i and before.nbor(-1).head.i != verb.i:
        yield before.nbor(-1)


def _of_clause(verb: Token, lists: WordLists) -> Iterator[Token]:
    """ "with X mediating", "with X passing messages", "X, who is brokering the process"."""
    between = verb.lower_ in lists.relaying and (
        any(c.dep_ == "dobj" and c.lower_ in lists.messages for c in verb.children)
        or any(o.lower_ in lists.go_betweens for _, o in prepositions(verb, lists))
    )
    if not between and verb.lower_ not in lists.brokering:
        return
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with" and verb.tag_ == "VBG":
        yield from subjects
    elif verb.dep_ == "relcl" and any(c.lower_ == "who" for c in subjects) and is_noun(verb.head):
        yield verb.head


def speaking_mediators(trigger: Token, lists: WordLists) -> Iterator[Token]:
    """Who is said to speak of the act: "..., chief mediator X said", to be read where X is a
    mediator by title."""
    for token in trigger.sent:
        if token.dep_ == "nsubj" and is_noun(token) and token.head.lower_ in lists.saying:
            yield token


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
