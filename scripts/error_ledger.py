"""Why coded events were missed or read wrongly: python scripts/error_ledger.py GOLD.jsonl:TEXTS ...

Sorts every miss by the stage at which it was lost, every wrong field of a pair by field, and every
extra event by what it might be; prints counts, and with --list the events.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from dipevents.analysis import Analysis
from dipevents.corpus.coded import Coded, coded_event, read_gold
from dipevents.corpus.names import matched, same_participant
from dipevents.corpus.pairing import date_ok, pair_events, status_ok
from dipevents.extractor import load
from dipevents.records import Document


def where(text: str, words: str) -> tuple[int, int] | None:
    """The span of words in a text, whatever the white space between them."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return found.span() if found else None


def why_missed(gold: Coded, analysis: Analysis, paired: set[str]) -> str:
    """The stage at which a coded event was lost."""
    span = where(analysis.document.text, gold.trigger or "")
    if span is None:
        return "coder's words not found"
    block = next((b for b in analysis.blocks if b.start <= span[0] < b.end), None)
    if block is None or block.kind == "boilerplate":
        return "read as page furniture"
    near = [f for f in analysis.frames if f.sentence[0] < span[1] and span[0] < f.sentence[1]]
    kinds = {gold.type, *gold.alt_types}
    fitting = [f for f in near if f.mention.type in kinds]
    if not near:
        return "no trigger in the sentence"
    if not fitting:
        return "trigger of another type"
    for cluster, _ in analysis.dropped:
        if any(f is g for f in cluster.frames for g in fitting):
            return "a side not found"
    for identity, cluster in analysis.sources.items():
        if any(f is g for f in cluster.frames for g in fitting):
            return "merged into another event" if identity in paired else "participants wrong"
    return "taken for part of another event"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    extractor = load()
    missed: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for argument in given.gold:
        gold_file, _, folder = argument.partition(":")
        for name, gold in read_gold(gold_file).items():
            text = (Path(folder) / f"{name}.txt").read_text(encoding="utf-8")
            analysis = extractor.analyse(Document(id=name, text=text, published=gold.published))
            found = [coded_event(e) for e in analysis.events]
            pairing = pair_events(gold.events, found)
            paired = {analysis.events[j].id for _, j in pairing.pairs}
            for i in pairing.missed:
                event = gold.events[i]
                if event.optional:
                    continue
                cause = why_missed(event, analysis, paired)
                missed[cause] += 1
                if given.list:
                    print("missed", cause, name, event.type, event.status, event.trigger, sep=" | ")
            for i, j in pairing.pairs:
                one, other = gold.events[i], found[j]
                if one.optional:
                    continue
                hits = len(matched(one.participants, other.participants, same_participant))
                if hits < len(one.participants):
                    wrong["a participant missing or under another name"] += 1
                if hits < len(other.participants):
                    wrong["a participant too many or under another name"] += 1
                wrong["date"] += not date_ok(one, other)
                wrong["status"] += not status_ok(one, other)
            for j in pairing.extra:
                extra["in a document without events" if not gold.events else found[j].type] += 1
    for title, counts in (("missed", missed), ("wrong in pairs", wrong), ("extra", extra)):
        print(f"{title}: {sum(counts.values())}")
        for cause, number in counts.most_common():
            print(f"  {number:4} {cause}")


if __name__ == "__main__":
    main()
