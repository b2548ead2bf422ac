"""What follows an office: "of Foreign Affairs of Kazakhstan", "for South Asia", "to Paris"."""

from dataclasses import dataclass

from dipevents.stages.actors.heads import BODIES, attributes_at, core_at
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.names import look_up, name_end, same_office
from dipevents.stages.actors.portfolios import words_of
from dipevents.stages.actors.states import State, state_at, states_at

SENT_FOR = frozenset({"delegation", "envoy", "official"})
_CHIEFS = frozenset({"head_of_state", "head_of_government", "igo_head", "minister"})


_BETWEEN = frozenset({"adjective", "org", "region", "place"})
_LEADING = frozenset({"official", "head_of_state", "legislator"})
_POSTED = frozenset({"ambassador", "igo_head", "head_of_state", "minister"})


@dataclass(frozen=True, slots=True)
class _Body:
    """A government or ministry inside a complement."""

    start: int
    core: int
    end: int
    cls: str
    before: list[State]
    states: list[State]


def _body_at(line: Line, k: int) -> _Body | None:
    """ "the Bureau of South and Central Asian Affairs", "the Japanese parliament"."""
    start, _, _ = attributes_at(line, k)
    before = states_at(line, start)[:1]
    for states in [before, []] if before else [[]]:
        j = states[0].after if states else start
        extra = state_at(line, j) if states else None
        named = extra is not None and extra.org_kind == "ministry"  # "the UAE [Ministry of ...]"
        if not named and extra is not None and extra.form in _BETWEEN:
            j = extra.after
        core = core_at(line, j, False)
        if core is None:
            continue
        end, after = core.end, list[State]()
        made = complement_at(line, end, core.cls, core.plural)
        while made is not None:
            end = made[0]
            after += made[1]
            made = complement_at(line, end, core.cls, core.plural)
        return _Body(core.start, core.end, end, core.cls, states, states or after)
    return None


