"""Turn the slots of a trigger into arguments: which entity plays which role, and where.

Frames (models/diplomacy/frames.toml) say which slot holds which role. A side is a state, or an
organisation, or a titled person of unknown state; an event needs the number of sides its frame
asks for, and contacts within one state are no diplomatic events.
"""

from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import Argument, Entity, EntityMention, EventMention
from dipevents.grammar.slots import Slots, is_mission
from dipevents.grammar.words import WordLists
from dipevents.triggers import FrameRule
from dipevents.world import World, sides_of

PLACE_SLOTS = frozenset(
    {"in", "at", "to", "for", "obj", "verb:in", "verb:at", "verb:to", "compound"}
)
# Prepositions that lead to a country only in the frames of travel: "a tour of X", "back from X".
TRAVEL_SLOTS = PLACE_SLOTS | frozenset(
    {"of", "from", "into", "through", "across", "covering", "including", "where"}
)
ENVOYS = frozenset({"person", "delegation", "nominal"})  # kinds of mentions
BETWEEN = frozenset({"with", "between", "among"})  # slots of those whom a text binds
OF_STATES = frozenset({"ties", "rupture", "recognition", "switch"})  # frames of acts of states
OTHER = "other"  # in a frame: the role that the other slots left over


def entities_for(
    mention: EntityMention, slot: str, frame: FrameRule, world: World
) -> tuple[int, ...]:
    """The entity ids a mention contributes when it stands in a slot of a frame."""
    linked = world.coreference.links.get(mention.index, ())
    if slot in {"speaker", "homestate"}:  # who tells of an act speaks for a state
        codes = [world.entity(e).country for e in linked] or [mention.country]
        state = world.state(mention, codes[0])
        if state is None:  # "The Foreign Office denied that the envoy had been summoned"
            return linked if mention.name.lower() in world.lists.ministries else ()
        return (state,)
    if slot in {"posted", "~posted", "sender"}:
        state = world.state(mention, mention.country if slot == "sender" else mention.posted)
        return () if state is None else (state,)
    if slot == "subjposs" and frame.id in OF_STATES and mention.kind == "pronoun":
        codes = [world.entity(e).country for e in linked]  # "X said his country had broken ties"
        state = world.state(mention, codes[0]) if codes else None
        return linked if state is None else (state,)
    if frame.kind == "travel" and slot == "for" and mention.kind not in {"country", "place"}:
        return ()  # "travelled to Doha for talks with X"
    if frame.kind == "missions" and is_mission(mention, world.lists):
        return ()
    if frame.kind in {"ties", "missions"} and mention.kind in {"place", "country"}:
        state = world.state_of(mention)
        return () if state is None else (state,)
    # Not "the diplomats" named before, nor "the top diplomat" who is known by name.
    unknown = mention.kind == "delegation" and not known_before(linked, world)
    if unknown and vague(mention, world.lists) and not frame.unnamed:
        return ()
    if mention.kind == "place":
        if frame.kind == "travel" and slot in TRAVEL_SLOTS:
            state = world.state_of(mention)
            return () if state is None else (state,)
        government = slot == "to" and slot not in frame.place  # "wrote to Ankara"
        if (slot in PLACE_SLOTS and not government) or not mention.capital:
            return ()
        state = world.state_of(mention)
        return () if state is None else (state,)
    if mention.kind == "country" and slot in {"in", "at"} and frame.kind != "travel":
        return ()
    if mention.kind in {"adjective", "country"} and not linked:
        state = world.state_of(mention)
        return () if state is None else (state,)
    return linked


def stays(mention: EntityMention, slot: str, entity: Entity) -> bool:
    """Whether a state is hardly one that travels: "Once they arrive in Germany" tells of its
    people; in "Chile is the last stop of a tour", "the Chilean visit" it is where one goes."""
    if entity.kind != "country":
        return False
    if mention.kind == "pronoun":
        return mention.name[:1] in "tT"
    return slot in {"gov", "subj", "adj", "compound"}


def known_before(linked: Sequence[int], world: World) -> bool:
    """Whether words for somebody point at persons named elsewhere, or at several told before."""
    return len(linked) > 1 or any(world.entity(e).kind == "person" for e in linked)


def vague(mention: EntityMention, lists: WordLists) -> bool:
    """A group that stands for no side: "leaders", "officials", "130 senior commanders"."""
    words = mention.name.lower().split()
    if words and words[0] in lists.counting:  # "Other ministers" at the head of a sentence
        words = words[1:]
    if mention.country is not None or mention.igo:
        return False
    if lists.domestic & set(words):
        return True
    if counted(words, lists):
        return False
    if any(w[:1].isupper() for w in mention.name.split()[1:]):
        return False
    named = mention.name[:1].isupper() and len(words) > 1
    return not lists.non_state & set(words) and not named


