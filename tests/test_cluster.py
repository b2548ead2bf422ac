"""Runs shared out: how input is cut, what a part is, resuming by part, joining the parts.

Here nothing runs on a cluster; tests/test_dask.py has one.
"""

import gzip
import io
import json
import os
import uuid
from contextlib import nullcontext
from dataclasses import replace
from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dipevents.cli.options
import dipevents.cluster
from dipevents.cli import run as command_line
from dipevents.cli import shared
from dipevents.cli.signals import Stop
from dipevents.cluster import engine, jobs
from dipevents.cluster.dask import SchedulerLost, _remote, reason, share_out
from dipevents.cluster.inputs import Place, find, is_url
from dipevents.cluster.partitions import (
    File,
    Partition,
    Piece,
    cut,
    decode,
    encode,
    group,
    line_starts,
    named,
    ranges,
    step,
)
from dipevents.cluster.parts import Folder, Part, read_info, read_plan
from dipevents.errors import DipeventsError, StorageError, UsageError
from dipevents.io.manifest import Row
from dipevents.io.readers import ReadOptions, read_items
from fakes import FakeEngine

pytestmark = pytest.mark.skipif(find_spec("fsspec") is None, reason="fsspec is not installed")

ROW = '{"text": "The minister of Ghana met the envoy of Togo, day %d.", "date": "2025-05-03"}'


# --- How a file is cut


def pieces_of(data, size):
    file = File("f.jsonl", len(data), "")
    return cut(file, [line_starts(io.BytesIO(data), a, b) for a, b in ranges(len(data), size)])


def check_pieces(data, size):
    """No byte lost or doubled, no line cut, each piece's line number right."""
    pieces = pieces_of(data, size)
    parts = [data[piece.start : piece.stop] for piece in pieces]
    assert b"".join(parts) == data
    for piece, part in zip(pieces, parts, strict=True):
        assert part
        assert part.endswith(b"\n") or piece.stop == len(data)
        assert piece.before == data[: piece.start].count(b"\n")
    return parts


@given(
    st.lists(st.sampled_from([b"\n", b"\r\n", b"a\n", b"bb\r\n", b"c" * 40 + b"\n", b"\r"])),
    st.binary(max_size=3),
    st.integers(1, 60),
)
@settings(deadline=None)
def test_no_line_is_lost_cut_or_doubled(lines, end, size):
    check_pieces(b"".join(lines) + end, size)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [b"", b"no newline"])
@pytest.mark.parametrize("size", range(1, 25))
def test_every_size(end, last, size):
    check_pieces(end.join([b"one", b"", b"three", b"four four", b""]) + last, size)


def test_line_longer_than_a_partition_goes_with_the_one_it_begins_in():
    data = b"a\n" + b"x" * 100 + b"\nb\nc\n"
    assert check_pieces(data, 10) == [b"a\n" + b"x" * 100 + b"\n", b"b\nc\n"]


def test_lines_end_where_a_range_ends():
    assert check_pieces(b"1234\n1234\n1234\n", 5) == [b"1234\n"] * 3


def test_line_starts_beyond_one_read(monkeypatch):
    monkeypatch.setattr("dipevents.cluster.partitions.CHUNK", 7)
    data = b"".join(b"%d\n" % number for number in range(100))
    assert line_starts(io.BytesIO(data), 0, len(data)) == (100, 0)
    assert line_starts(io.BytesIO(data), 1, len(data)) == (99, 2)


def test_small_files_go_together_in_order():
    sizes = [10, 10, 90, 200, 10, 10, 10]
    pieces = [Piece(File(str(number), size, "")) for number, size in enumerate(sizes)]
    names = [[p.file.name for p in found] for found in group(pieces, 100, 2)]
    assert names == [["0", "1"], ["2"], ["3"], ["4", "5"], ["6"]]


def test_name_of_a_part_hangs_on_place_content_and_settings():
    piece = Piece(File("a", 1, "x"))

    def names(pieces, asked):
        return [partition.name for partition in named([pieces, [piece]], asked)]

    first, second = names([piece], {"a": 1})
    assert (first[:11], second[:11]) == ("part-00000-", "part-00001-")
    assert names([piece], {"a": 1}) == [first, second]
    assert first not in names([piece], {"a": 2})
    assert first not in names([replace(piece, file=File("a", 1, "y"))], {"a": 1})


