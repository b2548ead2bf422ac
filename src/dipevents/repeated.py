"""Participants told twice: an official by two wordings, a group in arms beside one of its own."""

from collections.abc import Mapping

from dipevents.analysis import Coreference

PEERS = frozenset({"counterpart", "colleague"})


def without_vaguer(people: dict[int, str], coreference: Coreference) -> dict[int, str]:
    """The participants, an unnamed official left out beside one of the same state and role whose
    office is told more fully: "the Azeri minister", "his Iranian counterpart"."""
    titled = [
        (e, set(words_of(e.title or e.name)))
        for e in (coreference.entities[n] for n in people)
        if e.kind == "delegation" and e.country is not None and e.title is not None
    ]
    out = dict(people)
    for entity, words in titled:
        for other, more in titled:
            same = entity.country == other.country and people[entity.id] == people[other.id]
            if other is entity or not same or other.id not in out:
                continue
            if words < more or (words == more and PEERS & set(words_of(entity.name))):
                out.pop(entity.id, None)
    return out


def words_of(text: str) -> list[str]:
    """The words of an office in small letters."""
    return text.lower().split()


def without_group(people: Mapping[int, str], coreference: Coreference) -> dict[int, str]:
    """The participants, a group in arms left out where one of its own stands for it."""
    entities = [coreference.entities[e] for e in people]
    told = {e.side for e in entities if e.kind == "person" and e.armed}
    return {
        e.id: people[e.id]
        for e in entities
        if e.kind == "person" or not (e.armed and e.side in told)
    }
