"""Passive verbs that the parser reads as active ones."""

from dipevents.parse import Token

# Verbs that always have an object: behind a passive and without one they are passives too.
DONE_TO = frozenset(
    "told asked ordered instructed informed notified expelled recalled declared named awarded"
    " decorated summoned handed given".split()
)


def done_as_well(verb: Token) -> bool:
    """ "Was summoned and told to leave": the second is a passive as well, read as active."""
    if verb.lower_ not in DONE_TO or verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass", "dobj", "aux", "auxpass"} for c in verb.children):
        return False
    return any(c.dep_ == "auxpass" for c in verb.head.children)


def torn_from(verb: Token, auxiliary: Token) -> bool:
    """ "was on Friday awarded the medal": the parser reads two verbs, the first of them "was"."""
    if auxiliary.lower_ not in {"was", "were", "been"} or auxiliary.i > verb.i:
        return False
    loose = {"prep", "npadvmod", "advmod", "nsubj", "nsubjpass", "punct", "conj", "aux", "neg"}
    between = [c for c in auxiliary.children if c.i < verb.i]
    return all(c.dep_ in loose for c in between) and not any(c.dep_ == "nsubj" for c in verb.lefts)
