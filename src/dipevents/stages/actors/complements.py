"""What follows an office: "of Foreign Affairs of Kazakhstan", "for South Asia", "to Paris"."""

from dataclasses import dataclass

from dipevents.stages.actors.heads import BODIES, attributes_at, core_at, plain_capital
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.states import State, state_at, states_at
from dipevents.stages.actors.words import POSSESSIVES

_CHIEFS = frozenset({"head_of_state", "head_of_government", "igo_head", "minister"})


@dataclass(frozen=True, slots=True)
class _Body:
    """A government or ministry inside a complement."""

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
        if extra is not None and extra.form in {"adjective", "org", "region", "place"}:
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
        return _Body(core.end, end, core.cls, states, states or after)
    return None


def complement_at(
    line: Line, j: int, cls: str, plural: bool
) -> tuple[int, list[State], bool] | None:
    """(end, states, whether its words belong to the title) of a complement at ``j``."""
    prep = line.norm(j)
    if prep == "at" and cls in {"ambassador", "envoy"}:
        return _mission_at(line, j + 1)
    if prep not in {"of", "for", "to", "in", "on", "from"}:
        return None
    if prep == "in" and cls not in {"ministry", "ambassador", "envoy", "capital"}:
        return None
    if prep == "in" and cls == "envoy" and plural:
        return None
    if prep == "to" and cls not in {"ambassador", "envoy", "ministry", "delegation", "minister"}:
        return _chief_at(line, j + 1) if cls in {"official", "spokesperson"} else None
    if prep == "on" and cls not in {"envoy", "official"}:
        return None
    if prep == "from" and not plural and cls not in {"delegation", "official"}:
        return None
    k = j + 1
    if line.norm(k) in {"the", "its", "his", "their", "our", "a", "all"}:
        k += 1
    if line.norm(k) in line.words["attributes"] and state_at(line, k + 1) is not None:
        k += 1  # "of the friendly United States"
    groups = states_at(line, k)
    if prep == "to" and cls == "minister" and groups and _state_ends(line, j):
        return None  # "the visit of the Minister of Trade of Vietnam to Algeria"
    if cls in {"envoy", "official"} and not plural and prep == "of":
        chief = _body_at(line, k)
        if chief is not None and chief.cls in _CHIEFS and line.toks[chief.core - 1].cap:
            return chief.end, chief.states, True  # "of the UN Secretary-General for Yemen"
    if groups and groups[0].form in {"adjective", "region", "org"}:
        body = _body_at(line, k)
        if body is not None and body.cls in BODIES | {"government"} and body.before:
            return body.end, list(body.before), True
    if groups and groups[0].form in {"adjective", "region"}:
        wide = _group_noun(line, groups[-1].after)
        if wide:
            return wide, groups if groups[0].iso else [], True
        end = _words_of(line, k) if groups[0].form == "region" else 0
        return (end, [], True) if end else None  # "for Western Hemisphere Affairs"
    if groups:
        if groups[-1].form == "place" and prep == "of" and cls in {"minister"}:
            return None
        last = groups[-1]
        more = _group_noun(line, last.after)
        if more:
            return more, groups, True
        if last.possessive:
            tail = _words_of(line, last.after)
            return (tail, [s for s in groups if s.iso], True) if tail else None
        if not plural and len(groups) > 1 and prep in {"of", "from"}:
            groups = groups[:1]
            last = groups[0]
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
            more = _words_of(line, tail)
            return (more, list(inner_office.states), True) if more else None
        return inner_office.end, list(inner_office.states), True
    end = _words_of(line, k) if prep != "in" else 0
    return (end, [], True) if end else None


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


def _chief_at(line: Line, k: int) -> tuple[int, list[State], bool] | None:
    """Whom an adviser serves: "to the President", "to the Prime Minister of Nepal"."""
    if line.norm(k) == "the":
        k += 1
    chief = _body_at(line, k)
    if chief is None or chief.cls not in _CHIEFS or not line.toks[chief.core - 1].cap:
        return None
    return chief.end, chief.states, True


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
            or norm in words["portfolios"] | {"member", "the", "and", "our", "eastern", "than"}
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


def _words_of(line: Line, k: int, listed: bool = False) -> int:
    """End of "Foreign Affairs", "democracy, human rights and labor", "Hainan Party Committee"."""
    words = line.words
    j, last, unknown = k, 0, 0
    while j < len(line.toks) and j < k + 10:
        tok, norm = line.toks[j], line.norm(j)
        if j > k and tok.first:
            break
        if (
            norm in words["portfolios"]
            or norm in words["modifiers"]
            or norm in words["bodies.actor"]
        ):
            if line.hit(j, "title") and last and norm not in words["portfolios"]:
                break
            j += 1
            last = j
        elif (
            (last and (norm in {"and", "&", "of", "the"} or tok.text == ",") and _goes_on(line, j))
            or (listed and norm in {"and", "&"} and _last_of_list(line, j + 1))
            or (last and line.hyphen(j))
            or (
                last and tok.text in POSSESSIVES and j + 1 < len(line.toks) and line.toks[j + 1].cap
            )
        ):
            listed = listed or tok.text == ","
            j += 1
        elif last and plain_capital(line, j) and _name_follows(line, j):
            break  # "Speaker of the National Assembly Marzouq Ali Al-Ghanim"
        elif (norm == "research" or plain_capital(line, j)) and unknown < 4:
            unknown += 1
            j += 1
            last = j
        elif "organisation" in line.hits[j] and tok.cap:
            j = last = line.hits[j]["organisation"][0]
        else:
            break
    return last


def _last_of_list(line: Line, j: int) -> bool:
    """A word that ends a list of portfolios, whatever it is: "Trade, Industry and Competition"."""
    if j >= len(line.toks) or not line.toks[j].cap or not line.toks[j].alpha:
        return False
    name = line.ent[j : j + 3]  # NER's "Competition Ebrahim Patel" has a name left without it
    return plain_capital(line, j) or (
        line.label[j] == "PERSON" and len(name) == 3 and len(set(name)) == 1 and not line.caps
    )


def _name_follows(line: Line, j: int) -> bool:
    """Whether NER reads the rest of a person's name right behind token ``j``."""
    return (
        j + 1 < len(line.toks)
        and line.label[j + 1] == "PERSON"
        and line.ent[j + 1] != line.ent[j]
        and line.toks[j + 1].cap
    )


def more_words(line: Line, j: int) -> int:
    """End of the portfolios joined at ``j`` to a title that has one; ``j`` where none are."""
    joined = line.norm(j) in {"and", "&"} or line.is_text(j, ",")
    if not joined or not _goes_on(line, j) or state_at(line, j + 1) is not None:
        return j
    if line.toks[j - 1].cap != line.toks[j + 1].cap:
        return j
    return _words_of(line, j + 1, line.is_text(j, ",")) or j


def _goes_on(line: Line, j: int) -> bool:
    k = j + 1
    while line.norm(k) in {"and", "the", "of"}:
        k += 1
    if k >= len(line.toks):
        return False
    norm = line.norm(k)
    if norm not in line.words["portfolios"] and norm not in line.words["bodies.actor"]:
        return False
    hit = line.hit(k, "title")
    return hit is None or hit[0] <= k + 1
