"""Which actors stand in which grammatical slot of a trigger.

A slot is a short string: ``subj``, ``obj``, ``dative``, ``poss``, ``adj``, ``gov``, a preposition
("with", "to"), or ``obj`` + preposition for what hangs on the object ("ties with X": objwith).
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dipevents.analysis import EntityMention, Reading
from dipevents.brokers import brokers_of
from dipevents.occasion_words import (
    ATTENDING,
    HOLDING,
    HOSTING,
    JOINT_BODIES,
    OCCASION,
    QUARREL,
    TAKING_PART,
)
from dipevents.tree import (
    RELATIVE_PRONOUNS,
    clause_subject,
    coordinated,
    governing_verb,
    infinitives,
    is_noun,
    is_passive,
    is_verb,
    premodifiers,
    prepositions,
    where_antecedent,
)

Slots = dict[str, list[int]]  # slot -> mention indices in text order
ACTOR_KINDS = frozenset(
    {"person", "country", "organization", "delegation", "pronoun", "nominal", "group"}
)
# Nouns that stand between a trigger and its actors: "a group of Malian officials".
TRANSPARENT = frozenset(
    "group series number team couple pair round rounds set some members member representatives "
    "heads head side sides delegation delegations counterpart counterparts people leaders "
    "officials likes leadership list range party parties government governments presence company "
    "host "
    "chairmanship auspices leadership invitation request meeting capital ministries ministers "
    "committees commissions teams negotiators envoys experts diplomats capitals city town village "
    "resort port island".split()
)
PLACE_WORDS = frozenset({"in", "at"})
APART = frozenset({"after", "before", "since", "until", "following", "despite", "about", "on"})
ADVERBIAL = frozenset({"due", "back", "present"})  # "is due in Paris": the place hangs on the word
MISSION_WORDS = frozenset(
    "ambassador ambassadors embassy embassies envoy envoys consul consulate consulates mission "
    "consulate-general chargé charge diplomats nuncio nunciature representation".split()
)
BEARING = frozenset(
    "convey conveyed conveys conveying deliver delivered delivers delivering hand handed hands "
    "handing bring brought brings bringing carry carried carries carrying present presented "
    "presents presenting pass passed passes passing transmit transmitted relay relayed".split()
)
# Nouns that speak or act for the subject of their verb: "X sent a letter inviting Y".
LETTERS = frozenset(
    {"letter", "letters", "note", "message", "telegram", "invitation", "decision", "move", "plan"}
    | {
        "intention",
        "announcement",
        "communique",
        "communiqué",
        "statement",
        "agreement",
        "protocol",
    }
    | {"declaration", "document", "readiness", "willingness", "offer"}
)
SUPPORT_LINKS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "conj", "pobj", "oprd"})


def is_mission(mention: EntityMention) -> bool:
    """An unnamed envoy or an embassy: it stands for its state."""
    if mention.kind not in {"delegation", "nominal", "organization"}:
        return False
    return bool(MISSION_WORDS & set(mention.name.lower().split()))


class SlotReader:
    """Reads slots in one Reading; holds what is asked for again and again."""

    def __init__(self, reading: Reading, mentions: Sequence[EntityMention]) -> None:
        self.reading = reading
        self.mentions = mentions
        self.doc = reading.doc

    def mention_at(self, token: Token) -> EntityMention | None:
        index = self.reading.units[token.i].entity
        return self.mentions[index] if index >= 0 else None

    def words_of(self, *nouns: Token) -> set[str]:
        """The words that nouns are known by: head, last two words, those of a named text ("the
        Camp David Accords" may have been read as the name of a body)."""
        words: set[str] = set()
        for noun in nouns:
            words.add(noun.lower_)
            mention = self.mention_at(noun)
            if mention is not None and mention.kind == "organization":
                named = mention.name.lower().split()
                words.update((named[0], named[-1], " ".join(named[-2:])))
            elif noun.i > noun.sent.start:
                before = noun.nbor(-1).lower_
                words.add(f"{before} {noun.lower_}")
                if before == "-" and noun.i > noun.sent.start + 1:  # "cease-fire"
                    words.add(f"{noun.nbor(-2).lower_}-{noun.lower_}")
        return words

    def actors_of(self, token: Token, depth: int = 0) -> Iterator[int]:
        """Mention indices of a noun phrase: its head, its coordination, or, where the head is a
        transparent noun ("a group of X"), what hangs below."""
        for part in coordinated(token):
            mention = self.mention_at(part)
            if mention is not None and mention.kind != "adjective":
                yield mention.index
                if mention.kind == "delegation" and mention.plural and depth < 3:
                    for word, obj in prepositions(part):  # "delegates of X and of Y"
                        if word in {"of", "from"}:
                            yield from self.actors_of(obj, depth + 1)
            elif depth < 3:
                if part.tag_ == "VBG" or is_noun(part):
                    for child in part.children:
                        if child.dep_ in {"appos"}:
                            yield from self.actors_of(child, depth + 1)
                if self.reader_date(part):  # "visited France last June": the parser joins the two
                    for child in part.children:
                        if child.dep_ == "compound" and self.mention_at(child) is not None:
                            yield from self.actors_of(child, 3)
                if part.lower_ in TRANSPARENT or part.tag_ == "CD":  # "four of the envoys"
                    for word, obj in prepositions(part):
                        if word in {"of", "from", "with"}:
                            yield from self.actors_of(obj, depth + 1)
                    for child in part.children:
                        if child.dep_ == "poss":
                            yield from self.actors_of(child, depth + 1)

    def reader_date(self, token: Token) -> bool:
        return self.reading.units[token.i].date >= 0

    def fill(self, slots: Slots, name: str, token: Token) -> None:
        have = slots.setdefault(name, [])
        for index in self.actors_of(token):
            if index not in have:
                have.append(index)
            mention = self.mentions[index]
            if mention.posted is not None:
                self.fill_mention(slots, "posted", mention)
            if mention.country is not None and is_mission(mention):
                self.fill_mention(slots, "sender", mention)
            elif mention.posted is not None:  # "Washington's first ambassador to Hanoi"
                for child in token.children:
                    owner = self.mention_at(child) if child.dep_ == "poss" else None
                    if owner is not None:
                        self.fill_mention(slots, "sender", owner)
        if name not in PLACE_WORDS:
            self.place_slots(slots, token)

    def place_slots(self, slots: Slots, token: Token) -> None:
        """ "met Smith in Paris": the parser may hang the place on the person."""
        for part in coordinated(token):
            if self.mention_at(part) is None:
                continue
            for word, obj in prepositions(part):
                if word in PLACE_WORDS:
                    have = slots.setdefault(word, [])
                    have.extend(i for i in self.actors_of(obj) if i not in have)

    def here_slot(self, slots: Slots, token: Token) -> None:
        """ "arrived here": the adverb stands for the city the report was written in."""
        for child in token.children:
            mention = self.mention_at(child)
            if mention is not None and mention.kind == "place" and child.dep_ == "advmod":
                self.fill_mention(slots, "in", mention)

    def where_slot(self, slots: Slots, token: Token) -> None:
        """ "Paris, where he met Smith": the relative clause's place."""
        before = where_antecedent(token)
        mention = self.mention_at(before) if before is not None else None
        if mention is not None and mention.kind in {"place", "country"}:
            self.fill_mention(slots, "where", mention)

    def visiting_slots(self, token: Token) -> Slots:
        """Slots of "visiting" inside or before the phrase of a guest: ``modified``, the guest;
        ``counterpart``, who stands on the other side of the verb, the likely host."""
        slots: Slots = {}
        self.fill_mention_of(slots, "modified", token)
        verb = governing_verb(token)
        if verb is None:
            return slots
        subject = clause_subject(verb)
        guests = {t.i for t in coordinated(token)}
        if subject is not None and not guests & {t.i for t in coordinated(subject)}:
            if is_passive(verb):
                for word, obj in prepositions(verb):
                    if word == "by" and obj.i not in guests:
                        self.fill(slots, "counterpart", obj)
            self.fill(slots, "counterpart", subject)
        else:
            for child in verb.children:
                if child.dep_ in {"dobj", "dative"} and child.i not in guests:
                    self.fill(slots, "counterpart", child)
            for word, obj in prepositions(verb):
                if word in {"with", "by", "to"} and obj.i not in guests:
                    self.fill(slots, "counterpart", obj)
        self.prep_slots(slots, verb)
        self.here_slot(slots, verb)
        return slots

    def fill_mention_of(self, slots: Slots, name: str, token: Token) -> None:
        mention = self.mention_at(token)
        if mention is not None:
            self.fill_mention(slots, name, mention)

    def prep_slots(self, slots: Slots, token: Token, prefix: str = "", after: int = -1) -> None:
        for word, obj in prepositions(token):
            if obj.i > after:
                self.fill(slots, prefix + word, obj)

    def verb_slots(self, verb: Token) -> Slots:
        """Slots of a verb trigger."""
        slots: Slots = {}
        passive = is_passive(verb)
        subject = clause_subject(verb)
        if subject is not None:
            self.fill(slots, "obj" if passive else "subj", subject)
            if not passive:
                self.object_slots(slots, subject, "subj")
            if subject.tag_ == "PRP" and verb.dep_ == "ccomp" and is_verb(verb.head):
                speaker = clause_subject(verb.head)  # "X said it had severed ties"
                if speaker is not None:
                    self.fill(slots, "subjgov", speaker)
        if passive:
            for word, obj in prepositions(verb):
                if word == "by":
                    self.fill(slots, "subj", obj)
        for child in verb.children:
            if child.dep_ in {"dobj", "attr", "oprd"} and not (passive and child.dep_ == "attr"):
                meant = antecedent(child, verb)
                self.fill(slots, "obj", meant)
                self.object_slots(slots, meant)
            elif child.dep_ == "dative" and child.tag_ not in {"IN", "TO"}:
                self.fill(slots, "dative", child)
            elif child.dep_ == "ccomp" and not is_verb(child):
                self.fill(slots, "obj", child)
            elif child.dep_ == "acomp" and child.lower_ in ADVERBIAL:
                self.prep_slots(slots, child)
        if passive and subject is not None:
            self.object_slots(slots, subject)
        self.prep_slots(slots, verb)
        self.here_slot(slots, verb)
        self.where_slot(slots, verb)
        self.broker_slot(slots, verb)
        return slots

    def broker_slot(self, slots: Slots, trigger: Token) -> None:
        for token in brokers_of(trigger):
            mention = self.mention_at(token)
            if mention is not None and mention.kind == "adjective":
                self.fill_mention(slots, "broker", mention)
            else:
                self.fill(slots, "broker", token)

    def object_slots(self, slots: Slots, noun: Token, role: str = "obj") -> None:
        """What hangs on the object (or subject) of a verb: "signed a treaty with X"; also on the
        texts in its of-phrase: "signed a protocol of accession to X"."""
        if self.mention_at(noun) is not None:
            return
        for part in coordinated(noun):
            self.prep_slots(slots, part, role)
            for child in premodifiers(part):
                mention = self.mention_at(child)
                if mention is not None:
                    name = role + ("poss" if child.dep_ == "poss" else "adj")
                    self.fill_mention(slots, name, mention)
            for word, obj in prepositions(part):
                if word == "of" and self.mention_at(obj) is None:
                    self.prep_slots(slots, obj, role)
        if role == "subj":
            if noun.lower_ in LETTERS:
                self.sender_of(slots, noun)
            return
        for word in ("with", "between", "among"):
            for index in slots.get("obj" + word, []):
                if index not in slots.setdefault(word, []):
                    slots[word].append(index)

    def sender_of(self, slots: Slots, noun: Token) -> None:
        """ "X sent a letter inviting Y": the letter speaks for X."""
        verb = governing_verb(noun)
        subject = clause_subject(verb) if verb is not None else None
        if subject is not None and subject.i != noun.i:
            self.fill(slots, "subjgov", subject)

    def fill_mention(self, slots: Slots, name: str, mention: EntityMention) -> None:
        have = slots.setdefault(name, [])
        if mention.index not in have:
            have.append(mention.index)

    def noun_slots(self, noun: Token) -> Slots:
        """Slots of a noun trigger, with those of the verb that carries it ("held talks in X")."""
        slots: Slots = {}
        for part in self.nominal_chain(noun):
            for child in premodifiers(part):
                mention = self.mention_at(child)
                if mention is None:
                    continue
                if child.dep_ == "poss" or any(c.dep_ == "case" for c in child.children):
                    self.possessor(slots, child, part)
                else:
                    name = "adj" if mention.kind == "adjective" else "compound"
                    self.fill_mention(slots, name, mention)
            self.prep_slots(slots, part)
            self.here_slot(slots, part)
            self.joint_body_slots(slots, part)
            for word, obj in prepositions(part):
                if word == "of" and self.mention_at(obj) is None:
                    self.object_slots(slots, obj)
            for child in part.children:
                if child.dep_ in {"relcl", "acl"}:
                    self.participle_slots(slots, child)
        self.governor_slots(slots, noun)
        self.broker_slot(slots, noun)
        if noun.lower_ == "invitation" and noun.dep_ == "pobj" and is_noun(noun.head.head):
            for child in noun.head.head.children:  # "X's visit at the invitation of Y"
                if child.dep_ == "poss":
                    self.fill(slots, "gov", child)
        return slots

    def joint_body_slots(self, slots: Slots, noun: Token) -> None:
        """ "a meeting of the Uzbek-Japanese commission": the states that the body joins."""
        for word, obj in prepositions(noun):
            if word != "of" or self.mention_at(obj) is not None or obj.lower_ not in JOINT_BODIES:
                continue
            for child in premodifiers(obj):
                mention = self.mention_at(child)
                if mention is not None:
                    self.fill_mention(slots, "adj", mention)
            for inner, partner in prepositions(obj):
                if inner in {"between", "with", "of"}:
                    self.fill(slots, inner, partner)

    def nominal_chain(self, noun: Token) -> list[Token]:
        """The noun and the nouns it stands in by "of": "an opening round of talks with X"."""
        chain = [noun]
        while (
            noun.dep_ == "pobj"
            and noun.head.lower_ == "of"
            and is_noun(noun.head.head)
            and self.mention_at(noun.head.head) is None
            and len(chain) < 3
        ):
            noun = noun.head.head
            chain.append(noun)
        return chain

    def possessor(self, slots: Slots, child: Token, noun: Token) -> None:
        """ "X's talks"; in "X and Y's talks" the parser may hang the talks on X."""
        self.fill(slots, "poss", child)
        before = child.nbor(-1) if child.i > 0 else child
        if before.lower_ == "and" and child.i > 1:
            first = self.mention_at(child.nbor(-2))
            if first is not None:
                self.fill_mention(slots, "poss", first)

    def participle_slots(self, slots: Slots, verb: Token) -> None:
        """ "talks held by X with Y in Z", "the meeting that X had with Y"."""
        if is_passive(verb) or verb.tag_ == "VBG":
            for word, obj in prepositions(verb):
                self.fill(slots, word, obj)
        else:
            for child in verb.children:
                if child.dep_ == "nsubj":
                    hosting = verb.lower_ in {"host", "hosts", "hosted", "hosting"}
                    self.fill(slots, "host" if hosting else "by", child)
            for part in (verb, *infinitives(verb)):
                for word, obj in prepositions(part):
                    self.fill(slots, word, obj)
        if verb.tag_ == "VBG" or verb.lower_ in {"includes", "include", "included", "covers"}:
            for child in verb.children:
                if child.dep_ == "dobj":
                    name = verb.lower_ if verb.tag_ == "VBG" else "including"
                    self.fill(slots, name, child)

    def governor_slots(self, slots: Slots, noun: Token) -> None:
        """The subject of the governing verb, and the verb's own prepositions for its object."""
        verb = governing_verb(noun)
        if verb is not None and verb.lower_ == "following" and verb.dep_ in {"prep", "advcl"}:
            verb = governing_verb(verb)  # "Following talks with X, Y left": a preposition
        if verb is None:
            return
        subject = clause_subject(verb)
        own = subject is not None and subject.i in {t.i for t in chain_to(noun, verb)}
        passive = is_passive(verb)
        apart = noun.dep_ == "pobj" and noun.head.lower_ in QUARREL
        if subject is not None and not own and not apart and subject.i != noun.i:
            name = "gov" if not passive else "govpass"
            if not passive and verb.lower_ in BEARING and ("from" in slots or "poss" in slots):
                name = "bearer"  # hands it over for another
            self.fill(slots, name, subject)
            self.forward_owner(slots, noun, subject)
            self.attending_slots(slots, noun, verb, subject)
        if passive:
            for word, obj in prepositions(verb):
                if word == "by":
                    self.fill(slots, "gov", obj)
        if own:
            for child in verb.children:
                if child.dep_ == "advcl" and child.lower_ in {"attended", "chaired", "co-chaired"}:
                    self.participle_slots(slots, child)
        direct = noun.dep_ in SUPPORT_LINKS and (
            noun.head.i == verb.i or (noun.dep_ in {"conj", "attr"} and noun.head.head.i == verb.i)
        )
        through = noun.dep_ == "pobj" and noun.head.head.i == verb.i
        apart = through and noun.head.lower_ in APART  # "arrived in Paris after talks in Rome"
        if direct or through or own:
            for word, obj in prepositions(verb):
                inside = any(t.i == noun.i for t in [obj, *obj.subtree][:40])
                agent = word == "by" and (passive or not direct)
                agent = agent or (apart and word in PLACE_WORDS and obj.i < noun.i)
                if not inside and (not through or word not in slots) and not agent:
                    key = word if direct or own else "verb:" + word
                    self.fill(slots, key, obj)
            self.here_slot(slots, verb)
        self.where_slot(slots, noun)
        if own:
            for below in infinitives(verb):
                for word, obj in prepositions(below):
                    if word in PLACE_WORDS:
                        self.fill(slots, word, obj)
        if direct:
            for child in verb.children:
                if child.dep_ == "dative" and child.tag_ not in {"IN", "TO"}:
                    self.fill(slots, "govdative", child)
        if through or direct:
            for child in verb.children:
                if child.dep_ in {"dobj", "dative"} and child.i != noun.i:
                    self.fill(slots, "govobj", child)

    def forward_owner(self, slots: Slots, noun: Token, subject: Token) -> None:
        """ "During their visit, the officials met ...": the pronoun points ahead at the subject."""
        owners = [self.mentions[i] for i in slots.get("poss", ())]
        mention = self.mention_at(subject)
        ahead = noun.i < subject.i and noun.dep_ == "pobj"
        if not ahead or not owners or any(m.kind != "pronoun" for m in owners) or mention is None:
            return
        if mention.kind in {"person", "delegation"} and mention.excluded is None:
            slots["poss"] = [mention.index]

    def attending_slots(self, slots: Slots, noun: Token, verb: Token, subject: Token) -> None:
        """``holder``: who holds or acts at what the noun names, not who speaks of it;
        ``attendee``: who is one of many there; ``host``: who hosts it."""
        head = self.nominal_chain(noun)[-1]
        while head.dep_ == "conj" and head.head.i != verb.i and is_noun(head.head):
            head = head.head
        if head.dep_ in {"dobj", "conj"} and head.head.i == verb.i:
            if verb.lower_ in HOSTING:
                self.fill(slots, "host", subject)
            elif verb.lower_ in HOLDING:
                self.fill(slots, "holder", subject)
            elif verb.lower_ in ATTENDING:
                self.fill(slots, "attendee", subject)
        elif head.dep_ == "pobj" and head.head.lower_ in OCCASION and not slots.get("between"):
            owner = head.head.head
            unit = self.reading.units[owner.i]
            if (
                owner.i == verb.i
                or unit.entity >= 0
                or unit.date >= 0
                or owner.lower_ in TAKING_PART
            ):
                taking = owner.lower_ == "part" or verb.lower_.startswith("participat")
                self.fill(slots, "attendee" if taking else "holder", subject)


def antecedent(token: Token, verb: Token) -> Token:
    """What a relative pronoun stands for: in "Y, which X recognised", Y."""
    if token.lower_ in RELATIVE_PRONOUNS and verb.dep_ == "relcl":
        return verb.head
    return token


def chain_to(noun: Token, verb: Token) -> list[Token]:
    out = [noun]
    current = noun
    while current.i not in {verb.i, current.head.i}:
        current = current.head
        out.append(current)
    return out
