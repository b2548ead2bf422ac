"""The scan of one block: at each token the longest phrase that makes a mention, left to right."""

from dataclasses import replace

from dipevents.analysis import EntityMention
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import look_up
from dipevents.stages.actors.offices import PEOPLE, Office, office_at
from dipevents.stages.actors.persons import make, named, titled
from dipevents.stages.actors.phrases import group_at, unnamed
from dipevents.stages.actors.places import by_label, pronoun_at, stateful

Made = tuple[list[EntityMention], int] | None


def scan(line: Line) -> list[EntityMention]:
    """Mentions of the block in order, none overlapping, ``index`` not yet set."""
    out: list[EntityMention] = []
    carried: str | None = None  # the state of the office holder just named
    i = 0
    while i < len(line.toks):
        tok = line.toks[i]
        if tok.first:
            carried = None
        made = _at(line, i)
        if made is None or made[1] <= i:
            i += 1
            continue
        mentions, i = made
        for mention in mentions:
            if mention.kind == "person" and mention.title is not None:
                if mention.country is None and not mention.igo and carried is not None:
                    mention = replace(mention, country=carried)  # noqa: PLW2901
                elif mention.country is not None and mention.basis == "office":
                    carried = mention.country
            elif mention.kind in {"country", "delegation"} and mention.country is not None:
                carried = mention.country
            out.append(mention)
    return out


def _at(line: Line, i: int) -> Made:
    tok = line.toks[i]
    group = group_at(line, i)
    if group is not None:
        return group
    if tok.alpha or tok.text.isdigit():
        person = _known_person(line, i)
        if person is not None:
            return person
        office = office_at(line, i)
        if office is not None:
            made = titled(line, office) or unnamed(line, office)
            if made is not None:
                return made
    if not tok.alpha:
        return None
    known = stateful(line, i)
    if known is not None:
        return known
    person = _with_government(line, i)
    if person is not None:
        return person
    if tok.cap:
        body = by_label(line, i)
        if body is not None:
            return body
    return pronoun_at(line, i)


def _known_person(line: Line, i: int) -> Made:
    """A full name of the tables wins over words that could be an office ("Prince Turki")."""
    hit = line.hit(i, "official")
    if hit is None or line.hit(i, "title") is not None:
        return None
    return _with_government(line, i)


def _with_government(line: Line, i: int) -> Made:
    """A person by name, or the government called after one: "the Clinton administration"."""
    found = named(line, i)
    if found is None or len(found[0]) != 1 or found[0][0].title is not None:
        return found
    person, end = found[0][0], found[1]
    behind: Office | None = office_at(line, end) if end < len(line.toks) else None
    if behind is None or behind.det >= 0 or behind.before:
        return found
    if behind.cls == "government" and person.country is not None:
        det = i - 1 if line.norm(i - 1) == "the" else i
        made = make(line, "country", (det, behind.end), (i, end))
        name = line.tables.country_names.get(person.country, person.country)
        return [replace(made, name=name, country=person.country, basis="government")], behind.end
    return found


def is_office_holder(line: Line, a: int, b: int) -> bool:
    """Whether tokens a..b name somebody in office at the document date."""
    return look_up(line, a, b, None, False) is not None


__all__ = ["PEOPLE", "is_office_holder", "scan"]
