"""Merging across documents: the twelve stories, the record, and what the command promises."""

import io
import json
import random
from collections import defaultdict
from itertools import combinations

import msgspec
import pytest

from dipevents.cli import run
from dipevents.corpus.clusters import cluster_ids, members_of, merge, merge_lines
from dipevents.corpus.clusters_keys import DAY, REPORTED, STAY, UNDATED, UNKNOWN, VAGUE, window
from dipevents.corpus.clusters_spill import Sorter
from dipevents.corpus.stream import decode_event
from dipevents.errors import InputError
from dipevents.records import Event
from stories import event_of, load_stories, reference_of

STORIES = load_stories()
EVENTS = [event for story in STORIES for event in story.events]
ACTS = [act for story in STORIES for act in story.acts]


def pairwise_f1(gold: list[str], found: list[str]) -> float:
    true = sum(a == b for a, b in zip(pairs(gold), pairs(found), strict=True) if a)
    return 2 * true / (sum(pairs(gold)) + sum(pairs(found)))


def pairs(names: list[str]) -> list[bool]:
    return [a == b for a, b in combinations(names, 2)]


def b_cubed_f1(gold: list[str], found: list[str]) -> float:
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for number, (a, b) in enumerate(zip(gold, found, strict=True)):
        by_gold[a].add(number)
        by_found[b].add(number)
    both = [(by_gold[a], by_found[b]) for a, b in zip(gold, found, strict=True)]
    precision = sum(len(g & f) / len(f) for g, f in both) / len(both)
    recall = sum(len(g & f) / len(g) for g, f in both) / len(both)
    return 2 * precision * recall / (precision + recall)


def make(text: str, name: str = "a", published: str | None = "2020-02-02", **row) -> Event:
    row = {"type": "meeting", "trigger": "met", **row}
    return event_of(row, text, reference_of(name, text, published))


def met(name: str, who: list[str], day: str | None = "2020-02-01", **row) -> Event:
    return make(f"{name}: they met.", name, who=who, date=day, **row)


CHAD, MALI = "Idriss Kone | TCD | party | President", "Moussa Diarra | MLI | party | President"


def test_twelve_stories_of_two_to_five_articles():
    assert len(STORIES) == 12
    assert all(2 <= len(story.articles) <= 5 for story in STORIES)


def test_stories_merge_as_a_careful_reader_would():
    found = cluster_ids(EVENTS)
    assert pairwise_f1(ACTS, found) >= 0.95
    assert b_cubed_f1(ACTS, found) >= 0.95


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_no_two_acts_of_a_story_are_taken_for_one(story):
    found = cluster_ids(story.events)
    acts = defaultdict(set)
    for act, name in zip(story.acts, found, strict=True):
        acts[name].add(act)
    assert [names for names in acts.values() if len(names) > 1] == []


def test_links_of_the_stories():
    names = dict(zip(cluster_ids(EVENTS), ACTS, strict=True))
    found = {
        (names[act.id], link.kind, names[link.id])
        for act in merge(EVENTS)
        for link in act.links
        if link.direction == "to"
    }
    assert found == {link for story in STORIES for link in story.links}


def test_links_are_told_at_both_ends():
    acts = merge(EVENTS)
    to = {(a.id, k.kind, k.id) for a in acts for k in a.links if k.direction == "to"}
    back = {(k.id, k.kind, a.id) for a in acts for k in a.links if k.direction == "from"}
    assert to == back
    assert to


def test_clusters_and_their_ids_do_not_depend_on_the_order():
    before = dict(zip((e.id for e in EVENTS), cluster_ids(EVENTS), strict=True))
    mixed = EVENTS[:]
    random.Random(4).shuffle(mixed)
    assert dict(zip((e.id for e in mixed), cluster_ids(mixed), strict=True)) == before


def test_a_later_report_does_not_rename_the_act():
    first = met("a", [CHAD, MALI])
    later = met("b", [CHAD, MALI], published="2020-02-09")
    assert cluster_ids([first, later]) == cluster_ids([first]) * 2


