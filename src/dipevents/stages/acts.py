"""Who takes part in acts of protocol: appointments, credentials, expulsions only thought of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dipevents.analysis import CONTEXT, Cluster, Coreference, Entity, EntityMention

# Words of the names of bodies that a state has for itself, or two states have together.
FORUMS = frozenset("board cabinet commission committee council".split())
SPEAKING = frozenset({"gov", "govpass", "speaker"})  # slots of who may only speak of an act


def appointed(cluster: Cluster, coreference: Coreference) -> set[int]:
    """The persons sent to a post: who names them takes no part ("X named Y ambassador to Z")."""
    return {
        e
        for f in cluster.frames
        if f.mention.frame == "posting"
        for a in f.arguments
        if a.role == "initiator" and a.slot in {"obj", "of", "poss", "dative", "~obj"}
        for e in a.entities
        if coreference.entities[e].kind == "person"
    }


def home_of(
    envoys: set[int], people: Mapping[int, str], coreference: Coreference
) -> dict[int, str]:
    """The state of each person sent to a post of whom it is not told: the one that sends."""
    senders = {
        coreference.entities[e].country
        for e, role in people.items()
        if role == "initiator" and e not in envoys
    } - {None}
    if len(senders) != 1:
        return {}
    (state,) = senders
    return {e: str(state) for e in envoys if coreference.entities[e].country is None}


def acting_for(people: Mapping[int, str], coreference: Coreference) -> dict[int, str]:
    """The state of each official of unknown state who summons or expels beside one state."""
    actors = [coreference.entities[e] for e, role in people.items() if role == "initiator"]
    unknown = [e.id for e in actors if e.kind == "person" and e.country is None and e.title]
    states = {e.country for e in actors if e.kind != "person"}
    if len(states) != 1 or None in states or len(unknown) + 1 != len(actors):
        return {}
    (state,) = states
    return dict.fromkeys(unknown, str(state))


def giver_abroad(people: Mapping[int, str], coreference: Coreference) -> bool:
    """Whether an honour is given by an office holder of unknown state to somebody of a known one,
    who is then of another: "Governor-General Smith decorated the French minister"."""
    givers = [coreference.entities[e] for e, role in people.items() if role == "initiator"]
    given = [coreference.entities[e] for e, role in people.items() if role == "recipient"]
    unknown = [e for e in givers if e.kind == "person" and e.country is None and e.title]
    abroad = all(e.country or e.body for e in given if e.kind == "person")
    return len(unknown) == len(givers) == 1 and bool(given) and abroad


def one_by_one(people: Mapping[int, str], coreference: Coreference, whose: str) -> dict[int, str]:
    """The participants of a ceremony or a quarrel, "nine ambassadors" left out where they are told
    by name or by state."""
    groups = {
        e
        for e, role in people.items()
        if role == whose
        and coreference.entities[e].kind == "delegation"
        and coreference.entities[e].country is None
        and coreference.entities[e].title is None
    }
    rest = sum(role == whose for e, role in people.items() if e not in groups)
    return {e: r for e, r in people.items() if rest < 2 or e not in groups}


def supposed(cluster: Cluster, people: Mapping[int, str]) -> bool:
    """Whether an expulsion is only thought of, and by nobody: "if they are declared unwelcome"."""
    lead = cluster.lead
    unsaid = "initiator" not in people.values()
    return unsaid and lead.mention.type == "expulsion" and lead.cue.status == "proposed"


def with_posts(
    coreference: Coreference, mentions: Sequence[EntityMention]
) -> tuple[EntityMention, ...]:
    """The mentions, each of a named envoy with the state of the post told elsewhere: "Ma" is the
    ambassador to Australia of the sentence before."""
    posts: dict[int, set[str]] = {}
    for mention in mentions:
        for number in coreference.links.get(mention.index, ()):
            if mention.posted is not None and coreference.entities[number].kind == "person":
                posts.setdefault(number, set()).add(mention.posted)
    out = []
    for mention in mentions:
        ids = coreference.links.get(mention.index, ())
        known = posts.get(ids[0], set()) if len(ids) == 1 else set()
        bare = mention.posted is None and mention.kind in {"person", "nominal", "pronoun"}
        out.append(replace(mention, posted=min(known)) if bare and len(known) == 1 else mention)
    return tuple(out)


def only_pointed_at(cluster: Cluster, coreference: Coreference) -> bool:
    """Whether a meeting is only spoken of, and who speaks is all that is said: "X knew nothing of
    the talks". What it points at is told elsewhere, or is not of X."""
    slots = {a.slot for f in cluster.frames for a in f.arguments}
    for frame in cluster.frames:  # "During the meeting, X of Peru and Y of Chile signed ..."
        own = [e for a in frame.arguments if a.slot in SPEAKING for e in a.entities]
        if len({coreference.entities[e].country for e in own} - {None}) > 1:
            return False
    return (
        cluster.lead.mention.type == "meeting"
        and all(f.mention.anaphoric for f in cluster.frames)
        and bool(slots & SPEAKING)
        and slots <= SPEAKING | {CONTEXT}
    )


def without_unknown_bodies(
    people: dict[int, str], coreference: Coreference, mentions: Sequence[EntityMention]
) -> dict[int, str]:
    """The participants without bodies of which nothing is known but the name, which are mostly
    those that meet ("a meeting of the Defence Council", "Foreign Office consultations")."""
    out = {
        e: role
        for e, role in people.items()
        if not _unknown_body(coreference.entities[e], mentions)
    }
    return out if any(coreference.entities[e].country for e in out) else people


def _unknown_body(entity: Entity, mentions: Sequence[EntityMention]) -> bool:
    if entity.kind != "organization" or entity.country is not None or entity.armed:
        return False
    if any(mentions[i].igo for i in entity.mentions):
        return False
    words = set(entity.name.lower().split())
    return bool(words & FORUMS) or entity.name == "Foreign Office"
