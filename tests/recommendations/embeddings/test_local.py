"""The local model gives nearly the vectors its authors' own code gives, and they mean something."""

import json
import sys
import threading
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from config.asgi import application
from ontology.errors import Unavailable
from recommendations.embeddings import local, registry
from recommendations.embeddings.local import LocalEmbedder

# What the model gives in 32 bits, which is what its authors' own code gives, to 3e-4.
IN_32_BITS: dict[str, list[float]] = json.loads((Path(__file__).parent / "in_32_bits.json").read_text())


@pytest.fixture(scope="module")
def model() -> LocalEmbedder:
    return LocalEmbedder()


@pytest.mark.parametrize("text", IN_32_BITS)
def test_it_lies_close_to_what_32_bits_give(model: LocalEmbedder, text: str) -> None:
    (vector,) = model.embed([text])
    assert _cosine(vector, IN_32_BITS[text]) > 0.994


def test_a_text_has_the_same_vector_in_any_company(model: LocalEmbedder) -> None:
    alone = model.embed(["a light racket"])
    among = model.embed(
        ["x", "a light racket", "a long text of many words that says little about anything at all"]
    )
    assert among[1] == alone[0]


def test_what_means_the_same_lies_close(model: LocalEmbedder) -> None:
    asked, fits, other = model.embed(
        [
            "something gentle for a sore arm",
            "soft core that absorbs vibration and spares the elbow",
            "bluetooth speaker",
        ]
    )
    assert _cosine(asked, fits) > _cosine(asked, other) + 0.2


async def test_a_web_server_loads_the_model_when_it_starts(settings: Settings) -> None:
    settings.EMBEDDER = "local"
    registry._named.cache_clear()
    told: list[str] = []

    async def receive() -> dict[str, str]:
        return {"type": "lifespan.shutdown" if told else "lifespan.startup"}

    async def send(message: dict[str, str]) -> None:
        told.append(message["type"])

    await application({"type": "lifespan"}, receive, send)
    for thread in threading.enumerate():
        if thread.name == "embedder":
            thread.join(30)
    assert told == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert {"_network", "_tokenizer"} <= set(vars(registry.embedder()))


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "SHA256", "0" * 64)
    with pytest.raises(Unavailable, match="not the one expected"):
        LocalEmbedder().embed(["x"])


def test_a_library_that_does_not_load_is_a_model_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "recommendations.embeddings.minilm", None)
    broken = LocalEmbedder()
    broken.prepare()
    with pytest.raises(Unavailable, match="cannot be loaded"):
        broken.embed(["x"])


def _cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
