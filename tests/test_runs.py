"""Long runs: killed, interrupted, out of disk, resumed. In processes of their own."""

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from run_process import SENTENCE, articles, command, environment, extract

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def rows(folder, output="out.jsonl"):
    lines = (folder / f"{output}.manifest.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def settled(row):
    """A row without what differs from run to run."""
    return {key: value for key, value in row.items() if key != "seconds"}


def started(*args, cwd, **env):
    return subprocess.Popen(
        command("extract", *args), cwd=cwd, env=environment(**env),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.005)


def manifest_grows(folder, least, output="out.jsonl"):
    path = folder / f"{output}.manifest.jsonl"
    return lambda: path.exists() and path.read_bytes().count(b"\n") >= least


@pytest.fixture
def folder(tmp_path):
    articles(tmp_path / "in", 40)
    return tmp_path


def whole(folder, *args):
    done = extract("in", "-q", "-o", "whole.jsonl", *args, cwd=folder)
    assert done.returncode == 0, done.stderr
    return (folder / "whole.jsonl").read_bytes()


def test_run_killed_five_times_ends_as_if_it_had_not_been(tmp_path):
    articles(tmp_path / "in", 120)
    expected = whole(tmp_path)
    chance = random.Random(4)
    kills = 0
    args = ("in", "-q", "-j", "2", "-o", "out.jsonl", "--resume")
    while kills < 5:
        with started(*args, cwd=tmp_path, PAUSE=0.01) as run:
            try:
                run.wait(chance.uniform(0.05, 1.2))
            except subprocess.TimeoutExpired:
                run.kill()
                kills += 1
            else:
                break
    done = extract(*args, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.jsonl").read_bytes() == expected
    assert list(map(settled, rows(tmp_path))) == list(map(settled, rows(tmp_path, "whole.jsonl")))
    assert not list(tmp_path.glob("*.resume*"))


def test_finished_documents_are_not_read_again(folder):
    expected = whole(folder)
    start = time.monotonic()
    done = extract("in", "-o", "whole.jsonl", "--resume", cwd=folder, env={"PAUSE": 1})
    assert time.monotonic() - start < 20
    assert "40 of them in an earlier run" in done.stderr
    assert (folder / "whole.jsonl").read_bytes() == expected


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_torn_ends_are_repaired(folder, cut):
    expected = whole(folder)
    for name in ("whole.jsonl", "whole.jsonl.manifest.jsonl"):
        path = folder / name
        os.truncate(path, path.stat().st_size - cut)
    assert extract("in", "-o", "whole.jsonl", "--resume", cwd=folder).returncode == 0
    assert (folder / "whole.jsonl").read_bytes() == expected
    assert len({row["id"] for row in rows(folder, "whole.jsonl")}) == 40


def test_bytes_that_the_disk_lost_are_written_again(folder):
    expected = whole(folder)
    broken = bytearray(expected)
    broken[5000:6000] = bytes(1000)
    (folder / "whole.jsonl").write_bytes(broken)
    assert extract("in", "-o", "whole.jsonl", "--resume", cwd=folder).returncode == 0
    assert (folder / "whole.jsonl").read_bytes() == expected


@pytest.mark.parametrize("output", ["out.jsonl", "out.csv"])
def test_changed_new_and_removed_files_are_seen(folder, output):
    assert extract("in", "-q", "-o", output, cwd=folder).returncode == 0
    (folder / "in" / "0003.txt").write_text(f"Changed. {SENTENCE} Nobody else met him.\n")
    (folder / "in" / "0004.txt").unlink()
    (folder / "in" / "0003b.txt").write_text(f"New. {SENTENCE}\n")
    done = extract("in", "-o", output, "--resume", cwd=folder)
    assert "38 of them in an earlier run" in done.stderr
    resumed = (folder / output).read_bytes()
    assert extract("in", "-q", "-o", output, cwd=folder).returncode == 0
    assert (folder / output).read_bytes() == resumed


def test_rows_of_one_file_are_resumed(tmp_path):
    lines = [json.dumps({"text": f"{n}: {SENTENCE}"}) for n in range(30)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines))
    expected = whole(tmp_path)
    path = tmp_path / "whole.jsonl.manifest.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:20]))
    done = extract("in", "-o", "whole.jsonl", "--resume", cwd=tmp_path)
    assert "20 of them in an earlier run" in done.stderr
    assert (tmp_path / "whole.jsonl").read_bytes() == expected


def test_failed_documents_are_tried_again(folder):
    (folder / "in" / "0005.txt").write_text(f"KABOOM {SENTENCE}")
    assert extract("in", "-o", "out.jsonl", cwd=folder).returncode == 1
    (folder / "in" / "0005.txt").write_text(f"Quiet. {SENTENCE}")
    assert extract("in", "-o", "out.jsonl", "--resume", cwd=folder).returncode == 0
    assert (folder / "out.jsonl").read_bytes() == whole(folder)


def test_other_settings_are_refused_with_the_difference(folder):
    assert extract("in", "-q", "-o", "out.jsonl", cwd=folder).returncode == 0
    before = (folder / "out.jsonl").read_bytes()
    done = extract(
        "in", "-o", "out.jsonl", "--resume", "--types", "call", "--date", "2025-05-03", cwd=folder
    )
    assert done.returncode == 2
    assert 'date was null, now "2025-05-03"; types was [], now ["call"]' in done.stderr
    assert (folder / "out.jsonl").read_bytes() == before


def test_resume_of_nothing_begins_and_of_a_strange_file_is_refused(folder):
    assert extract("in", "-q", "-o", "out.jsonl", "--resume", cwd=folder).returncode == 0
    assert len(rows(folder)) == 40
    (folder / "mine.jsonl").write_text("precious\n")
    done = extract("in", "-o", "mine.jsonl", "--resume", cwd=folder)
    assert done.returncode == 2
    assert "no manifest" in done.stderr
    assert (folder / "mine.jsonl").read_text() == "precious\n"
    assert extract("in", "--resume", cwd=folder).returncode == 2


@pytest.mark.parametrize(
    ("number", "code", "jobs"),
    [(signal.SIGINT, 130, "2"), (signal.SIGTERM, 143, "2"), (signal.SIGTERM, 143, None)],
    ids=["SIGINT", "SIGTERM", "SIGTERM in one process"],
)
def test_signals_end_the_run_in_order(folder, number, code, jobs):
    args = ["in", "-q", "-o", "out.jsonl", *(["-j", jobs] if jobs else [])]
    if jobs is None:  # a handful: no worker processes
        for path in sorted((folder / "in").iterdir())[6:]:
            path.unlink()
    with started(*args, cwd=folder, PAUSE=0.2) as run:
        wait_for(manifest_grows(folder, 2))
        run.send_signal(number)
        err = run.communicate()[1]
    assert run.returncode == code
    assert err == "dipevents: interrupted; --resume goes on with it\n"
    done = rows(folder)
    assert 2 <= len(done) < 40
    written = sum(row["written"] for row in done)
    assert (folder / "out.jsonl").stat().st_size == written
    assert json.loads((folder / "out.jsonl.run.json").read_text())["state"] == "interrupted"
    assert extract("in", "-q", "-o", "out.jsonl", "--resume", cwd=folder).returncode == 0
    assert (folder / "out.jsonl").read_bytes() == whole(folder)


def test_signal_while_standard_input_is_silent(tmp_path):
    with subprocess.Popen(
        command("extract", "-"),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(),
    ) as run:
        time.sleep(1.5)
        run.terminate()
        assert run.wait(20) == 143


def test_rough_documents_cost_only_themselves(folder):
    for number, word in [(3, "HANG"), (5, "DIE "), (7, "DIEONCE"), (9, "EAT"), (11, "KABOOM")]:
        (folder / "in" / f"{number:04}.txt").write_text(f"{word} {SENTENCE}")
    done = extract(
        "in", "-o", "out.jsonl", "--jobs", "2", "--timeout", "3", cwd=folder,
        env={"ONCE": folder / "once"},
    )  # fmt: skip
    assert done.returncode == 1
    errors = {row["id"]: row["error"] for row in rows(folder) if row["status"] == "failed"}
    assert errors == {
        "in/0003.txt": "timeout: not done after 3 s (--timeout)",
        "in/0005.txt": "WorkerDied: its process was killed (signal 9), and again when tried again",
        "in/0009.txt": "out of memory; the document needs more than a process may take",
        "in/0011.txt": "RuntimeError: cannot parse this",
    }
    assert len(rows(folder)) == 40


def test_exit_codes_are_documented():
    page = Path(__file__).parents[1] / "docs" / "runs.md"
    if not page.exists():
        pytest.skip("the tests do not stand beside the documentation")
    listed = page.read_text(encoding="utf-8").split("## Exit codes")[1]
    assert re.findall(r"^\| (\d+) \|", listed, re.MULTILINE) == ["0", "1", "2", "130", "141", "143"]


def test_two_runs_do_not_write_one_file(folder):
    with started("in", "-q", "-o", "out.jsonl", cwd=folder, PAUSE=0.2) as run:
        wait_for(manifest_grows(folder, 1))
        done = extract("in", "-o", "out.jsonl", "--resume", cwd=folder)
        run.terminate()
        run.communicate()
    assert done.returncode == 1
    assert "another run is writing it" in done.stderr


def one_line(done, *words):
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("dipevents: ")
    for word in words:
        assert word in done.stderr


def small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))


