"""Who carried a letter: "a message from X, handed to Z by Y", "a letter which Y delivered"."""

from dipevents.grammar.slots import SlotReader, Slots
from dipevents.grammar.tree import FINITE, PASSIVE_SUBJECTS, RELATIVE_PRONOUNS, is_verb
from dipevents.parse import Token

REACH = 30  # tokens behind the letter within which its bearer is named
AGENT = 16  # tokens behind the participle
PEOPLE = frozenset({"who", "whom"})


def bearer_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """Fill ``bearer`` of a letter from a participle behind it, and ``to`` with whom it reached.

    Read from the order of the words: the parser hangs such a clause on any noun or verb before it.
    """
    if noun.lower_ not in reader.lists.carried:
        return
    sentence = noun.sent
    for verb in noun.doc[noun.i + 2 : min(sentence.end, noun.i + REACH)]:
        if verb.lower_ not in reader.lists.bearing or verb.tag_ not in {"VBN", "VBD"}:
            continue
        if not _of_letter(verb, noun, reader):
            continue
        for token in noun.doc[verb.i + 1 : min(sentence.end, verb.i + AGENT)]:
            if token.lower_ == "by":
                for child in token.children:
                    if child.dep_ == "pobj":
                        reader.fill(slots, "bearer", child)
                return
            if token.tag_ in FINITE or token.text in {";", ":"}:
                return


def _of_letter(verb: Token, noun: Token, reader: SlotReader) -> bool:
    """Whether a participle is one of the letter: ", delivered", "which was later handed"."""
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", *PASSIVE_SUBJECTS}]
    if any(c.lower_ not in RELATIVE_PRONOUNS - PEOPLE and c.i != noun.i for c in subjects):
        return False
    if any(c.dep_ == "dobj" for c in verb.children):
        return False
    return not any(
        is_verb(t) and t.tag_ in FINITE and t.lower_ not in reader.lists.be
        for t in noun.doc[noun.i + 1 : verb.i]
    )
