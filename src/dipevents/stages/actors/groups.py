"""Groups of states and of their officials: "48 African countries", "the bloc's ministers"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import EntityMention
from dipevents.stages.actors.heads import attributes_at
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.persons import Made, make
from dipevents.stages.actors.states import state_at


def states_group(line: Line, i: int) -> Made:
    """The states of a region or of a body: "EU countries", "the six Gulf states"."""
    k = i + 1 if line.norm(i) in {"the", "all"} else i
    j, _, counted = attributes_at(line, k)
    side = line.norm(j) in line.words["groups.compass"] and not line.hyphen(j + 1)
    behind = state_at(line, j + 1) if side else None
    state = behind if behind is not None and behind.form == "region" else state_at(line, j)
    if line.caps or state is None or state.possessive:
        return None
    if state.form != "region" and not (state.form == "org" and state.igo):
        return None
    end = state.after
    if line.norm(end) == "member":
        end += 1
    if line.norm(end) not in line.words["groups.realms_of"]:
        return None
    if line.norm(k) in line.words["nouns.counting"] and not counted:
        return None  # "some Arab countries"
    made = make(line, "delegation", (i, end + 1), (k, end + 1))
    body = state.name if state.igo else None
    return [replace(made, plural=True, igo=state.igo, body=body, basis="states")], end + 1


def join(line: Line, mentions: Sequence[EntityMention]) -> list[EntityMention]:
    """Mentions of a block with the groups that are one: "41 heads of state and senior officials
    of 48 African countries", and with the body whose officials they are."""
    out: list[EntityMention] = []
    for mention in mentions:
        before = out[-1] if out else None
        if before is not None and _named_behind(line, before, mention):
            out[-1] = replace(mention, start=before.start)
            continue
        if before is not None and _one_phrase(line, before, mention):
            whole = line.text[before.name_start : mention.name_end]
            out[-1] = replace(
                before,
                end=mention.end,
                name=" ".join(whole.split()),
                name_end=mention.name_end,
                igo=mention.igo,
                body=mention.body,
            )
        else:
            out.append(_owned(line, mention))
    return out


def _named_behind(line: Line, group: EntityMention, person: EntityMention) -> bool:
    """ "his counterparts from the Quad, X, Y and Z": the names are those of the group."""
    if not _group(group) or "counterparts" not in group.name.lower().split():
        return False
    return person.kind == "person" and line.text[group.end : person.start].strip() == ","


def _group(mention: EntityMention) -> bool:
    return (
        mention.kind == "delegation"
        and mention.plural
        and mention.country is None
        and mention.title is None
        and mention.excluded is None
        and mention.basis == "office"
    )


def _one_phrase(line: Line, first: EntityMention, second: EntityMention) -> bool:
    """Whether two groups share the states named behind the second."""
    if not _group(first) or not _group(second) or first.igo:
        return False
    if line.text[first.end : second.start].strip() not in {"and", "&", "or"}:
        return False
    head, link, states = second.name.lower().partition(
        " from " if " from " in second.name.lower() else " of "
    )
    if not link or not line.words["groups.nouns"] & set(states.split()):
        return False
    own = first.name.lower()
    for whole in ("of state or government", "of state and government", "of state", "of government"):
        own = own.removesuffix(" " + whole)
    return " of " not in own and " from " not in own and bool(head)


def _owned(line: Line, mention: EntityMention) -> EntityMention:
    """ "the bloc's foreign ministers": those of a body of states."""
    if not _group(mention) or mention.igo:
        return mention
    first = bisect_left(line.toks, mention.start, key=lambda t: t.start)
    owner = first - 2
    if line.after_possessive(first - 1) != first or owner < 1:
        return mention
    if line.norm(owner) not in line.words["groups.owners"] or line.norm(owner - 1) != "the":
        return mention
    start = line.toks[owner].start
    whole = " ".join(line.text[start : mention.name_end].split())
    return replace(
        mention, start=line.toks[owner - 1].start, name=whole, name_start=start, igo=True
    )
