"""Persons for the teams they lead, and for the states in whose name they sign.

"Russian and Ukrainian negotiators met in Istanbul. X, who led Moscow's team, ..." is a meeting of
X; "Peru and Chile signed an accord. X signed on behalf of Peru" a text signed by X.
"""

from collections.abc import Mapping, Sequence

from dipevents.analysis import Cluster, Coreference, EntityMention
from dipevents.leaders import leaders

TALKS = frozenset({"meeting", "negotiation"})
REACH = 700  # characters between the act and the words on who leads


def in_their_name(
    clusters: Sequence[Cluster],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    text: str,
) -> dict[int, dict[int, int]]:
    """Position of a cluster to {entity of a state or its team: entity of who leads it}."""
    told = [
        (mentions[found.person], mentions[found.group].country, found.signs)
        for found in leaders(text, mentions)
        if mentions[found.person].excluded is None
    ]
    out: dict[int, dict[int, int]] = {}
    for number, cluster in enumerate(clusters if told else ()):
        lead = cluster.lead
        if lead.cue.status != "occurred" or lead.mention.type not in TALKS | {"agreement"}:
            continue
        entities = [coreference.entities[e] for e in cluster.people]
        named = {e.country for e in entities if e.kind == "person"}
        spans = [f.sentence for f in cluster.frames if f.section == lead.section]
        for entity in entities:
            if entity.kind not in {"country", "delegation"} or entity.country in named:
                continue
            if entity.country is None or entity.armed or entity.title is not None:
                continue
            for person, state, signs in told:
                if state != entity.country or (lead.mention.type == "agreement") != signs:
                    continue
                ids = coreference.links.get(person.index, ())
                near = any(a - REACH < person.start < b + REACH for a, b in spans)
                if near and len(ids) == 1 and coreference.entities[ids[0]].section == lead.section:
                    out.setdefault(number, {})[entity.id] = ids[0]
                    break
    return out


def mediating(
    people: Mapping[int, str], coreference: Coreference, offices: frozenset[str]
) -> dict[int, str]:
    """The participants, those who mediate by title as mediators where two other sides stand.

    ``offices``: words of such titles, lower case.
    """
    brokers = set()
    for number, role in people.items():
        entity = coreference.entities[number]
        title = entity.title or (entity.name if entity.kind == "delegation" else "")
        if role == "party" and offices & set(title.lower().split()):
            brokers.add(number)
    others = [e for e, role in people.items() if role != "mediator" and e not in brokers]
    if len(coreference.sides(others)) < 2:
        return dict(people)
    return {e: "mediator" if e in brokers else role for e, role in people.items()}
