"""Slots of verbs: of a verb that is a trigger, of a participle, of "visiting" before a guest."""

from dipevents.grammar.slots import SlotReader, Slots
from dipevents.grammar.tree import (
    RELATIVE_PRONOUNS,
    coordinated,
    governing_verb,
    heads_of,
    infinitives,
    is_passive,
    is_verb,
    premodifiers,
)
from dipevents.parse import Token

ASKING = frozenset({"asked", "ask", "asks", "arranged", "called", "calls"})


def verb_slots(reader: SlotReader, verb: Token) -> Slots:
    """Slots of a verb trigger: mention indices in text order by slot."""
    slots: Slots = {}
    passive = is_passive(verb)
    subject = speaking_name(reader, reader.subject(verb))
    if subject is not None:
        reader.fill(slots, "obj" if passive else "subj", subject)
        if not passive:
            object_slots(reader, slots, subject, "subj")
            if reader.mention_at(subject) is None:
                reader.joint_slot(slots, subject)
        clause = next((v for v in (verb, *heads_of(verb, 2)) if v.dep_ == "ccomp"), None)
        if clause is not None and is_verb(clause.head) and own_state(reader, subject):
            speaker = reader.subject(clause.head)  # "X said it had severed ties"
            if speaker is not None and speaker.i < subject.i:
                own = "subjgov" if subject.tag_ == "PRP" else "homestate"
                reader.fill(slots, own, speaker)
    if passive:
        reader.agent_slot(slots, "subj", verb)
        ordering_slot(reader, slots, verb)
        main_slot(reader, slots, verb)
    for child in verb.children:
        if child.dep_ == "dobj" and (word := _stranded(verb, child)) is not None:
            reader.fill(slots, word, child)
        elif child.dep_ in {"dobj", "attr", "oprd"} and not (passive and child.dep_ == "attr"):
            meant = antecedent(child, verb)
            reader.fill(slots, "obj", meant)
            object_slots(reader, slots, meant)
        elif child.dep_ == "dative" and child.tag_ not in {"IN", "TO"}:
            reader.fill(slots, "dative", child)
        elif child.dep_ == "ccomp" and not is_verb(child):
            reader.fill(slots, "obj", child)
        elif child.dep_ == "ccomp" and child.i > verb.i:
            for subject in (c for c in child.children if c.dep_ == "nsubj"):
                reader.fill(slots, "clause", subject)  # "demanded that X leave"
        elif child.dep_ == "acomp" and child.lower_ in reader.lists.scheduled:
            reader.prep_slots(slots, child)
    if passive and subject is not None:
        object_slots(reader, slots, subject)
    reader.prep_slots(slots, verb)
    text_slots(reader, slots, verb)
    reader.here_slot(slots, verb)
    reader.where_slot(slots, verb)
    reader.broker_slot(slots, verb)
    if passive and "subj" not in slots:
        speaker_slot(reader, slots, verb)
    return slots


def own_state(reader: SlotReader, subject: Token) -> bool:
    """Whether a subject may mean the state of who speaks: "X said it had", "the country would"."""
    if subject.tag_ == "PRP":
        return True
    return subject.lower_ in reader.lists.homeland and reader.mention_at(subject) is None


def speaking_name(reader: SlotReader, subject: Token | None) -> Token | None:
    """ "Smith: I'll meet Kim": a headline's "I" is the name before the colon."""
    if subject is None or subject.lower_ not in {"i", "we"} or reader.mention_at(subject):
        return subject
    start = subject.sent.start
    named = subject.i > start + 1 and subject.doc[start + 1].text == ":"
    return subject.doc[start] if named and reader.mention_at(subject.doc[start]) else subject


def _stranded(verb: Token, obj: Token) -> str | None:
    """The preposition before what the parser took for the object: "called [on] X to resign"."""
    before = obj.nbor(-1) if obj.i > 0 else obj
    own = before.dep_ == "prep" and before.head.i == verb.i == before.i - 1
    return before.lower_ if own and not before.children else None