def test_partition_is_kept_in_json_with_any_name():
    odd = os.fsdecode(b"caf\xe9 \xff.jsonl")
    partition = Partition("part-00000-0.jsonl", (Piece(File(odd, 9, "s"), 3, 7, 2),))
    assert decode(encode(partition)) == partition
    assert encode(partition).isascii()


def test_size_hangs_on_the_input_alone():
    assert step([File("a", 10, "")]) == 1_000_000
    assert step([File("a", 2_560_000_000, "")]) == 10_000_000
    assert step([File("a", 10**12, "")]) == 64_000_000


# --- What a worker reads


def items(found):
    return [(i.id, i.path, i.status, i.document, i.sha256, str(i.failure)) for i in found]


LINES = [
    ROW % 1,
    "",
    ROW % 2,
    "no json",
    '{"id": "x", "text": "Kenya met Chad."}',
    "x" * 900,
    ROW % 3,
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("size", [40, 130, 100_000])
def test_pieces_read_as_the_whole_file(tmp_path, monkeypatch, end, start, size):
    monkeypatch.chdir(tmp_path)
    data = (start + end.join(LINES)).encode()
    (tmp_path / "in.jsonl").write_bytes(data)
    options = ReadOptions(max_bytes=500)
    (file,) = find(["in.jsonl"])
    place = Place(str(tmp_path))
    monkeypatch.chdir("/")
    assert place.splits(file, options)
    pieces = [replace(piece, file=file) for piece in pieces_of(data, size)]
    found = items(place.read(pieces, options))
    monkeypatch.chdir(tmp_path)
    assert found == items(read_items(["in.jsonl"], options))
    assert [item[0] for item in found] == [
        "in.jsonl#1", "in.jsonl#3", "in.jsonl#4", "x", "in.jsonl#6", "in.jsonl#7"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "splits"),
    [
        ("a.jsonl", (ROW % 1).encode(), True),
        ("a.ndjson", (ROW % 1).encode(), True),
        ("dump", f"{ROW % 1}\n{ROW % 2}\n".encode(), True),
        ("a.jsonl.gz", gzip.compress((ROW % 1).encode()), False),
        ("a.jsonl", gzip.compress((ROW % 1).encode()), False),
        ("a.jsonl", (ROW % 1).encode("utf-16"), False),
        ("a.jsonl", b"\0\0\0\1" * 9, False),
        ("a.jsonl", b"  \n", False),
        ("a.csv", b"text\nGhana met Togo\n", False),
        ("a.json", b"[]", False),
        ("a.txt", b"Ghana met Togo.", False),
    ],
)
def test_what_can_be_cut(tmp_path, name, content, splits):
    (tmp_path / name).write_bytes(content)
    (file,) = find([str(tmp_path / name)])
    assert Place("/").splits(file, ReadOptions()) is splits


def test_asked_format_decides_what_can_be_cut(tmp_path):
    (tmp_path / "a.txt").write_text(ROW % 1)
    (file,) = find([str(tmp_path / "a.txt")])
    assert Place("/").splits(file, ReadOptions(input_format="jsonl"))


def test_file_that_changed_since_the_plan_is_no_fault_of_a_document(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(f"{ROW % 1}\n")
    (file,) = find([str(path)])
    piece = Piece(file, 0, file.size)
    path.write_text("{}\n")
    with pytest.raises(StorageError, match=r"a\.jsonl: 3 bytes, .* when the run was planned"):
        list(Place("/").read([piece], ReadOptions()))
    path.unlink()
    for lost in (piece, Piece(file)):
        with pytest.raises(StorageError, match=r"a\.jsonl: cannot be read .*under the same names"):
            list(Place("/").read([lost], ReadOptions()))


@pytest.fixture
def memory():
    """A new folder of fsspec's file system in memory, as a URL."""
    import fsspec

    url = f"memory://{uuid.uuid4().hex}"
    yield url
    system = fsspec.filesystem("memory")
    if system.exists(url):
        system.rm(url, recursive=True)


def put(url, name, content):
    import fsspec

    with fsspec.open(f"{url}/{name}", "wb") as stream:
        stream.write(content)


def test_urls_are_walked_as_folders_are(tmp_path, memory):
    names = ["b/a.txt", "b.txt", "a/z.txt", "a/.git/x.txt", ".hidden", "a/b/c.txt", "a.txt",
             "a/x.expected.jsonl"]  # fmt: skip
    for name in names:
        put(memory, name, name.encode())
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    here = [file.name.removeprefix(str(tmp_path)) for file in find([str(tmp_path)])]
    there = [file.name.removeprefix(memory) for file in find([memory])]
    assert there == here == ["/a/b/c.txt", "/a/z.txt", "/a.txt", "/b/a.txt", "/b.txt"]
    (one,) = find([f"{memory}/b.txt"])
    assert (one.name, one.size) == (f"{memory}/b.txt", 5)
    globbed = [file.name.removeprefix(memory) for file in find([f"{memory}/*.txt"])]
    assert globbed == ["/a.txt", "/b.txt"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("memory://nowhere/a.txt", "no such file"),
        ("memory://nowhere/*.txt", "no such file"),
        ("nosuch://a", "cannot be opened"),
        ("/nowhere/a.txt", "no such file"),
        ("-", "cannot be shared out"),
    ],
)
def test_path_that_cannot_be_shared_out(path, reason):
    with pytest.raises(UsageError, match=reason):
        list(find([path]))


