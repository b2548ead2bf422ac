"""The scan of one block: at each token the longest phrase that makes a mention, left to right."""

from dataclasses import dataclass, replace

from dipevents.analysis import EntityMention
from dipevents.stages.actors.bynames import named, pair, stranger, titled_person
from dipevents.stages.actors.groups import join, states_group
from dipevents.stages.actors.heads import PEOPLE
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.offices import Office, office_at
from dipevents.stages.actors.persons import Made, make
from dipevents.stages.actors.phrases import group_at, unnamed
from dipevents.stages.actors.places import by_label, pronoun_at, stateful
from dipevents.stages.actors.postings import MISSIONS
from dipevents.stages.actors.rebels import rebels_at
from dipevents.stages.actors.rolls import rolls
from dipevents.stages.actors.states import state_at
from dipevents.textutil import word_set

# Words with which a clause turns to the other side.
TURNS = frozenset({"with", "met", "meets", "to"})


@dataclass(slots=True)
class _Last:
    """The mention just made: where the next of its kind would start, and its state."""

    end: int = -1
    country: str | None = None
    envoy: bool = False  # whose neighbours are mostly those of the state they are sent to
    start: int = -1
    between: int = -1  # where the clause turns to the other side: nothing is carried over it


def scan(line: Line) -> list[EntityMention]:
    """Mentions of the block in order, none overlapping, ``index`` not yet set."""
    out: list[EntityMention] = []
    last = _Last()
    listed = rolls(line)
    toks = line.toks
    i = 0
    while i < len(toks):
        token = toks[i]
        if token.first:
            last.between = -1
            last.country = None
        if token.norm in {"between", "invitation"}:
            last.between = len(toks)
        elif token.norm in TURNS:
            last.between = max(last.between, i)
        entry = listed.get(i)
        made: Made = ([entry[0]], entry[1]) if entry is not None else _at(line, i)
        if made is None or made[1] <= i:
            i += 1
            continue
        mentions, end = made
        for mention in mentions:
            out.append(_complete(line, mention, last, i))
            if out[-1].kind not in {"pronoun", "adjective", "group", "place"}:
                last.country = out[-1].country
                last.envoy = _envoy(out[-1])
        if mentions and mentions[-1].kind == "pronoun":
            i = end
            continue
        last.start = i
        i = end
        last.end = line.after_possessive(end)
        if last.end == end:
            last.end = _coordinator(line, end)
    return join(line, out)


def _envoy(mention: EntityMention) -> bool:
    return bool(MISSIONS & word_set(mention.title or ""))


def _coordinator(line: Line, i: int) -> int:
    """The token after ", and" at ``i``; -1 when nothing is joined there."""
    j = i + 1 if line.is_text(i, ",") else i
    if line.norm(j) in {"and", "&", "as"}:
        j += 1
    if line.norm(j) in {"its", "his", "her", "their", "the"} and j > i:
        j += 1
    return j if j > i else -1


def _complete(line: Line, mention: EntityMention, last: _Last, at: int) -> EntityMention:
    """Fill what only the words before tell: the state carried over from the last office holder."""
    if mention.title is None:
        return mention
    if mention.country is None and not mention.igo and mention.kind in {"person", "nominal"}:
        owner = (
            line.norm(at - 1) in {"its", "his", "her", "their"}
            or line.after_possessive(at - 1) == at
        )
        joined = last.end in {at, at - 1} and at > 0 and last.start >= last.between
        office = " ".join((mention.title or "").lower().split()).removeprefix("former ")
        first, _, behind = office.partition(" for ")
        if behind and first == "secretary of state":  # a French or British minister
            first = office
        alone = line.words.offices.get(first)
        if alone is not None and mention.basis != "official":
            return replace(mention, country=alone)
        joined = joined and (not last.envoy or _envoy(mention))
        latter = owner and line.norm(at - 2) == "latter"
        if (owner and (latter or last.end in {at, at - 1})) or (
            joined and mention.kind == "person"
        ):
            return replace(mention, country=last.country)
    return mention