def ordering_slot(reader: SlotReader, slots: Slots, verb: Token) -> None:
    """ "X ordered the envoy expelled": the act is that of X, who orders it."""
    if verb.tag_ != "VBN" or slots.get("subj"):
        return
    head = verb.head
    if head.lower_ in ASKING and any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.children):
        asker = reader.subject(head)  # "X asked for the envoy to be summoned"
        if asker is not None and not is_passive(head):
            reader.fill(slots, "subj", asker)
        return
    if verb.dep_ not in {"xcomp", "acl"}:
        return
    if verb.dep_ == "acl" and head.dep_ == "dobj":
        head = head.head
    orderer = reader.subject(head) if head.lower_ in reader.lists.ordering else None
    if orderer is not None and not is_passive(head):
        reader.fill(slots, "subj", orderer)


def main_slot(reader: SlotReader, slots: Slots, verb: Token) -> None:
    """Of whom the clause around a participle tells: "Under a protocol signed in Lima, X and Y
    agreed to ...", "X voted on the deal agreed with Y"."""
    above = governing_verb(verb.head) if verb.dep_ == "acl" else None
    subject = reader.subject(above) if above is not None and not is_passive(above) else None
    if subject is not None and subject.i != verb.head.i:
        reader.fill(slots, "main", subject)
        for child in premodifiers(subject):
            mention = reader.mention_at(child) if child.dep_ == "poss" else None
            if mention is not None and "main" not in slots:
                reader.add(slots, "main", mention)


def text_slots(reader: SlotReader, slots: Slots, verb: Token) -> None:
    """Whose the text is that a verb is about: "left the deal that X signed with Y"."""
    nouns = [c for c in verb.children if c.dep_ == "dobj"]
    nouns += [obj for _, obj in reader.prepositions(verb)]
    for noun in nouns:
        for clause in noun.children if noun.lower_ in reader.lists.texts else ():
            if clause.dep_ not in {"relcl", "acl"} or not is_verb(clause):
                continue
            for child in clause.children:
                if child.dep_ == "nsubj" and child.lower_ not in RELATIVE_PRONOUNS:
                    reader.fill(slots, "textby", child)
            for word, obj in reader.prepositions(clause):
                if word in {"by", "with", "between"}:
                    reader.fill(slots, "textby" if word == "by" else "textwith", obj)