def test_urls_are_told_from_paths():
    assert is_url("s3://b/k")
    assert is_url("simplecache::s3://b/k")
    assert not is_url("a/b.txt")
    assert not is_url("talks::day one.txt")


@pytest.mark.parametrize("zipped", [False, True])
def test_documents_behind_a_url(memory, zipped):
    text = b"Ghana's minister met the Togolese envoy.\n"
    put(memory, "2025-05-03.txt", gzip.compress(text) if zipped else text)
    (item,) = Place("/").read(map(Piece, find([memory])), ReadOptions())
    assert (item.id, item.document.text) == (f"{memory}/2025-05-03.txt", text.decode())
    assert item.document.published == "2025-05-03"


def test_broken_gzip_behind_a_url_costs_its_file(memory):
    put(memory, "a.txt.gz", gzip.compress(b"Ghana met Togo")[:-9])
    (item,) = Place("/").read(map(Piece, find([memory])), ReadOptions())
    assert (item.status, "truncated gzip" in str(item.failure)) == ("failed", True)


# --- Parts


def row(id_="a", data=b"", status="ok"):
    return Row(id=id_, path=id_, sha256="0", bytes=1, status=status, events=1, seconds=0.0,
               error=None, written=len(data), crc32=0)  # fmt: skip


@pytest.mark.parametrize("kind", ["folder", "url"])
def test_part_appears_when_it_is_whole(tmp_path, memory, kind):
    folder = Folder(str(tmp_path / "out") if kind == "folder" else memory)
    folder.make()
    with Part(folder, "part-0.jsonl") as part:  # broken off
        part.add(row(), b"x\n")
    assert folder.names() == {}
    with Part(folder, "part-0.jsonl") as part:
        part.add(row(), b"x\n")
        part.add(row("b", status="empty"), b"")
        done = part.keep({"a": 1})
    assert folder.read("part-0.jsonl") == b"x\n"
    assert (done.counts["ok"], done.counts["empty"], done.bytes) == (1, 1, 2)
    assert set(folder.names()) == {
        "part-0.jsonl", "part-0.jsonl.manifest.jsonl", "part-0.jsonl.run.json"
    }  # fmt: skip


# --- A run, with the calls of the cluster made in this process


@pytest.fixture
def fake(monkeypatch):
    """The stand-in engine, and what was read through it: ``parts`` by name."""
    seen = SimpleNamespace(parts=[], fail=set())

    def read_partition(line):
        job = jobs.Job.decode(line)
        seen.parts.append(job.partition.name)
        if job.partition.name in seen.fail:
            raise StorageError("the disk is gone")
        return jobs.perform(job, FakeEngine()).encode()

    def share_out(client, call, asked, stop):
        for number, arguments in reversed(list(enumerate(asked))):
            try:
                yield number, call(*arguments)
            except DipeventsError as error:
                yield number, error

    monkeypatch.setattr(engine, "read_partition", read_partition)
    monkeypatch.setattr(engine, "share_out", share_out)
    monkeypatch.setattr(shared, "connected", lambda *_: nullcontext())
    monkeypatch.setattr(shared, "load_engine", lambda given: FakeEngine())
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: FakeEngine())
    return seen


