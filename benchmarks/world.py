"""Who and what the generated articles are about: countries, people, firms, days."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

TEMPLATES = Path(__file__).resolve().parent / "templates"
FIRST_DAY, DAYS = date(2015, 1, 5), 4100  # the articles' own dates
# Currencies with a plural in s; the others stay as they are.
COUNTED = frozenset(
    "dinar dirham dollar dram euro franc krona krone lari peso pound real rial ringgit riyal "
    "rouble rupee shekel shilling tugrik zloty".split()
)
MOVES = {
    "rose": ("rose", "climbed", "gained", "added", "advanced"),
    "fell": ("fell", "dropped", "lost", "slipped", "shed"),
    "up": ("up", "up", "down"),
    "down": ("down", "up", "down"),
}


@dataclass(frozen=True)
class Country:
    name: str
    adj: str
    capital: str
    cities: tuple[str, ...]
    pool: str
    currency: str

    @property
    def money(self) -> str:
        """The currency after a number."""
        return self.currency + ("s" if self.currency in COUNTED else "")


@dataclass(frozen=True)
class World:
    """What templates/world.toml holds."""

    countries: tuple[Country, ...]
    people: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, tuple[str, ...]]

    def person(self, rng: Random, pool: str) -> tuple[str, str]:
        """A full name and the family name in it."""
        names = self.people[pool]
        first = rng.choice(names[rng.choice(("male", "female"))])
        last = rng.choice(names["last"])
        full = f"{last} {first}" if names.get("family_first") else f"{first} {last}"
        return full, last


def items(line: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in line.split(","))


@lru_cache(maxsize=1)
def load_world() -> World:
    """Read templates/world.toml. Raises ValueError naming a malformed country."""
    data = tomllib.loads((TEMPLATES / "world.toml").read_text(encoding="utf-8"))
    countries = []
    for line in data.pop("countries"):
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 6:
            raise ValueError(f"templates/world.toml: six parts with | between them: {line!r}")
        name, adjective, capital, cities, pool, currency = parts
        countries.append(Country(name, adjective, capital, items(cities), pool, currency))
    people = {
        pool: {key: items(value) if isinstance(value, str) else value for key, value in one.items()}
        for pool, one in data.pop("people").items()
    }
    lists = {key: items(value) for key, value in data.items()}
    return World(tuple(countries), people, lists)


class Cast:
    """The persons, places and days of one article: the same name means the same throughout.

    A person is named in full at the first mention and by the family name from then on, as
    newspapers do; ``.last`` (headlines) does not count as a mention.
    """

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.world = load_world()
        drawn = rng.sample(self.world.countries, 5)
        names = ("home", "away", "other1", "other2", "other3")
        self.countries = dict(zip(names, drawn, strict=True))
        home = self.countries["home"]
        cities = [*rng.sample(home.cities, len(home.cities)), home.capital]
        self.cities = {
            name: cities[i % len(cities)] for i, name in enumerate(("town", "city1", "city2"))
        }
        self.day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        self.told = self.day - timedelta(days=rng.choice((0, 0, 0, 1, 1, 2)))
        self.known: dict[str, tuple[str, str]] = {}
        self.mentioned: set[str] = set()
        self.shuffled: dict[str, list[str]] = {}

    def __getitem__(self, slot: str) -> str:
        """The text for a slot; KeyError where there is no such slot."""
        name, _, part = slot.partition(".")
        if name in self.countries:
            return str(getattr(self.countries[name], part or "name"))
        if name in self.cities:
            return self.cities[name]
        if name in MOVES:
            return self.rng.choice(MOVES[name])
        if (day := self._day(name)) is not None:
            return day
        kind, number = name.rstrip("0123456789"), name.lstrip("abcdefghijklmnopqrstuvwxyz")
        if number and kind in ("p", "a", "x"):
            return self._person(name, kind, int(number), part)
        if number and kind in ("firm", "team", "party"):
            return self._thing(kind, int(number) - 1)
        lists = {"univ": "universities", "paper": "newspapers", "body": "bodies"}
        return self.rng.choice(self.world.lists[lists[name]])

    def _day(self, name: str) -> str | None:
        rng = self.rng
        if name == "today":
            return f"{self.told:%A}"
        if name == "nextday":
            return f"{self.day + timedelta(days=rng.randint(1, 5)):%A}"
        if name == "nextdate":
            day = self.day + timedelta(days=rng.randint(8, 60))
            return f"{day:%B} {day.day}"
        if name == "nextmonth":
            return f"{self.day + timedelta(days=rng.randint(35, 120)):%B}"
        if name == "lastmonth":
            return f"{self.day - timedelta(days=rng.randint(35, 150)):%B}"
        return None

    def _person(self, name: str, kind: str, number: int, part: str) -> str:
        if name not in self.known:
            abroad = f"other{number}" if kind == "x" and number <= 3 else "home"
            country = self.countries["away" if kind == "a" else abroad]
            taken = {last for _, last in self.known.values()}
            for _ in range(20):  # two people of one name would confuse any reader
                self.known[name] = self.world.person(self.rng, country.pool)
                if self.known[name][1] not in taken:
                    break
        full, last = self.known[name]
        if part == "last":
            return last
        if name in self.mentioned:
            return last
        self.mentioned.add(name)
        return full

    def _thing(self, kind: str, number: int) -> str:
        if kind not in self.shuffled:
            rng, lists = self.rng, self.world.lists
            if kind == "party":
                things = rng.sample(lists["parties"], len(lists["parties"]))
            elif kind == "firm":
                stems = rng.sample(lists["surname_firms"], 8)
                things = [f"{stem} {rng.choice(lists['firm_kinds'])}" for stem in stems]
            else:
                home = self.countries["home"]
                places = [*self.cities.values(), home.capital, *home.cities]
                kinds = rng.sample(lists["team_kinds"], len(lists["team_kinds"]))
                things = [f"{p} {k}" for p, k in zip(places, kinds, strict=False)]
            self.shuffled[kind] = things
        things = self.shuffled[kind]
        return things[number % len(things)]
