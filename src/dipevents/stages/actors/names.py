"""Where a person's name ends, and whom the tables know by that name."""

from dipevents.lexicon import Official
from dipevents.stages.actors.line import Line
from dipevents.stages.actors.tables import key_words
from dipevents.stages.actors.words import fold

_MOST_WORDS = 9
_OPEN = {'"': '"”', "“": '"”', "‘": "’'", "'": "’'"}
_BLOCKING = ("country", "adjective", "people", "organisation", "seat", "place")

_SON = frozenset({"bin", "bint", "ibn"})


def name_end(line: Line, i: int) -> int:
    """First token after the name that starts at ``i``; ``i`` when no name can start there."""
    known = line.hit(i, "official")
    if known is not None and not _particle(line, known[0], i, 1):
        end = known[0]
        nick = end + 2 < len(line.toks) and line.is_text(
            end + 2, *_OPEN.get(line.toks[end].text, "")
        )
        if nick and line.toks[end + 1].cap:
            return end + 3  # "Pushpa Kamal Dahal ‘Prachanda’"
        if not _longer(line, i, end):
            return _suffix(line, end)
        known = known[0] + 1, known[1]
    if line.known.uncased:
        ends = range(min(i + 3, len(line.toks)), i, -1)
        return next(
            (
                e
                for e in ends
                if all(t.alpha for t in line.toks[i:e]) and look_up(line, i, e, None, True)
            ),
            i,
        )
    j, count, last = (i, 0, i) if known is None else (known[0], 2, known[0])
    while j < len(line.toks) and count < _MOST_WORDS:
        tok = line.toks[j]
        if j > i and tok.first and not line.is_text(j - 1, '"', "”"):
            break
        if not tok.alpha:
            if count and tok.text in _OPEN and line.is_text(j + 2, *_OPEN[tok.text]):
                if not line.toks[j + 1].cap:
                    break
                j += 3  # 'Douglas "Pete" Peterson', "Dahal ‘Prachanda’"
                if j < len(line.toks) and line.toks[j].cap and line.toks[j].alpha:
                    continue
                last = j
                break
            if count and line.hyphen(j):
                j += 1
                if line.toks[j].alpha and (line.toks[j].cap or not _stops(line, j, i, count)):
                    j += 1
                    last = j
                    continue
            break
        if _particle(line, j, i, count):
            j += 1
            if line.hyphen(j):
                j += 1
            continue
        if not tok.cap and count and _inside_person(line, j, i):
            j += 1
            continue
        if not tok.cap or (not _led(line, j, i) and _stops(line, j, i, count)):
            break
        count += 1
        j += 1
        last = j
    return _suffix(line, last) if count else i


def _led(line: Line, j: int, i: int) -> bool:
    """ "Bandar bin [Sultan]", "Abdullah Al-[Sheikh]": behind these even a title is a name."""
    if (j > i and line.norm(j - 1) in _SON) or (
        line.norm(j) == "sultan" and line.norm(j + 1) in _SON
    ):
        return True
    return j > i + 2 and line.hyphen(j - 1) and line.norm(j - 2) in {"al", "el"}


def _longer(line: Line, i: int, end: int) -> bool:
    """Whether NER's name goes on behind one of the tables: "Juan Carlos Kreckler"."""
    if end >= len(line.toks) or line.caps:
        return False
    if line.hyphen(end) and line.toks[end + 1].cap:
        return True  # "Keith Rowley-Baptiste"
    tok = line.toks[end]
    if not tok.cap or not tok.alpha or tok.first:
        return False
    address = line.hit(i, "title")
    if address is not None and address[1].value == "honorific" and address[0] < end:
        # "Sheikh Jaber" of the table is not all of "Sheikh Jaber Mubarak Al-Hamad Al-Sabah"
        return not _stops(line, end, i, 2) or _particle(line, end, i, 2)
    if line.hits[end] or _stops(line, end, i, 2):
        return False
    if tok.norm in _SON and end + 1 < len(line.toks):
        return line.toks[end + 1].cap
    if line.label[end] == "PERSON" and line.ent[end] == line.ent[i]:
        return True
    behind = line.norm(end + 1)
    verb = behind in line.words["verbs.irregular"] or (
        behind in line.words.verbs and behind not in line.words["nouns.verbal"]
    )
    alone = line.label[end] in {"", "ORG", "PERSON"} and line.ent[end + 1 : end + 2] != [
        line.ent[end]
    ]
    if verb and alone and line.norm(end) not in line.known.lower and not tok.text.isupper():
        return True  # "President Felix Tshisekedi Tshilombo met"
    closed = line.is_text(i - 1, ",") and line.is_text(end + 1, ",")
    return closed and line.label[end] in {"", "PERSON", "ORG"}


def _inside_person(line: Line, j: int, i: int) -> bool:
    """A small word between capitals of one NER name: "Daniel arap Moi"."""
    return (
        line.label[j] == "PERSON"
        and line.ent[j] == line.ent[i]
        and j + 1 < len(line.toks)
        and line.ent[j + 1] == line.ent[j]
        and line.toks[j + 1].cap
        and line.norm(j) not in line.words["stops.function"]
    )


