"""Token vectors of a spaCy CNN model, with each word's own part computed once.

``MultiHashEmbed`` looks only at a word's spelling and the space behind it, so its output, a quarter
of the arithmetic, is the same wherever the word stands. The convolution over the neighbours is
thinc's own layer.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

Floats = NDArray[np.float32]

# Rows go through BLAS in whole multiples of this, so that every row meets the same kernel and its
# last bits do not depend on what else is in the batch.
ROWS = 64
EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
ENCODING = "with_array(residual(expand_window>>maxout"
WORDS = 20_000  # words remembered: 8 MB a model


class Unsuited(Exception):
    """A model is not of the one architecture known here."""


def with_fast_gemm(model: Model[Any, Any]) -> None:
    """Let a CPU model multiply matrices through numpy's BLAS, which beats blis by two to three."""
    for node in model.walk():
        if type(node.ops) is NumpyOps:
            node.ops = _FAST


_FAST = NumpyOps(use_blis=False)


def padded(rows: NDArray[Any]) -> NDArray[Any]:
    """``rows`` with rows of zeros behind, up to a whole multiple of ROWS."""
    lack = -len(rows) % ROWS
    if not lack:
        return rows
    return np.concatenate([rows, np.zeros((lack, *rows.shape[1:]), dtype=rows.dtype)])


class Vectors:
    """The vectors that ``tok2vec`` gives to docs. Raises Unsuited for other architectures.

    ``tok2vec`` is a model of the spaCy architecture Tok2Vec with MultiHashEmbed and
    MaxoutWindowEncoder; layers that follow it in a chain are not run.
    """

    def __init__(self, tok2vec: Model[Any, Any]) -> None:
        embed, self.encode = _find(tok2vec)
        extract, _, hashes, mix, _ = embed.layers
        self.columns: list[int | str] = list(extract.attrs["columns"])
        # One 64-bit key a row, as good as the 64-bit hashes that spaCy's own columns hold.
        odd = np.arange(1, 2 * len(self.columns), 2, dtype=np.uint64)
        self.mixing = odd * np.uint64(0x9E3779B97F4A7C15)
        self.pad: int = self.encode.attrs["pad"]
        self.hashes = hashes
        self.mix = mix
        self.width: int = mix.get_dim("nO")
        self.known: dict[int, int] = {}
        self.table: Floats = np.zeros((WORDS, self.width), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """For each doc an array of (tokens, width), float32."""
        sizes = [len(doc) for doc in docs]
        features = np.concatenate([doc.to_array(self.columns) for doc in docs])
        words = self._words(features)
        parts: list[Floats] = list(np.split(words, np.cumsum(sizes)[:-1]))
        # thinc puts pad rows before each part and behind the last; one part more rounds them up.
        total = len(words) + self.pad * (len(parts) + 2)
        parts.append(np.zeros((-total % ROWS or ROWS, self.width), dtype=np.float32))
        out: list[Floats] = self.encode.predict(parts)
        return out[:-1]

    def _words(self, features: NDArray[np.uint64]) -> Floats:
        keys = (features * self.mixing).sum(axis=1)
        unique, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        known = self.known
        rows = [known.get(key, -1) for key in unique.tolist()]
        new = [i for i, row in enumerate(rows) if row < 0]
        if new:
            made = self._embed(features[first[new]])
            if len(known) + len(new) > WORDS:
                known.clear()
                if len(unique) > WORDS:
                    return self._embed(features[first])[inverse]
                return self._words(features)
            at = len(known)
            self.table[at : at + len(new)] = made
            for offset, i in enumerate(new):
                known[int(unique[i])] = rows[i] = at + offset
        return cast(Floats, self.table[np.asarray(rows)[inverse]])

    def _embed(self, features: NDArray[np.uint64]) -> Floats:
        count = len(features)
        hashed = self.hashes.predict(padded(features))
        made: Floats = self.mix.predict(hashed)[:count]
        return made


def _find(model: Model[Any, Any]) -> tuple[Model[Any, Any], Model[Any, Any]]:
    """The embedding and the encoding layer within ``model``."""
    for node in model.walk():
        if len(node.layers) != 2:
            continue
        embed, encode = node.layers
        names = [layer.name.split("(")[0] for layer in embed.layers]
        if names == EMBEDDING and encode.name.startswith(ENCODING):
            return embed, encode
    raise Unsuited(model.name)