@pytest.fixture
def folder(tmp_path, monkeypatch, fake):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(1, 5):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Ghana met Togo {number} times. " * number)
    (tmp_path / "in" / "bad.html").write_bytes(b"")
    (tmp_path / "in" / "rows.jsonl").write_text("\n".join([ROW % n for n in range(30)] + ["{"]))
    return tmp_path


def dask(*args, code=0):
    """`dipevents extract ARGS --engine dask -o parts`, in small partitions."""
    sizes = () if "--partition-size" in args else ("--partition-size", "500")
    found = command_line(["extract", "-q", "--engine", "dask", "-o", "parts", *sizes, *args])
    assert found == code
    return found


def local(*args, output="local.jsonl"):
    assert command_line(["extract", "-q", "-j", "1", "-o", output, *args]) == 1
    return output


def settled(path):
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [{**row, "seconds": 0} for row in rows]


def said(capsys):
    return capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [(), ("--types", "meeting"), ("--types", "call"), ("--no-text",), ("--min-confidence", "0.9"),
     ("--date", "2025-01-01"), ("--text-field", "text"), ("--any-language",)],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_gathered_parts_are_a_run_without_cluster(folder, options, suffix):
    dask("in", *options, code=1)
    assert len([n for n in os.listdir("parts") if n.endswith("l.run.json")]) == 7  # noqa: PTH208
    assert command_line(["gather", "parts", "-q", "-o", f"all.{suffix}"]) == 0
    local("in", *options, output=f"local.{suffix}")
    assert (folder / f"all.{suffix}").read_bytes() == (folder / f"local.{suffix}").read_bytes()
    rows = [settled(folder / f"{name}.{suffix}.manifest.jsonl") for name in ("all", "local")]
    assert rows[0] == rows[1]
    info = [(folder / f"{name}.{suffix}.run.json").read_bytes() for name in ("all", "local")]
    assert info[0] == info[1]


def test_failures_are_told_by_document(folder, capsys):
    dask("in", code=1)
    told = said(capsys)
    assert "dipevents: failed: in/bad.html: empty" in told
    assert "dipevents: failed: in/rows.jsonl:31: invalid JSON" in told


