"""Who carried a letter: "a message from X, handed to Z by Y", "a letter which Y delivered", "the
envoy of X arrived with a letter", "sent Y with a letter"."""

from dipevents.analysis import EntityMention
from dipevents.grammar.slots import SlotReader, Slots, serves
from dipevents.grammar.tree import (
    PASSIVE_SUBJECTS,
    RELATIVE_PRONOUNS,
    governing_verb,
    is_verb,
)
from dipevents.parse import Token
from dipevents.treeform import FINITE

REACH = 30  # tokens behind the letter within which its bearer is named
AGENT = 16  # tokens behind the participle
LINK = 9  # characters of " of the " between an envoy and the chief
PEOPLE = frozenset({"who", "whom"})
PERSONS = frozenset({"person", "nominal", "delegation"})
THROUGH = frozenset({"through", "via"})


def bearer_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """Fill ``bearer`` of a letter from a participle behind it, and ``to`` with whom it reached.

    Read from the order of the words: the parser hangs such a clause on any noun or verb before it.
    """
    if noun.lower_ not in reader.lists.carried:
        return
    _errand_slots(reader, slots, noun)
    _chief_slot(reader, slots)
    _between_slot(reader, slots, noun)
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
    own = RELATIVE_PRONOUNS - PEOPLE | {"it"}  # ", and it was delivered by X"
    if any(c.lower_ not in own and c.i != noun.i for c in subjects):
        return False
    if any(c.dep_ == "dobj" for c in verb.children):
        return False
    return not any(
        is_verb(t) and t.tag_ in FINITE and t.lower_ not in reader.lists.be
        for t in noun.doc[noun.i + 1 : verb.i]
    )


def _errand_slots(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "X arrived with a letter": X bears it; "X sent Y with a letter": X's, and Y bears it; "Y,
    bearer of a letter from X"."""
    if noun.dep_ != "pobj":
        return
    above = noun.head.head
    if noun.head.lower_ == "of" and above.lower_ in reader.lists.bearers:
        if above.dep_ in {"appos", "conj"}:
            reader.fill(slots, "bearer", above.head)
        return
    verb = governing_verb(noun)
    if noun.head.lower_ != "with" or verb is None or verb.lower_ not in reader.lists.errands:
        return
    sent = _people(reader, slots.pop("govobj", []))
    doer = _people(reader, slots.pop("gov", []))
    if not sent:
        slots["bearer"] = [*slots.get("bearer", []), *doer]
        return
    slots["bearer"] = sent
    if not slots.get("from") and not slots.get("poss"):
        slots["from"] = doer


def _chief_slot(reader: SlotReader, slots: Slots) -> None:
    """ "the envoy of X delivered a letter": it is X's."""
    if slots.get("from") or slots.get("poss"):
        return
    for index in slots.get("gov", []):
        chief = chief_of(reader, reader.mentions[index])
        if chief is not None:
            reader.add(slots, "from", chief)
            reader.add(slots, "bearer", reader.mentions[index])
            slots["gov"] = [i for i in slots["gov"] if i != index]
            return


def chief_of(reader: SlotReader, envoy: EntityMention) -> EntityMention | None:
    """Whom an envoy serves by the words behind: "the envoy of President X", "..., Y"."""
    if not serves(envoy, reader.lists):
        return None
    for at in (envoy.index, envoy.index - 2):
        if not 0 <= at < len(reader.mentions) - 1:
            continue
        title, chief = reader.mentions[at : at + 2]
        near = title.block == chief.block and 0 < chief.start - title.end <= LINK
        if near and title.title == envoy.title and chief.kind in {"person", "nominal"}:
            return chief
    return None


def _between_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "sent a letter through Minister Y": a person who carries it; no embassy takes part."""
    verb = governing_verb(noun)
    for token in (noun, *([verb] if verb is not None else [])):
        for word, obj in reader.prepositions(token):
            if word in THROUGH:
                found: Slots = {}
                reader.fill(found, "bearer", obj)
                for index in _people(reader, found.get("bearer", [])):
                    if reader.mentions[index].kind == "person":
                        reader.add(slots, "bearer", reader.mentions[index])


def _people(reader: SlotReader, indices: list[int]) -> list[int]:
    return [i for i in indices if reader.mentions[i].kind in PERSONS]
