"""Time and memory of `dipevents merge`, and how right it is, on generated events.

    python scripts/measure_merge.py 250000 500000 1000000

Prints for each number: seconds, peak memory of the merging process, acts found, pairwise F1.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec


class _Source(msgspec.Struct):
    event: str


class _Act(msgspec.Struct):
    sources: list[_Source]


def pairs(counts: Counter[str]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def quality(path: Path) -> tuple[int, float]:
    """Acts in a merged file and the pairwise F1 against the acts that ids begin with."""
    decoder = msgspec.json.Decoder(_Act)
    gold: Counter[str] = Counter()
    acts = found = right = 0
    with path.open("rb") as stream:
        for line in stream:
            inside = Counter(source.event[:8] for source in decoder.decode(line).sources)
            gold.update(inside)
            size = sum(inside.values())
            acts += 1
            found += size * (size - 1) // 2
            right += pairs(inside)
    return acts, 2 * right / (pairs(gold) + found)


def measure(count: int, folder: Path) -> str:
    events, merged = folder / "events.jsonl", folder / "acts.jsonl"
    generate = Path(__file__).with_name("generate_events.py")
    with events.open("wb") as stream:
        subprocess.run([sys.executable, generate, str(count)], stdout=stream, check=True)
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "dipevents", "merge", events, "-o", merged, "-q"]
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if status:
        raise SystemExit(f"merge failed with status {status}")
    acts, f1 = quality(merged)
    return (
        f"{count:>9,} events  {seconds:7.1f} s wall  {usage.ru_utime + usage.ru_stime:7.1f} s cpu  "
        f"{usage.ru_maxrss / 1024:7.0f} MB  {acts:>8,} acts  pairwise F1 {f1:.4f}"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for word in sys.argv[1:]:
            print(measure(int(word), Path(folder)), flush=True)
