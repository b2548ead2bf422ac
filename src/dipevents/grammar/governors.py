"""Slots that a noun trigger takes from the verb that governs it: "X held talks with Y in Z"."""

from dipevents.grammar.slots import PLACE_WORDS, SlotReader, Slots
from dipevents.grammar.tree import governing_verb, infinitives, is_noun, is_passive, is_verb
from dipevents.grammar.verbs import participle_slots, speaker_slot
from dipevents.parse import Token

SUPPORT_LINKS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "conj", "pobj", "oprd"})
# "accompanied on the visit by Y", "greeted upon his arrival by Y": Y is not the visitor.
COMPANY = frozenset({"accompanied", "flanked", "greeted", "received", "welcomed"})
CHAIRING = frozenset({"chair", "chaired", "chairing", "chairs"})
SIGNINGS = frozenset({"signing", "signature", "ratification", "conclusion"})
ABOUT = frozenset({"about", "concerning", "on", "regarding"})
CRAFT = frozenset({"plane", "jet", "aircraft", "airplane", "helicopter", "train", "motorcade"})
INSIDE = 40  # tokens of an object's phrase in which the trigger is looked for


def governor_slots(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """The subject of the governing verb, and the verb's own prepositions for its object."""
    verb = governing_verb(noun)
    if verb is not None and verb.lower_ == "following" and verb.dep_ in {"prep", "advcl", "acl"}:
        verb = governing_verb(verb)  # "Following talks with X, Y left": a preposition
    if verb is None:
        return
    if _is_matter(reader, noun):
        return
    subject = reader.subject(verb)
    own = subject is not None and subject.i in {t.i for t in _chain_to(noun, verb)}
    quarrel = noun.dep_ == "pobj" and noun.head.lower_ in reader.lists.quarrel
    barred = noun.dep_ == "pobj" and noun.head.lower_ == "from" and _has_person(reader, verb)
    if subject is not None and not own and not quarrel and not barred and subject.i != noun.i:
        _subject_slots(reader, slots, noun, verb, subject)
    if own:
        _raised_slots(reader, slots, noun, verb)
    if is_passive(verb) and verb.lower_ not in COMPANY | reader.lists.brokering:
        pointing = any(c.lower_ in reader.lists.pointing for c in noun.lefts)
        brought = pointing and verb.lower_ in reader.lists.bearing
        reader.agent_slot(slots, "bearer" if brought else "gov", verb)
    if verb.lower_ in COMPANY:
        slots.pop("by", None)
    if not own and any(c.dep_ == "expl" for c in verb.children):
        speaker_slot(reader, slots, verb)  # "there were no talks with Y, X said"
    if own:
        speaker_slot(reader, slots, verb)
    if own or noun.dep_ == "dobj":
        for child in verb.children:
            if child.dep_ == "advcl" and child.lower_ in reader.lists.attended_by:
                participle_slots(reader, slots, child)
    direct = noun.dep_ in SUPPORT_LINKS and (
        noun.head.i == verb.i or (noun.dep_ in {"conj", "attr"} and noun.head.head.i == verb.i)
    )
    through = noun.dep_ == "pobj" and noun.head.head.i == verb.i
    if direct or through or own:
        _shared_preps(reader, slots, noun, verb, direct=direct, own=own)
        reader.here_slot(slots, verb)
    reader.where_slot(slots, noun)
    if own:
        for below in infinitives(verb):
            for word, obj in reader.prepositions(below):
                if word in PLACE_WORDS:
                    reader.fill(slots, word, obj)
    if direct:
        for child in verb.children:
            if child.dep_ == "dative" and child.tag_ not in {"IN", "TO"}:
                reader.fill(slots, "govdative", child)
    if through or direct:
        for child in verb.children:
            if child.dep_ in {"dobj", "dative"} and child.i != noun.i:
                reader.fill(slots, "govobj", child)


def _is_matter(reader: SlotReader, noun: Token) -> bool:
    """ "conferred on the stalled talks", "discussed the talks with Y": talks that are talked about,
    unless a pronoun says whose they are."""
    if any(c.tag_ == "PRP$" for c in noun.children):
        return False
    if noun.dep_ == "dobj":
        return noun.head.lower_ in reader.lists.discussing
    link = noun.head
    about = noun.dep_ == "pobj" and link.lower_ in ABOUT
    return about and link.head.lower_ in reader.lists.discussing


def _subject_slots(
    reader: SlotReader, slots: Slots, noun: Token, verb: Token, subject: Token
) -> None:
    """Who stands before the governing verb: ``gov``, ``govpass`` of a passive, or ``bearer``, who
    hands it over for another."""
    name = "gov"
    if is_passive(verb):
        name = "govpass"
    elif verb.lower_ in reader.lists.brokering:
        name = "mediator"
    elif verb.lower_ in CHAIRING and len(slots.get("between", ())) > 1:
        name = "mediator"  # "X will chair talks between Y and Z"
    elif verb.lower_ in reader.lists.witnessing and (
        noun.lower_ in SIGNINGS or noun.dep_ == "pobj"
    ):
        name = "witness"
    elif (
        verb.lower_ in reader.lists.hosting
        and noun.tag_ == "NNS"
        and (noun.dep_ != "pobj" or noun.head.lower_ == "of")  # "X hosted Y for talks": X's own
        and "with" not in slots
    ):
        name = "hosting"  # "X and Y hosted talks": those of others
    elif verb.lower_ in reader.lists.bearing and slots.keys() & {"from", "poss", "behalf"}:
        name = "bearer"
    reader.fill(slots, name, subject)
    if name == "gov" and subject.lower_ in reader.lists.journeys | CRAFT:
        _owner_slot(reader, slots, subject)
    _forward_owner(reader, slots, noun, subject)
    _attending_slots(reader, slots, noun, verb, subject)


def _has_person(reader: SlotReader, verb: Token) -> bool:
    """ "X barred Y from talks": whether the verb has an object who alone would act."""
    return any(c.dep_ == "dobj" and reader.mention_at(c) is not None for c in verb.children)


def _owner_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "X's trip will include talks with Y", "the X mission": X acts in what it holds."""
    for child in noun.children:
        if child.dep_ in {"poss", "compound"} and reader.mention_at(child) is not None:
            reader.fill(slots, "gov", child)
    for word, obj in reader.prepositions(noun):
        if word in {"of", "by"}:
            reader.fill(slots, "gov", obj)


def _shared_preps(
    reader: SlotReader, slots: Slots, noun: Token, verb: Token, *, direct: bool, own: bool
) -> None:
    """The verb's prepositions as slots of the noun; ``verb:in`` and so on where the noun hangs on
    a preposition itself ("arrived in Paris for talks")."""
    through = noun.dep_ == "pobj" and noun.head.head.i == verb.i
    apart = through and noun.head.lower_ in reader.lists.apart  # "arrived in X after talks in Y"
    passive = is_passive(verb)
    for word, obj in reader.prepositions(verb):
        inside = any(t.i == noun.i for t in [obj, *obj.subtree][:INSIDE])
        agent = word == "by" and (passive or not direct or verb.lower_ in COMPANY)
        elsewhere = apart and word in PLACE_WORDS and obj.i < noun.i
        if not inside and (not through or word not in slots) and not agent and not elsewhere:
            reader.fill(slots, word if direct or own else "verb:" + word, obj)
            if word == "as":
                reader.capacity_slot(slots, obj)
            reader.honour_slot(slots, word, obj)


def _forward_owner(reader: SlotReader, slots: Slots, noun: Token, subject: Token) -> None:
    """ "During their visit, the officials met ...": the pronoun points ahead at the subject."""
    owners = [reader.mentions[i] for i in slots.get("poss", ())]
    mention = reader.mention_at(subject)
    ahead = noun.i < subject.i and noun.dep_ == "pobj"
    pointing = bool(owners) and all(m.kind == "pronoun" for m in owners)
    if not ahead or not pointing or mention is None or mention.excluded is not None:
        return
    if mention.kind in {"person", "delegation"} and all(m.plural == mention.plural for m in owners):
        slots["poss"] = [mention.index]


def _attending_slots(
    reader: SlotReader, slots: Slots, noun: Token, verb: Token, subject: Token
) -> None:
    """``holder``: who holds or acts at what the noun names, not who speaks of it;
    ``attendee``: who is one of many there; ``host``: who hosts it."""
    words = reader.lists
    head = reader.nominal_chain(noun)[-1]
    while head.dep_ == "conj" and head.head.i != verb.i and is_noun(head.head):
        head = head.head
    if head.dep_ in {"dobj", "conj"} and head.head.i == verb.i:
        if verb.lower_ in words.hosting or verb.lower_ in words.organising:
            reader.fill(slots, "host", subject)
        elif verb.lower_ in words.holding:
            reader.fill(slots, "holder", subject)
        elif verb.lower_ in words.attending:
            reader.fill(slots, "attendee", subject)
    elif head.dep_ == "pobj" and head.head.lower_ in words.occasion and not slots.get("between"):
        owner = head.head.head
        if owner.lower_ in words.delegations and verb.lower_ in words.heading:
            reader.fill(slots, "attendee", subject)  # "led the delegation to the summit"
            return
        unit = reader.reading.units[owner.i]
        named = unit.entity >= 0 or unit.date >= 0
        if owner.i == verb.i or named or owner.lower_ in words.taking_part:
            taking = owner.lower_ == "part" or verb.lower_.startswith("participat")
            reader.fill(slots, "attendee" if taking else "holder", subject)


def _raised_slots(reader: SlotReader, slots: Slots, noun: Token, verb: Token) -> None:
    """ "X will attend the summit to be held in May": the parser makes the summit a subject."""
    above = verb.head
    infinitive = any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)
    if not infinitive or not is_verb(above) or not above.i < noun.i < verb.i:
        return
    subject = reader.subject(above)
    if subject is None:
        return
    words = reader.lists
    if above.lower_ in words.hosting or above.lower_ in words.organising:
        reader.fill(slots, "host", subject)
    elif above.lower_ in words.attending:
        reader.fill(slots, "attendee", subject)


def _chain_to(noun: Token, verb: Token) -> list[Token]:
    """The noun and its heads up to a verb."""
    out = [noun]
    current = noun
    while current.i not in {verb.i, current.head.i}:
        current = current.head
        out.append(current)
    return out
