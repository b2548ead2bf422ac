"""How sure an event is: a logistic model over what is known of how it was read.

The weights are data (models/diplomacy/confidence.json), fitted by scripts/train_confidence.py on
coded documents; the figure is the share of events read like this one that a coder has as well.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from dipevents.analysis import CONTEXT, Cluster, Coreference, EntityMention
from dipevents.errors import LexiconError


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``weights`` by feature name; ``about`` says when and on what they were fitted."""

    about: str
    weights: dict[str, float]


def load_weights(directory: Path) -> Weights:
    """Read confidence.json. Raises LexiconError naming the file."""
    path = directory / "confidence.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Weights)
    except (OSError, msgspec.MsgspecError) as error:
        raise LexiconError(f"{path}: {error}") from None


def features(
    cluster: Cluster,
    people: Mapping[int, str],
    coreference: Coreference,
    mentions: Sequence[EntityMention],
    dated: bool,
    placed: bool,
) -> dict[str, float]:
    """Named features of an event, each 0 or 1."""
    lead = cluster.lead
    entities = [coreference.entities[e] for e in people]
    slots = {a.slot for a in lead.arguments}
    kinds = {mentions[a.mention].kind for a in lead.arguments}
    sides = {
        coreference.entities[e].country or coreference.entities[e].name
        for a in lead.arguments
        if a.slot != CONTEXT
        for e in a.entities
    }
    persons = [e for e in entities if e.kind == "person"]
    facts = {
        "bias": True,
        f"type {lead.mention.type}": True,
        f"status {lead.cue.status}": True,
        f"rule {lead.mention.rule}": True,
        "all sides in one clause": len(sides) >= 2,
        "a side taken from the context": CONTEXT in slots,
        "named persons on both sides": len({e.country for e in persons}) >= 2,
        "only states": all(e.kind == "country" for e in entities),
        "an organisation": any(e.kind == "organization" for e in entities),
        "unnamed officials": any(e.kind == "delegation" for e in entities),
        "a person of unknown state": any(e.country is None for e in persons),
        "told twice": len(cluster.frames) == 2,
        "told three times or more": len(cluster.frames) >= 3,
        "headline only": all(f.mention.headline for f in cluster.frames),
        "pointed back to": lead.mention.anaphoric,
        "a pronoun": "pronoun" in kinds,
        "a group": "group" in kinds,
        "an adjective": "adjective" in kinds,
        "subject of the governing verb": "gov" in slots,
        "many participants": len(entities) > 3,
        "dated": dated,
        "placed": placed,
        "a status cue": lead.cue.start >= 0,
    }
    return {name: 1.0 for name, holds in facts.items() if holds}


def judge(found: Mapping[str, float], weights: Weights) -> tuple[float, tuple[str, ...]]:
    """Confidence (0.01 to 0.99) and the features that moved it, strongest first.

    Each reason tells how far it moved the log-odds, as fitted beside all others.
    """
    moves = {name: value * weights.weights.get(name, 0.0) for name, value in found.items()}
    score = 1 / (1 + math.exp(-sum(moves.values())))
    told = sorted(
        (name for name, move in moves.items() if name != "bias" and abs(move) >= 0.1),
        key=lambda name: (-abs(moves[name]), name),
    )
    reasons = tuple(f"{name} ({moves[name]:+.1f})" for name in told)
    return round(min(max(score, 0.01), 0.99), 2), reasons
