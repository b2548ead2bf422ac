"""The events of one pair of sides: which are one act, and which acts belong together."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dipevents.corpus.clusters_keys import REPORTED, VAGUE, Key
from dipevents.corpus.clusters_match import SUMMIT_DAYS, Cluster, family, fit, standing

CLEAR = 0.3  # a vague date names the better of two acts only where it is better by this


class _Shelf:
    """Clusters of one family and standing, found by their days."""

    def __init__(self) -> None:
        self._days: list[int] = []  # sorted; those of _by_day
        self._by_day: dict[int, list[Cluster]] = {}
        self.clusters: list[Cluster] = []
        self.prints: dict[str, Cluster] = {}

    def put(self, cluster: Cluster, key: Key) -> None:
        """Keep a cluster under the days of an event that has just joined it."""
        self.prints.setdefault(key.print, cluster)
        if key.start < 0:
            return
        # A vague date is found by its first day: only vaguer ones, and its like, look for it.
        days = (key.start,) if key.level >= VAGUE else range(key.start, key.end + 1)
        for day in days:
            shelf = self._by_day.get(day)
            if shelf is None:
                self._by_day[day] = [cluster]
                insort(self._days, day)
            elif not any(cluster is other for other in shelf):
                shelf.append(cluster)

    def near(self, key: Key) -> Iterator[Cluster]:
        """Clusters that may be on the event's days, each once."""
        slack = 0 if key.level > REPORTED else SUMMIT_DAYS if key.type == "summit" else 1
        first, last = key.start - slack, key.end + slack
        seen: set[int] = set()
        for place in range(bisect_left(self._days, first), len(self._days)):
            day = self._days[place]
            if day > last:
                return
            for cluster in self._by_day[day]:
                if id(cluster) not in seen:
                    seen.add(id(cluster))
                    yield cluster


def clusters_of(keys: Iterable[Key]) -> list[Cluster]:
    """The acts of a block of events. The order of ``keys`` does not matter.

    Exact dates come first, so that "in May" can ask which act of May it means; where two would
    do, it is left alone rather than guessed.
    """
    shelves: dict[tuple[str, str], _Shelf] = defaultdict(_Shelf)
    for key in sorted(keys, key=lambda k: (k.level, k.start, -len(k.sides), k.order)):
        shelf = shelves[family(key.type), standing(key.status)]
        best, score, second = shelf.prints.get(key.print), 9.0, 0.0
        if best is None and key.start >= 0:
            score = 0.0
            for cluster in shelf.near(key):
                value = fit(key, cluster)
                if value > score:
                    best, score, second = cluster, value, score
                elif value > second:
                    second = value
        if best is None or (key.level >= VAGUE and score - second < CLEAR):
            best = Cluster()
            shelf.clusters.append(best)
        best.add(key)
        shelf.put(best, key)
    return [c for name in sorted(shelves) for c in shelves[name].clusters]
