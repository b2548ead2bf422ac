"""Cost of reading, measured against spaCy's own on the same machine and text."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dipevents.records import Document

TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "gold" / "texts").glob("*.txt"))
]
# Filler without a word that any trigger rule looks for.
QUIET = "The ferry waited overnight at its berth, for wind; no nets dried.\n\n"


def cpu(task: Callable[[], object], times: int = 2) -> float:
    """Least processor seconds of several runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        task()
        taken.append(time.process_time() - start)
    return min(taken)


def documents(texts: list[str]) -> list[Document]:
    return [
        Document(id=str(number), text=text, published="2025-06-15")
        for number, text in enumerate(texts)
    ]


def read(extractor: Any, texts: list[str]) -> list[Any]:
    return list(extractor.pipe(documents(texts)))


@pytest.mark.parametrize("joint", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_cost_grows_with_length_and_no_faster(extractor: Any, joint: str) -> None:
    article = joint.join(text.replace("\n\n", joint) for text in TEXTS[:6])
    once = cpu(lambda: read(extractor, [article]))
    eightfold = cpu(lambda: read(extractor, [joint.join([article] * 8)]), times=1)
    assert eightfold < 8 * 2.5 * once


def test_quiet_text_is_passed_over(extractor: Any) -> None:
    """The gate spares the model a text that cannot hold an event."""
    reader = extractor.reader
    quiet = [QUIET * 40] * 4
    parsing = cpu(lambda: reader.parse([reader.tokenize(text) for text in quiet]))
    assert cpu(lambda: read(extractor, quiet)) < 0.5 * parsing