def speaker_slot(reader: SlotReader, slots: Slots, verb: Token) -> None:
    """Who tells of the act: "X said ten diplomats would be expelled", "X said talks with Y would
    begin": often the side that the clause leaves unsaid."""
    clause = next((v for v in (verb, *heads_of(verb, 3)) if v.dep_ == "ccomp"), None)
    if clause is None or not is_verb(clause.head):
        return
    if any(not is_verb(v) for v in heads_of(verb, 3) if clause.i < v.i < verb.i):
        return
    speaker = reader.subject(clause.head)
    if speaker is not None and not is_passive(clause.head):
        reader.fill(slots, "speaker", speaker)


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: in "Y, which X recognised", Y."""
    if token.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl":
        return verb.head
    return token


def object_slots(reader: SlotReader, slots: Slots, noun: Token, role: str = "obj") -> None:
    """What hangs on the object (or subject) of a verb: "signed a treaty with X"; also on the
    texts in its of-phrase: "signed a protocol of accession to X"."""
    known = reader.mention_at(noun)
    if known is not None and known.excluded != "non_state":
        return  # what NER took for a body may be a text: "signed the CPA with X"
    for part in coordinated(noun):
        reader.prep_slots(slots, part, role)
        private = role == "subj" and part.lower_ in reader.lists.private_bodies
        for child in premodifiers(part):
            mention = reader.mention_at(child)
            if mention is not None and not private:
                reader.add(slots, role + ("poss" if child.dep_ == "poss" else "adj"), mention)
        for word, obj in reader.prepositions(part):
            if word == "of" and reader.mention_at(obj) is None:
                reader.prep_slots(slots, obj, role)
    if role == "subj":
        if noun.lower_ in reader.lists.letters:
            _sender_slot(reader, slots, noun)
        return
    for word in ("with", "between", "among"):
        for index in slots.get("obj" + word, []):
            if word == "with" and _is_subject_matter(reader, slots, noun, index):
                continue
            if index not in slots.setdefault(word, []):
                slots[word].append(index)


def _is_subject_matter(reader: SlotReader, slots: Slots, noun: Token, index: int) -> bool:
    """ "discussed relations with Peru": a state that is spoken of, not with; so too whoever is
    meant where several speak with each other."""
    if noun.lower_ not in reader.lists.topical:
        return False
    if any(c.lower_ in reader.lists.mutual for c in noun.children):
        return False
    several = any(
        reader.mentions[i].kind == "group"
        or (reader.mentions[i].kind == "delegation" and reader.mentions[i].plural)
        for i in slots.get("subj", ())
    )
    return several or reader.mentions[index].kind in {"country", "place"}


def _sender_slot(reader: SlotReader, slots: Slots, noun: Token) -> None:
    """ "X sent a letter inviting Y": the letter speaks for X."""
    verb = governing_verb(noun)
    subject = reader.subject(verb) if verb is not None else None
    if subject is not None and subject.i != noun.i:
        reader.fill(slots, "subjgov", subject)


def participle_slots(reader: SlotReader, slots: Slots, verb: Token) -> None:
    """What a clause behind a noun adds to its slots: "talks held by X with Y in Z", "the meeting
    that X had with Y"."""
    taken = [reader.mention_at(c) for c in verb.children if c.dep_ == "dobj"]
    if verb.dep_ == "relcl" and any(m and m.kind in {"person", "pronoun"} for m in taken):
        return  # "a tour that has taken X to Y": the verb tells who goes where
    if is_passive(verb) or verb.tag_ == "VBG":
        reader.prep_slots(slots, verb)
    else:
        for child in verb.children:
            if child.dep_ == "nsubj":
                hosting = verb.lower_ in reader.lists.hosting
                reader.fill(slots, "host" if hosting else "by", child)
        for part in (verb, *infinitives(verb)):
            reader.prep_slots(slots, part)
    takes_in = any(c.dep_ == "prt" and c.lower_ == "in" for c in verb.children)
    if verb.tag_ == "VBG" or verb.lower_ in reader.lists.including or takes_in:
        for child in verb.children:
            if child.dep_ == "dobj":
                name = verb.lower_ if verb.tag_ == "VBG" and not takes_in else "including"
                reader.fill(slots, name, child)


def visiting_slots(reader: SlotReader, token: Token) -> Slots:
    """Slots of "visiting" inside or before the phrase of a guest: ``modified``, the guest;
    ``counterpart``, who stands on the other side of the verb, the likely host."""
    slots: Slots = {}
    guest = reader.mention_at(token)
    if guest is not None:
        reader.add(slots, "modified", guest)
    verb = governing_verb(token)
    if verb is None:
        return slots
    subject = reader.subject(verb)
    guests = {t.i for t in coordinated(token)}
    if subject is not None and not guests & {t.i for t in coordinated(subject)}:
        if is_passive(verb):
            for word, obj in reader.prepositions(verb):
                if word == "by" and obj.i not in guests:
                    reader.fill(slots, "counterpart", obj)
        reader.fill(slots, "counterpart", subject)
    else:
        for child in verb.children:
            if child.dep_ in {"dobj", "dative"} and child.i not in guests:
                reader.fill(slots, "counterpart", child)
        for word, obj in reader.prepositions(verb):
            if word in {"with", "by", "to", "on", "upon"} and obj.i not in guests:
                reader.fill(slots, "counterpart", obj)
    reader.prep_slots(slots, verb)
    reader.here_slot(slots, verb)
    return slots
