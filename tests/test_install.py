"""The package as users get it: sdist and wheel, installed outside the checkout."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """sdist from the checkout, wheel from that sdist."""
    if not (CHECKOUT / "pyproject.toml").exists():
        pytest.skip("the tests do not stand beside the source")
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", str(out), str(CHECKOUT), cwd=out)
    return out


def test_sdist_holds_models_and_tests(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[-1] for name in archive.getnames()}
    assert {"models/diplomacy/countries.jsonl", "src/dipevents/records.py"} <= names


def test_wheel_works_in_a_fresh_environment(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "dipevents/models/diplomacy/countries.jsonl" in names
    assert "dipevents/models/diplomacy/triggers/call.toml" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"dipevents"}
    run(sys.executable, "-m", "venv", "env", cwd=tmp_path)
    scripts = tmp_path / "env" / "bin"
    run(str(scripts / "pip"), "install", "--quiet", str(wheel), cwd=tmp_path)
    article = tmp_path / "2025-05-03.txt"
    article.write_text(
        "Fijian Prime Minister Sitiveni Rabuka met Tongan King Tupou VI in Suva on Friday.\n",
        encoding="utf-8",
    )
    done = run(str(scripts / "dipevents"), "extract", article.name, cwd=tmp_path)
    (event,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert event["type"] == "meeting"
    assert event["date"]["edtf"] == "2025-05-02"