def complement_at(
    line: Line, j: int, cls: str, plural: bool
) -> tuple[int, list[State], bool] | None:
    """(end, states, whether its words belong to the title) of a complement at ``j``."""
    prep = line.norm(j)
    if (bare := _bare_state(line, j, cls)) is not None:
        return bare
    if prep == "at" and cls in {"ambassador", "envoy", "minister", "official"}:
        return _mission_at(line, j + 1)
    if line.is_text(j, ",") and cls in {"official", "minister"} and not plural:
        return _ministry_at(line, j + 1)
    if prep not in {"of", "for", "to", "in", "on", "from"}:
        return None
    if prep == "in" and cls not in {"ministry", "ambassador", "envoy", "capital"}:
        return None
    if prep == "in" and cls == "envoy" and plural:
        return None
    sent = cls in {"ambassador", "envoy", "ministry", "delegation", "minister"}
    if prep == "to" and not sent and line.norm(j - 1) != "commissioner":
        return _chief_at(line, j + 1) if cls in {"official", "spokesperson"} else None
    if prep == "to" and cls == "envoy" and _chief_at(line, j + 1) is not None:
        return None  # "an envoy to President Smith": another's office
    if prep == "on" and cls not in {"envoy", "official"}:
        return None
    if prep == "from" and not plural and cls not in {"delegation", "official"}:
        return None
    if prep == "to" and cls == "delegation" and _gathering_at(line, j + 1):
        return None  # "the delegation to the Ministerial Meeting"
    k = j + 1
    if line.norm(k) in {"the", "its", "his", "their", "our", "a", "all"}:
        k += 1
    if line.norm(k) in line.words["attributes"] and state_at(line, k + 1) is not None:
        k += 1  # "of the friendly United States"
    if prep == "for" and line.norm(k) in {"first", "second", "third"}:
        return None  # "met delegates for the first time"
    groups = states_at(line, k)
    if prep == "to" and cls == "minister" and groups and not line.toks[j - 1].cap:
        return None  # "a visit by Peru's defence minister to Lome"
    if prep == "to" and cls == "minister" and groups and _state_ends(line, j):
        return None  # "the visit of the Minister of Trade of Vietnam to Algeria"
    if cls in {"envoy", "official"} and not plural and prep == "of":
        chief = _body_at(line, k)
        if chief is not None and chief.cls in _CHIEFS and line.toks[chief.core - 1].cap:
            named = _states_named(line, chief, article=k > j + 1)
            if named is not None:
                return j, named, False
            return chief.end, chief.states, True  # "of the UN Secretary-General for Yemen"
    own = len(groups) == 1 and groups[0].form == "country" and not groups[0].possessive
    own = (
        own
        and cls in {"official", "minister", "envoy"}
        and line.norm(groups[0].after) == "ministry"
    )
    if groups and (own or groups[0].form in {"adjective", "region", "org"}):
        body = _body_at(line, k)
        if body is not None and body.cls in BODIES | {"government"} and body.before:
            return body.end, list(body.before), True
    if groups and groups[0].form == "adjective" and prep == "of" and cls in _LEADING:
        behind = groups[-1].after
        if line.norm(behind) in {"people", "nation"}:
            return behind + 1, groups, True  # "the National Leader of the Turkmen people"
    if groups and groups[0].form in {"adjective", "region"}:
        wide = _group_noun(line, groups[-1].after)
        if wide:
            inner = None if groups[0].iso else complement_at(line, wide, "group", True)
            if inner is not None:  # "of the European trio of Britain, France and Germany"
                return inner[0], inner[1], True
            return wide, groups if groups[0].iso else [], True
        end = words_of(line, k) if groups[0].form == "region" else 0
        return (end, [], True) if end else None  # "for Western Hemisphere Affairs"
    if groups:
        if groups[-1].form == "place" and prep == "of" and cls in {"minister"}:
            return None
        last = groups[-1]
        more = _group_noun(line, last.after)
        if more:
            return more, groups, True
        if last.possessive:
            tail = words_of(line, last.after)
            return (tail, [s for s in groups if s.iso], True) if tail else None
        if prep == "for" and last.iso is None and line.norm(last.after) == "affairs":
            return last.after + 1, [], True  # "for Asia Pacific affairs"
        mission = _mission_end(line, last.after) or _office_abroad(line, last)
        if mission and len(groups) == 1:
            return mission, groups, True  # "of the Pakistan High Commission"
        if not plural and len(groups) > 1 and prep in {"of", "from"}:
            groups = groups[:1]
            last = groups[0]
        portfolio = line.norm(last.end) in line.words["portfolios"] and line.toks[last.end].cap
        if prep in {"for", "of"} and portfolio and last.form == "place":
            return words_of(line, last.end), [], True  # "Minister for Kashmir Affairs"
        if prep == "for" and plural and len(groups) > 1 and cls in SENT_FOR:
            return last.end, groups, True  # "negotiators for Serbia and Kosovo"
        if prep == "for" and cls == "igo_head" and last.form == "country":
            return last.end, groups, True  # "the High Commissioner for Malaysia"
        if prep == "in" and line.norm(j - 1) == "ministry" and last.form == "place" and last.iso:
            return last.end, groups, True  # "the foreign ministry in Kuala Lumpur"
        if prep in {"to", "in", "for", "on"}:
            return last.end, [], prep in {"for", "on"}
        return last.end, groups, True
    wide = _group_noun(line, k)
    if wide:
        inner = complement_at(line, wide, "group", True)
        if inner is not None:
            return inner[0], inner[1], True
        return wide, bodies_within(line, k, wide), True
    inner_office = _body_at(line, k)
    if (
        inner_office is not None
        and inner_office.cls in BODIES | {"government"}
        and (prep == "of" or inner_office.cls in BODIES)
    ):
        tail = line.after_possessive(inner_office.end)
        if tail > inner_office.end:
            more = words_of(line, tail)
            return (more, list(inner_office.states), True) if more else None
        return inner_office.end, list(inner_office.states), True
    end = words_of(line, k) if prep != "in" else 0
    return (end, [], True) if end else None


def _bare_state(line: Line, j: int, cls: str) -> tuple[int, list[State], bool] | None:
    """A state or body without "of": "ambassador [Palestine] Hanan Jarrar", "Secretary-General
    [OIC] Iyad Madani", "Minister of Foreign Affairs [Brunei Darussalam]"."""
    if cls not in _POSTED or line.after_possessive(j - 1) == j or line.caps:
        return None
    state = state_at(line, j)
    if state is None or state.form not in {"country", "org"} or state.possessive:
        return None
    k = state.end
    rank = line.hit(k, "title")
    address = rank is not None and rank[1].value == "honorific" and line.toks[k].cap
    if not address and "PERSON" not in line.label[k : k + 1]:
        return None
    return state.end, [state], False


def _mission_end(line: Line, k: int) -> int:
    """End of "High Commission" or "embassy" at token ``k``; 0 where none is."""
    if line.norm(k) == "high" and line.norm(k + 1) == "commission":
        return k + 2
    return k + 1 if line.norm(k) in line.words["nouns.missions"] else 0


def _office_abroad(line: Line, body: State) -> int:
    """End of "Mission to Moldova" behind a body: "head of the OSCE [...]"; 0 where none is."""
    if body.form != "org" or not body.igo or body.possessive:
        return 0
    k = body.after
    if line.norm(k) not in line.words["nouns.outposts"]:
        return 0
    k += 1
    if line.norm(k) not in {"in", "to", "for"}:
        return k
    where = state_at(line, k + 2 if line.norm(k + 1) == "the" else k + 1)
    return where.end if where is not None and not where.possessive else k


