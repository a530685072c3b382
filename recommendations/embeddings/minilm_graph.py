"""The layers of MiniLM as a graph that ONNX Runtime computes, most of its matrices in bytes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats: TypeAlias = NDArray[np.float32]

HEADS, LAYERS, WIDTH = 12, 6, 384
EACH = WIDTH // HEADS
EPSILON = 1e-12
# How large a whole number may be. Tokens use a byte, matrices seven bits of one: processors without better add two
# products in 16 bits, and cut what does not fit. So what is of bytes comes out the same on every machine.
TOKEN_MOST, MATRIX_MOST = 127, 63
# The versions of the operators and of the format that the graph is written in; a newer runtime reads them too.
OPSET, IR_VERSION = 20, 9
STATE, OUT = "state", "out"
# One text: its tokens, each of so many numbers.
SHAPE = (1, "tokens", WIDTH)
# From (1, tokens, heads, each) to (1, heads, tokens, each), and to (1, heads, each, tokens).
_BY_HEAD, _BY_HEAD_ACROSS = (0, 2, 1, 3), (0, 2, 3, 1)


def graph_of(weights: Mapping[str, Floats]) -> bytes:
    """The model of tokens already embedded, `state` (1, tokens, 384), to their meaning in context, `out`, alike.

    `weights` are those of sentence-transformers/all-MiniLM-L6-v2, under the names that they are published with.
    """
    graph = _Graph(weights)
    state = graph.norm(STATE, "embeddings.LayerNorm")
    for number in range(LAYERS):
        state = graph.layer(state, f"encoder.layer.{number}.")
    graph.add("Identity", [state], named=OUT)
    return graph.written()


class _Graph:
    """Nodes and constants, each named after its place."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def written(self) -> bytes:
        given, told = (helper.make_tensor_value_info(name, TensorProto.FLOAT, SHAPE) for name in (STATE, OUT))
        graph = helper.make_graph(self._nodes, "minilm", [given], [told], self._constants)
        written: bytes = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION
        ).SerializeToString()
        return written

    def add(self, kind: str, inputs: Sequence[str], *, named: str = "", **settings: Any) -> str:
        """A node; answers the name of what it gives."""
        name = named or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], name=name, **settings))
        return name

    def layer(self, state: str, prefix: str) -> str:
        heard = self._in_bytes(self.attend(state, prefix), prefix + "attention.output.dense")
        state = self.norm(self.add("Add", [state, heard]), prefix + "attention.output.LayerNorm")
        wide = self.add("Gelu", [self._in_bytes(state, prefix + "intermediate.dense")], approximate="tanh")
        narrow = self._in_bytes(wide, prefix + "output.dense")
        return self.norm(self.add("Add", [state, narrow]), prefix + "output.LayerNorm")

    def attend(self, state: str, prefix: str) -> str:
        """Each token hears the others, as far as they are alike."""
        query = self._heads(state, prefix + "attention.self.query", _BY_HEAD)
        key = self._heads(state, prefix + "attention.self.key", _BY_HEAD_ACROSS)
        value = self._heads(state, prefix + "attention.self.value", _BY_HEAD)
        alike = self.add("Mul", [self.add("MatMul", [query, key]), self._number(1.0 / math.sqrt(EACH))])
        shares = self.add("Softmax", [alike], axis=-1)
        mixed = self.add("Transpose", [self.add("MatMul", [shares, value])], perm=_BY_HEAD)
        return self.add("Reshape", [mixed, self._shape(0, 0, WIDTH)])

    def norm(self, state: str, name: str) -> str:
        parts = [self._constant(self._weights[f"{name}.{part}"]) for part in ("weight", "bias")]
        return self.add("LayerNormalization", [state, *parts], axis=-1, epsilon=EPSILON)

    def _heads(self, state: str, name: str, places: Sequence[int]) -> str:
        # In 32 bits: who hears whom, and what, suffers most from rounding, and these matrices are a fourth of all.
        told = self._shifted(self.add("MatMul", [state, self._constant(self._matrix(name))]), name)
        return self.add(
            "Transpose", [self.add("Reshape", [told, self._shape(0, 0, HEADS, EACH)])], perm=places
        )

    def _in_bytes(self, state: str, name: str) -> str:
        """A matrix and its bias in whole numbers: each token and each column have a step of their own.

        One step for all would be that of the few tokens that stick out.
        """
        tokens, token_steps, middle = self._whole_tokens(state)
        matrix, column_steps = self._whole_matrix(name)
        told = self.add("Cast", [self.add("MatMulInteger", [tokens, matrix, middle])], to=TensorProto.FLOAT)
        return self._shifted(self.add("Mul", [self.add("Mul", [told, column_steps]), token_steps]), name)

    def _whole_tokens(self, state: str) -> tuple[str, str, str]:
        """The tokens in steps, the steps, and the whole number that stands for zero."""
        largest = self.add("ReduceMax", [self.add("Abs", [state]), self._shape(-1)], keepdims=1)
        steps = self.add("Mul", [largest, self._number(1.0 / TOKEN_MOST)])
        middle = self._constant(np.array(TOKEN_MOST + 1, dtype=np.uint8))
        whole = self.add("QuantizeLinear", [self.add("Div", [state, steps]), self._number(1.0), middle])
        return whole, steps, middle

    def _whole_matrix(self, name: str) -> tuple[str, str]:
        """The matrix in steps, and the step of each column."""
        matrix = self._matrix(name)
        steps = (np.abs(matrix).max(axis=0) / MATRIX_MOST).astype(np.float32)
        return self._constant(np.rint(matrix / steps).astype(np.int8)), self._constant(steps)

    def _matrix(self, name: str) -> Floats:
        return np.ascontiguousarray(self._weights[name + ".weight"].T)

    def _shifted(self, state: str, name: str) -> str:
        return self.add("Add", [state, self._constant(self._weights[name + ".bias"])])

    def _number(self, value: float) -> str:
        return self._constant(np.array(value, dtype=np.float32))

    def _shape(self, *sizes: int) -> str:
        return self._constant(np.array(sizes, dtype=np.int64))

    def _constant(self, array: NDArray[Any]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(array, name))
        return name
