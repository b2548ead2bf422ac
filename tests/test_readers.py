"""Articles from files, folders and standard input, and what keeps one from being read."""

import gzip
import io
import json

import pytest

from dipevents.errors import UsageError
from dipevents.io.fields import FieldNames
from dipevents.io.markdown import front_matter, plain
from dipevents.io.published import date_in_name
from dipevents.io.readers import ReadFailure, ReadOptions, read
from dipevents.records import Document

TEXT = "Ghana's foreign minister met the Togolese envoy in Accra.\nThey discussed trade.\n"


def put(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def one(path, **options):
    (document,) = read([path], ReadOptions(**options))
    assert isinstance(document, Document), document
    return document


def failure(path, **options):
    (found,) = read([path], ReadOptions(**options))
    assert isinstance(found, ReadFailure), found
    return found


def pipe_in(monkeypatch, content):
    class Stdin:
        buffer = io.BytesIO(content if isinstance(content, bytes) else content.encode())

    monkeypatch.setattr("sys.stdin", Stdin)


def test_plain_text(tmp_path):
    path = put(tmp_path, "a.txt", TEXT)
    document = one(path)
    assert (document.id, document.path, document.text) == (path, path, TEXT)
    assert (document.published, document.published_basis) == (None, None)


def test_gzip(tmp_path):
    assert one(put(tmp_path, "a.txt.gz", gzip.compress(TEXT.encode()))).text == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        "Türkiye’s minister met Vučić.".encode(),
        b"\xef\xbb\xbf" + "Türkiye’s minister met Vučić.".encode(),
        "Türkiye’s minister met Vučić.".encode("utf-16"),
        "Türkiye’s minister met Vučić.".encode("utf-16-le"),
    ],
)
def test_unicode_encodings(tmp_path, raw):
    assert one(put(tmp_path, "a.txt", raw)).text == "Türkiye’s minister met Vučić."


def test_windows_1252(tmp_path):
    text = "The São Paulo talks – “frank”, the minister’s aide said – ended. " * 3
    assert one(put(tmp_path, "a.txt", text.encode("cp1252"))).text == text


def test_line_ends_become_newlines(tmp_path):
    assert one(put(tmp_path, "a.txt", "One.\r\nTwo.\rThree.")).text == "One.\nTwo.\nThree."


MARKDOWN = """---
title: Talks in Accra
date: 2025-05-03
url: https://example.org/a
id: accra-1
---
# Talks in Accra

The *Ghanaian* minister **met** [his counterpart](https://example.org/b_(c)) on Friday.
"""


def test_markdown_with_front_matter(tmp_path):
    document = one(put(tmp_path, "a.md", MARKDOWN))
    assert document.text == (
        "Talks in Accra\n\nThe Ghanaian minister met his counterpart on Friday.\n"
    )
    assert (document.id, document.title) == ("accra-1", "Talks in Accra")
    assert (document.published, document.published_basis) == ("2025-05-03", "metadata")


def test_markdown_without_front_matter(tmp_path):
    assert one(put(tmp_path, "a.md", "Talks *failed*.")).text == "Talks failed.\n"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a_b_c and 2*3*4", "a_b_c and 2*3*4\n"),
        ("> Quoted\n> words", "Quoted\nwords\n"),
        ("![flag](f.png) Talks", " Talks\n"),
        ("Talks<!-- draft --> held", "Talks held\n"),
        (r"5 \* 3", "5 * 3\n"),
    ],
)
def test_marks_of_markdown(markdown, text):
    assert plain(markdown) == text


def test_front_matter_that_is_not_yaml(tmp_path):
    bad = failure(put(tmp_path, "a.md", "---\ntitle: [\n---\nText."))
    assert "front matter is not YAML on line" in bad.reason


def test_a_rule_at_the_top_is_no_front_matter():
    assert front_matter("---\nTalks were held.\n---\nMore.")[0] == {}


HTML = """<!DOCTYPE html><html><head><title>Accord | Daily</title>
<meta property="article:published_time" content="2025-05-03T23:30:00+00:00">
<link rel="canonical" href="https://example.org/accord"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ghana and Togo sign accord</h1>
<p>Ghana's Foreign Minister met his Togolese counterpart in Accra on Saturday to sign a border
accord after two years of talks between the two neighbours.</p>
<p>The ministers agreed to hold a further round of talks in Lom&eacute; in June, the ministry
said in a statement on its website.</p></article>
<footer>Copyright 2019 Daily</footer></body></html>"""


def test_html(tmp_path):
    document = one(put(tmp_path, "a.html", HTML))
    assert "in Lomé in June" in document.text
    assert "Copyright" not in document.text
    assert document.title == "Ghana and Togo sign accord"
    assert document.url == "https://example.org/accord"
    assert (document.published, document.published_basis) == ("2025-05-03", "metadata")


