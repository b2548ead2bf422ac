"""Showing events in the terminal, and what is counted for it."""

import msgspec
import pytest

from dipevents.cli import run
from dipevents.corpus.clusters import merge
from dipevents.corpus.frame import to_frame
from dipevents.corpus.matrix import contacts, square
from dipevents.corpus.report_marks import sentences
from dipevents.corpus.timeline import counts, in_order, month_of, timeline
from stories import event_of, load_stories, reference_of

EVENTS = [event for story in load_stories() for event in story.events]
TEXT = "President Ama Owusu of Ghana met Togo's envoy Kofi Mensah in Lome on Monday."


def meeting(name="a", text=TEXT, **row):
    row = {
        "type": "meeting",
        "who": ["Ama Owusu | GHA | guest | President", "Kofi Mensah | TGO | host | envoy"],
        "trigger": "met",
        "date": "2024-05-06",
        **row,
    }
    return event_of(row, text, reference_of(name, text, "2024-05-07"))


def dated(*days):
    return [meeting(str(n), date=day) for n, day in enumerate(days)]


@pytest.fixture
def write(tmp_path):
    def writer(events):
        path = tmp_path / "events.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in events))
        return str(path)

    return writer


def test_in_order_of_days_with_the_undated_last():
    events = dated(None, "2024-05-06", "2024-05", "2023")
    assert [e.date and e.date.edtf for e in in_order(events)] == [
        "2023", "2024-05", "2024-05-06", None,
    ]  # fmt: skip


def test_timeline_has_months_years_and_the_undated():
    found = timeline(dated("2024-05-06", None, "2023", "2024-05", "2021/2022"))
    assert [(name, len(group)) for name, group in found] == [
        ("2021", 1), ("2023", 1), ("2024-05", 2), ("undated", 1),
    ]  # fmt: skip


def test_month_of():
    assert [month_of(e) for e in dated("2024-05-06", "2024-05", "2024", None)] == [
        "2024-05", "2024-05", None, None,
    ]  # fmt: skip


def test_counts_of_persons_know_family_names():
    rows = counts(
        [meeting("a"), meeting("b", who=["Owusu | GHA | party", "Adu | TGO | party"])], "person"
    )
    assert [(row.name, row.country, row.events) for row in rows] == [
        ("Ama Owusu", "GHA", 2), ("Adu", "TGO", 1), ("Kofi Mensah", "TGO", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "first"),
    [("country", "KEN"), ("topic", "trade"), ("month", "1999-06"), ("type", "meeting")],
)
def test_counts(by, first):
    rows = counts(EVENTS, by)
    if by == "country":
        assert all(row.name == row.country for row in rows)
    else:
        assert rows[0].name == first
    assert sum(rows[0].types.values()) == rows[0].events == sum(rows[0].statuses.values())


def test_contacts_make_a_symmetric_square():
    rows = contacts([meeting(), meeting("b"), meeting("c", status="denied")])
    assert [(r.one, r.two, r.events, r.types) for r in rows] == [("GHA", "TGO", 2, {"meeting": 2})]
    assert square(rows) == (["GHA", "TGO"], [[0, 2], [2, 0]])
    assert square([]) == ([], [])


def test_a_large_gathering_is_no_contact_of_everybody():
    states = [
        "GHA",
        "TGO",
        "KEN",
        "UGA",
        "TZA",
        "RWA",
        "BDI",
        "ETH",
        "SOM",
        "DJI",
        "MLI",
        "NER",
        "TCD",
    ]
    summit = meeting(type="summit", who=[f"={code} | {code} | party" for code in states])
    assert contacts([summit]) == []


def test_sentences_are_cut_at_the_words_that_tell():
    (pieces,) = sentences(meeting(text=TEXT.replace(" on Monday", "")))
    assert "".join(piece.text for piece in pieces) == TEXT.replace(" on Monday", "")
    assert [(p.text, p.mark) for p in pieces if p.mark] == [
        ("Ama Owusu", "guest"), ("met", "what"), ("Kofi Mensah", "host"),
    ]  # fmt: skip


def test_frame_of_events_and_of_counts():
    pytest.importorskip("pandas")
    frame = to_frame([meeting(), meeting("b", date=None)])
    assert list(frame["type"]) == ["meeting", "meeting"]
    assert list(frame["date_earliest"].notna()) == [True, False]
    assert frame["date_earliest"].dt.year[0] == 2024
    assert list(to_frame([]).columns) == list(frame.columns)
    assert list(to_frame(counts([meeting()], "country"))["name"]) == ["GHA", "TGO"]
    assert list(to_frame(merge(EVENTS)).columns) == list(frame.columns)


def test_command_timeline(write, capsys):
    assert run(["show", write(EVENTS), "--country", "KOR"]) == 0
    out = capsys.readouterr().out
    assert "2024-04  (8)" in out
    assert "Rustam Yuldashev (UZB)" in out
    assert "Kiprono" not in out


def test_command_cards_mark_the_words(write, capsys):
    assert run(["show", write([meeting()]), "--view", "cards"]) == 0
    out = capsys.readouterr().out
    assert "[guest: Ama Owusu]" in out
    assert "[what: met]" in out
    assert "guest      Ama Owusu (President, GHA)" in out


def test_command_cards_of_a_merged_event_show_every_source(write, capsys):
    story = next(s for s in load_stories() if s.name == "02-denied-call")
    assert run(["show", write(merge(story.events)), "--view", "cards", "--top", "1"]) == 0
    out = capsys.readouterr().out
    assert "ankara-press" in out
    assert "athens-herald" in out
    assert "status: denied (1) / occurred (1)" in out


@pytest.mark.parametrize("by", ["country", "person", "topic", "month", "type"])
def test_command_by(write, capsys, by):
    assert run(["show", write(EVENTS), "--by", by, "--top", "3"]) == 0
    assert by.title() in capsys.readouterr().out


def test_command_matrix(write, capsys):
    assert run(["show", write([meeting(), meeting("b")]), "--view", "matrix"]) == 0
    assert "GHA - TGO: 2 (meeting 2)" in capsys.readouterr().out
    assert run(["show", write([meeting()]), "--view", "matrix", "--persons"]) == 0
    assert "Ama Owusu - Kofi Mensah: 1 (meeting 1)" in capsys.readouterr().out
    lonely = meeting(who=["Ama Owusu | GHA | party"])
    assert run(["show", write([lonely]), "--view", "matrix"]) == 0
    assert capsys.readouterr().out == "No contacts between two sides found.\n"


@pytest.mark.parametrize("view", ["timeline", "cards", "matrix"])
def test_no_event_and_events_without_dates(write, capsys, view):
    assert run(["show", write([]), "--view", view]) == 0
    assert capsys.readouterr().out == "No events found.\n"
    assert run(["show", write([meeting(date=None)]), "--view", view]) == 0
    assert ("undated" in capsys.readouterr().out) is (view != "matrix")


def test_nothing_of_a_name_reaches_the_terminal_raw(write, capsys):
    evil = "Ama \x1b[31m\u202eOwusu[bold]"
    text = f"{evil} met Kofi Mensah."
    event = meeting(text=text, who=[f"{evil} | GHA | party", "Kofi Mensah | TGO | party"])
    for view in ("timeline", "cards", "matrix"):
        assert run(["show", write([event]), "--view", view, "--persons"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "Owusu[bold]" in out


def test_wrong_day(write, capsys):
    assert run(["show", write([]), "--since", "May"]) == 2
    assert "--since May" in capsys.readouterr().err
