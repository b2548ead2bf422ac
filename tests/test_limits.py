"""Limits: what is too large, too deep or too slow is refused or cut by rule, in bounded time."""

import gzip
import json
import time

import pytest

from dipevents.cli import run
from dipevents.io.clean import LONGEST_PIECE, blocks
from dipevents.io.markdown import plain
from dipevents.io.readers import ReadFailure, ReadOptions, read
from dipevents.io.source import MAX_EXPANSION
from fakes import FakeEngine

TEXT = "The minister of Ghana met the envoy of Togo in Accra on Saturday."


@pytest.fixture(autouse=True)
def bounded():
    """No input of this module may take long; with room for a busy machine."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 15


def outcome(path, content, **options):
    path.write_bytes(content)
    return list(read([str(path)], ReadOptions(**options)))


def reasons(found):
    return [item.reason for item in found if isinstance(item, ReadFailure)]


def test_file_over_the_limit(tmp_path):
    (reason,) = reasons(outcome(tmp_path / "a.txt", b"x" * 101, max_bytes=100))
    assert reason == "larger than 100 bytes; raise --max-bytes to read it"
    assert not reasons(outcome(tmp_path / "a.txt", b"x" * 100, max_bytes=100))


def test_text_over_the_limit_costs_its_record(tmp_path):
    rows = "\n".join(json.dumps({"text": "x" * n}) for n in (10, 11, 9))
    found = outcome(tmp_path / "a.jsonl", rows.encode(), max_chars=10)
    assert [getattr(item, "line", None) for item in found] == [None, 2, None]
    assert reasons(found) == ["longer than 10 characters; raise --max-chars to read it"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.json.gz", "a.jsonl.gz", "a.csv.gz", "a.html.gz"])
def test_gzip_bomb(tmp_path, name):
    path = tmp_path / name
    with gzip.open(path, "wb") as stream:
        stream.write(b'id,text\n1,"')
        for _ in range(400):
            stream.write(b" " * 100_000)
    *_, reason = reasons(read([str(path)], ReadOptions(max_bytes=1_000_000)))
    assert "larger than" in reason or f"more than {MAX_EXPANSION}-fold" in reason


def test_gzip_of_many_records_is_no_bomb(tmp_path):
    rows = "\n".join(json.dumps({"text": f"{n}: {TEXT}"}) for n in range(2000))
    found = outcome(tmp_path / "a.jsonl.gz", gzip.compress(rows.encode()), max_bytes=1000)
    assert len(found) == 2000
    assert not reasons(found)


@pytest.mark.parametrize("depth", [950, 5000, 200_000])
def test_deep_json(tmp_path, depth):
    content = b'{"text": "One.", "x": ' + b"[" * depth + b'"\\ud800"' + b"]" * depth + b"}"
    for reason in reasons(outcome(tmp_path / "a.json", content)):
        assert reason == "invalid JSON (nested too deeply)"
    found = outcome(tmp_path / "a.jsonl", content + b'\n{"text": "Two."}')
    assert found[-1].text == "Two."


def test_front_matter_with_aliases_and_of_great_length(tmp_path):
    bomb = "---\na: &a [x, x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(9)) + "---\nText.\n"
    (reason,) = reasons(outcome(tmp_path / "a.md", bomb.encode()))
    assert "front matter" in reason
    long = "---\n" + "a: b\n" * 30_000 + "---\nText.\n"
    (reason,) = reasons(outcome(tmp_path / "b.md", long.encode()))
    assert "front matter of more than" in reason


@pytest.mark.parametrize("mark", ["[", "[a](", "![", "<!--", "```a\n", "# ", "*", "<http://", "- "])
def test_marks_that_are_opened_and_never_closed(mark):
    plain(mark * (200_000 // len(mark)))


def page(body):
    return f"<html><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{''.join(f'<p>{n}. {TEXT}</p>' for n in range(12_000))}</article>",
        "<div>" * 50_000 + TEXT,
        "<p>" + "<span>met </span>" * 25_000,
        "<ul><li>met" * 25_000,
        f"<p>{'<br>' * 25_000}{TEXT}</p>",
    ],
    ids=["paragraphs", "deep", "spans", "lists", "breaks"],
)
def test_html_of_many_tags(tmp_path, body):
    outcome(tmp_path / "a.html", page(body))


def test_html_tag_of_a_hundred_thousand_attributes(tmp_path):
    attributes = " ".join(f"a{n}=b" for n in range(100_000))
    (reason,) = reasons(outcome(tmp_path / "a.html", page(f"<p {attributes}>{TEXT}</p>")))
    assert reason == "HTML with more than 20,000 words in one tag"


def csv(*cells):
    return "".join(f'{n},"{cell}"\n' for n, cell in enumerate(("text", *cells))).encode()


def test_csv_cell_of_five_megabytes(tmp_path):
    content = csv(TEXT, "five " * 1_000_000, TEXT)
    found = outcome(tmp_path / "a.csv", content)
    assert [getattr(item, "text", None) for item in found] == [TEXT, None, TEXT]
    assert reasons(found) == ["longer than 300,000 characters; raise --max-chars to read it"]


@pytest.mark.parametrize("cell", ["x" * 5000, "x, y\n" * 1000, 'x ""y""\n' * 900])
def test_csv_row_over_the_limit_costs_itself_with_all_its_lines(tmp_path, cell):
    found = outcome(tmp_path / "a.csv", csv(TEXT, cell, TEXT, TEXT), max_bytes=1000)
    assert [getattr(item, "text", None) for item in found] == [TEXT, None, TEXT, TEXT]
    assert reasons(found) == ["larger than 1,000 characters; raise --max-bytes to read it"]


def test_csv_that_never_closes_its_quotation_mark(tmp_path):
    found = outcome(tmp_path / "a.csv", b'id,text\n1,"' + b"x\n" * 5000, max_bytes=1000)
    assert len(found) == len(reasons(found)) == 1


def test_long_line_is_read_in_pieces_that_end_with_sentences():
    text = f"{TEXT} " * 9000
    found = blocks(text)
    assert len(found) > 50
    assert max(block.end - block.start for block in found) <= LONGEST_PIECE
    assert all(text[block.start : block.end].endswith("Saturday.") for block in found)
    assert "".join(text[b.start : b.end] for b in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["x" * 25_000, "word " * 9000, "a.b" * 9000, "\u0301" * 25_000])
def test_line_without_sentences_is_cut_at_a_word_or_anywhere(text):
    found = [block for block in blocks(text) if block.kind != "boilerplate"]
    assert max(block.end - block.start for block in found) <= LONGEST_PIECE
    assert sum(block.end - block.start for block in found) >= len(text) - 2 * len(found)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"One\r\ntwo\rthree", "One\ntwo\nthree"),
        (
            "The talks were held in Lomé, not São Tomé".encode("cp1252"),
            "The talks were held in Lomé, not São Tomé",
        ),
        ("\ufeffLomé".encode("utf-16"), "Lomé"),
        ("Lomé, 7 May".encode("utf-16-be"), "Lomé, 7 May"),
        ("e\u0301 👩‍👩‍👧‍👦 \u202eabc\u202c".encode(), "e\u0301 👩‍👩‍👧‍👦 \u202eabc\u202c"),
    ],
)
def test_text_is_kept_as_it_is_but_for_line_ends(tmp_path, content, text):
    (found,) = outcome(tmp_path / "a.txt", content)
    assert found.text == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"The envoy\x00met\x00the minister.", "binary"),
        (b"\xff\xfeT\x00h\x00\x00\xd8T\x00", "broken utf-16"),
        (b"\xff\xfeT\x00h", "broken utf-16"),
    ],
)
def test_broken_text_is_named(tmp_path, content, words):
    (reason,) = reasons(outcome(tmp_path / "a.txt", content))
    assert words in reason


def test_reading_that_takes_too_long_costs_its_file(tmp_path, monkeypatch):
    def slow(*_args):
        time.sleep(30)

    monkeypatch.setattr("dipevents.io.markdown.plain", slow)
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(read([str(tmp_path)], ReadOptions(timeout=0.3)))
    assert reasons(found) == ["timeout: not done after 0.3 s (--timeout)"]
    assert found[1].text == TEXT


def test_fault_of_a_reader_costs_its_file(tmp_path, monkeypatch):
    def broken(*_args):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("dipevents.io.markdown.plain", broken)
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(read([str(tmp_path)]))
    assert reasons(found) == ["cannot be read (ZeroDivisionError: oops)"]
    assert len(found) == 2


def test_limits_of_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: FakeEngine())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    assert run(["extract", "a.txt", "--max-chars", "10"]) == 1
    assert "--max-chars" in capsys.readouterr().err
    assert run(["extract", "a.txt", "--timeout", "0"]) == 2
