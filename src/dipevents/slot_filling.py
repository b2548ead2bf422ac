"""Who stands at a token, and how a slot is filled with whoever stands there."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dipevents.analysis import EntityMention, Reading
from dipevents.tree import (
    clause_subject,
    coordinated,
    governing_verb,
    is_noun,
    is_passive,
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
MISSION_WORDS = frozenset(
    "ambassador ambassadors embassy embassies envoy envoys consul consulate consulates mission "
    "consulate-general chargé charge diplomats nuncio nunciature representation".split()
)


def is_mission(mention: EntityMention) -> bool:
    """An unnamed envoy or an embassy: it stands for its state."""
    if mention.kind not in {"delegation", "nominal", "organization"}:
        return False
    return bool(MISSION_WORDS & set(mention.name.lower().split()))


class SlotFiller:
    """Fills slots in one Reading; holds what is asked for again and again."""

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

    def fill_mention(self, slots: Slots, name: str, mention: EntityMention) -> None:
        have = slots.setdefault(name, [])
        if mention.index not in have:
            have.append(mention.index)
