"""Which actors stand in which grammatical slot of a trigger.

A slot is a short string: ``subj``, ``obj``, ``dative``, ``poss``, ``adj``, ``gov``, a preposition
("with", "to"), or ``obj`` + preposition for what hangs on the object ("ties with X": objwith).
"""

from spacy.tokens import Token

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
from dipevents.slot_filling import ACTOR_KINDS, PLACE_WORDS, SlotFiller, Slots, is_mission
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
)

__all__ = ["ACTOR_KINDS", "SlotReader", "Slots", "is_mission"]

APART = frozenset({"after", "before", "since", "until", "following", "despite", "about", "on"})
ADVERBIAL = frozenset({"due", "back", "present"})  # "is due in Paris": the place hangs on the word
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


class SlotReader(SlotFiller):
    """Reads the slots of a verb or a noun."""

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
