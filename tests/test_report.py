"""The report: what stands in the page, and how it behaves in a browser."""

import base64
import contextlib
import hashlib
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from dipevents.cli import run
from dipevents.corpus.charts import axis_of, chart_data
from dipevents.corpus.clusters import merge
from dipevents.corpus.report import report_html
from dipevents.corpus.report_data import coverage, rows, totals, web_address
from dipevents.corpus.stream import read_events
from dipevents.errors import InputError
from stories import load_stories
from test_show import EVENTS, dated, meeting

GENERATE = Path(__file__).parents[1] / "scripts" / "generate_events.py"
EVIL = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)> \"quoted\" 'n'"
RTL = "\u202eevil\u202c \u05e9\u05dc\u05d5\u05dd"


def hostile():
    text = f"{EVIL} of Ghana met {RTL} in Lome."
    event = meeting("<b>doc</b>", text, who=[f"{EVIL} | GHA | party", f"{RTL} | TGO | party"])
    bad = {"title": EVIL, "url": "javascript:alert(1)"}
    return msgspec.structs.replace(
        event, name=EVIL, document=msgspec.structs.replace(event.document, **bad)
    )


class Tags(HTMLParser):
    """The start tags of a page with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def data_of(page):
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])


def test_page_runs_only_its_own_script_and_loads_nothing():
    page = report_html(EVENTS)
    tags = Tags(page).found
    policy = next(a["content"] for t, a in tags if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, kind in (("script", "script"), ("style", "style")):
        content = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not [a for _, a in tags if "src" in a or "style" in a or any(k[:2] == "on" for k in a)]
    assert not [t for t, _ in tags if t in {"link", "img", "iframe", "object", "embed", "base"}]


def test_hostile_text_makes_no_tag():
    calm = [tag for tag, _ in Tags(report_html([meeting()])).found]
    page = report_html([hostile()], title=EVIL)
    assert [tag for tag, _ in Tags(page).found] == calm
    (row,) = data_of(page)["rows"]
    assert row["p"][0][0] == EVIL
    assert "\u202e" not in page
    assert "u" not in row["S"][0]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1", True), ("http://example.org", True),
        ("javascript:alert(1)", False), (" javascript:alert(1)", False), ("file:///etc", False),
        ("data:text/html,x", False), ("https://", False), ("https://[bad", False), (None, False),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(url, kept):
    assert web_address(url) == (url if kept else None)


def test_same_events_same_page():
    assert report_html(EVENTS) == report_html(list(EVENTS))


def test_every_chart_is_described_and_has_its_numbers():
    page = report_html(EVENTS)
    charts = [a for t, a in Tags(page).found if t == "svg" and a.get("role") == "img"]
    assert len(charts) == 6
    for chart in charts:
        for name in chart["aria-labelledby"].split():
            assert f'id="{name}"' in page
    assert page.count("in numbers</summary>") == 6
    assert '<html lang="en">' in page


def test_totals_and_coverage(tmp_path):
    acts = merge(EVENTS)
    found = dict(totals(acts))
    assert found["events"] == len(acts)
    assert found["reports"] == len(EVENTS)
    documents = {e.document.id for e in EVENTS}
    assert coverage(acts).with_events == len(documents)
    manifest = tmp_path / "m.jsonl"
    base = {"path": "a", "sha256": None, "bytes": 1, "events": 0, "seconds": 0.1, "written": 0}
    manifest.write_text("".join(
        json.dumps({**base, "id": str(n), "status": status, "error": error, "crc32": 0}) + "\n"
        for n, (status, error) in enumerate(
            [("ok", None), ("empty", None), ("empty", None), ("failed", "<i>broken</i>")]
        )
    ))  # fmt: skip
    told = coverage(acts, manifest)
    assert (told.with_events, told.without, told.failed, told.skipped) == (1, 2, 1, 0)
    page = report_html(acts, manifest=str(manifest))
    assert "3 documents read: 1 with events (33%), 2 without; 1 failed, 0 skipped." in page
    assert "3: &lt;i&gt;broken&lt;/i&gt;" in page
    with pytest.raises(InputError, match="none"):
        coverage(acts, tmp_path / "none")


def test_rows_hold_sentences_with_marks_and_leave_out_what_is_empty():
    (row,) = rows([meeting(place="Lome | TGO", topics=["trade"])])
    assert row["S"][0]["e"][0][:2] == ["President ", ["Ama Owusu", 2]]
    assert row["w"] == ["Lome", "TGO"]
    assert "u" not in row


@pytest.mark.parametrize(
    ("days", "unit", "bins", "outside"),
    [
        (["2024-05-01", "2024-07-01"], "month", 3, 0),
        (["2015-01-01", "2024-12-01"], "quarter", 40, 0),
        (["1990-01-01", "2024-12-01"], "year", 35, 0),
        (["1914-01-01", *["2024-05-01"] * 99], "month", 1, 1),
        ([None], "month", 0, 0),
    ],
)
def test_axis(days, unit, bins, outside):
    axis = axis_of(dated(*days))
    assert (axis.unit, len(axis.bins), axis.outside) == (unit, bins, outside)


def test_denied_events_are_no_activity():
    data = chart_data([meeting(), meeting("b", status="denied")])
    assert sum(sum(values) for _, values in data.activity) == 1
    assert data.people[0].events == 1


@pytest.mark.parametrize(
    "events", [[], [meeting()], dated(None, None)], ids=["none", "one", "undated"]
)
def test_little_to_show(events, tmp_path):
    page = report_html(events)
    assert len(data_of(page)["rows"]) == len(events)
    assert ("Nothing to show." in page) is (len(events) != 1 or not events[0].topics)


def test_command(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "events.jsonl"
    source.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in EVENTS))
    assert run(["report", str(source), "-o", "r.html", "--type", "call", "--title", "Calls"]) == 0
    page = Path("r.html").read_text(encoding="utf-8")
    assert "<h1>Calls</h1>" in page
    assert {row["t"] for row in data_of(page)["rows"]} == {"call"}
    assert capsys.readouterr().out == ""
    assert run(["report", str(source)]) == 2
    assert run(["report", str(source), "-o", str(source)]) == 2
    assert run(["report", str(source), "-o", "no/such/r.html"]) == 2


def test_command_finds_the_manifest_beside(tmp_path, capsys):
    source = tmp_path / "events.jsonl"
    source.write_bytes(b"")
    (tmp_path / "events.jsonl.manifest.jsonl").write_text("")
    assert run(["report", str(source), "-o", str(tmp_path / "r.html"), "-q"]) == 0
    assert "0 documents read" in (tmp_path / "r.html").read_text()


def test_png_for_print(tmp_path, capsys):
    pytest.importorskip("matplotlib")
    source = tmp_path / "events.jsonl"
    source.write_bytes(b"".join(msgspec.json.encode(e) + b"\n" for e in [*EVENTS, hostile()]))
    assert run(["report", str(source), "--png", str(tmp_path / "png")]) == 0
    names = sorted(path.name for path in (tmp_path / "png").iterdir())
    assert names == ["activity.png", "matrix.png", "network.png", "people.png", "topics.png"]
    source.write_bytes(b"")
    assert run(["report", str(source), "--png", str(tmp_path / "none")]) == 0
    assert list((tmp_path / "none").iterdir()) == []


# In a browser


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium that keeps a log of its console and of all it asks for."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("chromium or chromedriver is not installed (apt install chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for word in ("headless", "no-sandbox", "disable-gpu", "disable-background-networking",
                 "window-size=1280,1000", "disable-dev-shm-usage"):  # fmt: skip
        options.add_argument(f"--{word}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    with contextlib.suppress(Exception):
        chrome.quit()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens the report of events; at the end nothing was complained of or asked for elsewhere."""

    def opener(events):
        path = tmp_path / "report.html"
        path.write_text(report_html(events), encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    yield opener
    assert [line["message"] for line in browser.get_log("browser")] == []
    asked = [json.loads(line["message"])["message"] for line in browser.get_log("performance")]
    urls = {
        message["params"]["request"]["url"]
        for message in asked
        if message["method"] == "Network.requestWillBeSent"
    }
    assert {url for url in urls if not url.startswith(("file:", "data:"))} == set()
    assert urls


def all_of(browser, css):
    return browser.find_elements("css selector", css)


def shown(browser):
    return [row.text for row in all_of(browser, "#rows tr:not(.detail)")]


def wait(browser, count):
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, 10).until(
        lambda b: (
            all_of(b, "#table[aria-busy=false]")
            and all_of(b, "#count")[0].text.startswith(f"{count:,} of ")
        )
    )


