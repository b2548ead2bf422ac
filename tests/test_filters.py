"""Which events pass the filter, and that it passes lines on untouched and at once."""

import os
import subprocess
import sys

import pytest

from dipevents.cli import run
from dipevents.corpus.filters import EventFilter, is_named
from handmade import CALL, DENIED, VISIT, jsonl, like, write


@pytest.mark.parametrize(
    ("options", "passed"),
    [
        ([], 3), (["--type", "visit"], 1), (["--type", "visit,call"], 3),
        (["--type", "visit", "--type", "call"], 3), (["--status", "planned,denied"], 2),
        (["--country", "TUN"], 1), (["--country", "tun,brb"], 3),
        (["--country", "TUN", "--country", "MLT"], 1),
        (["--country", "TUN", "--country", "BRB"], 0),
        (["--person", "abela"], 1), (["--person", "Robert Abela"], 1), (["--person", "Abel"], 0),
        (["--person", "United Nations"], 0), (["--topic", "migration"], 1),
        (["--topic", "migration", "--topic", "trade"], 0), (["--outcome", "invitation,aid"], 1),
        (["--since", "2025-05-03"], 1), (["--since", "2025-05-04"], 0),
        (["--until", "2025-05-02"], 0),
        (["--since", "2025-05-04", "--undated"], 2), (["--place", "tunis"], 1),
        (["--place", "TUN"], 1),
        (["--min-confidence", "0.84"], 0), (["-v", "--type", "visit"], 2),
    ],
)  # fmt: skip
def test_options(tmp_path, capsysbinary, options, passed):
    path = write(tmp_path / "e.jsonl", VISIT, CALL, DENIED)
    assert run(["filter", path, *options]) == 0
    out = capsysbinary.readouterr().out
    assert len(out.splitlines()) == passed
    assert set(out.splitlines()) <= set(jsonl(VISIT, CALL, DENIED).splitlines())


@pytest.mark.parametrize(
    ("edtf", "first", "last", "kept"),
    [("2025-05", "2025-05-01", "2025-05-31", True), ("2025-06", "2025-06-01", "2025-06-30", False),
     ("XXXX-05-20", None, None, False)],
)  # fmt: skip
def test_a_vague_date_passes_where_it_may_be_in_time(edtf, first, last, kept):
    date = VISIT.date.__class__(
        edtf=edtf, earliest=first, latest=last, text=None, start=None, end=None, basis="relative"
    )
    keep = EventFilter(since="2025-05-20", until="2025-05-25")
    assert keep(like(date=date)) is kept


def test_names():
    assert is_named("Kais Saied", "saïed")
    assert not is_named("Saied", "Kais Saied")


def test_bad_lines_cost_only_themselves(tmp_path, capsysbinary):
    path = tmp_path / "e.jsonl"
    path.write_bytes(b'{"id": 3}\n' + jsonl(VISIT).rstrip(b"\n"))
    assert run(["filter", str(path)]) == 1
    out, err = capsysbinary.readouterr()
    assert out == jsonl(VISIT)
    assert b"e.jsonl:1: no event" in err
    assert b"dipevents extract" in err


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--type", "metting"], "did you mean meeting"), (["--country", "Tunisia"], "write TUN"),
     (["--topic", "oil"], "is not known"), (["--since", "May"], "--since May: no date")],
)  # fmt: skip
def test_wrong_values_are_answered(capsys, options, message):
    assert run(["filter", os.devnull, *options]) == 2
    assert message in capsys.readouterr().err


def test_an_event_comes_out_before_the_next_goes_in(environment):
    """Line by line: a pipe that stays open does not hold events back."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dipevents", "filter", "--type", "visit"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment,
    )  # fmt: skip
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(jsonl(CALL, VISIT))
        process.stdin.flush()
        assert process.stdout.readline() == jsonl(VISIT)
        process.stdin.close()
    assert process.returncode == 0