def test_full_disk(folder):
    done = extract("in", "-q", "-o", "out.jsonl", cwd=folder, preexec_fn=small_files)
    one_line(done, "out.jsonl", "cannot be written", "--resume")
    # What is there is whole, and the run goes on from it.
    lines = (folder / "out.jsonl").read_bytes()
    assert lines.endswith(b"\n")
    assert sum(row["written"] for row in rows(folder)) == len(lines)
    assert extract("in", "-q", "-o", "out.jsonl", "--resume", cwd=folder).returncode == 0
    assert (folder / "out.jsonl").read_bytes() == whole(folder)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize("args", [("-q",), ("-q", "--format", "table"), ("-q", "-j", "2")])
def test_full_standard_output(folder, args):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            command("extract", "in", *args), cwd=folder, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False, env=environment(),
        )  # fmt: skip
    one_line(done, "No space left on device")


def test_closed_standard_output(folder):
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command("extract", "in", "-q")],
        cwd=folder, stderr=subprocess.PIPE, text=True, check=False, env=environment(),
    )  # fmt: skip
    one_line(done, "standard output", "closed")


def test_reader_that_leaves_is_no_failure(folder):
    with started("in", "-q", "-j", "2", cwd=folder, PAUSE=0.01) as run:
        assert run.stdout.read(10) == '{"schema":'
        run.stdout.close()
        assert run.stderr.read() == ""
    assert run.returncode == 141