def counted(words: Sequence[str], lists: WordLists) -> bool:
    """ "delegates from 27 countries", "representatives of international organizations"."""
    if not {"of", "from"} & set(words):
        return False
    behind = set(words[1:])
    states = bool(lists.many_states & behind) and any(w.isdigit() for w in words[1:])
    return states or ("international" in behind and bool(lists.organisations & behind))


def read_arguments(
    event: EventMention, slots: Slots, frame: FrameRule, world: World
) -> tuple[Argument, ...]:
    """The arguments of one trigger, each entity once, in the order of the frame's roles."""
    out: list[Argument] = []
    taken: set[int] = set()

    def add(role: str, slot: str, unnamed: bool = False) -> None:
        if role == "host" and slot == "adj" and not slots.get("poss"):
            return  # "her Peruvian trip" is one to Peru, "a Peruvian visit" is not
        for index in slots.get(slot, ()):
            mention = world.mentions[index]
            told = known_before(world.coreference.links.get(index, ()), world)
            group = mention.kind == "delegation" and not unnamed and not told
            if group and vague(mention, world.lists):
                continue
            ids = tuple(
                e
                for e in entities_for(mention, slot, frame, world)
                if e not in taken
                and not (role == "guest" and stays(mention, slot, world.entity(e)))
                and not (role == "host" and slot == "compound" and mention.kind in ENVOYS)
                and world.entity(e).excluded is None
                and not (frame.known and role == "recipient" and stateless(world.entity(e)))
            )
            if not ids and slot == "speaker" and mention.excluded == "spokesperson":
                state = world.state_of(mention)  # who speaks for a side
                ids = (state,) if state is not None and state not in taken else ()
            if ids:
                taken.update(ids)
                out.append(Argument(index, ids, role, slot))

    for role, names in frame.roles.items():
        for name in names:
            slot = name.lstrip("?!+")
            if name.startswith("?") and any(a.role == role for a in out):
                continue
            if name.startswith("+") and enough(out, world) and not of_one_state(out, world):
                continue
            if name == "+speaker" and not (out and only_partners(out)):
                continue  # "X said talks with Y would open": X's own; "X said Y left": not X's
            if name == "gov" and enough(out, world) and not only_partners(out):
                continue
            if slot == "gov" and "govpass" in slots and frame.kind == "travel":
                continue  # "on arrival the guests were met by X": X does not travel
            add(missing_role(out, frame) if role == OTHER else role, slot)
    if not enough(out, world) and "govpass" in slots:
        first = next((r for r in frame.roles if r != "mediator"), "party")
        add(first, "govpass")
    if frame.unnamed and not enough(out, world):
        for role, names in frame.roles.items():
            for name in names:
                if not any(a.role == role for a in out):
                    add(role, name.lstrip("?!"), unnamed=True)
    if frame.post is not None and not any(
        a.role == frame.post and sides_of([world.entity(e) for e in a.entities]) for a in out
    ):
        found = posted(out, frame.post, world)
        if found:  # "was summoned to Wisma Putra": a name of which nothing is known gives way
            out[:] = [*(a for a in out if a.role != frame.post), *found]
    if "goal" in slots and out and not enough(out, world) and all(a.slot == "gov" for a in out):
        # "X accepted an invitation to visit Y": Y's
        out[:] = [replace(a, role="recipient") for a in out]
        add("initiator", "goal")
    if event.type == "relations":
        out = mutual(out, world)
    if event.type == "agreement":
        out = signatories(out, world)
    out = one_owner(out, world)
    if event.type in {"meeting", "negotiation"}:
        out = go_betweens(out, world)
    if frame.members:
        out.extend(members(out, frame, world))
    return tuple(out)


def members(arguments: Sequence[Argument], frame: FrameRule, world: World) -> list[Argument]:
    """The states of a standing format that the article names, beside those who act in it."""
    sections = {section for section, _ in world.states}
    if arguments:
        sections = {world.sections[world.mentions[arguments[0].mention].block]}
    have = {world.entity(e).country for a in arguments for e in a.entities}
    role = next(reversed(frame.roles))
    out = []
    for code in frame.members:
        number = world.states.get((min(sections), code)) if len(sections) == 1 else None
        if number is not None and code not in have and world.entity(number).mentions:
            out.append(Argument(world.entity(number).mentions[0], (number,), role, "members"))
    return out


