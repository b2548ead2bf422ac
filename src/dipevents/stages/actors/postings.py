"""To which state an envoy or a mission is sent: "its ambassador to Peru"."""

from dipevents.analysis import EntityMention
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.states import state_at

MISSIONS = frozenset(
    [
        "ambassador",
        "ambassadors",
        "embassy",
        "embassies",
        "envoy",
        "envoys",
        "consul",
        "consulate",
        "consulates",
        "mission",
        "missions",
        "commissioner",
        "commission",
        "nuncio",
        "nunciature",
        "charge",
        "chargé",
        "affaires",
        "attache",
        "attaché",
        "attaches",
        "attachés",
        "commissioners",
        "consuls",
        "counsellor",
        "counsellors",
        "counselor",
        "counselors",
        "representatives",
        "diplomat",
        "diplomats",
        "representative",
        "office",
        "delegation",
        "ambassador-designate",
    ]
)
SENT = frozenset({"to", "in", "at"})


def posting(line: Line, mention: EntityMention) -> str | None:
    """ISO code of the state that the words behind "to" or "in" of a mission's phrase name."""
    if mention.kind not in {"person", "delegation", "nominal", "organization"}:
        return None
    seen = False
    for k, token in enumerate(line.toks):
        if token.start < mention.start:
            continue
        if token.end > mention.end:
            return None
        seen = seen or token.norm in MISSIONS
        if not seen or token.norm not in SENT:
            continue
        state = state_at(line, k + 2 if line.norm(k + 1) == "the" else k + 1)
        if state is not None and state.end <= len(line.toks):
            return state.iso
    return None
