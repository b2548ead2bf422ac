"""Write generated events, for measurements of size: acts between states, each in several reports.

    python scripts/generate_events.py 20000 > events.jsonl

The events of one act have ids that begin alike (eight characters), so that the merge can be
checked. The same number and seed give the same bytes.
"""

import calendar
import hashlib
import random
import sys
from datetime import date, timedelta
from typing import Any

import msgspec

from dipevents.lexicon import load_lexicon
from dipevents.records import SCHEMA
from dipevents.stages.codes import code_event

TYPES = (
    ("meeting", 34), ("visit", 14), ("call", 14), ("negotiation", 7), ("agreement", 12),
    ("summit", 2), ("invitation", 3), ("message", 5), ("award", 2), ("relations", 2),
    ("credentials", 1), ("summons", 2), ("expulsion", 1), ("mediation", 1),
)  # fmt: skip
TOPICS = "trade energy security defence investment culture migration transport health".split()
GIVEN = "Ana Omar Li Marek Grace Ivan Noor Juan Aiko Peter Fatima Tomas Ama Erik Leila Paul".split()
SYLLABLES = "ba do ka li mo ra se tu vo zan per gul nik sha wen yor hal cos dim fer".split()
START, DAYS = date(2015, 1, 1), 3650


class World:
    """States with their leaders; a few states take part in most acts."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        countries = [c for c in load_lexicon().countries if len(c.iso3) == 3]
        self.random.shuffle(countries)
        self.countries = countries
        self.weights = [1 / (rank + 3) for rank in range(len(countries))]
        self.people = {c.iso3: [self._name() for _ in range(4)] for c in countries}

    def _name(self) -> str:
        family = "".join(self.random.sample(SYLLABLES, 3)).title()
        return f"{self.random.choice(GIVEN)} {family}"

    def act(self, number: int) -> dict[str, Any]:
        kinds, weights = zip(*TYPES, strict=True)
        one = two = self.random.choices(self.countries, self.weights)[0]
        while two is one:
            two = self.random.choices(self.countries, self.weights)[0]
        return {
            "number": number,
            "type": self.random.choices(kinds, weights)[0],
            "status": self.random.choices(("occurred", "planned", "cancelled"), (85, 12, 3))[0],
            "sides": (one, two),
            "people": [self.random.choice(self.people[c.iso3]) for c in (one, two)],
            "day": START + timedelta(days=self.random.randrange(DAYS)),
            "topics": self.random.sample(TOPICS, self.random.choice((0, 1, 1, 2, 3))),
        }

    def report(self, act: dict[str, Any], number: int) -> dict[str, Any]:
        """One article's event of an act: other dates, names, and details."""
        day = act["day"]
        told = self.random.choices(("day", "document", "month", "none"), (80, 12, 5, 3))[0]
        published = day + timedelta(
            days=0 if told == "document" else self.random.choice((0, 1, 1, 2))
        )
        month = f"{day:%Y-%m}"
        first = {"day": str(day), "document": str(day), "month": f"{month}-01"}.get(told)
        last = first
        if told == "month":
            last = f"{month}-{calendar.monthrange(day.year, day.month)[1]}"
        one, two = act["sides"]
        topics = act["topics"][: self.random.choice((1, 2, 3))]
        names = [p if self.random.random() < 0.7 else p.split()[1] for p in act["people"]]
        roles = ("guest", "host") if act["type"] == "visit" else ("party", "party")
        if act["type"] in {"invitation", "message", "award", "summons", "expulsion", "credentials"}:
            roles = ("initiator", "recipient")
        parts, sentence = [], ""
        for name, country, role in zip(names, (one, two), roles, strict=True):
            person = self.random.random() < 0.85
            shown = name if person else country.name
            start = len(sentence)
            sentence += f"{shown} and " if not parts else f"{shown} "
            parts.append({
                "name": shown, "kind": "person" if person else "country", "country": country.iso3,
                "title": "President" if person else None, "role": role,
                "mentions": [{"text": shown, "start": start, "end": start + len(shown)}],
            })  # fmt: skip
        start = len(sentence)
        sentence += (
            f"{act['type']} in {two.capital or two.name} on {', '.join(topics) or 'relations'}."
        )
        place = two.capital or two.name
        at = sentence.index(place, start)
        digest = hashlib.sha256(f"{act['number']}/{number}".encode()).hexdigest()
        codes = code_event(act["type"], act["status"], topics=topics)
        span = {"text": sentence, "start": 0, "end": len(sentence)}
        return {
            "schema": SCHEMA, "id": f"{act['number']:08x}{digest[:8]}", "type": act["type"],
            "status": act["status"], "name": None, "participants": parts,
            "date": None if first is None else {
                "edtf": month if told == "month" else first, "earliest": first, "latest": last,
                "text": None, "start": None, "end": None,
                "basis": "document" if told == "document" else "explicit",
            },
            "place": None if act["type"] == "call" or self.random.random() < 0.3 else {
                "name": place, "country": two.iso3, "text": place, "start": at,
                "end": at + len(place),
            },
            "topics": [{"id": t, "text": "", "start": 0, "end": 0} for t in topics],
            "outcomes": [], "attribution": None, "codes": codes,
            "trigger": {"text": act["type"], "start": start, "end": start + len(act["type"]),
                        "rule": "generated"},
            "status_cue": None, "evidence": [span], "confidence": 0.8, "reasons": [],
            "document": {"id": f"{digest[8:20]}.txt", "path": None, "url": None, "title": None,
                         "published": str(published), "published_basis": "metadata",
                         "language": "en", "sha256": digest},
            "extractor": {"dipevents": "0", "model": "generated", "lexicon": "0"},
        }  # fmt: skip


def main(count: int, seed: int = 7) -> None:
    world, encoder = World(seed), msgspec.json.Encoder()
    written, number = 0, 0
    while written < count:
        act = world.act(number)
        number += 1
        for report in range(min(world.random.choice((1, 1, 2, 3, 5)), count - written)):
            sys.stdout.buffer.write(encoder.encode(world.report(act, report)) + b"\n")
            written += 1


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