def test_run_from_and_to_urls(folder, memory, capsys):
    put(memory, "in/rows.jsonl", (folder / "in" / "rows.jsonl").read_bytes())
    put(memory, "in/a.txt", b"Ghana met Togo.")
    args = ["extract", "--engine", "dask", "-o", f"{memory}/out", "--partition-size", "500"]
    assert command_line([*args, f"{memory}/in"]) == 1
    assert "31 documents read, 31 with events (31), 0 without, 1 failed" in said(capsys)
    capsys.readouterr()
    assert command_line(["gather", f"{memory}/out", "-q"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["document"]["id"] for event in events] == [
        f"{memory}/in/a.txt", *(f"{memory}/in/rows.jsonl#{line}" for line in range(1, 31))
    ]  # fmt: skip


def test_resume_does_what_is_missing(folder, fake, capsys):
    dask("in", code=1)
    parts = sorted(fake.parts)
    before = {path: path.stat().st_mtime_ns for path in (folder / "parts").glob("part-*")}
    lost = [parts[1], parts[4]]
    (folder / "parts" / f"{lost[0]}.run.json").unlink()
    torn = folder / "parts" / f"{lost[1]}.manifest.jsonl"
    torn.write_bytes(torn.read_bytes()[:-5])
    (folder / "parts" / f".{lost[1]}.0.tmp").touch()
    fake.parts.clear()
    dask("in", "--resume", code=1)
    assert sorted(fake.parts) == lost
    now = {path: path.stat().st_mtime_ns for path in (folder / "parts").glob("part-*")}
    assert {path for path in now if now[path] != before.get(path)} == {
        path for path in now if path.name.startswith(tuple(lost))
    }
    assert list((folder / "parts").glob(".*")) == []
    fake.parts.clear()
    dask("in", "--resume", code=1)
    assert fake.parts == []


def test_resume_refuses_other_settings(folder, capsys):
    dask("in", code=1)
    dask("in", "--resume", "--types", "call", code=2)
    assert 'types was [], now ["call"]' in said(capsys)
    dask("in", "--resume", "--partition-size", "1kB", code=2)
    assert "partitions of 500 bytes" in said(capsys)
    dask("in", code=2)
    assert "there is a run in it; --resume goes on with it" in said(capsys)


def test_resume_takes_changed_input(folder, fake):
    dask("in", code=1)
    old = set(fake.parts)
    fake.parts.clear()
    (folder / "in" / "rows.jsonl").write_text("\n".join(ROW % n for n in range(100, 140)))
    (folder / "in" / "bad.html").unlink()
    dask("in", "--resume")
    assert fake.parts
    assert not set(fake.parts) & old
    assert command_line(["gather", "parts", "-q", "-o", "all.jsonl"]) == 0
    assert command_line(["extract", "-q", "in", "-o", "local.jsonl"]) == 0
    assert (folder / "all.jsonl").read_bytes() == (folder / "local.jsonl").read_bytes()
    named_now = {partition.name for partition in read_plan(Folder("parts"))}
    assert {path.name for path in (folder / "parts").glob("part-*[0-9a-f].jsonl")} == named_now


def test_partition_that_fails_for_good_costs_itself(folder, fake, capsys):
    dask("in", code=1)
    whole = sorted(fake.parts)
    for path in (folder / "parts").iterdir():
        path.unlink()
    fake.parts.clear()
    fake.fail = {whole[3]}
    dask("in", code=1)
    assert f"partition failed: {whole[3]} (in/rows.jsonl, bytes" in said(capsys)
    assert sorted(fake.parts) == whole
    assert read_info(Folder("parts")).state == "interrupted"
    assert command_line(["gather", "parts", "-o", "all.jsonl"]) == 1
    fake.fail = set()
    fake.parts.clear()
    dask("in", "--resume", code=1)
    assert fake.parts == [whole[3]]
    assert read_info(Folder("parts")).state == "finished"


def test_strict_ends_at_the_first_failure(folder, fake, capsys):
    dask("in", "--strict", code=1)
    assert "failed: in/rows.jsonl:31" in said(capsys)  # the last partition comes first here
    assert len(fake.parts) == 1
    assert read_info(Folder("parts")).state == "interrupted"


def test_output_in_the_folder_that_is_read(folder, fake):
    (folder / "parts").mkdir()
    dask(".", code=1)
    dask(".", "--resume", code=1)
    assert len(fake.parts) == len(set(fake.parts))


def test_worker_with_other_rules_is_refused(folder):
    (file,) = find(["in/1.txt"])
    partition = Partition("part-00000-0.jsonl", (Piece(file),))
    settings = {"dipevents": "9", "model": "none", "lexicon": "0"}
    job = jobs.Job(partition, "out", str(folder), {}, settings)
    with pytest.raises(DipeventsError, match=r"dipevents None, the run was started with 9"):
        jobs.perform(job, FakeEngine())


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["in", "--engine", "dask"], "name a folder or URL for them with -o"),
        (["in", "--engine", "dask", "-o", "o", "--format", "csv"], "dipevents gather"),
        (["in", "--engine", "dask", "-o", "o", "-j", "2", "--scheduler", "x"], "--jobs"),
        (["in", "--scheduler", "tcp://a:1"], "--scheduler goes with --engine dask"),
        (["in", "--partition-size", "1MB"], "--partition-size goes with --engine dask"),
        (["in", "--engine", "dask", "-o", "o", "--partition-size", "many"], "is no size"),
        (["in", "--engine", "dask", "-o", "o", "--partition-size", "0"], "is no size"),
        (["-", "--engine", "dask", "-o", "o"], "standard input cannot be shared out"),
        (["in", "--engine", "dask", "-o", "in"], "not empty"),
        (["in", "--engine", "dask", "-o", "in/1.txt"], "no folder can be made"),
        (["in", "--engine", "dask", "-o", "o", "--id", "x"], "names one document"),
        (["in", "--engine", "dask", "-o", "o", "--date", "May"], "no date"),
    ],
)
def test_wrong_calls(folder, capsys, args, reason):
    assert command_line(["extract", *args]) == 2
    assert reason in said(capsys)


@pytest.mark.parametrize(
    ("text", "size"), [("64MB", 64_000_000), ("1.5 kb", 1500), ("2GiB", 2**31), ("500", 500)]
)
def test_sizes(text, size):
    assert dipevents.cli.options.Size().convert(text, None, None) == size


def test_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(DipeventsError, match=r"pip install 'dipevents\[dask\]'"):
        dipevents.cluster.needed("distributed")


# --- gather


@pytest.fixture
def parts(folder, capsys):
    dask("in", code=1)
    capsys.readouterr()
    return folder / "parts"


