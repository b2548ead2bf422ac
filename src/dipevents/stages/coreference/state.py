"""What the steps of coreference share: entities in the making and the links found so far."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from dipevents.analysis import Coreference, Entity, EntityMention
from dipevents.stages.coreference.layout import Site
from dipevents.stages.coreference.rules import CoreferenceRules
from dipevents.textutil import squeeze

EntityKind = Literal["person", "country", "organization", "delegation"]
# What must have told a group in arms (EntityMention.basis) to make it a side within its state.
ARMED = frozenset({"table", "rebels", "office", "apposition"})
# Leaders of these are such a side, too.
REBELS = frozenset({"rebel", "guerrilla", "separatist", "insurgent", "warlord"})


class OfficialLike(Protocol):
    """The fields of a lexicon official that coreference reads."""

    @property
    def name(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def family_aliases(self) -> tuple[str, ...]: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...
    @property
    def gender(self) -> Literal["m", "f"] | None: ...


@dataclass(slots=True)
class Draft:
    """An entity in the making. ``offices``: labels of what it is now; ``past``: of what it was."""

    id: int
    kind: EntityKind
    section: int
    names: list[str] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    country: str | None = None
    evident: list[str] = field(default_factory=list)  # states written beside the name
    inferred: list[str] = field(default_factory=list)  # states the actor stage concluded
    guessed: bool = False  # the state is the article's, not the text's word on this person
    title: str | None = None
    former_title: str | None = None
    offices: set[str] = field(default_factory=set)
    past: set[str] = field(default_factory=set)
    gender: Literal["m", "f"] | None = None
    excluded: str | None = None
    statelike: bool = False  # an organisation that can be a side: UN, EU, an armed group

    @property
    def name(self) -> str:
        return self.names[0] if self.names else ""


@dataclass
class State:
    """What is known of a document so far; ``sites`` has one place for each of ``mentions``."""

    text: str
    mentions: Sequence[EntityMention]
    sites: Sequence[Site]
    rules: CoreferenceRules
    officials: Sequence[OfficialLike]
    country_names: Mapping[str, str]
    homes: Mapping[int, str]  # section -> the state that its dateline lies in
    drafts: list[Draft] = field(default_factory=list)
    links: dict[int, tuple[int, ...]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)  # mention indexes in order of the text
    starts: list[int] = field(init=False)  # of the mentions in that order
    place: dict[int, int] = field(init=False)  # of a mention in that order
    by_block: dict[int, list[int]] = field(default_factory=dict)  # mentions, once asked for
    by_section: dict[int, list[int]] = field(default_factory=dict)  # likewise
    countries: list[Draft] = field(default_factory=list)  # the drafts of states

    def __post_init__(self) -> None:
        self.starts = [self.mentions[i].start for i in self.order]
        self.place = {index: at for at, index in enumerate(self.order)}

    def new(self, kind: EntityKind, section: int, name: str) -> Draft:
        draft = Draft(id=len(self.drafts), kind=kind, section=section, names=[name])
        self.drafts.append(draft)
        if kind == "country":
            self.countries.append(draft)
        return draft

    def link(self, mention: int, *ids: int) -> None:
        """Links a mention; a single one counts among the entity's mentions."""
        self.links[mention] = tuple(dict.fromkeys(ids))
        if len(ids) == 1 and mention not in self.drafts[ids[0]].mentions:
            self.drafts[ids[0]].mentions.append(mention)

    def phrase(self, mention: int) -> str:
        m = self.mentions[mention]
        return self.text[m.start : m.end]

    def country_entity(self, iso3: str, section: int, name: str | None = None) -> Draft:
        """The entity of a state in a section, made when there is none."""
        for draft in self.countries:
            if draft.country == iso3 and draft.section == section:
                return draft
        draft = self.new("country", section, self.country_names.get(iso3) or name or iso3)
        draft.country = iso3
        return draft

    def back(self, mention: int) -> Iterator[int]:
        """All mentions that stand before this one, nearest first."""
        at = bisect_left(self.starts, self.mentions[mention].start)
        for i in range(at - 1, -1, -1):
            yield self.order[i]

    def before(self, mention: int) -> Iterator[int]:
        """Linked mentions of the section that stand before this one, nearest first."""
        section = self.sites[mention].section
        for other in self.back(mention):
            if self.sites[other].section != section:
                return  # sections follow one another in the text
            if self.links.get(other):
                yield other

    def around(self, block: int) -> list[int]:
        """The mentions of a block and of the one before it, in order of the text."""
        if not self.by_block:
            for i in self.order:
                self.by_block.setdefault(self.sites[i].block, []).append(i)
        return [*self.by_block.get(block - 1, ()), *self.by_block.get(block, ())]

    def within(self, section: int) -> list[int]:
        """The mentions of a section in order of the text."""
        if not self.by_section:
            for i in self.order:
                self.by_section.setdefault(self.sites[i].section, []).append(i)
        return self.by_section.get(section, [])

    def beginning(self, start: int, end: int) -> list[int]:
        """The mentions that begin at ``start`` or later and before ``end``, in that order."""
        return self.order[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def after(self, mention: int) -> Iterator[int]:
        """Linked mentions of the section that stand after this one, nearest first."""
        section = self.sites[mention].section
        at = bisect_right(self.starts, self.mentions[mention].start)
        for other in self.order[at:]:
            if self.sites[other].section != section:
                return
            if self.links.get(other):
                yield other

    def same_clause(self, a: int, b: int) -> bool:
        """Whether two mentions are arguments of one verb, and so are two different actors."""
        first, second = self.sites[a].clause, self.sites[b].clause
        return first is not None and first == second

    def _said_title(self, draft: Draft) -> str | None:
        """The office that a nominal gives a person whom no mention by name titles."""
        if draft.kind != "person":
            return None
        for index in sorted(draft.mentions, key=lambda i: self.mentions[i].start):
            mention = self.mentions[index]
            if mention.kind not in {"nominal", "delegation"} or mention.plural:
                continue
            if not mention.title or mention.former:
                continue
            if self.rules.find("counterpart", mention.title) is None:
                return squeeze(mention.title)
        return None

    def finish(self) -> Coreference:
        entities = []
        for draft in self.drafts:
            entities.append(
                Entity(
                    id=draft.id,
                    kind=draft.kind,
                    name=draft.name,
                    country=draft.country,
                    title=draft.title or draft.former_title or self._said_title(draft),
                    mentions=tuple(sorted(draft.mentions, key=lambda i: self.mentions[i].start)),
                    section=draft.section,
                    excluded=draft.excluded,
                    body=next(
                        (b for i in draft.mentions if (b := self.mentions[i].body) is not None),
                        None,
                    ),
                    armed=any(
                        self.mentions[i].org_kind == "armed_group"
                        and self.mentions[i].basis in ARMED
                        for i in draft.mentions
                    )
                    or bool(REBELS & set((draft.title or "").lower().split())),
                    group=next(
                        filter(None, (self.mentions[i].group for i in draft.mentions)), None
                    ),
                )
            )
        links = {index: self.links.get(index, ()) for index in range(len(self.mentions))}
        return Coreference(tuple(map(in_group(entities), entities)), links)


def in_group(entities: Sequence[Entity]) -> Callable[[Entity], Entity]:
    """Gives a person in arms the group: the only one of that state in the article."""
    groups: dict[tuple[int, str | None], set[str]] = {}
    for entity in entities:
        if entity.armed and entity.kind == "organization":
            side = entity.group or entity.name
            groups.setdefault((entity.section, entity.country), set()).add(side)

    def with_group(entity: Entity) -> Entity:
        found = groups.get((entity.section, entity.country), set())
        if entity.kind != "person" or not entity.armed or entity.group or len(found) != 1:
            return entity
        return replace(entity, group=min(found))

    return with_group


def majority(values: Sequence[str | None]) -> str | None:
    """The most frequent value that is not None; the first of equals."""
    counted = Counter(v for v in values if v is not None)
    return counted.most_common(1)[0][0] if counted else None
