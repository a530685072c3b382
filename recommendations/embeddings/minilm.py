"""The MiniLM sentence encoder as plain array arithmetic: weights in, vectors out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Ids: TypeAlias = NDArray[np.int64]

HEADS = 12
LAYERS = 6
PARTS = ("query", "key", "value")
ASKED = "attention.asked"
EPSILON = 1e-12
SCALE = np.float32(1.0 / math.sqrt(32))  # 384 numbers shared by 12 heads
GELU = math.sqrt(2.0 / math.pi)


class MiniLM:
    """Six layers of BERT, mean pooled. Holds the weights; safe to share between threads."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        # A layer's matrices are stored as they are multiplied with, which is a third faster for a short text.
        self.weights = {
            name: np.ascontiguousarray(value.T if name.startswith("encoder.") else value)
            for name, value in _joined(weights).items()
        }

    def encode(self, ids: Ids, mask: Floats) -> Floats:
        """Unit vectors (batch, 384) of token ids (batch, length) and their mask of ones and zeros."""
        state = self._embed(ids)
        # -1e9 instead of -inf: a row of nothing but padding stays a number.
        shade = ((1.0 - mask) * -1e9)[:, None, None, :].astype(np.float32)
        for number in range(LAYERS):
            state = self._layer(state, shade, f"encoder.layer.{number}.")
        pooled = (state * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        unit: Floats = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

    def _embed(self, ids: Ids) -> Floats:
        words = self.weights["embeddings.word_embeddings.weight"][ids]
        places = self.weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        return self._norm(words + places + kind, "embeddings.LayerNorm")

    def _layer(self, state: Floats, shade: Floats, prefix: str) -> Floats:
        heard = self._dense(self._attend(state, shade, prefix), prefix + "attention.output.dense")
        state = self._norm(state + heard, prefix + "attention.output.LayerNorm")
        wide = gelu(self._dense(state, prefix + "intermediate.dense"))
        narrow = self._dense(wide, prefix + "output.dense")
        return self._norm(state + narrow, prefix + "output.LayerNorm")

    def _attend(self, state: Floats, shade: Floats, prefix: str) -> Floats:
        batch, length, width = state.shape
        told = self._dense(state, prefix + ASKED).reshape(batch, length, len(PARTS), HEADS, width // HEADS)
        query, key, value = told.transpose(2, 0, 3, 1, 4)
        alike: Floats = query @ key.transpose(0, 1, 3, 2)
        mixed: Floats = softmax(alike * SCALE + shade) @ value
        return mixed.transpose(0, 2, 1, 3).reshape(batch, length, width)

    def _dense(self, state: Floats, name: str) -> Floats:
        weight, bias = self.weights[name + ".weight"], self.weights[name + ".bias"]
        # One matrix of all tokens: of a stack, numpy would multiply text by text.
        out: Floats = (state.reshape(-1, state.shape[-1]) @ weight).reshape(*state.shape[:-1], -1)
        out += bias
        return out

    def _norm(self, state: Floats, name: str) -> Floats:
        # Sums, because numpy's mean takes longer to begin than to add a short text up.
        width = np.float32(state.shape[-1])
        total: Floats = np.add.reduce(state, axis=-1, keepdims=True)
        out: Floats = state - total / width
        spread = np.einsum("...i,...i->...", out, out)[..., None] / width
        out /= np.sqrt(spread + np.float32(EPSILON))
        out *= self.weights[name + ".weight"]
        out += self.weights[name + ".bias"]
        return out


def _joined(weights: Mapping[str, Floats]) -> dict[str, Floats]:
    """What asks, what answers and what is told in one matrix, so that one multiplication gives all three."""
    found = dict(weights)
    for number in range(LAYERS):
        prefix = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            parts = [found.pop(f"{prefix}attention.self.{part}.{kind}") for part in PARTS]
            found[f"{prefix}{ASKED}.{kind}"] = np.concatenate(parts)
    return found


def softmax(scores: Floats) -> Floats:
    """Shares that add up to one along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def gelu(values: Floats) -> Floats:
    """GELU by its tanh approximation: a third faster than erf, and equal to six digits here."""
    # x + 0.044715 x³ as x · (1 + 0.044715 x²), step by step in one place.
    bent: Floats = values * values
    bent *= np.float32(0.044715 * GELU)
    bent += np.float32(GELU)
    bent *= values
    np.tanh(bent, out=bent)
    bent += np.float32(1.0)
    bent *= np.float32(0.5)
    bent *= values
    return bent
