"""The head of an office phrase with its modifiers: "First Deputy Foreign Minister"."""

from dataclasses import dataclass

from dipevents.stages.actors.line import Line

_MOST_TOKENS = 12
OWNERS = frozenset({"its", "his", "her", "their", "our", "my", "your", "whose"})
BODIES = frozenset({"ministry", "legislature", "armed", "body"})
CHARGES = frozenset({"chargé", "chargés"})  # of affairs; without the accent any charge
PEOPLE = frozenset(
    {"head_of_state", "head_of_government", "minister", "envoy", "ambassador", "legislator"}
    | {"military", "royal", "religious", "official", "igo_head", "delegation"}
    | {"spokesperson", "reporter", "expert", "honorific"}
)


@dataclass(frozen=True, slots=True)
class Core:
    """Token positions of the words up to the head, its class and number."""

    start: int
    end: int
    cls: str
    plural: bool
    former: bool
    head: str


SON = frozenset({"bin", "bint", "ibn"})  # between a name and the father's


def core_at(line: Line, i: int, former: bool) -> Core | None:
    """Modifiers and head, no complement: "First Deputy Foreign Minister"."""
    if i >= len(line.toks) or line.heads[i] >= i + _MOST_TOKENS:
        return None
    words = line.words
    k, core, cls, plural, head = i, -1, "", False, ""
    unknown = 0
    while k < len(line.toks) and k < i + _MOST_TOKENS:
        tok = line.toks[k]
        norm = tok.norm
        if k > i and tok.first:
            break
        hit = line.hit(k, "title")
        if hit is not None and hit[1].value == "honorific" and (not tok.cap or core >= 0):
            hit = None  # "Minister of Health Dr. Musa": the address is the name's
            if core >= 0 and cls != "honorific":
                break
            hit = line.hit(k, "title") if tok.cap else None
        if hit is not None and not _is_name(line, k, hit[0], core):
            core, cls, plural = hit[0], str(hit[1].value), hit[1].plural
            head = line.norm(core - 1)
            k = core
        elif tok.text.lower() in CHARGES:
            core, cls, plural, head = k + 1, "ambassador", norm.endswith("s"), norm
            k = core
        elif norm == "sultan" and line.norm(k + 1) in SON:
            break
        elif norm in words.heads and not (core >= 0 and tok.cap and not line.toks[core - 1].cap):
            cls = words.heads[norm]
            plural = (norm.endswith("s") and norm not in {"forces", "armed"}) or norm.endswith(
                "men"
            )
            core, head = k + 1, norm
            k = core
        elif core >= 0:
            break
        elif (
            norm in words["modifiers"]
            or norm in words["portfolios"]
            or norm in words["former"]
            or line.hyphen(k)
            or (norm in {"and", ",", "&", "/"} and k > i and _continues(line, k))
        ):
            k += 1
        elif tok.text == "(" and line.is_text(k + 2, ")"):
            k += 3
        elif "organisation" in line.hits[k] and k > i:
            k = line.hits[k]["organisation"][0]
        elif plain_capital(line, k) and unknown < 4 and not _building(line, k):
            unknown += 1
            k += 1
        else:
            break
    if core < 0:
        return None
    if cls == "body" and head == "commission" and line.norm(core - 2) == "high":
        cls = "ministry"  # an embassy by another name
    return Core(i, core, cls, plural, former, head)


def _is_name(line: Line, k: int, end: int, core: int) -> bool:
    """Whether a word that can be a title is a person's name here ("Larry King")."""
    tok = line.toks[k]
    if tok.norm == "sultan" and line.norm(k + 1) in SON:
        return True  # "Prince Sultan bin Salman"
    if end == k + 1 and tok.norm in line.words["abbreviations"] and not tok.text.endswith("."):
        before = k > 0 and line.toks[k - 1].cap and line.toks[k - 1].alpha
        if not tok.cap or (before and core < 0):
            return True
    if end > k + 1 or line.label[k] != "PERSON":
        return False
    if tok.norm in line.words["names.given_titles"]:
        if line.norm(k + 1) == "of":
            return False  # "Amir of the State of Qatar"
        if "adjective" in line.hits[k - 1] and line.hit(k + 1, "title") is not None:
            return False  # "Qatari Amir Sheikh Smith"
        lead = {"the"} | line.words["modifiers"]  # "the Amir", "the Deputy Amir"
        return line.norm(k - 1) not in lead and line.after_possessive(k - 1) != k
    if core >= 0:
        return tok.cap and line.ent[k - 1] != line.ent[k] and tok.norm not in line.words.heads
    if "adjective" in line.hits[k - 1]:
        return False  # "Bahraini King" of one label is no name
    ends = k + 1 >= len(line.toks) or line.ent[k + 1] != line.ent[k]
    return ends and k > 0 and line.ent[k - 1] == line.ent[k] and line.toks[k - 1].cap


def _continues(line: Line, k: int) -> bool:
    """Whether portfolios go on behind "and" or a comma at ``k``."""
    words = line.words
    if line.norm(k - 1) not in words["portfolios"] and line.norm(k - 1) not in words["modifiers"]:
        return False
    j = k + 2 if line.norm(k + 1) == "and" else k + 1
    if j < len(line.toks) and line.toks[j].cap > line.toks[k - 1].cap:
        return False  # "local media, South African President"
    if line.norm(j) in words["portfolios"] and not line.hit(j, "title"):
        return True
    hit = line.hit(j, "title")
    if hit is not None and line.norm(k) == "and" and line.norm(j) in words["portfolios"]:
        return hit[0] > j + 1  # "Foreign Affairs and Foreign Trade Minister"
    return hit is not None and hit[1].plural and line.norm(k) == ","


def plain_capital(line: Line, k: int) -> bool:
    """A capital word that no table knows, as in "Defense Agency director", not a person's."""
    tok = line.toks[k]
    if tok.text.isupper() and len(tok.text) > 5:
        return False
    if (
        line.caps
        or line.known.uncased
        or not tok.cap
        or not tok.alpha
        or tok.first
        or line.label[k] == "PERSON"
    ):
        return False
    if line.norm(k) in line.known.people or tok.norm in line.words["stops.function"]:
        return False
    kinds = line.hits[k].keys() - {"title"}
    return not kinds and tok.norm not in line.words["stops.calendar"]


def _building(line: Line, k: int) -> bool:
    """ "received at Qasr Al Watan President X": the capital words behind "at" name a building."""
    while k > 0 and line.toks[k].cap:
        k -= 1
    return line.norm(k) == "at"


def attributes_at(line: Line, k: int) -> tuple[int, bool, bool]:
    """Skip "visiting", "former", "three": (next token, former, counted)."""
    former = quantified = False
    words, stop = line.words, k + 5
    while k < min(stop, len(line.toks)):
        norm = line.norm(k)
        if norm in words["former"]:
            former = True
        elif norm in words["groups.quantifiers"] or norm.isdigit():
            quantified = True
            if line.hyphen(k + 1) and line.norm(k + 2) in words["groups.units"]:
                k += 2  # "Forty-one"
        elif line.hyphen(k + 1) and f"{norm}-{line.norm(k + 2)}" in words["attributes"]:
            k += 2
        elif (
            norm not in words["attributes"]
            or ((hit := line.hit(k, "title")) is not None and (line.toks[k].cap or hit[0] > k + 1))
            or (norm.endswith("ed") and line.norm(k - 1) in words["verbs.perfect"])
            or {"country", "adjective"} & line.hits[k].keys()  # "New Zealand Foreign Minister"
        ):
            break
        k += 2 if line.hyphen(k + 1) else 1
    return k, former, quantified