def test_filter_sort_and_open_in_the_browser(opened):
    acts = merge(EVENTS)
    page = opened(acts)
    wait(page, len(acts))
    first = shown(page)
    assert first[0].startswith("+ 1999-06-14")
    all_of(page, "[data-key=date]")[0].click()
    assert shown(page)[0].startswith("+ 2025-03-20")
    assert all_of(page, "th[aria-sort=descending] button")[0].text.startswith("Date")
    all_of(page, "#q")[0].send_keys("AYDOĞAN athens")
    wait(page, 1)
    all_of(page, "#rows .open")[0].click()
    detail = all_of(page, "tr.detail")[0].text
    assert "sources differ on status: denied (1) / occurred (1)" in detail
    assert "athens-herald" in detail
    assert "Selim Aydogan" in [mark.text for mark in all_of(page, "tr.detail mark")]
    all_of(page, "#rows .open")[0].click()
    assert all_of(page, "tr.detail") == []
    all_of(page, "#filters [type=reset]")[0].click()
    wait(page, len(acts))
    all_of(page, "#type option[value=visit]")[0].click()
    wait(page, sum(act.type == "visit" for act in acts))
    all_of(page, "#country option[value=KOR]")[0].click()
    wait(page, 3)
    all_of(page, "#from")[0].send_keys("2024-10")
    wait(page, 1)


