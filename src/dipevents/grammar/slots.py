"""Which actors stand in which grammatical slot of a trigger: the reader of one Reading.

A slot is a short string: ``subj``, ``obj``, ``dative``, ``poss``, ``adj``, ``gov``, a preposition
("with", "to"), or ``obj`` + preposition for what hangs on the object ("ties with X": objwith).
``verbs``, ``nouns`` and ``governors`` fill them for the two kinds of trigger.
"""

from collections.abc import Iterator, Sequence

from dipevents.analysis import ROLL, EntityMention, Reading
from dipevents.grammar.brokers import brokers_of, speaking_mediators
from dipevents.grammar.tree import (
    clause_subject,
    coordinated,
    is_noun,
    premodifiers,
    prepositions,
    where_antecedent,
)
from dipevents.grammar.words import WordLists
from dipevents.parse import Token
from dipevents.textutil import word_pairs, word_set

Slots = dict[str, list[int]]  # slot -> mention indices in text order
ACTOR_KINDS = frozenset(
    {"person", "country", "organization", "delegation", "pronoun", "nominal", "group"}
)
PLACE_WORDS = frozenset({"in", "at"})  # slots that hold where somebody was met
ASKING = frozenset({"request", "invitation", "behest", "initiative"})  # "at the request of Peru"
HONOUR = frozenset({"honour", "honor"})  # one word, spelt twice
DECREED = frozenset({"by", "under", "through", "via", "per", "with"})
FRONTIERS = frozenset({"border", "borders", "boundary", "frontier"})
DEPTH = 3  # noun phrases inside one another that are looked through for actors


def is_mission(mention: EntityMention, lists: WordLists) -> bool:
    """An unnamed envoy or an embassy: it stands for its state."""
    if mention.kind not in {"delegation", "nominal", "organization"}:
        return False
    return bool(lists.missions & (word_set(mention.name) | word_pairs(mention.name)))


def serves(mention: EntityMention, lists: WordLists) -> bool:
    """Whether somebody is sent by one person: "special envoy", "emissary"."""
    return bool(mention.title) and str(mention.title).lower().split()[-1] in lists.deputising


