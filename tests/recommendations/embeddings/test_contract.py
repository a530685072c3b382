"""What every embedder promises, real or stand-in."""

import json
import math
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from ontology.errors import Unavailable
from recommendations.embeddings.base import Embedder
from recommendations.embeddings.hashed import HashEmbedder
from recommendations.embeddings.local import LocalEmbedder
from recommendations.embeddings.openai import OpenAIEmbedder


class _Vendor(BaseHTTPRequestHandler):
    """Speaks the vendor's wire format; answers in reverse order, as it may."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert asked["encoding_format"] == "float"
        vectors = HashEmbedder().embed(asked["input"])
        data = [{"object": "embedding", "index": i, "embedding": v} for i, v in enumerate(vectors)][::-1]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        body = json.dumps({"object": "list", "data": data, "model": asked["model"], "usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def vendor() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Vendor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["hash", "local", "openai"])
def model(request: pytest.FixtureRequest, vendor: str) -> Embedder:
    if request.param == "openai":
        return OpenAIEmbedder(key="sk-test", base_url=vendor, dimension=64)
    return LocalEmbedder() if request.param == "local" else HashEmbedder()


TEXTS = ["a round racket", "", "a racket that is round", "noise cancelling headphones " * 200, "🙂"]


def test_preparing_changes_nothing_but_when_it_is_loaded(model: Embedder) -> None:
    model.prepare()
    model.prepare()
    assert len(model.embed(["x"])) == 1


def test_vectors_have_the_promised_size_and_unit_length(model: Embedder) -> None:
    for vector in model.embed(TEXTS):
        assert len(vector) == model.dimension
        assert math.isclose(math.sqrt(sum(x * x for x in vector)), 1.0, abs_tol=1e-4)


def test_order_is_kept_and_company_does_not_matter(model: Embedder) -> None:
    together = model.embed(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert vector == pytest.approx(model.embed([text])[0], abs=1e-5)


def test_no_texts_give_no_vectors(model: Embedder) -> None:
    assert model.embed([]) == []


def test_the_name_tells_the_space(model: Embedder) -> None:
    assert model.name
    assert 0 < model.floor < 1


def test_a_missing_key_says_what_to_do() -> None:
    with pytest.raises(Unavailable, match="OPENAI_API_KEY"):
        OpenAIEmbedder(key="").embed(["x"])