def _at(line: Line, i: int) -> Made:
    tok = line.toks[i]
    if line.rebels:
        rebels = rebels_at(line, i)
        if rebels is not None:
            return rebels
    if not tok.cap and tok.norm not in line.tables.starters and not tok.text[0].isdigit():
        return None
    group = group_at(line, i) or states_group(line, i)
    if group is not None:
        return group
    address = line.hit(i, "title")
    if address is not None and address[1].value == "honorific" and tok.cap:
        # "His Highness the Amir": the address belongs to the office behind it
        behind = _at(line, address[0]) if line.norm(address[0]) == "the" else None
        if behind is not None and behind[0] and behind[0][0].basis == "office":
            first = replace(behind[0][0], start=tok.start)
            return [first, *behind[0][1:]], behind[1]
    if tok.alpha or tok.text.isdigit():
        person = pair(line, i) or _full_name(line, i)
        if person is not None:
            return person
        office = office_at(line, i)
        hosted = office is not None and office.head in line.words["groups.visitors"]
        if office is not None and (_is_body_name(line, i, office) or _no_office(line, office)):
            office = None  # "the Organization of American States"
        if office is not None and not (hosted and office.complements):
            # "a guest of Tanzanian President Smith": the name is the host's
            made = titled_person(line, office) or unnamed(line, office)
            if made is not None:
                return made
    if not tok.alpha:
        return None
    known = _of_state(line, i) or stateful(line, i)
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


def _is_body_name(line: Line, i: int, office: Office) -> bool:
    """Whether the tables know what looks like an office by name, to its end, as a body."""
    known = line.hit(i + 1 if line.norm(i) == "the" else i, "organisation")
    return known is not None and known[0] >= office.end and office.start >= i


def _no_office(line: Line, office: Office) -> bool:
    """ "an Official Visit", in the capitals of a ministry's release; "foreign secretary level"."""
    if "level" in {line.norm(office.end), line.norm(office.end + 1)}:
        return line.norm(office.end) == "level" or line.hyphen(office.end)
    return office.head == "official" and line.norm(office.end) in line.words["bodies.gathering"]


def _full_name(line: Line, i: int) -> Made:
    """A full name of the tables wins over words that could be an office ("Dalai Lama")."""
    k = i + 1 if line.norm(i) == "the" else i
    hit = line.hit(k, "official")
    if hit is None:
        return None
    title = line.hit(k, "title")
    if title is not None and title[0] < hit[0]:
        return None
    found = _with_government(line, k)
    if found is not None and k > i and len(found[0]) == 1:
        return [replace(found[0][0], start=line.toks[i].start)], found[1]
    return found


def _of_state(line: Line, i: int) -> Made:
    """ "France's Jacques Chirac": the state stands for an office that is not told."""
    state = state_at(line, i)
    if state is None or not state.possessive or state.form not in {"country", "place"}:
        return None
    found = named(line, state.after) or stranger(line, state.after, line.norm(i - 1))
    if found is None or len(found[0]) != 1:
        return None
    person = found[0][0]
    if person.kind != "person" or person.country not in {None, state.iso} or state.iso is None:
        return None
    return [replace(person, start=line.toks[i].start, country=state.iso)], found[1]


def _with_government(line: Line, i: int) -> Made:
    """A person by name, or the government called after one: "the Clinton administration"."""
    found = named(line, i)
    if found is None or len(found[0]) != 1 or found[0][0].title is not None:
        return found
    person, end = found[0][0], found[1]
    behind: Office | None = office_at(line, end) if end < len(line.toks) else None
    if behind is None or behind.det >= 0 or behind.before:
        return found
    if behind.cls == "government" and behind.start == end:
        if person.country is None:
            return [], behind.end
        det = i - 1 if line.norm(i - 1) == "the" else i
        made = make(line, "country", (det, behind.end), (i, end))
        name = line.tables.country_names.get(person.country, person.country)
        return [replace(made, name=name, country=person.country, basis="government")], behind.end
    small = behind.start == end and not line.toks[behind.title].cap and behind.cls in PEOPLE
    if small and person.basis == "ner" and " " not in person.name and person.country is None:
        # "Pfizer officials": a person's name does not stand before an office in small letters
        firm = replace(person, kind="organization", org_kind="other", excluded="non_state")
        return [firm], end
    return found