def test_html_date_is_not_guessed(tmp_path):
    page = HTML.replace("article:published_time", "viewport")
    assert one(put(tmp_path, "a.html", page)).published is None


def test_html_date_of_linked_data(tmp_path):
    data = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2024-02-01T08:00:00Z"}]}'
    page = HTML.replace("article:published_time", "viewport").replace(
        "</head>", f'<script type="application/ld+json">{data}</script></head>'
    )
    assert one(put(tmp_path, "a.html", page)).published == "2024-02-01"


def test_html_without_text(tmp_path):
    assert (
        "no article text" in failure(put(tmp_path, "a.html", "<html><body></body></html>")).reason
    )


@pytest.mark.parametrize(
    "row",
    [
        {"id": "7", "text": TEXT, "title": "T", "published": "2025-05-03", "url": "http://e.org"},
        {"filename": "7", "maintext": TEXT, "title": "T", "date_publish": "2025-05-03 10:00:00",
         "date_download": "2025-06-01 10:00:00", "url": "http://e.org", "language": "en"},
        {"_id": 7, "Content": TEXT, "Headline": "T", "publishedAt": "2025-05-03T10:00:00Z",
         "link": "http://e.org", "description": "About trade."},
        {"docid": "7", "body": TEXT, "title": "T", "seendate": "20250503T101500Z",
         "DocumentIdentifier": "http://e.org"},
        {"id": 7, "articleBody": TEXT, "headline": "T", "datePublished":
         "Sat, 03 May 2025 10:00:00 GMT", "url": "http://e.org", "text": "", "lang": None},
    ],
)  # fmt: skip
def test_usual_field_names(tmp_path, row):
    document = one(put(tmp_path, "a.json", json.dumps(row)))
    assert document.text == TEXT
    assert (document.id, document.title, document.url) == ("7", "T", "http://e.org")
    assert (document.published, document.published_basis) == ("2025-05-03", "metadata")


def test_own_field_names(tmp_path):
    row = {"text": "No.", "inhalt": TEXT, "meta": {"day": "2025-05-03"}, "nr": 4, "id": 5}
    fields = FieldNames(text="inhalt", date="meta.day", id="nr")
    document = one(put(tmp_path, "a.json", json.dumps(row)), fields=fields)
    assert (document.text, document.published, document.id) == (TEXT, "2025-05-03", "4")


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"articles": rows}])
def test_json_list(tmp_path, wrap):
    path = put(tmp_path, "a.json", json.dumps(wrap([{"text": "One."}, {"text": "Two."}])))
    assert [(d.id, d.text) for d in read([path])] == [(f"{path}#1", "One."), (f"{path}#2", "Two.")]


def test_title_is_not_put_into_the_text(tmp_path):
    document = one(put(tmp_path, "a.json", json.dumps({"title": "Talks", "text": "They met."})))
    assert (document.title, document.text) == ("Talks", "They met.")


def test_jsonl_reads_on_after_a_broken_line(tmp_path):
    lines = [
        '{"text": "One."}',
        "",
        '{"text": broken}',
        "[1]",
        '{"headline": "x"}',
        '{"text": "6"}',
    ]
    path = put(tmp_path, "a.jsonl", "\n".join(lines))
    found = list(read([path]))
    assert [d.id for d in found if isinstance(d, Document)] == [f"{path}#1", f"{path}#6"]
    bad = {f.line: f.reason for f in found if isinstance(f, ReadFailure)}
    assert list(bad) == [3, 4, 5]
    assert "invalid JSON" in bad[3]
    assert "a JSON object is expected" in bad[4]
    assert "--text-field" in bad[5]


