"""Which events came out of which: a treaty signed at a meeting, an invitation made in a call."""

from collections.abc import Sequence
from dataclasses import dataclass

from dipevents.analysis import Cluster, Coreference
from dipevents.grammar.words import WordLists
from dipevents.occasions import date_of, days_meet, rivals

CONTACTS = frozenset({"call", "meeting", "visit", "summit", "negotiation"})
REACH = {"agreement": 5, "invitation": 6, "next": 3}  # triggers between the two events


@dataclass(frozen=True, slots=True)
class Link:
    """The outcome ``kind`` of one cluster is the event of another (positions in the list)."""

    source: int
    target: int
    kind: str


def link_outcomes(
    clusters: Sequence[Cluster], coreference: Coreference, text: str, lists: WordLists
) -> list[Link]:
    """The outcomes of contacts that are events of their own in the same document."""
    out: list[Link] = []
    for i, contact in enumerate(clusters):
        if contact.lead.mention.type not in CONTACTS or contact.lead.cue.status != "occurred":
            continue
        for j, other in enumerate(clusters):
            if i == j or contact.frames[0].section != other.frames[0].section:
                continue
            kind = kind_of(contact, other, coreference, text, lists)
            if kind is not None:
                out.append(Link(i, j, kind))
    return out


def gap(a: Cluster, b: Cluster) -> int:
    """How many triggers lie between the nearest frames of two clusters."""
    return min(abs(f.mention.index - g.mention.index) for f in a.frames for g in b.frames)


def same_parties(a: Cluster, b: Cluster, coreference: Coreference) -> bool:
    """Two sides shared, and where both name persons of a state, one of them in common."""
    mine = [coreference.entities[e] for e in a.people]
    theirs = [coreference.entities[e] for e in b.people]
    shared = {e.side for e in mine} & {e.side for e in theirs}
    return len(shared) >= 2 and not rivals(mine, theirs)


def kind_of(
    contact: Cluster, other: Cluster, coreference: Coreference, text: str, lists: WordLists
) -> str | None:
    """The outcome that ``other`` is of ``contact``, or None."""
    kind, status = other.lead.mention.type, other.lead.cue.status
    if kind == "agreement" and status == "occurred":
        if gap(contact, other) > REACH["agreement"]:
            return None
        if not same_parties(contact, other, coreference) or not days_meet(
            date_of(contact), date_of(other)
        ):
            return None
        later = lists.ratifying | lists.approving
        if all(text[f.mention.start : f.mention.end].lower() in later for f in other.frames):
            return None
        words = " ".join(text[f.mention.start : f.sentence[1]][:80].lower() for f in other.frames)
        return "joint_statement" if set(words.split()) & lists.statements else "agreement_signed"
    if kind == "invitation" and status == "occurred":
        talked = contact.lead.mention.type in {"call", "meeting", "negotiation"}
        near = talked and gap(contact, other) <= REACH["invitation"]
        return "invitation" if near and same_parties(contact, other, coreference) else None
    if kind in CONTACTS and status == "planned":
        near = gap(contact, other) <= REACH["next"]
        agreed = any(
            text[f.cue.start : f.cue.end].lower().startswith("agree") for f in other.frames
        )
        return (
            "next_meeting"
            if near and agreed and same_parties(contact, other, coreference)
            else None
        )
    return None


def brokers(clusters: Sequence[Cluster], coreference: Coreference) -> dict[int, list[int]]:
    """Who mediates talks or a text, told apart from them ("The talks were mediated by X"):
    position of a cluster to the entities of its mediators."""
    out: dict[int, list[int]] = {}
    for i, cluster in enumerate(clusters):
        if cluster.lead.mention.type not in {"negotiation", "agreement"}:
            continue
        if "mediator" in cluster.people.values():
            continue
        sides = coreference.sides(cluster.people)
        for other in clusters:
            lead = other.lead
            if lead.mention.type != "mediation" or lead.section != cluster.lead.section:
                continue
            told = coreference.sides(e for e, r in other.people.items() if r != "mediator")
            text = cluster.lead.mention.type == "agreement"
            if text and lead.mention.rule != "mediation.verb.broker":
                continue
            reach = 1 if text else REACH["next"]
            if lead.cue.status != cluster.lead.cue.status or gap(cluster, other) > reach:
                continue
            if not sides or told != sides or not days_meet(date_of(cluster), date_of(other)):
                continue
            out[i] = [
                e
                for e, r in other.people.items()
                if r == "mediator" and coreference.entities[e].side not in sides
            ]
            break
    return out


def stand_ins(clusters: Sequence[Cluster], coreference: Coreference) -> dict[int, dict[int, int]]:
    """Persons for states: position of a cluster to {state's entity: person's entity}.

    Where one side of a contact or a text is a person and the other only a state, and the same
    person meets somebody of that state in a neighbouring event, that somebody stands for it.
    """
    out: dict[int, dict[int, int]] = {}
    for i, cluster in enumerate(clusters):
        kind = cluster.lead.mention.type
        if kind not in CONTACTS - {"visit", "summit"} | {"agreement"}:
            continue
        entities = [coreference.entities[e] for e in cluster.people]
        persons = {e.id for e in entities if e.kind == "person"}
        covered = {e.country for e in entities if e.kind != "country"}
        bare = [e for e in entities if e.kind == "country" and e.country not in covered]
        if not persons or len(bare) != 1:
            continue
        section = cluster.frames[0].section
        others = [c for c in clusters if c is not cluster and c.frames[0].section == section]
        for other in sorted(others, key=lambda c: gap(cluster, c)):
            if other.lead.cue.status != cluster.lead.cue.status or not persons & set(other.people):
                continue
            if other.lead.mention.type not in CONTACTS or not days_meet(
                date_of(cluster), date_of(other)
            ):
                continue
            if gap(cluster, other) > REACH["agreement"]:
                break
            found = [
                e
                for e in other.people
                if coreference.entities[e].kind == "person"
                and coreference.entities[e].country == bare[0].country
            ]
            if found:
                out.setdefault(i, {})[bare[0].id] = found[0]
                break
    return out