def without_rights():
    """What to put before a command so that file modes bind it; root passes them by."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may read and write everything, and there is no setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def test_output_without_permission(folder):
    (folder / "closed").mkdir(mode=0o555)
    done = extract("in", "-q", "-o", "closed/o.jsonl", cwd=folder, before=without_rights())
    one_line(done, "closed/o.jsonl", "Permission denied")


def test_file_without_permission_costs_itself(folder):
    (folder / "in" / "0002.txt").chmod(0)
    done = extract("in", "-q", "-o", "out.jsonl", cwd=folder, before=without_rights())
    one_line(done, "in/0002.txt", "permission denied")
    assert [row["id"] for row in rows(folder) if row["status"] == "failed"] == ["in/0002.txt"]


def test_output_that_is_a_folder(folder):
    (folder / "out.jsonl").mkdir()
    done = extract("in", "-q", "-o", "out.jsonl", cwd=folder)
    assert done.returncode == 2
    assert "is a directory" in done.stderr
    (folder / "x.jsonl.manifest.jsonl").mkdir()
    one_line(extract("in", "-q", "-o", "x.jsonl", cwd=folder), "x.jsonl", "Is a directory")


def test_file_that_vanishes_costs_itself(folder):
    with started("in", "-j", "1", "-o", "out.jsonl", cwd=folder, PAUSE=0.05) as run:
        wait_for(manifest_grows(folder, 1))
        (folder / "in" / "0035.txt").unlink()
        err = run.communicate()[1]
    assert run.returncode == 1
    assert "failed: in/0035.txt: cannot be read (No such file or directory)" in err
    assert [row["status"] for row in rows(folder)].count("failed") == 1
    assert len(rows(folder)) == 40


def test_workers_end_with_a_killed_run(folder):
    with started("in", "-q", "-j", "2", "-o", "out.jsonl", cwd=folder, PAUSE=0.3) as run:
        wait_for(manifest_grows(folder, 1))
        children = partial(
            subprocess.run, ["ps", "-o", "pid=", "--ppid", str(run.pid)], capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        pids = [int(pid) for pid in children().stdout.split()]
        assert len(pids) == 2
        run.kill()
        run.communicate()
    wait_for(lambda: not any(alive(pid) for pid in pids))


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
