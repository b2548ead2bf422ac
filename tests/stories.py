"""The stories of tests/stories as records, with the act that each event belongs to."""

import calendar
import hashlib
import tomllib
from pathlib import Path
from typing import NamedTuple

from dipevents.records import (
    SCHEMA,
    Codes,
    DateValue,
    DocumentRef,
    Event,
    ExtractorInfo,
    Outcome,
    Participant,
    Place,
    Span,
    Topic,
    Trigger,
)

FOLDER = Path(__file__).parent / "stories"
KINDS = {"=": "country", "+": "organization", "~": "delegation"}


class Story(NamedTuple):
    name: str
    articles: list[tuple[str, str, str]]  # id, published, text
    events: list[Event]
    acts: list[str]  # of each event
    links: list[tuple[str, str, str]]


def load_stories() -> list[Story]:
    return [_load(path) for path in sorted(FOLDER.glob("*.toml"))]


def _load(path: Path) -> Story:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    articles, events, acts = [], [], []
    for article in content["article"]:
        text = article["text"].strip()
        articles.append((f"{path.stem}/{article['id']}", article["published"], text))
        for row in article.get("event", []):
            reference = reference_of(f"{path.stem}/{article['id']}", text, article["published"])
            events.append(event_of(row, text, reference))
            acts.append(f"{path.stem}/{row['act']}")
    links = [(f"{path.stem}/{a}", kind, f"{path.stem}/{b}") for a, kind, b in content["links"]]
    return Story(path.stem, articles, events, acts, links)


def reference_of(name: str, text: str, published: str | None) -> DocumentRef:
    return DocumentRef(
        id=name, path=None, url=None, title=None, published=published,
        published_basis="option" if published else None, language="en",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(text=words, start=start, end=start + len(words))


def event_of(row: dict, text: str, document: DocumentRef) -> Event:
    """An event from a row of a story; words that it quotes must stand in ``text``."""
    trigger = span_of(text, row["trigger"])
    begin = max(text.rfind(". ", 0, trigger.start) + 2, 0) if ". " in text[: trigger.start] else 0
    stop = text.find(". ", trigger.end)
    sentence = text[begin : stop + 1 if stop > 0 else len(text)]
    place = None
    if "place" in row:
        name, country = (part.strip() for part in row["place"].split("|"))
        place = Place(name=name, country=country or None, text="", start=0, end=0)
    fields = [row["type"], row.get("status", "occurred"), document.id, trigger.start, *row["who"]]
    return Event(
        schema=SCHEMA,
        id=hashlib.sha256("\n".join(map(str, fields)).encode()).hexdigest()[:16],
        type=row["type"],
        status=row.get("status", "occurred"),
        name=row.get("name"),
        participants=tuple(participant_of(line, text) for line in row["who"]),
        date=date_of(row.get("date"), row.get("basis", "explicit")),
        place=place,
        topics=tuple(Topic(id=t, text="", start=0, end=0) for t in row.get("topics", [])),
        outcomes=tuple(Outcome(kind=o, text="", start=0, end=0) for o in row.get("outcomes", [])),
        attribution=None,
        codes=Codes(cameo=(), plover=None),
        trigger=Trigger(text=trigger.text, start=trigger.start, end=trigger.end, rule="hand"),
        status_cue=None,
        evidence=(Span(text=sentence, start=begin, end=begin + len(sentence)),),
        confidence=0.8,
        reasons=(),
        document=document,
        extractor=ExtractorInfo(dipevents="0", model="none", lexicon="0"),
    )


def participant_of(line: str, text: str) -> Participant:
    kind = KINDS.get(line[0], "person")
    parts = [part.strip() or None for part in line.lstrip("=+~").split("|")]
    name, country, role, title = (*parts, None)[:4]
    mentions = (span_of(text, name),) if name in text else ()
    return Participant(
        name=name, kind=kind, country=country, title=title, role=role, mentions=mentions
    )


def date_of(edtf: str | None, basis: str) -> DateValue | None:
    if edtf is None:
        return None
    first, _, last = edtf.partition("/")
    last = last or first
    if len(last) == 4:
        last += "-12"
    if len(last) == 7:
        last += f"-{calendar.monthrange(int(last[:4]), int(last[5:7]))[1]}"
    first += "-01" * ((10 - len(first)) // 3)
    return DateValue(
        edtf=edtf, earliest=first, latest=last, text=None, start=None, end=None, basis=basis
    )