class SlotReader:
    """Reads slots in one Reading; holds what is asked for again and again."""

    def __init__(
        self, reading: Reading, mentions: Sequence[EntityMention], lists: WordLists
    ) -> None:
        self.reading = reading
        self.mentions = mentions
        self.lists = lists

    def mention_at(self, token: Token) -> EntityMention | None:
        """The actor or place that a token stands for."""
        index = self.reading.units[token.i].entity
        return self.mentions[index] if index >= 0 else None

    def is_date(self, token: Token) -> bool:
        """Whether a token stands in a date."""
        return self.reading.units[token.i].date >= 0

    def prepositions(self, token: Token) -> Iterator[tuple[str, Token]]:
        """Each (preposition, object) of a token; see :func:`tree.prepositions`."""
        return prepositions(token, self.lists)

    def subject(self, verb: Token) -> Token | None:
        """The surface subject of a verb; see :func:`tree.clause_subject`."""
        return clause_subject(verb, self.lists)

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
            if mention is None and part.lower_ in self.lists.parties:
                yield from self._leaders_of(part, depth)  # "a delegation led by X of Cuba"
            if mention is not None and mention.kind != "adjective":
                if mention.kind == "group" and depth < DEPTH:  # "both presidents, X and Y"
                    for child in part.children:
                        if child.dep_ == "appos":
                            yield from self.actors_of(child, depth + 1)
                named = self._envoy_named(part, mention) if depth < DEPTH else []
                if named:
                    yield from named
                    continue
                if mention.country is None:
                    yield from self._those_of(part, depth)
                leaders: list[int] = []
                if mention.kind == "delegation" and depth < DEPTH:
                    leaders = list(self._leaders_of(part, depth))
                heads = (self.mentions[i] for i in leaders)
                if mention.title is not None or not any(
                    m.kind == "person" and (m.country or m.igo) for m in heads
                ):
                    yield mention.index  # else its leader stands for it
                yield from leaders
                if depth < DEPTH:
                    yield from self._named_behind(part, mention, depth)
                if mention.kind == "delegation" and mention.plural and depth < DEPTH:
                    for word, obj in self.prepositions(part):  # "delegates of X and of Y"
                        if word in {"of", "from", "including"}:
                            yield from self.actors_of(obj, depth + 1)
            elif depth < DEPTH:
                yield from self._actors_below(part, depth)

    def _envoy_named(self, part: Token, mention: EntityMention) -> list[int]:
        """ "a special envoy of X, Y, said": Y, who bears the envoy's title."""
        if mention.kind != "nominal" or not serves(mention, self.lists):
            return []
        beside = (self.mention_at(c) for c in part.children if c.dep_ == "appos")
        return [m.index for m in beside if m is not None and m.title == mention.title]

    def _those_of(self, part: Token, depth: int) -> Iterator[int]:
        """ "Four European envoys, those of X and Y": X and Y."""
        for child in part.children:
            if child.dep_ == "appos" and child.lower_ == "those" and depth < DEPTH:
                yield from self._actors_below(child, depth + 1)

    def _named_behind(self, part: Token, mention: EntityMention, depth: int) -> Iterator[int]:
        """Persons behind a comma: "two Iranian diplomats, X and Y"; in a list "Chile, X"."""
        group = mention.kind == "delegation" and mention.plural
        for child in part.children:
            if child.dep_ not in {"appos", "npadvmod"} or child.i < part.i:
                continue
            named = self.mention_at(child)
            if named is None or named.kind != "person":
                continue
            if named.basis == ROLL or (group and named.title is None and child.dep_ == "appos"):
                yield from self.actors_of(child, depth + 1)

    def _leaders_of(self, group: Token, depth: int) -> Iterator[int]:
        """Who leads a delegation: "a Qatari delegation headed by X"."""
        for child in group.children:
            if child.dep_ in {"acl", "relcl"} and child.lower_ in self.lists.leading:
                for word, obj in self.prepositions(child):
                    if word == "by":
                        yield from self.actors_of(obj, depth + 1)

    def _actors_below(self, part: Token, depth: int) -> Iterator[int]:
        """Mention indices of what hangs on a noun that is no actor itself."""
        if part.tag_ == "VBG" or is_noun(part):
            named = [
                i for c in part.children if c.dep_ == "appos" for i in self.actors_of(c, depth + 1)
            ]
            yield from named
            if named and part.lower_ in self.lists.holders:
                return  # "received by his host, X": nobody but X
        if self.is_date(part):  # "visited France last June": the parser joins the two
            for child in part.children:
                if child.dep_ == "compound" and self.mention_at(child) is not None:
                    yield from self.actors_of(child, DEPTH)
        for child in part.children:  # "donors such as X and Y"
            if child.lower_ == "as" and child.dep_ == "prep" and child.nbor(-1).lower_ == "such":
                for below in child.children:
                    if below.dep_ == "pobj":
                        yield from self.actors_of(below, depth + 1)
        if part.lower_ in self.lists.transparent or part.tag_ == "CD":  # "four of the envoys"
            for word, obj in self.prepositions(part):
                if word in {"of", "from", "with"}:
                    yield from self.actors_of(obj, depth + 1)
            for child in part.children:
                if child.dep_ == "poss":
                    yield from self.actors_of(child, depth + 1)

    def add(self, slots: Slots, name: str, mention: EntityMention) -> None:
        """Put a mention into a slot, once."""
        have = slots.setdefault(name, [])
        if mention.index not in have:
            have.append(mention.index)

    def fill(self, slots: Slots, name: str, token: Token) -> None:
        """Put the actors of a noun phrase into a slot, and what their phrase tells besides: whom
        an envoy serves (``sender``), where (``posted``), and the place behind the name."""
        if name in PLACE_WORDS and token.lower_ in ASKING:
            return
        have = slots.setdefault(name, [])
        for index in self.actors_of(token):
            if index not in have:
                have.append(index)
            mention = self.mentions[index]
            if mention.posted is not None:
                self.add(slots, "posted", mention)
            envoy = mention.posted is not None or is_mission(mention, self.lists)
            if mention.country is not None and envoy:
                self.add(slots, "sender", mention)
            elif mention.posted is not None:  # "Washington's first ambassador to Hanoi"
                for child in token.children:
                    owner = self.mention_at(child) if child.dep_ == "poss" else None
                    if owner is not None:
                        self.add(slots, "sender", owner)
        if name not in PLACE_WORDS:
            self._place_slots(slots, token)

    def _place_slots(self, slots: Slots, token: Token) -> None:
        """ "met Smith in Paris": the parser may hang the place on the person."""
        for part in coordinated(token):
            if self.mention_at(part) is None:
                continue
            for word, obj in self.prepositions(part):
                if word in PLACE_WORDS:
                    have = slots.setdefault(word, [])
                    have.extend(i for i in self.actors_of(obj) if i not in have)

    def prep_slots(self, slots: Slots, token: Token, prefix: str = "") -> None:
        """A slot for each preposition of a token, named ``prefix`` + preposition."""
        for word, obj in self.prepositions(token):
            self.fill(slots, "witness" if self.looks_on(obj) else prefix + word, obj)
            if word == "as":
                self.capacity_slot(slots, obj)
            self.honour_slot(slots, word, obj)
            if obj.lower_ == "presence":
                for link, onlooker in self.prepositions(obj):
                    if link == "of":
                        self.fill(slots, "presence", onlooker)

    def looks_on(self, noun: Token) -> bool:
        """Whether it is said of a noun phrase: "with X and Y as witnesses"."""
        last = max(part.i for part in coordinated(noun))
        behind = [t.lower_ for t in noun.doc[last + 1 : min(last + 3, noun.sent.end)]]
        return len(behind) == 2 and behind[0] == "as" and behind[1] in self.lists.onlookers

    def honour_slot(self, slots: Slots, word: str, noun: Token) -> None:
        """ "a dinner in honour of X", "in X's honour": ``in honour of`` holds X; "handed over on
        behalf of X": ``behalf`` does."""
        if word == "on" and noun.lower_ == "behalf":
            for link, sender in self.prepositions(noun):
                known = self.mention_at(sender)
                if link == "of" and known is not None and known.kind in {"person", "nominal"}:
                    self.fill(slots, "behalf", sender)
        if word != "in" or noun.lower_ not in HONOUR:
            return
        for link, guest in self.prepositions(noun):
            if link == "of":
                self.fill(slots, "in honour of", guest)
        for child in noun.children:
            if child.dep_ == "poss":
                self.fill(slots, "in honour of", child)

    def capacity_slot(self, slots: Slots, noun: Token) -> None:
        """ "paid a visit as guest of X": ``as of`` holds X; "named as envoy to Y": ``as to``, Y."""
        known = self.mention_at(noun)
        if known is None or known.name.lower() in {"guest", "guests"}:
            for word, owner in self.prepositions(noun):
                if word in {"of", "to"}:
                    self.fill(slots, "as " + word, owner)

    def agent_slot(self, slots: Slots, name: str, verb: Token) -> None:
        """The by-agent of a passive verb; a second one behind a comma ("signed by X for Peru, and
        Y for Chile") the parser hangs on the verb."""
        for word, obj in self.prepositions(verb):
            if word in DECREED and obj.lower_ in self.lists.decrees:
                self._decree_slot(slots, name, obj)
            if word == "by":
                self.fill(slots, name, obj)
                for child in verb.children:
                    if child.dep_ == "conj" and child.i > obj.i and is_noun(child):
                        self.fill(slots, name, child)

    def _decree_slot(self, slots: Slots, name: str, noun: Token) -> None:
        """ "By decree of X", "under a decree signed by X", "by X's order": who decreed it."""
        parts = [noun, *(c for c in noun.children if c.dep_ == "acl")]
        for part in parts:
            for word, chief in self.prepositions(part):
                if word in {"of", "by", "from"}:
                    self.fill(slots, name, chief)
        for child in noun.children:
            if child.dep_ == "poss":
                self.fill(slots, name, child)

    def here_slot(self, slots: Slots, token: Token) -> None:
        """ "arrived here": the adverb stands for the city the report was written in."""
        for child in token.children:
            mention = self.mention_at(child)
            if mention is not None and mention.kind == "place" and child.dep_ == "advmod":
                self.add(slots, "in", mention)

    def joint_slot(self, slots: Slots, noun: Token) -> None:
        """ "working groups on the Kyrgyz-Tajik border": the two states that share it."""
        for token in noun.subtree:
            if token.lower_ in FRONTIERS and noun.i < token.i:
                for child in premodifiers(token):
                    mention = self.mention_at(child)
                    if mention is not None and mention.kind == "adjective":
                        self.add(slots, "joint", mention)

    def where_slot(self, slots: Slots, token: Token) -> None:
        """ "Paris, where he met Smith": the relative clause's place."""
        before = where_antecedent(token)
        mention = self.mention_at(before) if before is not None else None
        if mention is not None and mention.kind in {"place", "country"}:
            self.add(slots, "where", mention)

    def broker_slot(self, slots: Slots, trigger: Token) -> None:
        """Who brokered what the sentence of a trigger tells."""
        for token in brokers_of(trigger, self.lists):
            self.fill_agent(slots, "broker", token)
        for token in speaking_mediators(trigger, self.lists):
            known = self.mention_at(token)
            title = (known.title or known.name) if known is not None else ""
            if known is not None and self.lists.go_betweens & set(title.lower().split()):
                self.add(slots, "broker", known)

    def fill_agent(self, slots: Slots, name: str, token: Token) -> None:
        """Who does a thing, by name or as an adjective: "U.S.-brokered talks"."""
        mention = self.mention_at(token)
        if mention is not None and mention.kind == "adjective":
            self.add(slots, name, mention)
        else:
            self.fill(slots, name, token)

    def nominal_chain(self, noun: Token) -> list[Token]:
        """The noun and the nouns it stands in by "of": "an opening round of talks with X"."""
        chain = [noun]
        compound = noun.dep_ == "compound" and noun.head.i == noun.i + 1
        if compound and noun.head.lower_ in self.lists.gatherings:
            noun = noun.head  # "the APEC summit meetings"
            chain.append(noun)
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
