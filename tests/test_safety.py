"""No input makes the program read, write or show what it was not given."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dipevents.cli import run
from dipevents.errors import UsageError
from dipevents.io.folders import NotRead, walk
from dipevents.io.readers import ReadFailure, read, read_items
from fakes import FakeEngine
from run_process import command, environment, extract

TEXT = "The minister of Ghana met the envoy of Togo in Accra on Saturday."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("dipevents.cli.extract.load_engine", lambda given: FakeEngine())
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    for name in ("in/a.txt", "in/sub/b.txt", "out/secret.txt"):
        (tmp_path / name).write_text(f"{name}: {TEXT}")
    return tmp_path


def walked(*paths, **options):
    found = list(walk(paths, **options))
    return (
        [file for file in found if isinstance(file, str)],
        {file.path: file.reason for file in found if isinstance(file, NotRead)},
    )


def test_loops_end_and_nothing_is_read_twice(folder):
    (folder / "in" / "sub" / "up").symlink_to(folder / "in")
    (folder / "in" / "self").symlink_to(folder / "in" / "self")
    (folder / "in" / "other").symlink_to(folder / "in" / "sub")
    for follow in (False, True):
        files, passed = walked("in", follow_links=follow)
        assert files == ["in/a.txt", "in/self", "in/sub/b.txt"]
        assert passed == {}
    assert isinstance(next(iter(read(["in/self"]))), ReadFailure)


def test_links_out_of_the_folder_are_followed_only_on_demand(folder):
    (folder / "in" / "file.txt").symlink_to(folder / "out" / "secret.txt")
    (folder / "in" / "folder").symlink_to(folder / "out")
    (folder / "in" / "relative.txt").symlink_to("../out/secret.txt")
    (folder / "in" / "z.txt").symlink_to("a.txt")
    files, passed = walked("in")
    assert files == ["in/a.txt", "in/sub/b.txt", "in/z.txt"]
    assert set(passed) == {"in/file.txt", "in/folder", "in/relative.txt"}
    assert set(passed.values()) == {"a link out of the folder; --follow-links reads it"}
    files, passed = walked("in", follow_links=True)
    assert files == [
        "in/a.txt", "in/file.txt", "in/folder/secret.txt", "in/relative.txt", "in/sub/b.txt",
        "in/z.txt",
    ]  # fmt: skip
    assert passed == {}


def test_folder_of_a_similar_name_is_outside(folder):
    (folder / "in2").mkdir()
    (folder / "in2" / "c.txt").write_text(TEXT)
    (folder / "in" / "c.txt").symlink_to(folder / "in2" / "c.txt")
    assert set(walked("in")[1]) == {"in/c.txt"}


def test_link_that_was_named_is_read(folder):
    (folder / "link").symlink_to("in")
    assert walked("link")[0] == ["link/a.txt", "link/sub/b.txt"]


def test_what_is_passed_over_is_in_the_manifest(folder, capsys):
    (folder / "in" / "link.txt").symlink_to(folder / "out" / "secret.txt")
    assert run(["extract", "in", "-o", "o.jsonl"]) == 0
    assert "1 as no files of the folder" in capsys.readouterr().err
    assert (
        '"path":"in/link.txt","sha256":null,"bytes":null,"status":"skipped"'
        in (folder / "o.jsonl.manifest.jsonl").read_text()
    )
    assert "secret" not in (folder / "o.jsonl").read_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipes_devices_and_sockets_are_not_opened(folder):
    os.mkfifo(folder / "in" / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("in/socket")
        files, passed = walked("in")
        assert files == ["in/a.txt", "in/sub/b.txt"]
        assert set(passed) == {"in/pipe", "in/socket"}
        for path, kind in [("in/pipe", "pipe"), ("/dev/zero", "device"), ("in/socket", "socket")]:
            (found,) = read([path])
            assert found.reason.startswith(f"a {kind}, not a file")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd here")
def test_pipe_of_the_shell_is_read(folder):
    script = 'exec "$@" 3< <(cat in/a.txt)'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *command("extract", "/dev/fd/3", "-q")],
        capture_output=True, text=True, check=False, cwd=folder,
        env=environment(),
    )  # fmt: skip
    assert done.stdout.count("\n") == 1, done.stderr


def test_names_that_are_no_text(folder):
    name = b"in/caf\xe9\n\x1b]0;x\x07.txt"
    with open(name, "w") as stream:  # noqa: PTH123
        stream.write(TEXT)
    (item,) = [item for item in read_items(walk(["in"])) if "caf" in item.id]
    assert item.id == "in/caf\\xe9\n\x1b]0;x\x07.txt"
    assert item.document is not None
    done = extract("in", "-o", "o.jsonl", "--strict", cwd=folder)
    assert done.returncode == 0
    assert "\x1b" not in done.stderr
    assert "\\\\xe9\\n\\u001b]0;x\\u0007.txt" in (folder / "o.jsonl").read_text()


@pytest.mark.parametrize("args", [["extract", "no\x1b[31m\nfile"], ["explain", "./no\x1b[31m.txt"]])
def test_names_in_complaints_are_harmless(folder, capsys, args):
    assert run(args) == 2
    err = capsys.readouterr().err
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_missing_path_is_named():
    with pytest.raises(UsageError, match="no such file"):
        walk(["no/such/path"])


def test_yaml_makes_no_objects(folder):
    path = folder / "a.md"
    path.write_text(f"---\na: !!python/object/apply:os.mkdir [made]\n---\n{TEXT}\n")
    (found,) = read([str(path)])
    assert "front matter is not YAML" in found.reason
    assert not (folder / "made").exists()


def test_nothing_is_fetched(folder):
    """Reading a page that names pictures, scripts, entities and frames opens no connection."""
    page = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><head>'
        '<base href="http://localhost:9/"><link rel="stylesheet" href="http://localhost:9/a.css">'
        '<script src="http://localhost:9/a.js"></script></head><body><article>'
        f'<img src="http://localhost:9/a.png"><iframe src="http://localhost:9/"></iframe>'
        f"<p>{TEXT} &x; {TEXT}</p><p>{TEXT}</p></article></body></html>"
    )
    (folder / "a.html").write_text(page)
    code = (
        "import os, sys\n"
        "def watch(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        "        print('a connection', args, flush=True); os._exit(3)\n"
        "sys.addaudithook(watch)\n"
        "from dipevents.io.readers import read\n"
        "(found,) = read(['a.html'])\n"
        "print(found.text)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env=environment(),
    )
    assert TEXT in done.stdout
    assert "root:" not in done.stdout
