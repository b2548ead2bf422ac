"""Who called whom in the example articles: ten lines that use the library."""

from pathlib import Path

import dipevents

extractor = dipevents.load()
for path in sorted((Path(__file__).parent / "articles").glob("*.txt")):
    for event in extractor.extract(path.read_text(encoding="utf-8"), published="2025-03-14"):
        names = ", ".join(person.name for person in event.participants)
        print(
            event.type, event.status, event.date.edtf if event.date else "undated", names, sep="\t"
        )
