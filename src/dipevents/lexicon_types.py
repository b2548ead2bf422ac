"""The entries of the lexicon's tables: one frozen struct for one line of a file."""

from typing import Annotated, Literal

import msgspec

PlaceKind = Literal["city", "region", "resort", "building", "water"]
OrganisationKind = Literal[
    "igo",
    "ministry",
    "armed_group",
    "party",
    "legislature",
    "company",
    "media",
    "sport",
    "ngo",
    "other",
]
TitleClass = Literal[
    "head_of_state",
    "head_of_government",
    "minister",
    "envoy",
    "ambassador",
    "legislator",
    "military",
    "royal",
    "religious",
    "official",
    "igo_head",
    "spokesperson",
    "reporter",
    "expert",
    "honorific",
]
Gender = Literal["m", "f"]
Qid = Annotated[str, msgspec.Meta(pattern=r"^Q[1-9]\d*$")]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a table."""


class Country(Entry, frozen=True, kw_only=True):
    """A state, a de facto state, or a territory that conducts foreign relations.

    ``prefixes``: first halves of compounds ("Sino-"). ``seats``: words that stand for the
    government ("Kremlin"). ``ambiguous``: those of its forms that often mean something else.
    ``cow``: Correlates of War number. ``until``: last year of a state that is no more.
    ``qid``: Wikidata id ("Q159"), which goes through to the records.
    """

    iso3: str
    name: str
    region: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    cow: int | None = None
    until: int | None = None
    qid: Qid | None = None


class PlaceEntry(Entry, frozen=True, kw_only=True):
    """A city, region, resort, building or water; ``country`` is null for waters of several.

    ``ambiguous``: also a common word, a surname or another well-known place.
    """

    name: str
    kind: PlaceKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: bool = False


class Organisation(Entry, frozen=True, kw_only=True):
    """A body that acts or is named; companies, media and sport bodies are listed to be left out.

    ``ambiguous``: several bodies or a common word share the name ("Congress").
    ``qid``: Wikidata id.
    """

    name: str
    kind: OrganisationKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: bool = False
    qid: Qid | None = None


class TitleEntry(Entry, frozen=True, kw_only=True):
    """An office or a form of address, lower case, with its plural and other wordings.

    ``modifiers``: True where a portfolio may come before or after ("energy minister",
    "minister of energy").
    """

    title: str
    class_: TitleClass = msgspec.field(name="class")
    plural: str | None = None
    aliases: tuple[str, ...] = ()
    modifiers: bool = False


class Official(Entry, frozen=True, kw_only=True):
    """One tenure of one office. ``from_``/``to``: ``YYYY[-MM[-DD]]``, null where open or unknown.

    ``family``: the name that later mentions use, ``family_aliases`` its other spellings.
    ``ambiguous_family``: too common a word or name to stand alone. ``qid``: Wikidata id.
    """

    name: str
    family: str
    office: str
    country: str | None = None
    organization: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    family_aliases: tuple[str, ...] = ()
    ambiguous_family: bool = False
    qid: Qid | None = None

    def held_on(self, day: str) -> bool:
        """Whether ``day`` (``YYYY-MM-DD``) may fall within the tenure; an open end is no bound."""
        started = self.from_ is None or self.from_ <= day[: len(self.from_)]
        ended = self.to is not None and day[: len(self.to)] > self.to
        return started and not ended
