"""Plain text to blocks: headlines, paragraphs and boilerplate, offsets unharmed.

The text is never altered. White space (blank lines, breaks between paragraphs) belongs to no
block; a paragraph that was wrapped by hand is one block that spans its line breaks.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dipevents.analysis import Block
from dipevents.io.boilerplate import Boilerplate, BoilerplateRule, default_boilerplate
from dipevents.io.dateline import dateline_span, label
from dipevents.io.lines import Span, bullet_span, is_bullet, paragraphs
from dipevents.io.sections import Piece, number_sections

__all__ = ["Piece", "blocks", "dateline_span", "pieces"]

HEADLINE_CHARS = 200
HEADLINE_WORDS = 30
SUBHEAD_WORDS = 14
LINK_CHARS = 120
MENU_RUN = 4
PARAGRAPH = 100
REPEATED = 80  # characters of a paragraph that is no title
LONGEST_PIECE = 10_000  # characters of a paragraph that are read together

_TERMINAL = re.compile(r"[.!;,:…][\"'”’)\]»*\s]*$|[.!?…][\"'”’)\]»\d\[]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}[\"'”’)]*$")
_GLUED_ITEM = re.compile(r"(?<=[.:;!?\])])[-•]\s+(?=[A-Z])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]»]*\s+(?=[^\W\d_a-z]|[\"'“‘(\[«])")
_WORD = re.compile(r"[^\W_][\w'’.\-]*")


def blocks(text: str, rules: Boilerplate | None = None) -> tuple[Block, ...]:
    """Split ``text`` into blocks in order, never overlapping, each without outer white space.

    ``headline`` is a title line; ``body`` a paragraph; ``boilerplate`` what is not the article:
    menus, tickers, labels, bylines, datelines, forms, links to other articles. ``section`` counts
    the articles of a page that lists several, from 0. ``rules``: default those installed.
    """
    return tuple(Block(p.start, p.end, p.kind, p.section) for p in pieces(text, rules))


def pieces(text: str, rules: Boilerplate | None = None) -> list[Piece]:
    """As :func:`blocks`, each with the rule that took it: what ``dipevents explain`` shows."""
    rules = rules or default_boilerplate()
    spans = paragraphs(text, lambda line: rules.line(line) is not None)
    taken = _taken(text, spans, rules)
    found: list[Piece] = []
    labels = Counter(m[0] for s in spans if (m := label(text[s[0] : s[1]])))
    # Many places, each once: a list of short reports. A label that returns is a speaker's.
    listing = len(labels) >= 4 and max(labels.values()) == 1
    opening = True
    for span, rule in zip(spans, taken, strict=True):
        if rule is not None:
            found.append(Piece(*span, "boilerplate", *rule))
            continue
        first = label(text[span[0] : span[1]])
        loose = listing or (opening and not (first and labels[first[0]] > 1))
        parts = _split(text, span, rules, loose)
        found.extend(parts)
        if any(_weight(text, part) >= 60 for part in parts if part.kind == "body"):
            opening = False
    numbered = number_sections(text, _links(text, _headlines(text, _repeats(text, found))))
    return [part for piece in numbered for part in _limited(text, piece)]


def _repeats(text: str, found: list[Piece]) -> list[Piece]:
    """The summary above an article that begins with the same paragraph is not read twice."""
    long = [i for i, p in enumerate(found) if p.kind == "body" and p.end - p.start >= REPEATED]
    if len(long) < 3:
        return found
    first, second, third = (text[found[i].start : found[i].end].split() for i in long[:3])
    if first != second or second == third:
        return found
    marked = list(found)
    marked[long[0]] = replace(found[long[0]], kind="boilerplate", rule="repeat")
    return marked


def _limited(text: str, piece: Piece) -> list[Piece]:
    """A paragraph longer than any author writes, in pieces of LONGEST_PIECE characters or fewer.

    Cut behind the last sentence that ends in the second half of a piece, else behind its last
    word, else there.
    """
    parts: list[Piece] = []
    start = piece.start
    while piece.end - start > LONGEST_PIECE:
        middle, stop = start + LONGEST_PIECE // 2, start + LONGEST_PIECE
        ends = [match.end() for match in _SENTENCE_END.finditer(text, middle, stop)]
        space = max(text.rfind(mark, middle, stop) for mark in " \n\t")
        at = ends[-1] if ends else space + 1 or stop
        _add(parts, text, replace(piece, start=start, end=at))
        start = at
    _add(parts, text, replace(piece, start=start))
    return parts


def _weight(text: str, piece: Piece) -> int:
    return piece.end - piece.start if _terminal(text[piece.start : piece.end]) else 0


def _terminal(line: str) -> bool:
    return bool(_TERMINAL.search(line)) and not _ABBREVIATED.search(line)


def title_like(line: str) -> bool:
    """A short line without a final stop that begins with a capital, figure or quotation mark."""
    words = line.split()
    return (
        0 < len(words) <= HEADLINE_WORDS
        and len(line) <= HEADLINE_CHARS
        and not _terminal(line.rstrip("?!"))
        and not is_bullet(line)
    )


def _taken(text: str, spans: Sequence[Span], rules: Boilerplate) -> list[tuple[str, str] | None]:
    """For each paragraph the (rule, marks) that takes it whole, or None."""
    lines = [text[start:end] for start, end in spans]
    matched = [rules.line(line) for line in lines]
    taken: list[tuple[str, str] | None] = [
        (rule.id, rule.marks) if rule else None for rule in matched
    ]
    total = sum(len(line) for line, rule in zip(lines, matched, strict=True) if rule is None)
    before = 0
    for i, rule in enumerate(matched):
        if rule is None:
            before += len(lines[i])
            continue
        if rule.takes == "rest" and before * 2 >= total:
            return taken[:i] + [own or (rule.id, "") for own in taken[i:]]
        if rule.takes in ("next", "run"):
            _take_titles(lines, matched, taken, i, rule)
    for start, end in _menus(lines, matched):
        taken[start:end] = [own or ("chrome.run", "") for own in taken[start:end]]
    return taken


def _take_titles(
    lines: Sequence[str],
    matched: Sequence[BoilerplateRule | None],
    taken: list[tuple[str, str] | None],
    at: int,
    rule: BoilerplateRule,
) -> None:
    """Give the titles that follow a "Previous article" or "Related" label to that label."""
    for i in range(at + 1, len(lines)):
        other = matched[i]
        if other is not None:
            if rule.takes == "run" and other.takes == "self" and other.marks != "index":
                continue  # the date, number or views of a link
            break
        bare = lines[i].lstrip("•·▪◦*-–—>» \t")
        if not title_like(bare):
            break
        taken[i] = (rule.id, "")
        if rule.takes == "next":
            break


def _menus(
    lines: Sequence[str], matched: Sequence[BoilerplateRule | None]
) -> list[tuple[int, int]]:
    """Runs of very short lines above or below the text: a menu, a tag cloud, page links."""
    long = [i for i, line in enumerate(lines) if len(line) >= PARAGRAPH and matched[i] is None]
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(len(lines) + 1):
        short = i < len(lines) and (
            matched[i] is not None
            or (len(lines[i].split()) <= 3 and len(lines[i]) <= 30 and not _terminal(lines[i]))
        )
        if short:
            continue
        outside = not long or i <= long[0] or start > long[-1]
        if outside and sum(rule is None for rule in matched[start:i]) >= MENU_RUN:
            runs.append((start, i))
        start = i + 1
    return runs


def _split(text: str, span: Span, rules: Boilerplate, opening: bool) -> list[Piece]:
    """A paragraph as body pieces and the boilerplate that was glued into it, dateline first."""
    start, end = span
    cuts: list[tuple[int, int, str, str, bool]] = [
        (start + a, start + b, rule.id, rule.marks, False)
        for a, b, rule in rules.cuts(text[start:end])
    ]
    begin = start
    for a, b, *_ in cuts:
        if a > begin and text[begin:a].strip():
            break
        begin = max(begin, b)
    dateline = dateline_span(text[begin:end], opening=opening)
    if dateline and (end - begin - dateline[1] >= 30 or end == begin + dateline[1]):
        cuts.append((begin + dateline[0], begin + dateline[1], "dateline", "", True))
    found: list[Piece] = []
    at = start
    # "... involves:- Talks in Oslo.- Talks in Doha.": items of a list glued together.
    for match in _GLUED_ITEM.finditer(text, start, end):
        cuts.append((match.start(), match.end(), "list.mark", "", False))
    bullet = bullet_span(text[start:end])
    if bullet:
        cuts.append((start, start + bullet, "list.mark", "", False))
    for a, b, name, marks, is_dateline in sorted(cuts):
        if b <= at:
            continue
        begin = max(a, at)
        _add(found, text, Piece(at, begin, "body"))
        if name != "list.mark":
            _add(found, text, Piece(begin, b, "boilerplate", name, marks, is_dateline))
        at = b
    _add(found, text, Piece(at, end, "body"))
    return found


def _add(found: list[Piece], text: str, piece: Piece) -> None:
    chunk = text[piece.start : piece.end]
    start = piece.start + len(chunk) - len(chunk.lstrip())
    end = piece.start + len(chunk.rstrip())
    if end > start:
        found.append(replace(piece, start=start, end=end))


def _headlines(text: str, found: list[Piece]) -> list[Piece]:
    """Mark the title lines: the first line read, and short lines with a paragraph below."""
    read = [i for i, piece in enumerate(found) if piece.kind == "body"]
    marked = list(found)
    for n, i in enumerate(read):
        line = text[found[i].start : found[i].end]
        if not title_like(line) or len(_WORD.findall(line)) < 2 or (i and found[i - 1].dateline):
            continue
        below = found[read[n + 1]] if n + 1 < len(read) else None
        has_body = below is not None and (
            _weight(text, below) >= 40 or len(text[below.start : below.end]) > HEADLINE_CHARS
        )
        # A deck may stand between the title and the text.
        two_lines = below is not None and n + 2 < len(read) and n == 0
        asks = line[-1] in "?!" and not _title_case(line)
        short = (len(line.split()) <= SUBHEAD_WORDS and not asks) or _title_case(line)
        if n == 0 or (short and line[0].isupper() and has_body) or (has_body and two_lines):
            marked[i] = replace(found[i], kind="headline")
    return marked


def _title_case(line: str) -> bool:
    words = [w for w in _WORD.findall(line) if len(w) > 3 and w[0].isalpha()]
    return bool(words) and sum(w[0].isupper() for w in words) >= 0.7 * len(words)


def _links(text: str, found: list[Piece]) -> list[Piece]:
    """Two or more titles in a row at the end, with no text below: links to other articles."""
    read = [i for i, piece in enumerate(found) if piece.kind != "boilerplate"]
    tail: list[int] = []
    for i in reversed(read):
        line = text[found[i].start : found[i].end]
        if not title_like(line) or len(line) > LINK_CHARS:
            break
        tail.append(i)
    body = any(_weight(text, found[i]) >= 100 for i in read[: len(read) - len(tail)])
    linked = sum(found[i].end - found[i].start for i in tail)
    if len(tail) < 2 or not body or linked * 3 > sum(found[i].end - found[i].start for i in read):
        return found
    marked = list(found)
    for i in tail:
        marked[i] = replace(found[i], kind="boilerplate", rule="links.end")
    return marked