def test_jsonl_line_that_is_too_long(tmp_path):
    path = put(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": "%s"}\n{"text": "3"}' % ("x" * 99))
    found = list(read([path], ReadOptions(max_bytes=50)))
    assert [getattr(item, "line", None) for item in found] == [None, 2, None]
    assert "--max-bytes" in found[1].reason


def test_article_without_words_is_an_article(tmp_path):
    assert one(put(tmp_path, "a.jsonl", '{"id": "v", "text": ""}')).text == ""


def test_csv(tmp_path):
    path = put(tmp_path, "a.csv", '\ufeffid;text;date\n1;"One; and\nmore.";2025-05-03\n2;Two.;\n')
    found = list(read([path]))
    assert [(d.id, d.text, d.published) for d in found] == [
        ("1", "One; and\nmore.", "2025-05-03"), ("2", "Two.", None),
    ]  # fmt: skip


def test_csv_without_text_column(tmp_path):
    assert "no text column (columns: a, b)" in failure(put(tmp_path, "a.csv", "a,b\n1,2\n")).reason


def test_folder_is_read_sorted_without_hidden_files(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.txt", ".hidden.txt", "a/.git/x.txt"):
        put(tmp_path, name, TEXT)
    names = [d.id.removeprefix(f"{tmp_path}/") for d in read([str(tmp_path)])]
    assert names == ["a/b.txt", "a/z.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("a.bin", bytes(range(256)) * 8, "binary"),
        ("a.pdf", b"%PDF-1.4 text", "binary"),
        ("b.jsonl", bytes(range(256)) * 8, "binary"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 50)[:60], "truncated gzip"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "Talks."}\n' * 50)[:40], "truncated gzip"),
        ("b.txt.gz", b"\x1f\x8b\x08\x00garbage and more garbage", "broken gzip"),
        ("a.json", b"{", "invalid JSON"),
        ("b.json", b"3", "a JSON object or list is expected"),
        ("c.json", b'{"a": 1}', "no text field (fields: a)"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, name, content, reason):
    path = put(tmp_path, name, content)
    bad = failure(path)
    assert bad.path == path
    assert reason in bad.reason


def test_link_to_nothing_is_a_failure_in_a_folder(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert "cannot be read" in failure(str(tmp_path)).reason


def test_too_large(tmp_path):
    assert "--max-bytes" in failure(put(tmp_path, "a.txt", TEXT), max_bytes=10).reason


def test_missing_path():
    with pytest.raises(UsageError, match="no such file"):
        read(["no/such/file.txt"])


def test_two_documents_of_one_id(tmp_path):
    a = put(tmp_path, "a.json", '{"id": "x", "text": "One."}')
    b = put(tmp_path, "b.json", '{"id": "x", "text": "Two."}')
    with pytest.raises(UsageError) as error:
        list(read([a, b]))
    assert a in str(error.value)
    assert b in str(error.value)


def test_id_for_several_documents(tmp_path):
    a, b = put(tmp_path, "a.txt", TEXT), put(tmp_path, "b.txt", TEXT)
    with pytest.raises(UsageError, match="--id x names one document"):
        list(read([a, b], ReadOptions(id="x")))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT), ("a.md", MARKDOWN), ("a.html", HTML), ("2025-05-03.txt", TEXT),
     ("a.json", json.dumps({"text": TEXT}))],
)  # fmt: skip
def test_standard_input_equals_the_file(tmp_path, monkeypatch, name, content):
    path = put(tmp_path, name, content)
    pipe_in(monkeypatch, content)
    assert one("-", id=path) == one(path, id=path)


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (TEXT, [TEXT]),
        ('{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        ('{"text": "One."}\nbroken\n', ["One."]),
        ('[{"text": "One."}]', ["One."]),
        ('{\n "text": "One."\n}', ["One."]),
        ('{"articles": [{"text": "One."}]}', ["One."]),
        ("[Accra] Talks were held.", ["[Accra] Talks were held."]),
        ("---\ntitle: T\n---\nTalks.", ["Talks.\n"]),
        (gzip.compress(TEXT.encode()), [TEXT]),
    ],
)
def test_standard_input_by_content(monkeypatch, content, texts):
    pipe_in(monkeypatch, content)
    assert [d.text for d in read(["-"]) if isinstance(d, Document)] == texts


def test_input_format_goes_before_name_and_content(tmp_path):
    assert one(put(tmp_path, "a.json", '{"text": 1}'), input_format="txt").text == '{"text": 1}'


def test_date_option_goes_before_all(tmp_path):
    path = put(tmp_path, "2025-05-03.json", '{"text": "One.", "date": "2025-05-04"}')
    document = one(path, date="2025-01-01")
    assert (document.published, document.published_basis) == ("2025-01-01", "option")


def test_date_of_a_complete_dateline(tmp_path):
    path = put(tmp_path, "2025-05-09.txt", "GENEVA, May 3, 2025 (AFP) -- The envoys met.")
    document = one(path)
    assert (document.published, document.published_basis) == ("2025-05-03", "dateline")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-05-03-talks.txt", "2025-05-03"),
        ("AFP_ENG_19970403.0077.txt", "1997-04-03"),
        ("news_2025_5_3.txt", "2025-05-03"),
        ("20251399_20240229.txt", "2024-02-29"),
        ("000_0b812321f420ce33.txt", None),
        ("120250503.txt", None),
        ("2025-05/03.txt", None),
        ("report-2025.txt", None),
    ],
)
def test_date_in_a_file_name(name, day):
    assert date_in_name(name) == day


def test_rows_are_not_dated_by_the_name_of_their_file(tmp_path):
    assert one(put(tmp_path, "dump-2025-05-03.jsonl", '{"text": "One."}')).published is None


def test_lone_surrogates_are_replaced(tmp_path):
    document = one(put(tmp_path, "a.json", r'{"text": "Talks \ud83d held \ud83d\ude00."}'))
    assert document.text == "Talks \ufffd held 😀."
