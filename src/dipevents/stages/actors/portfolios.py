"""The words of a portfolio behind an office: "of Foreign Affairs", "for Near Eastern Affairs"."""

from dipevents.stages.actors.heads import SON, plain_capital
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.states import state_at
from dipevents.stages.actors.words import POSSESSIVES


def words_of(line: Line, k: int, listed: bool = False) -> int:
    """End of "Foreign Affairs", "democracy, human rights and labor", "Hainan Party Committee"."""
    words = line.words
    j, last, unknown = k, 0, 0
    while j < len(line.toks) and j < k + 10:
        tok, norm = line.toks[j], line.norm(j)
        if (j > k and tok.first) or (tok.cap and line.norm(j + 1) in SON):
            break
        if (
            norm in words["portfolios"]
            or norm in words["modifiers"]
            or norm in words["bodies.actor"]
            or (norm in words["regions.lead"] and tok.cap)
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
            if norm == "of" and _long_state(line, j + 1):
                break  # "of the State Affairs [of the Democratic People's Republic of Korea]"
            listed = listed or tok.text == ","
            j += 1
        elif last and plain_capital(line, j) and (_name_follows(line, j) or _name_at(line, j)):
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


def _long_state(line: Line, j: int) -> bool:
    """Whether the full name of a state stands at token ``j``, the article before it or not."""
    state = state_at(line, j + (line.norm(j) == "the"))
    return state is not None and state.iso is not None and state.end - state.start > 3


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


def _name_at(line: Line, j: int) -> bool:
    """Whether a full name begins behind a portfolio: "of Mines and Energy [Edison Lobao]"."""
    words = line.words
    if line.norm(j - 1) not in words["portfolios"]:
        return False
    k = j
    while k < len(line.toks) and line.toks[k].alpha and line.toks[k].cap and not line.toks[k].first:
        norm = line.norm(k)
        other = words["portfolios"] | words["modifiers"] | words["bodies.actor"]
        known = line.hits[k].keys() - ({"official"} if k == j else {"official", "place"})
        if norm in other or norm in words.heads or known:
            return False
        k += 2 if line.hyphen(k + 1) else 1
    return k > j + 1 and line.norm(k) not in {"of", "for"}


def more_words(line: Line, j: int) -> int:
    """End of the portfolios joined at ``j`` to a title that has one; ``j`` where none are."""
    joined = line.norm(j) in {"and", "&"} or line.is_text(j, ",")
    if not joined or not _goes_on(line, j) or state_at(line, j + 1) is not None:
        return j
    if line.toks[j - 1].cap != line.toks[j + 1].cap:
        return j
    return words_of(line, j + 1, line.is_text(j, ",")) or j


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
