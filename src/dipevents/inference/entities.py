"""Named entities as spaCy's greedy transition parser finds them, decoded for all tokens at once.

Outside an entity the parser's state is the next token alone, so the scores of all such states
come from one multiplication; step by step go only the few tokens inside entities. spaCy's own loop
takes as long for this as for the vectors.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from dipevents.inference.encoder import Floats
from dipevents.inference.vectors import Unsuited, Vectors, padded


def largest(pieces: Floats) -> Floats:
    """The maximum over the last axis, which is short: pieces of a maxout layer."""
    best: Floats = pieces[..., 0].copy()
    for i in range(1, pieces.shape[-1]):
        np.maximum(best, pieces[..., i], out=best)
    return best


class Entities:
    """Sets ``doc.ents`` as the pipe ``ner`` would. Raises Unsuited for other architectures.

    Only for docs without entities or sentence starts set before.
    """

    def __init__(self, ner: Any) -> None:
        model = ner.model
        plain = ner.cfg.get("beam_width") == 1 and not model.attrs.get("unseen_classes")
        if not plain or len(model.layers) != 3:
            raise Unsuited(ner.name)
        tok2vec, lower, upper = model.layers
        self.vectors = Vectors(tok2vec)
        self.reduce = tok2vec.layers[-1]
        self.lower = lower
        if self.reduce.name != "linear" or lower.name != "precomputable_affine":
            raise Unsuited(ner.name)
        if lower.get_dim("nF") != 3 or lower.get_dim("nP") < 2 or upper.name != "linear":
            raise Unsuited(ner.name)
        self.weights: Floats = upper.get_param("W")
        self.bias: Floats = upper.get_param("b")
        self.moves: list[str] = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self.number = {name: i for i, name in enumerate(self.moves)}
        self.opens = np.array([m.startswith("B-") for m in self.moves])
        # What can follow when no entity is open; a unit without a label stands for a ban.
        free = np.array([m == "O" or (m[:2] in {"B-", "U-"} and len(m) > 2) for m in self.moves])
        self.barred = np.where(free, np.float32(0), np.float32(-np.inf)).astype(np.float32)
        self.out = self.number["O"]

    def __call__(self, docs: Sequence[Doc]) -> None:
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        flat = np.concatenate(self.vectors(docs))
        size = len(flat)
        features = self.lower.predict(self.reduce.predict(padded(flat)))
        pads, features = features[0], features[1 : size + 1]
        spaces = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]).astype(bool)
        last = np.cumsum([len(doc) for doc in docs]) - 1
        best = self._outside(features, pads, spaces, last)
        marked = np.flatnonzero(best != self.out)
        start = 0
        for doc, end in zip(docs, last, strict=True):
            low, high = np.searchsorted(marked, [start, end + 1])
            spans = self._spans(marked[low:high].tolist(), best, features, int(end))
            doc.set_ents([Span(doc, a - start, b - start, label=name) for a, b, name in spans])
            start = int(end) + 1

    def _outside(
        self,
        features: Floats,
        pads: Floats,
        spaces: NDArray[np.bool_],
        last: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """The best move at each token while no entity is open."""
        summed = features[:, 0] + pads[1]
        summed += pads[2]
        summed += self.lower.get_param("b")
        hidden = padded(largest(summed))
        scores: Floats = (hidden @ self.weights.T)[: len(features)]
        scores += self.bias + self.barred
        scores[np.ix_(last, self.opens)] = -np.inf
        best: NDArray[np.int64] = scores.argmax(axis=1)
        best[spaces] = self.out
        return best

    def _spans(
        self, marked: Sequence[int], best: NDArray[np.int64], features: Floats, end: int
    ) -> Iterator[tuple[int, int, str]]:
        """Entities from the tokens ``marked`` where one may begin, up to the token ``end``."""
        free = 0
        bias = self.lower.get_param("b")
        for i in marked:
            if i < free:
                continue
            move = self.moves[best[i]]
            label = move[2:]
            j = i
            if move[0] == "B":
                on, off = self.number["I-" + label], self.number["L-" + label]
                weights, biases = self.weights[[on, off]], self.bias[[on, off]]
                j = i + 1
                while j < end:
                    summed = features[j, 0] + features[i, 1]
                    summed += features[j - 1, 2]
                    summed += bias
                    go, stop = weights @ summed.max(axis=-1) + biases
                    if go < stop or (go == stop and off < on):
                        break
                    j += 1
            yield i, j + 1, label
            free = j + 1
