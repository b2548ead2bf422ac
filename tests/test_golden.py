"""Whole outputs of the example articles, key by key; versions masked.

Changed on purpose only: ``pytest tests/test_golden.py --update-golden``, then read the difference.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from golden_files import events_of

CHECKOUT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
ARTICLES = sorted((CHECKOUT / "examples" / "articles").iterdir())


def lines(records: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.name)
def test_output_is_as_it_was(article: Path, extractor: Any, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{article.name}.jsonl"
    records = events_of([article], CHECKOUT, extractor)
    if request.config.getoption("--update-golden"):
        golden.write_text(lines(records), encoding="utf-8")
    assert golden.exists(), f"no {golden.name}; run with --update-golden"
    expected = [json.loads(line) for line in golden.read_text(encoding="utf-8").splitlines()]
    assert [(r["type"], r["status"]) for r in records] == [
        (r["type"], r["status"]) for r in expected
    ]
    assert records == expected


def test_no_golden_output_without_its_article() -> None:
    kept = {path.name.removesuffix(".jsonl") for path in GOLDEN.glob("*.jsonl")}
    assert kept - {path.name for path in ARTICLES} == set()


def test_two_runs_give_the_same_bytes(extractor: Any) -> None:
    first = lines(events_of(ARTICLES, CHECKOUT, extractor))
    assert first
    assert lines(events_of(ARTICLES[::-1], CHECKOUT, extractor)) == lines(
        [
            record
            for article in ARTICLES[::-1]
            for record in events_of([article], CHECKOUT, extractor)
        ]
    )
    assert lines(events_of(ARTICLES, CHECKOUT, extractor)) == first


def test_every_span_quotes_the_text(extractor: Any) -> None:
    from dipevents.io.readers import ReadOptions, read

    texts = {
        item.id.removeprefix(f"{CHECKOUT}/"): item.text
        for item in read([str(path) for path in ARTICLES], ReadOptions())
    }
    checked = 0
    for record in events_of(ARTICLES, CHECKOUT, extractor):
        text = texts[record["document"]["id"]]
        for span in spans(record):
            assert text[span["start"] : span["end"]] == span["text"]
            checked += 1
    assert checked > 50


def spans(value: Any) -> list[dict[str, Any]]:
    """Everything in a record that quotes the text."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    here = [value] if isinstance(value.get("start"), int) else []
    return here + [span for item in value.values() for span in spans(item)]