def _gathering_at(line: Line, k: int) -> bool:
    """Whether a gathering is named at ``k``."""
    k += line.norm(k) in {"the", "a"}
    named = line.words["bodies.gathering"]
    return any(line.norm(i) in named for i in range(k, k + 3))


def _state_ends(line: Line, j: int) -> bool:
    """Whether the name of a state ends before ``j``."""
    return any(
        states and states[-1].after == j
        for states in (states_at(line, i) for i in range(max(0, j - 4), j))
    )


def _mission_at(line: Line, k: int) -> tuple[int, list[State], bool] | None:
    """Where an envoy works: "at the Peruvian embassy", "at the Embassy of Peru in Lome"."""
    if line.norm(k) == "the":
        k += 1
    body = _body_at(line, k)
    if body is None or body.cls != "ministry" or not body.states:
        return None
    return body.end, body.states[:1], False


def _ministry_at(line: Line, k: int) -> tuple[int, list[State], bool] | None:
    """ "Permanent Secretary, [Ministry of Foreign Affairs], Ambassador Aduda"."""
    body = _body_at(line, k)
    named = body is not None and body.cls == "ministry" and line.is_text(body.end, ",")
    if body is None or not named or not line.toks[body.core - 1].cap:
        return None
    j = body.end + 1
    rank = line.hit(j, "title")
    name = "PERSON" in line.label[j : j + 1] or "official" in line.hits[j]
    return (body.end, body.states, False) if rank is not None or name else None


def _chief_at(line: Line, k: int) -> tuple[int, list[State], bool] | None:
    """Whom an adviser serves: "to the President", "to the Prime Minister of Nepal"."""
    article = line.norm(k) == "the"
    chief = _body_at(line, k + article)
    if chief is None or chief.cls not in _CHIEFS:
        return None
    if not line.toks[chief.core - 1].cap and not chief.before:
        return None  # "to the president", but "to the Brazilian president"
    named = _states_named(line, chief, article=article)
    if named is not None:
        return k - 1, named, False
    return chief.end, chief.states, True


def _states_named(line: Line, chief: _Body, *, article: bool) -> list[State] | None:
    """The chief's state, told or known by the chief's name, where the name behind is the chief's:
    "adviser to President Joe Biden"; None in "Envoy of the Secretary-General Jan Kubis"."""
    end = name_end(line, chief.end)
    if end == chief.end:
        return None
    title = line.slice(chief.start, chief.core)
    known = look_up(line, chief.end, end, title, False)
    if article and (known is None or not same_office(title, known.office)):
        return None
    if chief.states or known is None or known.country is None:
        return chief.states
    return [State(chief.end, end, known.country, known.country, "country")]


def _group_noun(line: Line, k: int) -> int:
    """End of "several European countries", "the 21 member economies", "the bloc"; 0 if none."""
    words = line.words
    j, steps, plain, body = k, 0, False, False
    while j < len(line.toks) and steps < 6:
        norm = line.norm(j)
        if norm in words["groups.nouns"] or (body and norm in words["groups.bodies"]):
            return j + 1
        if j > k and line.is_text(j, "(") and line.is_text(j + 2, ")"):
            j += 3  # "the 21 Asia-Pacific Economic Cooperation (APEC) economies"
            continue
        if line.hyphen(j + 1) and line.norm(j + 2) in words["groups.counted"]:
            j, steps, body = j + 3, steps + 1, True  # "the 21-member bloc"
            continue
        state = state_at(line, j)
        if state is not None and state.form == "org":
            j, steps, body = state.after, steps + 1, True
            continue
        known = (
            norm in words["attributes"] | words["groups.quantifiers"] | words["regions.adjectives"]
            or norm in words["portfolios"] | words["groups.loosely"]
            or norm.isdigit()
        )
        if not known:
            if state is not None and state.form == "adjective":
                j = state.after - 1
            elif plain or not _plain_small(line, j):
                return 0
            else:
                plain = True
        j += 1
        steps += 1
    return 0


def bodies_within(line: Line, first: int, end: int) -> list[State]:
    """The body whose members a group is: "the 21 APEC member economies"."""
    found = (state_at(line, j) for j in range(first, end))
    return [s for s in found if s is not None and s.igo and s.end <= end][:1]


def _plain_small(line: Line, j: int) -> bool:
    """A word in small letters that is no function word: "eastern flank allies"."""
    tok, words = line.toks[j], line.words
    return tok.alpha and not tok.cap and tok.norm not in words["stops.function"] | words.verbs