def part(parts, number):
    (path,) = parts.glob(f"part-{number:05}-*[0-9a-f].jsonl")
    return path


def spoil(parts, how):
    """Make parts 2 and 3 useless in one way."""
    for number in (2, 3):
        path = part(parts, number)
        if how == "missing":
            path.unlink()
        elif how == "unfinished":
            path.with_name(f"{path.name}.run.json").unlink()
        elif how == "torn":
            path.write_bytes(path.read_bytes()[:-9])
        elif how == "rows":
            rows = path.with_name(f"{path.name}.manifest.jsonl")
            rows.write_bytes(rows.read_bytes().replace(b'"ok"', b'"no"'))
        elif how == "settings":
            info = path.with_name(f"{path.name}.run.json")
            info.write_bytes(info.read_bytes().replace(b'"date": null', b'"date": "2025-05-03"'))
        else:
            path.write_bytes(path.read_bytes().replace(b"Accra", b"Abuja", 1))


HOW = {
    "missing": "is missing", "unfinished": "missing", "torn": "bytes, not", "rows": "is broken",
    "settings": "other settings", "changed": "checksum",
}  # fmt: skip


@pytest.mark.parametrize("how", HOW)
def test_gather_names_what_is_missing_or_broken(parts, capsys, how):
    spoil(parts, how)
    assert command_line(["gather", "parts", "-o", "all.jsonl"]) == 1
    told = said(capsys)
    for number in (2, 3):
        name = part(parts, number).name if how != "missing" else f"part-0000{number}-"
        assert any(name in line and HOW[how] in line for line in told.splitlines()), told


@pytest.mark.parametrize("how", HOW)
def test_partial_gather_takes_the_rest_and_extract_mends_it(parts, capsys, how):
    spoil(parts, how)
    assert command_line(["gather", "parts", "-o", "all.jsonl", "--partial"]) == 0
    total = len(list(read_plan(Folder("parts"))))
    assert f"dipevents: {total - 2} of {total} partitions" in said(capsys)
    mended = parts.parent / "all.jsonl"
    local("in")
    whole = (parts.parent / "local.jsonl").read_text().splitlines()
    assert 0 < len(mended.read_text().splitlines()) < len(whole)
    assert set(mended.read_text().splitlines()) < set(whole)
    # The result is an output like any other: a run in one process goes on with it.
    assert command_line(["extract", "-q", "in", "-o", "all.jsonl", "--resume"]) == 1
    assert mended.read_text().splitlines() == whole


def test_gather_refuses_two_documents_of_one_id(folder, capsys):
    (folder / "in" / "more.jsonl").write_text('{"id": "in/1.txt", "text": "Kenya met Chad."}')
    dask("in", code=1)
    capsys.readouterr()
    assert command_line(["gather", "parts", "-o", "all.jsonl"]) == 2
    told = said(capsys)
    assert "two documents with the id 'in/1.txt': in/1.txt and in/more.jsonl" in told
    assert command_line(["extract", "-q", "in", "-o", "local.jsonl"]) == 2
    assert said(capsys).splitlines()[-1] == told.splitlines()[-1]
    assert not (folder / "all.jsonl").exists()