def test_a_denial_is_kept_beside_the_claim():
    story = next(s for s in STORIES if s.name == "02-denied-call")
    act = next(a for a in merge(story.events) if a.conflicts)
    assert act.status == "occurred"
    (conflict,) = act.conflicts
    assert conflict.field == "status"
    assert [version.value for version in conflict.versions] == ["denied", "occurred"]
    assert {s.document.id.split("/")[1] for s in act.sources} == {"ankara-press", "athens-herald"}


def test_each_source_keeps_its_own_topics_and_outcomes():
    one = met("a", [CHAD, MALI], topics=["trade"], outcomes=["joint_statement"])
    two = met("b", ["=Chad | TCD | party", "=Mali | MLI | party"], topics=["security"])
    (act,) = merge([one, two])
    assert [[t.id for t in s.topics] for s in act.sources] == [["trade"], ["security"]]
    assert {t.id for t in act.topics} == {"trade", "security"}
    assert [p.name for p in act.participants] == ["Idriss Kone", "Moussa Diarra"]


def test_the_record_is_an_event_whose_spans_stand_in_its_document():
    texts = {name: text for story in STORIES for name, _, text in story.articles}
    for act in merge(EVENTS):
        event = decode_event(msgspec.json.encode(act), "test")
        text = texts[event.document.id]
        spans = [*event.evidence, *event.topics, *event.outcomes, event.trigger]
        spans += [m for p in event.participants for m in p.mentions]
        spans += [event.place] if event.place else []
        assert all(text[s.start : s.end] == s.text for s in spans)


def test_fullest_name_stands_and_the_others_are_listed():
    one = met("a", ["Kone | TCD | party", MALI])
    two = met("b", ["Idriss Koné | TCD | party", MALI])
    (act,) = merge([one, two])
    assert act.participants[0].name == "Idriss Koné"
    assert act.names == {"Idriss Koné": ("Kone",)}


def test_a_person_without_state_is_found_in_another_article():
    one = met("a", ["Idriss Kone | | party", MALI])
    two = met("b", [CHAD, MALI])
    (act,) = merge([one, two])
    assert [p.country for p in act.participants] == ["TCD", "MLI"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (met("a", [CHAD, MALI]), met("b", [CHAD, MALI], "2020-02-02")),
        (met("a", [CHAD, MALI]), met("b", [CHAD, "Ali Bongo | GAB | party"])),
        (met("a", [CHAD, MALI]), met("b", ["Mahamat Saleh | TCD | party", MALI])),
        (met("a", [CHAD, MALI]), met("a", [CHAD, MALI], type="call")),
        (met("a", [CHAD, MALI]), met("b", [CHAD, MALI], status="cancelled")),
        (met("a", [CHAD, MALI], place="Bamako | MLI"), met("b", [CHAD, MALI], place="Paris | FRA")),
        (met("a", [CHAD, MALI], "2020"), met("b", ["=Chad | TCD | party", "=Mali | MLI | party"])),
    ],
    ids=["day", "pair", "person", "type", "status", "country", "year"],
)  # fmt: skip
def test_near_misses_stay_apart(first, second):
    assert len(set(cluster_ids([first, second]))) == 2


def test_two_events_of_one_article_are_never_one():
    text = "They met in the morning. They talked once more at night."
    morning = make(text, who=[CHAD, MALI], date="2020-02-01")
    night = make(text, who=[CHAD, MALI], date="2020-02-01", trigger="talked")
    assert len(set(cluster_ids([morning, night]))) == 2


def test_in_february_means_the_only_meeting_of_february():
    vague = met("c", [CHAD, MALI], "2020-02")
    assert len(set(cluster_ids([met("a", [CHAD, MALI]), vague]))) == 1
    two = [met("a", [CHAD, MALI]), met("b", [CHAD, MALI], "2020-02-20")]
    assert len(set(cluster_ids([*two, vague]))) == 3


