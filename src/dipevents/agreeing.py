"""Whether what is told of one act at several places agrees: planned here, called off there."""

from dipevents.analysis import OFF, Cluster, Frame

OWNED = frozenset({"visit", "meeting", "negotiation"})  # "his talks in Paris" points back
SOFT = {frozenset(("planned", "proposed")), frozenset(("cancelled", "denied"))}
DIRECTED = frozenset({"message", "award", "summons", "expulsion", "invitation"})  # at somebody


def statuses_agree(frame: Frame, cluster: Cluster, grouped: bool = False) -> bool:
    """Whether a frame can be of the status of a cluster; a word that only points at the act, or
    that names the occasion of another ("after the OPEC meeting"), has no status of its own.

    ``grouped``: the frame points at several named before ("is visiting the five nations")."""
    plain = [f for f in cluster.frames if not (f.mention.anaphoric and f.cue.start < 0)]
    if any(f.cue.status in OFF for f in plain):
        plain = [f for f in plain if not f.cue.past]
    statuses = {f.cue.status for f in plain or cluster.frames}
    status = frame.cue.status
    if status in statuses or any(frozenset((status, s)) in SOFT for s in statuses):
        return True
    if called_off(frame, cluster):
        return True
    if frame.cue.past and frame.date is None and frame.place < 0 and "occurred" in statuses:
        return True  # "They met on Monday ... they were expected to discuss trade"
    if frame.mention.type == "expulsion" and status == "planned" and frame.date is None:
        return "occurred" in statuses  # "the decision to expel them"
    if status == "occurred" and statuses == {"planned"} and frame.mention.type in DIRECTED:
        if frame.mention.type == "expulsion" and all(f.date is None for f in cluster.frames):
            return True  # "will expel ten", "declared unwelcome"
        if all(f.mention.headline for f in cluster.frames):
            return True  # "X to summon envoy", and below: "X has summoned"
    owned = frame.mention.type in OWNED and any(a.slot == "poss" for a in frame.arguments)
    pointing = frame.mention.anaphoric or frame.mention.type == "summit" or owned or grouped
    if frame.cue.unsaid and pointing:
        dated = any(f.date is not None for f in cluster.frames)
        return frame.date is None or dated or frame.mention.type == "summit"
    return (
        frame.mention.type == "summit"
        and cluster.lead.mention.headline
        and cluster.lead.cue.start < 0
    )


def called_off(frame: Frame, cluster: Cluster) -> bool:
    """Whether one tells the plan that the other says was called off: "was due on Monday"."""
    if frame.mention.headline and not frame.cue.past:
        return False
    cues = [f.cue for f in cluster.frames]
    if frame.cue.past:
        return any(c.status in OFF for c in cues)
    return frame.cue.status in OFF and all(c.past for c in cues)
