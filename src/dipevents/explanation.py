"""Why the events of a document are as they are, in lines of plain text."""

from collections.abc import Iterator

from dipevents.analysis import Analysis, Frame
from dipevents.records import Event


def explain(analysis: Analysis) -> list[str]:
    """For each event the rule, words, arguments and cues; then the near misses and why not."""
    lines: list[str] = []
    for number, event in enumerate(analysis.events, 1):
        lines.extend(event_lines(number, event))
        cluster = analysis.sources.get(event.id)
        for frame in cluster.frames if cluster else ():
            lines.extend("  " + line for line in frame_lines(frame, analysis))
    if not analysis.events:
        lines.append("no event")
    if analysis.dropped:
        lines.append("near misses")
        for cluster, why in analysis.dropped:
            lines.append(f"  {cluster.lead.mention.type}: not an event, {why}")
            for frame in cluster.frames:
                lines.extend("    " + line for line in frame_lines(frame, analysis))
    if not analysis.readings:
        lines.append("  not read: the gate found no sentence that is likely to tell of an event")
    quiet = sum(block.end - block.start for block in analysis.blocks if block.kind == "quiet")
    if analysis.readings and quiet:
        lines.append(
            f"passed over by the gate: {quiet} of {len(analysis.document.text)} characters"
        )
    return lines


def event_lines(number: int, event: Event) -> Iterator[str]:
    people = "; ".join(
        f"{p.name} ({p.country or 'no state'}, {p.role}" + (f", {p.title})" if p.title else ")")
        for p in event.participants
    )
    yield f"{number}. {event.type}, {event.status}: {people}"
    date = event.date
    if date is not None:
        said = f' from "{date.text}"' if date.text else ""
        yield f"  date {date.edtf}{said} ({date.basis})"
    if event.place is not None:
        yield f'  place {event.place.name} from "{event.place.text}"'
    for topic in event.topics:
        yield f'  topic {topic.id} from "{topic.text}"'
    for outcome in event.outcomes:
        yield f'  outcome {outcome.kind} from "{outcome.text}"'
    yield f"  confidence {event.confidence}: {', '.join(event.reasons)}"


def frame_lines(frame: Frame, analysis: Analysis) -> Iterator[str]:
    text = analysis.document.text
    mention = frame.mention
    where = f"[{mention.start}:{mention.end}]"
    yield f'rule {mention.rule} on "{text[mention.start : mention.end]}" {where}'
    cue = frame.cue
    said = f' by "{text[cue.start : cue.end]}" (rule {cue.rule})' if cue.start >= 0 else ""
    yield f"  status {cue.status}{said}"
    for argument in frame.arguments:
        actor = analysis.actors[argument.mention]
        names = ", ".join(analysis.coreference.entities[e].name for e in argument.entities)
        words = text[actor.start : actor.end]
        stands = "" if words == names else f" = {names}"
        source = f"slot {argument.slot}; {actor.basis or actor.kind}"
        yield f'  {argument.role}: "{words}"{stands} ({source})'
    if not frame.arguments:
        yield "  no participant found in its grammar"
