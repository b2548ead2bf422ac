"""Texts that are nearly the same: MinHash finds candidates, the shared word groups decide.

A text is the set of its groups of ``WORDS`` words, as hashes. Sixty-four minima of that set under
random permutations, in bands of two, find nearly all pairs that share half of their groups; each
pair is then measured on the sets themselves, so that what is reported is no estimate.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dipevents.textutil import fold

WORDS = 4  # in a group; long enough that chance repeats are rare
HASHES, BAND = 64, 2
SIMILAR = 0.6  # of the groups of the shorter text stand in the longer one
SHORT = 20  # groups; a shorter text is only compared as a whole

Shingles = NDArray[np.uint32]
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> Shingles:
    """The hashes of the text's word groups, sorted, each once; case and punctuation aside."""
    words = [word.encode() for word in _WORD.findall(fold(text))]
    if len(words) < WORDS + SHORT:
        whole = b" ".join(words)
        return np.array([zlib.crc32(whole)], dtype=np.uint32)
    groups = (b" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))
    return np.unique(np.fromiter((zlib.crc32(g) for g in groups), dtype=np.uint32))


def similarity(one: Shingles, other: Shingles) -> float:
    """Share of the smaller set that stands in the larger, 0 to 1; sets of very unlike size: 0.

    A reprint is often cut from its end, so the shorter text counts, unless it is a mere fragment.
    """
    few, many = sorted((len(one), len(other)))
    if few * 4 < many:
        return 0.0
    return len(np.intersect1d(one, other, assume_unique=True)) / few


def similar_pairs(texts: Iterable[str], least: float = SIMILAR) -> Iterator[tuple[int, int, float]]:
    """Numbers of two texts and their similarity, where it is ``least`` or more.

    Memory: about 4 bytes a word. Of many copies of one text each is paired with the one before it
    in a band only, which is enough to join them all.
    """
    sets = [shingles(text) for text in texts]
    seen: set[tuple[int, int]] = set()
    for bucket in _buckets(sets):
        for a, b in pairwise(bucket):
            for first in {bucket[0], a}:
                pair = (first, b)
                if first == b or pair in seen:
                    continue
                seen.add(pair)
                value = similarity(sets[first], sets[b])
                if value >= least:
                    yield (*pair, value)


def _buckets(sets: Sequence[Shingles]) -> Iterator[list[int]]:
    """Numbers of sets that agree in a band of minima."""
    random = np.random.default_rng(20)
    factors = random.integers(0, 1 << 63, HASHES, dtype=np.uint64)[:, None] * 2 + 1
    shifts = random.integers(0, 1 << 63, HASHES, dtype=np.uint64)[:, None]
    found: dict[bytes, list[int]] = defaultdict(list)
    for number, values in enumerate(sets):
        # Multiply by an odd number modulo 2^64; the upper half of the product is as good as random.
        minima = ((factors * values.astype(np.uint64) + shifts) >> np.uint64(32)).min(axis=1)
        packed = minima.astype(np.uint32)
        for band in range(0, HASHES, BAND):
            found[bytes([band]) + packed[band : band + BAND].tobytes()].append(number)
    for bucket in found.values():
        if len(bucket) > 1:
            yield bucket