def _particle(line: Line, j: int, i: int, count: int) -> bool:
    """Whether token ``j`` is a particle with more of the name after it."""
    if j + 1 >= len(line.toks):
        return False
    tok = line.toks[j]
    if tok.norm not in line.words["names.particles"]:
        return False
    if tok.norm in line.words["names.hyphenated"] and not line.hyphen(j + 1):
        return False  # "President Geingob at State House", but "Zine at-Tunisi"
    k = j + 2 if line.hyphen(j + 1) else j + 1
    if k >= len(line.toks):
        return False
    if tok.norm in line.words["names.particles"] and not tok.cap and count == 0 and j == i:
        if tok.norm not in line.words["names.openers"]:
            return False
        while k + 1 < len(line.toks) and line.norm(k) in line.words["names.particles"]:
            k += 1  # "von der Leyen"
        return line.toks[k].cap
    follows = line.toks[k].cap or line.toks[k].norm in line.words["names.particles"]
    return follows and line.toks[k].alpha and (tok.cap is False or k > j + 1)


def _stops(line: Line, j: int, i: int, count: int) -> bool:
    """Whether token ``j`` cannot belong to a name begun at ``i`` with ``count`` words so far."""
    norm, words = line.norm(j), line.words
    same = j > i and line.label[j] == "PERSON" and line.ent[j] == line.ent[i]
    if norm in words["stops.calendar"] and line.hyphen(j + 1) and line.toks[j + 2 :]:
        joined = line.toks[j + 2]  # "Jan-Christian", but not "Jan-March"
        if joined.cap and joined.norm not in words["stops.calendar"]:
            return False
    ends = same and (j + 1 >= len(line.toks) or line.ent[j + 1] != line.ent[j])
    if norm in words["stops.calendar"] and norm in words["names.calendar"]:
        return not _named_by_calendar(line, j, count)
    if len(norm) == 1 and line.toks[j].text.endswith(".") and line.toks[j].cap:
        return False  # "A. K. Antony"
    if norm in words["stops.function"] or norm in words["stops.calendar"]:
        return True
    if norm in words.verbs and line.toks[j].text.isupper() and len(norm) > 2:
        return True
    short = norm in words["abbreviations"] and not line.toks[j].text.endswith(".")
    if count and norm in words["names.given_titles"]:
        return False
    if (line.hit(j, "title") and not ((short and count) or _given(line, j))) or norm in words.heads:
        return not (ends and count and line.toks[j].cap and norm in {"king", "major", "general"})
    if line.caps and (
        norm in words["stops.headline"] or norm in words.verbs or norm in line.known.lower
    ):
        return True
    if not line.caps and count and norm in words["stops.headline"] and not same:
        return True
    blocking = [line.hits[j][kind][1] for kind in _BLOCKING if kind in line.hits[j]]
    if blocking and all(p.kind == "place" and not p.capital for p in blocking):
        several = j + 1 < len(line.toks) and line.ent[j + 1] == line.ent[j] >= 0
        within = count and norm in words["names.particles"] and line.toks[j + 1 :][:1]
        if line.label[j] == "PERSON" and (count or several):
            blocking = []
        elif within and line.toks[j + 1].cap and line.label[j] == "":
            blocking = []  # "Tran Van Minh"
    if blocking:
        if count == 0 and line.label[j + 1 : j + 2] == ["PERSON"]:
            if norm in words["names.given"] and line.ent[j + 1] == line.ent[j]:
                return False
            if line.norm(j - 1) in words.heads and not line.toks[j].first:
                return False  # "counterpart Bharat Raj Paudyal"
        if count == 0 and norm in words["names.given"]:
            return True
        return not (same and ends and count >= (2 if "country" in line.hits[j] else 1))
    if count == 0 and norm in words["modifiers"] | words["portfolios"]:
        return line.label[j] != "PERSON" and not _known_alone(line, j)
    return False


def _named_by_calendar(line: Line, j: int, count: int) -> bool:
    """Whether "Jan", "Sun" or "April" is a name here: "Jan Egeland", "Phan Kieu Thu of Vietnam"."""
    norm = line.norm(j)
    following = line.toks[j + 1] if j + 1 < len(line.toks) else None
    if following and (following.text[0].isdigit() or line.toks[j].text.endswith(".")):
        return False
    one = line.label[j] == "PERSON"
    if count == 0:
        goes_on = following is not None and following.cap and line.ent[j + 1] == line.ent[j]
        return one and goes_on
    if one and line.ent[j] == line.ent[j - 1]:
        return True
    given = line.label[j - 1] == "PERSON" and norm in line.words["stops.calendar"]
    return given and len(norm) == 3 and line.norm(j + 1) == "of"


