"""The convolution of a spaCy CNN, MaxoutWindowEncoder, in pieces that stay in the cache.

The layers are thinc's: a window of three tokens, maxout, layer norm, residual. thinc runs each over
all tokens at once and hands every step's array through memory; here some hundred tokens go through
a whole layer together.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats = NDArray[np.float32]
CHUNK = 256  # rows; a multiple of vectors.ROWS
EPSILON = 1e-8  # of thinc's layer norm


class Layer:
    """One residual layer: the weights of its maxout, by piece, and of its layer norm."""

    def __init__(self, model: Model[Any, Any]) -> None:
        maxout = next(n for n in model.walk() if n.name == "maxout")
        norm = next(n for n in model.walk() if n.name == "layernorm")
        self.width: int = maxout.get_dim("nO")
        self.pieces: int = maxout.get_dim("nP")
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        size = self.width * self.pieces
        self.weights: Floats = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(size, -1).T)
        self.bias: Floats = np.ascontiguousarray(bias.T.reshape(size))
        gain: Any = norm.get_param("G")
        shift: Any = norm.get_param("b")
        self.gain: Floats = gain
        self.shift: Floats = shift

    def __call__(self, rows: Floats) -> Floats:
        """``rows``: (tokens, width), a multiple of vectors.ROWS; the same shape comes out."""
        count, width = rows.shape
        out = np.empty_like(rows)
        window = np.empty((min(CHUNK, count), 3 * width), dtype=np.float32)
        product = np.empty((len(window), width * self.pieces), dtype=np.float32)
        for start in range(0, count, CHUNK):
            stop = min(start + CHUNK, count)
            size = stop - start
            chunk, made = window[:size], product[:size]
            chunk[:, width : 2 * width] = rows[start:stop]
            chunk[0, :width] = rows[start - 1] if start else 0
            chunk[1:, :width] = rows[start : stop - 1]
            chunk[-1, 2 * width :] = rows[stop] if stop < count else 0
            chunk[:-1, 2 * width :] = rows[start + 1 : stop]
            np.matmul(chunk, self.weights, out=made)
            made += self.bias
            best = made[:, :width]
            for piece in range(1, self.pieces):
                np.maximum(best, made[:, piece * width : (piece + 1) * width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", best, best)[:, None] / width + np.float32(EPSILON)
            best *= 1 / np.sqrt(variance)
            best *= self.gain
            best += self.shift
            np.add(best, rows[start:stop], out=out[start:stop])
        return out
