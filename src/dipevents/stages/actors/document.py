"""Actors of a document: the blocks are scanned twice, since names explain earlier short forms."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dipevents.analysis import Block, EntityMention
from dipevents.stages.actors.line import Known, Line, make_line
from dipevents.stages.actors.postings import posting
from dipevents.stages.actors.scan import scan
from dipevents.stages.actors.sent import sent
from dipevents.stages.actors.tables import ActorTables, Phrase, key_words


def find_actors(
    text: str,
    blocks: Sequence[Block],
    docs: Sequence[Doc],
    tables: ActorTables,
    published: str | None,
) -> tuple[EntityMention, ...]:
    """All mentions of actors and places, in order of ``start``, none overlapping.

    ``docs[i]`` holds the NER entities of ``text[blocks[i].start:blocks[i].end]``; boilerplate
    blocks are skipped. ``published``: ``YYYY-MM-DD`` or None; it decides which holders of an office
    a family name can mean. ``start`` takes in an article ("the Uzbek side"), never a possessive
    pronoun; ``name_start``..``name_end`` leave it out.
    """
    letters = sum(map(str.isalpha, text))
    known = Known(uncased=sum(map(str.isupper, text)) < 0.002 * letters)
    lines = [
        make_line(text, (block.start, block.end, i), docs[i], tables, published, known)
        for i, block in enumerate(blocks)
        if block.is_read
    ]
    if not known.uncased:
        known.lower = frozenset(
            t.norm for line in lines for t in line.toks if t.alpha and t.text[0].islower()
        )
    for line in lines:
        _short_forms(line, known)
    first = [m for line in lines for m in scan(line)]
    _remember(first, known, tables)
    for line in lines:
        line.states.clear()  # the names now known decide anew
    by_block = {line.block: line for line in lines}
    scanned = (m for line in lines for m in sent(text, scan(line)))
    found = sorted(scanned, key=lambda m: (m.start, -m.end))
    out: list[EntityMention] = []
    for mention in found:
        if not out or mention.start >= out[-1].end:
            posted = posting(by_block[mention.block], mention)
            visiting = _visiting(text, mention)
            out.append(replace(mention, index=len(out), posted=posted, visiting=visiting))
    return tuple(out)


def _visiting(text: str, mention: EntityMention) -> int:
    """Where "visiting" opens the phrase of a guest: "the visiting Polish premier"; else -1."""
    lead = text[mention.start : mention.start + 4].lower()
    start = mention.start + (4 if lead == "the " else 0)
    return start if text[start : start + 9].lower() == "visiting " else -1


def _short_forms(line: Line, known: Known) -> None:
    """ "Forum on China-Africa Cooperation (FOCAC)": the bracket names the body from here on."""
    for i, hits in enumerate(line.hits):
        hit = hits.get("organisation")
        if hit is None or not line.is_text(hit[0], "("):
            continue
        k = hit[0] + 1
        if line.is_text(k + 1, ")") and line.toks[k].text.isupper() and not line.hits[k]:
            known.short[line.toks[k].text] = Phrase((line.norm(k),), "organisation", hit[1].value)
        del i
    for k in range(3, len(line.toks) - 1):
        token = line.toks[k]
        if not token.text.isupper() or len(token.text) < 3 or not line.is_text(k - 1, "("):
            continue
        hit = line.hits[k].get("organisation")
        if hit is None or not line.is_text(k + 1, ")"):
            continue
        size = len(token.text)
        ahead = line.toks[max(0, k - 1 - size) : k - 1]
        spelt = "".join(t.text[0] for t in ahead) == token.text
        name = " ".join(t.norm for t in ahead)
        wordings = (hit[1].value.name, *hit[1].value.aliases)
        if spelt and all(" ".join(key_words(w)) != name for w in wordings):
            known.other.add(token.text)


def _remember(mentions: list[EntityMention], known: Known, tables: ActorTables) -> None:
    """Note every word of the persons' names, and the offices they hold."""
    skip = (
        tables.words["names.particles"]
        | tables.words["names.suffixes"]
        | tables.words["stops.function"]
    )
    people = [m for m in mentions if m.kind == "person"]
    for mention in sorted(
        people, key=lambda m: (-len(key_words(m.name)), m.title is None, m.start)
    ):
        words = key_words(mention.name)
        if len(words) == 1 and mention.title is None and mention.basis == "ner":
            continue
        for word in words:
            if len(word) < 2 or word in skip or word in tables.words["stops.calendar"]:
                continue
            blocked = tables.phrases.get(word, ())
            if any(p.words == (word,) and p.kind in {"country", "adjective"} for p in blocked):
                continue
            old = known.people.get(word)
            if old is None or (old[0] == mention.name and old[1] is None):
                known.people[word] = (mention.name, mention.country, mention.gender)
        if mention.title is not None and mention.country is not None:
            head = key_words(mention.title)
            for word in head:
                known.offices.add((mention.country, word))
