"""Verbs whose subject or object stands where the parser does not look: passives, inversions."""

from dipevents.parse import Token
from dipevents.treeform import FINITE

OPENING = 4  # words before the verb that opens an inverted sentence
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


def inverted(verb: Token) -> Token | None:
    """ "Next to present his letters was X", "Also presenting her letters was X": X."""
    doc, sentence = verb.doc, verb.sent
    opening = doc[sentence.start : verb.i]
    if verb.tag_ not in {"VB", "VBG"} or len(opening) > OPENING:
        return None
    if any(t.tag_ in FINITE or t.tag_ == "PRP" or t.text == "," for t in opening):
        return None
    link = next((t for t in doc[verb.i + 1 : sentence.end] if t.tag_ in FINITE), None)
    if link is None or link.lower_ not in {"was", "were", "is", "are"}:
        return None
    if doc[link.i - 1].text == ",":
        return None
    behind = (c for c in link.children if c.dep_ in {"attr", "nsubj"} and c.i > link.i)
    return next((c for c in behind if c.tag_.startswith("NN")), None)
