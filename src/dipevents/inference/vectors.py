"""Token vectors of a spaCy CNN model, with each word's own part computed once.

``MultiHashEmbed`` looks only at a word's spelling and the space behind it, so its output, a quarter
of the arithmetic, is the same wherever the word stands.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

from dipevents.inference.encoder import Floats, Layer

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
        embed, encode = _find(tok2vec)
        extract, _, hashes, mix, _ = embed.layers
        self.columns: list[int | str] = list(extract.attrs["columns"])
        # One 64-bit key a row, as good as the 64-bit hashes that spaCy's own columns hold.
        odd = np.arange(1, 2 * len(self.columns), 2, dtype=np.uint64)
        self.mixing = odd * np.uint64(0x9E3779B97F4A7C15)
        self.pad: int = encode.attrs["pad"]
        self.layers = [Layer(layer) for layer in encode.layers[0].layers]
        self.hashes = hashes
        self.mix = mix
        self.width: int = mix.get_dim("nO")
        self.lock = Lock()
        self.known: dict[int, int] = {}
        self.table: Floats = np.zeros((WORDS, self.width), dtype=np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """For each doc an array of (tokens, width), float32."""
        sizes = [len(doc) for doc in docs]
        features = np.concatenate([doc.to_array(self.columns) for doc in docs])
        with self.lock:
            words = self._words(features)
        # Rows of zeros keep the documents out of each other's windows, as in thinc.
        starts = [self.pad]
        for size in sizes:
            starts.append(starts[-1] + size + self.pad)
        rows = np.zeros((starts[-1] + -starts[-1] % ROWS, self.width), dtype=np.float32)
        at = 0
        for start, size in zip(starts, sizes, strict=False):
            rows[start : start + size] = words[at : at + size]
            at += size
        for layer in self.layers:
            rows = layer(rows)
        return [rows[start : start + size] for start, size in zip(starts, sizes, strict=False)]

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


def _near(encode: Model[Any, Any]) -> bool:
    """Whether each layer is residual and looks at one token to either side."""
    windows = [n.attrs["window_size"] for n in encode.walk() if n.name == "expand_window"]
    layers = encode.layers[0].layers
    residual = all(layer.name.startswith("residual(expand_window") for layer in layers)
    return residual and windows == [1] * len(layers)


def _find(model: Model[Any, Any]) -> tuple[Model[Any, Any], Model[Any, Any]]:
    """The embedding and the encoding layer within ``model``."""
    for node in model.walk():
        if len(node.layers) != 2:
            continue
        embed, encode = node.layers
        names = [layer.name.split("(")[0] for layer in embed.layers]
        if names == EMBEDDING and encode.name.startswith(ENCODING) and _near(encode):
            return embed, encode
    raise Unsuited(model.name)
