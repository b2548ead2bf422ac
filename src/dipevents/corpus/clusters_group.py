"""Groups of events that are one act, found block by block: every pair of sides is a block."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, groupby
from operator import itemgetter

import msgspec

from dipevents.corpus.clusters_block import clusters_of
from dipevents.corpus.clusters_keys import STAY, Key, plain_side
from dipevents.corpus.clusters_links import Link, links_of
from dipevents.corpus.clusters_match import Cluster
from dipevents.corpus.clusters_spill import Sorter, Spool

MOST_SIDES = 6  # of a gathering; its name is a block as well
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Key)


@dataclass
class Groups:
    """Which events are one act: by number in the input.

    ``root[i]`` is the first event of the act of event ``i``.
    """

    root: "array[int]" = field(default_factory=lambda: array("i"))
    links: set[Link] = field(default_factory=set)

    def find(self, index: int) -> int:
        root = self.root
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    def members(self) -> Iterator[list[int]]:
        """The events of each act, acts in the order of their first event."""
        after = array("i", [-1]) * len(self.root)
        last = array("i", range(len(self.root)))
        for index in range(len(self.root)):
            first = self.find(index)
            if first != index:
                after[last[first]] = index
                last[first] = index
        for index in range(len(self.root)):
            if self.root[index] == index:
                group = [index]
                while after[group[-1]] >= 0:
                    group.append(after[group[-1]])
                yield group


def group(keys: Iterable[Key]) -> Groups:
    """Group events given as keys, numbered from 0 in their order.

    Memory holds one block at a time and 4 bytes an event; the rest lies in temporary files.
    """
    groups = Groups()
    states: dict[str, str] = {}
    with Spool() as spool, Sorter() as sorter:
        for key in keys:
            groups.root.append(key.index)
            _learn_states(key, states)
            spool.put(b"", _ENCODER.encode(key))
        for _, content in spool:
            key = _with_states(_DECODER.decode(content), states)
            packed = _ENCODER.encode(key)
            for name in blocks(key):
                sorter.put(name.encode(), packed)
        union = _Union(groups)
        for _, rows in groupby(sorter, key=itemgetter(0)):
            clusters = clusters_of(_DECODER.decode(content) for _, content in rows)
            for cluster in clusters:
                union.join(cluster)
            groups.links.update(links_of(clusters))
    return groups


def blocks(key: Key) -> list[str]:
    """The blocks in which an event is compared: pairs of its sides, and words of a name."""
    sides = key.sides[:MOST_SIDES]
    names = [f"{a}|{b}" for a, b in combinations(sides, 2)] or [f"{side}|" for side in sides]
    if key.type == "summit":
        names += [f"={word}" for word in key.name[:4]]
    return names


class _Union:
    """Joins what the blocks found, unless two blocks contradict each other."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._days: dict[int, tuple[int, int]] = {}  # only acts that several blocks hold
        self._documents: dict[int, dict[str, str]] = {}

    def join(self, cluster: Cluster) -> None:
        groups = self._groups
        shared = any(len(key.sides) > 2 or key.type == "summit" for key in cluster.keys)
        head = cluster.keys[0]
        root = groups.find(head.index)
        for key in cluster.keys:
            other = groups.find(key.index)
            if other == root and key is not head:
                continue
            if shared and not self._may(root, other, head, key):
                continue
            root, other = min(root, other), max(root, other)
            groups.root[other] = root

    def _may(self, root: int, other: int, head: Key, key: Key) -> bool:
        for first, member in ((root, head), (other, key)):
            self._documents.setdefault(first, {})[member.document] = member.print
            if member.level <= STAY:
                self._days.setdefault(first, (member.start, member.end))
        if root == other:
            return True
        one, two = self._documents[root], self._documents[other]
        if any(one[d] != two[d] for d in one.keys() & two.keys()):
            return False
        a, b = self._days.get(root), self._days.get(other)
        if a and b and (a[0] > b[1] or b[0] > a[1]):
            return False
        first, gone = min(root, other), max(root, other)
        self._documents[first] = one | two
        if a or b:
            self._days[first] = a or b or (0, 0)
        self._documents.pop(gone), self._days.pop(gone, None)
        return True


def _learn_states(key: Key, states: dict[str, str]) -> None:
    """Note the state of each person; "" for a name borne in two states."""
    for side, name in key.persons:
        plain = plain_side(name)
        if side != plain:
            known = states.setdefault(plain, side)
            if known != side:
                states[plain] = ""


def _with_states(key: Key, states: dict[str, str]) -> Key:
    """The key with the states that other articles give for persons without one."""
    known = {
        side: states[side]
        for side, name in key.persons
        if states.get(side) and side == plain_side(name)
    }
    if not known:
        return key

    def sides(old: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({known.get(side, side) for side in old}))

    return msgspec.structs.replace(
        key,
        sides=sides(key.sides),
        persons=tuple((known.get(side, side), name) for side, name in key.persons),
        acting=sides(key.acting),
        acted_on=sides(key.acted_on),
        others=sides(key.others),
    )