def test_prints_of_one_text_are_one_report():
    text = "They met."
    prints = [make(text, name, None, who=[CHAD, MALI]) for name in ("x.org/1", "y.org/1")]
    (act,) = merge(prints)
    assert act.reports == 1
    assert [s.reprint_of for s in act.sources] == [None, "x.org/1"]


def test_reprints_that_dedupe_found_count_once():
    events = [met("a", [CHAD, MALI]), met("b", [CHAD, MALI]), met("c", [CHAD, MALI])]
    (act,) = merge(events, reprints={"b": "a"})
    assert act.reports == 2
    assert [s.reprint_of for s in act.sources] == [None, "a", None]


@pytest.mark.parametrize(
    ("date", "basis", "published", "level", "days"),
    [
        ("2020-02-01", "explicit", None, DAY, 0),
        ("2020-02-01/2020-02-04", "explicit", None, STAY, 3),
        ("2020-02-01", "document", "2020-02-01", REPORTED, 0),
        ("2020-02", "explicit", None, VAGUE, 28),
        (None, "explicit", "2020-02-02", UNDATED, 3),
        (None, "explicit", None, UNKNOWN, 0),
    ],
)
def test_window(date, basis, published, level, days):
    found = window(make("They met.", published=published, who=[CHAD], date=date, basis=basis))
    assert (found[0], found[2] - found[1]) == (level, days)


def test_a_day_without_year_is_that_next_to_the_report():
    event = met("a", [CHAD, MALI])
    date = msgspec.structs.replace(event.date, edtf="XXXX-12-30", earliest=None, latest=None)
    event = msgspec.structs.replace(event, date=date)
    other = met("b", [CHAD, MALI], "2019-12-30")
    assert len(set(cluster_ids([event, other]))) == 1


def test_a_sorter_that_spills_gives_all_rows_in_order():
    names = [f"{n * 7919 % 1000:03d}".encode() for n in range(1000)]
    with Sorter(run=64) as sorter:
        for number, name in enumerate(names):
            sorter.put(name, str(number).encode())
        rows = list(sorter)
    assert [name for name, _ in rows] == sorted(names)
    assert {int(content) for _, content in rows} == set(range(1000))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in EVENTS))
    return path


def test_lines_and_records_merge_alike(file):
    assert list(merge_lines([str(file)], members=True)) == [
        msgspec.json.encode(act) + b"\n" for act in merge(EVENTS, members=True)
    ]


def test_members_can_be_had_back():
    assert {e.id: e for e in members_of(merge(EVENTS, members=True))} == {e.id: e for e in EVENTS}
    with pytest.raises(InputError, match="--members"):
        list(members_of(merge(EVENTS)))


def test_command_there_and_back(file, tmp_path, capsysbinary, monkeypatch):
    merged = tmp_path / "acts.jsonl"
    assert run(["merge", str(file), "--members", "-o", str(merged)]) == 0
    assert run(["merge", str(merged), "--undo", "-q"]) == 0
    back = capsysbinary.readouterr().out.splitlines()
    assert sorted(back) == sorted(file.read_bytes().splitlines())
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(file.read_bytes())))
    )
    assert run(["merge", "--members"]) == 0
    assert capsysbinary.readouterr().out == merged.read_bytes()


def test_output_is_input_of_filter(file, tmp_path, capsys):
    merged = tmp_path / "acts.jsonl"
    run(["merge", str(file), "-o", str(merged), "-q"])
    assert run(["filter", str(merged), "--country", "KEN", "--type", "call"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(json.loads(line)["sources"] for line in lines)


def test_empty_file_and_bad_lines(tmp_path, capsys):
    path = tmp_path / "none.jsonl"
    path.write_text("")
    assert run(["merge", str(path)]) == 0
    assert capsys.readouterr().out == ""
    path.write_text("{}\n")
    assert run(["merge", str(path)]) == 1
    assert f"{path}:1" in capsys.readouterr().err
    assert run(["merge", str(path), "-o", str(path)]) == 2
    assert run(["merge", "--undo", str(path)]) == 1