def signatories(arguments: Sequence[Argument], world: World) -> list[Argument]:
    """Who signs, where persons of two sides do: not the institutions that the text is between ("X
    and Y signed a memorandum between the academies of their countries")."""
    persons = [
        world.entity(e)
        for a in arguments
        if a.slot in {"subj", "by"} and a.role == "party"
        for e in a.entities
        if world.entity(e).kind == "person"
    ]
    if len(persons) < 2 or len(sides_of(persons)) < 2:
        return list(arguments)
    return [
        a
        for a in arguments
        if a.slot not in BETWEEN or any(world.entity(e).kind == "person" for e in a.entities)
    ]


def go_betweens(arguments: Sequence[Argument], world: World) -> list[Argument]:
    """ "Talks of Israel and Hamas with Qatari mediators": who stands between two sides is none."""

    def between(argument: Argument) -> bool:
        mention = world.mentions[argument.mention]
        words = f"{mention.title or ''} {mention.name if mention.kind != 'person' else ''}"
        return bool(world.lists.go_betweens & set(words.lower().split()))

    told = [world.entity(e) for a in arguments if not between(a) for e in a.entities]
    if len(sides_of(told)) < 2:
        return list(arguments)
    return [replace(a, role="mediator") if between(a) else a for a in arguments]


def one_owner(arguments: list[Argument], world: World) -> list[Argument]:
    """ "Y would brief Z on his talks with W": they are Y's, not those of whom the pronoun may mean
    besides, of the same side."""
    acting = [world.entity(e) for a in arguments if a.slot == "gov" for e in a.entities]
    sides = {e.side for e in acting if e.kind == "person"}
    return [
        a
        for a in arguments
        if not (a.slot == "poss" and world.mentions[a.mention].kind == "pronoun" and sides)
        or world.mentions[a.mention].plural
        or not {world.entity(e).side for e in a.entities} <= sides
    ]


def mutual(arguments: Sequence[Argument], world: World) -> list[Argument]:
    """Acts of two sides upon each other: "X and Y agreed to open embassies"."""
    roles = {a.role for a in arguments}
    if roles != {"initiator"} or not enough(arguments, world):
        return list(arguments)
    return [replace(a, role="party") for a in arguments]


def stateless(entity: Entity) -> bool:
    """Whether nothing tells of which state a person or a group is."""
    known = entity.country is not None or entity.body is not None
    return not known and entity.kind in {"person", "delegation"}


def posted(arguments: Sequence[Argument], role: str, world: World) -> list[Argument]:
    """The state in which an envoy of another role serves, in the role that nobody has."""
    for argument in arguments:
        envoy = world.mentions[argument.mention]
        number = world.state(envoy, envoy.posted)
        if number is not None and envoy.kind in ENVOYS and envoy.posted != envoy.country:
            return [Argument(argument.mention, (number,), role, "post")]
    return []


def missing_role(arguments: Sequence[Argument], frame: FrameRule) -> str:
    """The role that nobody has yet: who accepts an invitation "from X" is its recipient."""
    have = {a.role for a in arguments}
    return next((r for r in frame.roles if r not in have and r != OTHER), next(iter(frame.roles)))


def enough(arguments: Sequence[Argument], world: World) -> bool:
    """Whether two sides stand already, so that the governing subject is only the one who speaks."""
    told = [world.entity(e) for a in arguments if a.role != "mediator" for e in a.entities]
    return len(sides_of(told)) >= 2


def of_one_state(arguments: Sequence[Argument], world: World) -> bool:
    """Whether all who stand are groups in arms of one state: its government is still to come."""
    told = [world.entity(e) for a in arguments if a.role != "mediator" for e in a.entities]
    return all(e.armed for e in told) and len({e.country for e in told}) == 1


def only_partners(arguments: Sequence[Argument]) -> bool:
    """Whether all stand behind "with": who "held calls with A and B" is the side not yet read."""
    return {a.slot for a in arguments} <= {"with", "including"}


def place_of(slots: Slots, frame: FrameRule, world: World) -> int:
    """The mention that says where: the first place, else the first country, in the frame's slots.

    A slot of the frame counts also where it hangs on the governing verb or on the object ("signed
    an accord in Paris"); "where" is the antecedent of a relative clause. "@compound" takes cities
    only ("the Paris summit", but not "the France summit").
    """
    fallback = -1
    names = [s for s in frame.place if not s.startswith("@")]
    for slot in (*names, *("verb:" + s for s in names), *("obj" + s for s in names), "where"):
        for index in slots.get(slot, ()) if names else ():
            mention = world.mentions[index]
            if mention.kind == "place":
                return index
            if mention.kind == "country" and fallback < 0:
                fallback = index
    for name in frame.place:
        for index in slots.get(name[1:], ()) if name.startswith("@") else ():
            if world.mentions[index].kind == "place" and world.mentions[index].country:
                return index
    return fallback