def test_links_between_acts_in_the_browser(opened):
    story = next(s for s in load_stories() if s.name.startswith("06"))
    page = opened(merge(story.events))
    all_of(page, "#rows .open")[0].click()
    assert "was cancelled: visit, 2013-01-14" in all_of(page, "tr.detail")[0].text


def test_keyboard_is_enough(opened):
    from selenium.webdriver.common.keys import Keys

    page = opened(EVENTS)
    button = all_of(page, "#rows .open")[0]
    button.send_keys(Keys.ENTER)
    assert button.get_attribute("aria-expanded") == "true"
    all_of(page, "[data-key=type]")[0].send_keys(Keys.SPACE)
    assert " agreement " in shown(page)[0]


def test_dark_and_light_keep_their_contrast(opened):
    page = opened([meeting(topics=["trade"])])
    all_of(page, "#rows .open")[0].click()
    for _ in range(2):
        all_of(page, "#theme")[0].click()
        colors = page.execute_script(
            "return [...document.querySelectorAll('body, a, mark, figcaption, th, .facts, button')]"
            ".map(e => { const back = n => { const c = getComputedStyle(n).backgroundColor;"
            " return /, 0\\)$/.test(c) ? back(n.parentElement) : c; };"
            " return [getComputedStyle(e).color, back(e), e.tagName]; })"
        )
        low = [c for c in colors if contrast(c[0], c[1]) < 4.5]
        assert low == []


def contrast(one, other):
    def light(color):
        parts = [int(n) / 255 for n in re.findall(r"\d+", color)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_hostile_text_is_shown_as_text(opened):
    page = opened([hostile()])
    all_of(page, "#rows .open")[0].click()
    assert page.title == "Diplomatic events"
    assert EVIL in all_of(page, "#rows tr")[0].text
    assert EVIL in all_of(page, "tr.detail")[0].text
    assert all_of(page, "#rows img, #rows script, #rows a") == []


@pytest.mark.parametrize("events", [[], dated(None)], ids=["none", "undated"])
def test_little_to_show_in_the_browser(opened, events):
    page = opened(events)
    assert all_of(page, "#count")[0].text == f"{len(events)} of {len(events)} events"
    assert all_of(page, "#filters")[0].is_displayed() is bool(events)


def test_twenty_thousand_events(opened, tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("wb") as stream:
        subprocess.run([sys.executable, GENERATE, "20000"], stdout=stream, check=True)
    events = list(read_events([str(path)]))
    page = opened(events)
    wait(page, 20_000)
    assert len(shown(page)) == 50
    all_of(page, "#type option[value=summit]")[0].click()
    wait(page, sum(event.type == "summit" for event in events))
    all_of(page, "#filters [type=reset]")[0].click()
    wait(page, 20_000)
    all_of(page, "#next")[0].click()
    assert all_of(page, "#page")[0].text == "Page 2 of 400"
