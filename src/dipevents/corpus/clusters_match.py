"""Whether an event is the act that a cluster tells of, and how surely."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from dipevents.corpus.clusters_keys import DAY, REPORTED, UNDATED, VAGUE, Key, name_words
from dipevents.lexicon import load_lexicon
from dipevents.textutil import name_tokens, same_person_name, same_token

# What one article calls talks, another calls a meeting or a summit of two.
KIN = {"meeting": "talks", "negotiation": "talks", "summit": "talks", "mediation": "talks"}
# Of these a pair can make several in a day: what they are about, or called, tells them apart.
ABOUT = {"agreement", "message", "award", "relations"}
# Statuses that can be told of one act. "Occurred" and "denied" are two sides' words on it.
_STATUS = {"occurred": "done", "denied": "done", "planned": "ahead", "proposed": "ahead"}
MONTH = 31
SUMMIT_DAYS = 3
_DIRECTED = {"visit", "invitation", "award", "message", "summons", "expulsion", "credentials"}


def family(kind: str) -> str:
    """Types that may be two words for one act have one family."""
    return KIN.get(kind, kind)


def standing(status: str) -> str:
    """Statuses that one act may have in two articles have one standing."""
    return _STATUS.get(status, status)


@dataclass(slots=True)
class Cluster:
    """Events taken for one act, as far as they are found."""

    keys: list[Key] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    prints: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    start: int = -1
    end: int = -1
    level: int = UNDATED

    def add(self, key: Key) -> None:
        self.keys.append(key)
        self.documents.add(key.document)
        self.prints.add(key.print)
        self.sides.update(key.sides)
        if key.start >= 0 and (self.start < 0 or key.level < self.level):
            self.start, self.end, self.level = key.start, key.end, key.level
        elif key.start >= 0 and key.level == self.level:
            late, early = max(self.start, key.start), min(self.end, key.end)
            if late <= early:
                self.start, self.end = late, early


def fit(key: Key, cluster: Cluster) -> float:
    """How well an event fits; 0: another act. Dates are those of :func:`dates_fit`."""
    lead = cluster.keys[0]
    if key.print in cluster.prints:
        return 9.0
    if key.document in cluster.documents:  # the extractor told them apart
        return 0.0
    when = dates_fit(key, cluster)
    if not when:
        return 0.0
    called = _overlap(key.name, {w for k in cluster.keys for w in k.name})
    who = _who(key, cluster, called)
    if who <= 0:
        return 0.0
    if key.type in _DIRECTED and any(_reversed(key, other) for other in cluster.keys):
        return 0.0
    where = _where(key, cluster.keys)
    if where < 0 and not (where > -1 and who >= 2):
        return 0.0
    what = _overlap(key.topics, {t for k in cluster.keys for t in k.topics})
    if key.type in ABOUT and (called < 0 or (what < 0 and called <= 0)):
        return 0.0
    if called < 0 and lead.type == key.type == "summit":
        return 0.0
    kin = 0.0 if any(k.type == key.type for k in cluster.keys) else -0.3
    evidence = max(where, 0) + max(what, 0) + max(called, 0)
    if {key.status, *(k.status for k in cluster.keys)} == {"occurred", "denied"} and who < 2:
        return 0.0
    if when < 2 and not _vaguely(key, who, evidence):
        return 0.0
    return when + who + evidence + 0.2 * min(what, 0) + kin


def _vaguely(key: Key, who: float, evidence: float) -> bool:
    """Whether persons and circumstances make up for a date that does not name the day."""
    if key.level >= UNDATED:
        return who >= 2 and evidence > 0
    if key.level >= VAGUE:
        return who >= 2 or (key.end - key.start <= MONTH and (who >= 1.5 or evidence >= 1))
    return who >= 2 or evidence > 0


def dates_fit(key: Key, cluster: Cluster) -> float:
    """2 the same day, 1 overlapping stays or a vaguer date, 0.5 the eve of a report, 0 not."""
    if key.start < 0 or cluster.start < 0:
        return 0.0
    overlap = key.start <= cluster.end and cluster.start <= key.end
    if key.level == DAY == cluster.level:
        return 2.0 if overlap else 0.0
    if overlap:
        return 2.0 if key.level <= REPORTED and cluster.level <= REPORTED else 1.0
    summit = key.type == cluster.keys[0].type == "summit"
    if summit and REPORTED in {key.level, cluster.level} and max(key.level, cluster.level) < VAGUE:
        # Reports of a gathering go on for days.
        gap = max(key.start - cluster.end, cluster.start - key.end)
        return 0.5 if gap <= SUMMIT_DAYS else 0.0
    # A report dates by its own day what may have been the evening before.
    if key.level == REPORTED and cluster.level <= REPORTED and key.start - cluster.end == 1:
        return 0.5
    if cluster.level == REPORTED and key.level <= REPORTED and cluster.start - key.end == 1:
        return 0.5
    return 0.0


def _who(key: Key, cluster: Cluster, called: float) -> float:
    """Above 0 where the sides agree; 2 where a person of each side is the same, 0 or less: no."""
    mine, theirs = set(key.sides), cluster.sides
    shared = mine & theirs
    if not shared:
        return 0.0
    extra = (mine ^ theirs) - set(key.others) - {s for k in cluster.keys for s in k.others}
    gathering = "summit" in {key.type, cluster.keys[0].type}
    if gathering and (called > 0 or any(side.islower() for side in shared)):
        return 1.5  # one name, or the gathering of one body
    if len(shared) < 2 and (extra or len(mine) > 1):
        return 0.0
    if extra and not gathering:
        subset = mine <= theirs or theirs <= mine
        if not subset and len(shared) <= len(extra):
            return 0.0
    same, sides_met = 0, 0
    for side in sorted(shared):
        a = [name for s, name in key.persons if s == side]
        b = [name for k in cluster.keys for s, name in k.persons if s == side]
        if not a or not b:
            continue
        sides_met += 1
        if any(same_person(x, y) for x in a for y in b):
            same += 1
        elif not gathering:
            return 0.0
    score = 1.0 + same / max(len(shared), 2)
    if len(shared) < 2 and not same:
        return 0.0  # one side alone, and nobody known to be the same
    return score - (0.5 if extra and not gathering else 0.0)


def _where(key: Key, others: Iterable[Key]) -> float:
    """1 the same place, 0.3 the same country or unknown beside it, -0.5 another town, -1 land."""
    best: float | None = None
    for other in others:
        if not (key.place or key.country) or not (other.place or other.country):
            continue
        if key.place and set(key.place) & set(other.place):
            score = 1.0
        elif key.country and other.country and key.country != other.country:
            score = -1.0
        elif key.country and key.country == other.country:
            towns = key.place in town_places() and other.place in town_places()
            score = -0.5 if towns else 0.3 if _is_country(key) or _is_country(other) else 0.1
        else:
            score = 0.0
        best = score if best is None else max(best, score)
    return 0.0 if best is None else best


def _is_country(key: Key) -> bool:
    return key.place in country_places()


@lru_cache(maxsize=1)
def country_places() -> frozenset[tuple[str, ...]]:
    """The names of countries, as :func:`clusters_keys.name_words` gives them."""
    countries = load_lexicon().countries
    return frozenset(name_words(name) for c in countries for name in (c.name, *c.aliases))


@lru_cache(maxsize=1)
def town_places() -> frozenset[tuple[str, ...]]:
    """The names of towns that the lexicon knows, as words."""
    places = load_lexicon().places
    return frozenset(
        name_words(name) for p in places if p.kind == "city" for name in (p.name, *p.aliases)
    )


@lru_cache(maxsize=200_000)
def same_person(one: str, other: str) -> bool:
    """Whether two names of one state's people can be of one person, however they are divided."""
    return same_person_name(one, other) or same_token(
        "".join(name_tokens(one)), "".join(name_tokens(other))
    )


def _overlap(mine: Iterable[str], theirs: set[str]) -> float:
    """Share of common words: above 0 where some are, -1 where both have words and none is."""
    own = set(mine)
    if not own or not theirs:
        return 0.0
    return len(own & theirs) / min(len(own), len(theirs)) or -1.0


def _reversed(key: Key, other: Key) -> bool:
    """True where the one that acts in one article is the one acted on in the other."""
    one, two = set(key.acting) - set(key.acted_on), set(other.acting) - set(other.acted_on)
    return bool(one & set(other.acted_on)) and bool(two & set(key.acted_on)) and not one & two
