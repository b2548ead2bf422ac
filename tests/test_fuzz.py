"""What no one would write: generated inputs for the readers, the cleaning and the extractor."""

import functools
import gzip
import io
import json
import zlib

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipevents.errors import InputError
from dipevents.extractor import load
from dipevents.io import formats
from dipevents.io.clean import LONGEST_PIECE, blocks
from dipevents.io.encoding import decode
from dipevents.io.fields import FieldNames
from dipevents.io.published import published
from dipevents.io.readers import FORMATS, ReadOptions, read_items
from dipevents.io.source import Source
from dipevents.records import Document
from fuzz_seeds import SEEDS
from nasty import ODD, nasty, spans

LIMIT = 20_000
slow = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip

odd_text = st.lists(st.one_of(st.text(max_size=30), st.sampled_from(ODD)), max_size=12).map("".join)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(odd_text, inner, max_size=4),
    max_leaves=12,
)
records = st.dictionaries(
    st.sampled_from(["text", "title", "id", "date", "published", "url", "language", "body", "x"]),
    json_values,
    max_size=6,
)


def articles(kind, data):
    """What a format makes of bytes; only the errors that a reader catches are passed over."""
    try:
        source = Source(io.BytesIO(data), LIMIT)
        formats.sniff(source.stream.peek(4096))
        if kind in ("jsonl", "csv"):
            found = list(formats.rows(kind, source.stream, FieldNames(), LIMIT))
        else:
            whole = formats.read_all(source.stream, LIMIT)
            source.fingerprint()
            found = list(formats.parse(kind, whole, FieldNames()))
    except (InputError, EOFError, gzip.BadGzipFile, zlib.error):
        return []
    return [raw for raw in found if isinstance(raw, formats.Raw)]


def check_blocks(text):
    """Blocks are in order, apart, without outer white space, and no longer than they may be."""
    at = 0
    for block in blocks(text):
        assert at <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert block.end - block.start <= LONGEST_PIECE
        at = block.end


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", SEEDS)
def test_seeds_are_read_or_refused(kind, name, tmp_path):
    for raw in articles(kind, SEEDS[name]):
        check_blocks(raw.text)
        published(option=None, field=raw.date, text=raw.text, name=None)
    path = tmp_path / f"seed.{kind}"
    path.write_bytes(SEEDS[name])
    for item in read_items([str(path)], ReadOptions(max_bytes=LIMIT)):
        assert (item.document is None) == (item.status == "failed")
        assert "cannot be read" not in str(item.failure)
        msgspec.json.encode(item.document)


@slow
@given(st.binary(max_size=400), st.sampled_from(FORMATS))
def test_any_bytes_are_read_or_refused(data, kind):
    for raw in articles(kind, data):
        check_blocks(raw.text)


@slow
@given(st.lists(records, max_size=4), st.sampled_from(["json", "jsonl"]))
def test_any_records_are_read_or_refused(rows, kind):
    data = "\n".join(map(json.dumps, rows)) if kind == "jsonl" else json.dumps(rows)
    for raw in articles(kind, data.encode()):
        day, basis = published(option=None, field=raw.date, text=raw.text, name=None)
        assert (day is None) == (basis is None)


@slow
@given(st.dictionaries(odd_text, json_values, max_size=4), odd_text)
def test_any_front_matter_is_read_or_refused(matter, text):
    articles("md", f"---\n{json.dumps(matter)}\n---\n{text}\n".encode("utf-8", "replace"))
    articles("md", f"---\n{text}\n---\n{text}\n".encode("utf-8", "replace"))


@slow
@given(odd_text, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252"]))
def test_any_text_is_decoded_or_refused(text, encoding):
    try:
        found = decode(text.encode(encoding, "ignore"))
    except InputError:
        return
    assert found.encode("utf-8").decode("utf-8") == found


@slow
@given(odd_text)
def test_any_text_has_sound_blocks(text):
    check_blocks(text)


@functools.lru_cache(maxsize=1)
def extractor():
    return load()


def check_offsets(seed):
    """Every span of every event quotes the text at its place; returns the number of spans."""
    text = nasty(seed)
    check_blocks(text)
    analysis = extractor().analyse(
        Document(id=str(seed), text=text, published=None if seed % 5 else "2025-05-05")
    )
    count = 0
    for event in analysis.events:
        for quoted, start, end in spans(msgspec.to_builtins(event)):
            assert text[start:end] == quoted
            assert end > start
            count += 1
        assert json.loads(msgspec.json.encode(event))["document"]["id"] == str(seed)
    return count


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_offsets_hold_in_nasty_documents(first):
    assert sum(check_offsets(seed) for seed in range(first, first + 20)) > 100


def test_text_may_end_behind_any_word():
    text = (
        "France's Foreign Minister Catherine Colonna of the ruling party, Kenya's envoy and Mr. "
        "Lula met in South Africa's capital on 3 May 2025 to sign the United States' agreement "
        "with the president of the African Union, who was visiting Japan's"
    )
    words = text.split()
    for number in range(1, len(words) + 1):
        cut = " ".join(words[:number])
        for shape in (cut, f"The ministers met in Paris on Monday.\n\nAnd then {cut}"):
            for event in extractor().extract(shape, published="2025-05-05"):
                for quoted, start, end in spans(msgspec.to_builtins(event)):
                    assert shape[start:end] == quoted