def test_status_of_a_folder(parts, capsys):
    total = len(list(read_plan(Folder("parts"))))
    spoil(parts, "unfinished")
    assert command_line(["status", "parts"]) == 0
    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert (shown["state"], shown["partitions"]) == ("finished", str(total))
    assert shown["done"] == str(total - 2)
    assert int(shown["documents"]) == sum(
        int(shown[name]) for name in ("ok", "empty", "failed", "skipped")
    )
    assert command_line(["status", "parts", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["done"] == total - 2
    assert 0 < found["events"] < 40
    assert command_line(["status", "in"]) == 2
    assert "no output of extract --engine dask" in said(capsys)


def test_gather_of_something_else(folder, capsys):
    assert command_line(["gather", "in", "-o", "all.jsonl"]) == 2
    assert "no output of extract --engine dask" in said(capsys)
    assert command_line(["gather", "in", "-o", "nowhere/all.jsonl"]) == 2
    assert "no such folder" in said(capsys)


def test_nothing_to_read(folder, capsys):
    (folder / "none").mkdir()
    dask("none")
    assert command_line(["gather", "parts", "-o", "all.jsonl"]) == 0
    assert (folder / "all.jsonl").read_bytes() == b""


def test_links_out_of_a_folder_are_told_as_without_cluster(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "a.txt"
    other.write_text("Ghana met Togo.")
    (folder / "in" / "link.txt").symlink_to(other)
    dask("in", code=1)
    assert command_line(["gather", "parts", "-q", "-o", "all.jsonl"]) == 0
    local("in")
    rows = [settled(folder / f"{name}.jsonl.manifest.jsonl") for name in ("all", "local")]
    assert rows[0] == rows[1]
    assert {"skipped"} == {row["status"] for row in rows[0] if row["path"] == "in/link.txt"}


def test_signal_ends_the_run_and_resume_goes_on(folder, fake, monkeypatch, capsys):
    inner = engine.share_out

    def interrupted(client, call, asked, stop):
        for number, answer in inner(client, call, asked, stop):
            yield number, answer
            if call is engine.read_partition and len(fake.parts) == 4:
                stop._asked(15, None)
                with stop.idle():
                    pass

    monkeypatch.setattr(engine, "share_out", interrupted)
    dask("in", code=143)
    assert "interrupted; --resume goes on with it" in said(capsys)
    assert read_info(Folder("parts")).state == "interrupted"
    dask("in", "--resume", code=1)
    assert len(fake.parts) == len(set(fake.parts)) > 4


# --- The scheduler


def test_scheduler_that_is_not_there(tmp_path):
    """An address, or the file that a scheduler wrote; neither leads anywhere."""
    asked = []

    def client(**how):
        asked.append(how)
        raise OSError("timed out")

    distributed = SimpleNamespace(Client=client)
    file = tmp_path / "scheduler.json"
    with pytest.raises(UsageError, match=r"json: no such file"):
        _remote(distributed, str(file)).__enter__()
    file.touch()
    for scheduler in (str(file), "tcp://127.0.0.1:1"):
        with pytest.raises(UsageError, match=r"no scheduler answers \(timed out\)"):
            _remote(distributed, scheduler).__enter__()
    assert [next(iter(how)) for how in asked] == ["scheduler_file", "address"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StorageError("the disk is gone\nTraceback"), "the disk is gone (tried 4 times)"),
        (type("KilledWorker", (Exception,), {})("task"), "its worker died, and so did 3 more"),
    ],
)
def test_reason_of_a_failure(error, said):
    assert reason(error).startswith(said)


class FakeFuture:
    def __init__(self, call, arguments):
        self.status = "cancelled" if arguments == ("lost",) else "finished"
        self.result = lambda: call(*arguments)


class FakeClient:
    """A client whose calls have ended when they are made."""

    def __init__(self):
        self.retries = []
        self.cancelled = []

    def submit(self, call, *arguments, key, retries, pure):
        self.retries.append(retries)
        return FakeFuture(call, arguments)

    def cancel(self, futures, force):
        self.cancelled += futures


@pytest.fixture
def client(monkeypatch):
    fake = SimpleNamespace(as_completed=lambda futures: iter(list(futures)))
    monkeypatch.setattr("dipevents.cluster.dask.needed", lambda name: fake)
    return FakeClient()


def test_calls_return_or_fail_one_by_one(client):
    found = dict(share_out(client, int, [("1",), ("x",), ("3",)], Stop()))
    assert (found[0], found[2]) == (1, 3)
    assert isinstance(found[1], ValueError)
    assert (client.retries, client.cancelled) == ([3, 3, 3], [])


def test_calls_are_given_up_where_the_scheduler_goes_away(client):
    calls = share_out(client, len, [("a",), ("lost",), ("b",)], Stop())
    assert next(calls) == (0, 1)
    with pytest.raises(SchedulerLost):
        next(calls)
    assert len(client.cancelled) == 1  # the one behind it


def test_scheduler_that_goes_away_ends_the_run_in_one_line(folder, fake, monkeypatch, capsys):
    inner = engine.share_out

    def lost(client, call, asked, stop):
        for number, answer in inner(client, call, asked, stop):
            if len(fake.parts) == 3:
                raise SchedulerLost("the scheduler went away")
            yield number, answer

    monkeypatch.setattr(engine, "share_out", lost)
    dask("in", code=1)
    assert said(capsys).count("the scheduler went away; --resume goes on with it") == 1
    assert read_info(Folder("parts")).state == "interrupted"