def _known_alone(line: Line, j: int) -> bool:
    """A family name that is a common word too, where the document has named its bearer: "Royal"."""
    if line.norm(j) not in line.known.people or not line.toks[j].cap:
        return False
    behind = line.norm(j + 1)
    verb = behind in line.words.verbs and behind not in line.words["nouns.verbal"]
    ends = j + 1 >= len(line.toks) or not line.toks[j + 1].alpha
    return ends or verb or behind in line.words["stops.function"]


def _given(line: Line, j: int) -> bool:
    return line.norm(j) in line.words["names.given_titles"] and line.label[j] == "PERSON"


def _suffix(line: Line, j: int) -> int:
    """Take in ", Jr." and "II", and the letters of honours: ", QC, M.P."."""
    end = _numeral(line, j)
    while _letters(line, end + line.is_text(end, ",")):
        end += 1 + line.is_text(end, ",")
    return end


def without_letters(line: Line, i: int, end: int) -> int:
    """End of the name itself in tokens ``i``..``end`` that may take in letters of honours."""
    while end > i + 1 and (
        line.is_text(end - 1, ",")
        or (line.norm(end - 1) in line.words["names.letters"] and line.toks[end - 1].text.isupper())
    ):
        end -= 1
    return end


def _letters(line: Line, k: int) -> bool:
    """Whether an honour or a post in letters stands at token ``k``, and no name behind it."""
    if line.norm(k) not in line.words["names.letters"] or not line.toks[k].text.isupper():
        return False
    behind = line.toks[k + 1] if k + 1 < len(line.toks) else None
    return behind is None or not (behind.alpha and (behind.cap or behind.norm in {"for", "from"}))


def _numeral(line: Line, j: int) -> int:
    k = j + 1 if line.is_text(j, ",") else j
    if line.norm(k) in line.words["names.suffixes"] and line.toks[k].cap:
        roman = line.toks[k].text.isupper()
        if roman and k == j and not line.is_text(k, "I", "V", "X"):
            return k + 1
        if not roman:
            return k + 1
        if k == j and line.is_text(k, "V", "X"):
            return k + 1
    return j


def look_up(line: Line, a: int, b: int, title: str | None, former: bool) -> Official | None:
    """The office holder named by tokens a..b, the tenure at the document date preferred.

    By full name; by a family name alone if it is in office then and not a common one; by the
    family name after given names if the title fits too.
    """
    words = [t.norm for t in line.toks[a:b] if t.alpha]
    if len(words) > 2 and words[-1] in line.words["names.suffixes"]:
        words.pop()
    if not words:
        return None
    full = line.tables.full_names.get(" ".join(words), ())
    if not full and len(words) > 2:  # "Juan Manuel Santos Calderon"
        full = line.tables.full_names.get(" ".join(words[:-1]), ())
        full = tuple(o for o in full if fold(o.family) != fold(o.name))
    if full and (len(words) > 1 or line.tenure(full)):
        return _pick(line, full, title)
    for size in (3, 2, 1):
        if len(words) < size:
            continue
        for part in dict.fromkeys((" ".join(words[-size:]), " ".join(words[:size]))):
            family = line.tables.families.get(part, ())
            if not family:
                continue
            if len(words) > size and not part.endswith(words[-1]):
                family = tuple(o for o in family if fold(o.name).startswith(part))
            held = family if former else line.tenure(family)
            if len(words) > size:
                fits = [o for o in held if title and same_office(title, o.office)]
                held = tuple(o for o in fits if _given_fits(words, o))
            elif title is None:
                held = tuple(o for o in held if not o.ambiguous_family)
            else:
                held = tuple(o for o in held if same_office(title, o.office)) or tuple(
                    o for o in held if not o.ambiguous_family
                )
            if line.published is None and title is None and len({o.name for o in held}) > 1:
                held = latest(held)
            sides = {(o.country, o.organization) for o in held}
            if held and (len(sides) == 1 or len({o.name for o in held}) == 1):
                return _pick(line, held, title)
    return None


def latest(officials: tuple[Official, ...]) -> tuple[Official, ...]:
    """Of several who share a family name, those of the one who held office last.

    For documents without a date: pages of the web are more often of the last years.
    """
    last = max(officials, key=lambda o: (o.to or "9999", o.from_ or "", o.name))
    return tuple(o for o in officials if o.name == last.name)


def _pick(line: Line, officials: tuple[Official, ...], title: str | None) -> Official:
    current = line.tenure(officials) or officials
    if title is not None:
        current = tuple(o for o in current if same_office(title, o.office)) or current
    return current[-1]


def same_office(title: str, office: str) -> bool:
    mine, other = set(key_words(title)), set(key_words(office))
    return bool(mine & other - {"of", "the", "general", "deputy"})


def _given_fits(words: list[str], official: Official) -> bool:
    """Given names agree by initial: "Joseph R. Biden" and "Joe Biden"."""
    theirs = key_words(official.name)
    return bool({w[0] for w in words} & {w[0] for w in theirs if w not in words}) or len(theirs) < 2
