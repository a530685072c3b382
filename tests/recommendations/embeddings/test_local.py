"""The local model gives the vectors its authors' own code gives, and they mean something."""

import pytest

from ontology.errors import Unavailable
from recommendations.embeddings import local
from recommendations.embeddings.local import LocalEmbedder

# The first numbers of the vectors that the reference implementation of this model prints for its two
# example sentences. The exact error function gives them to the last digit, the tanh approximation to 3e-4.
REFERENCE = {
    "This is an example sentence": [
        0.0676569,
        0.0634959,
        0.0487131,
        0.0793050,
        0.0374480,
        0.0026528,
        0.0393750,
    ],
    "Each sentence is converted": [
        0.0864386,
        0.1027626,
        0.0053946,
        0.0020445,
        -0.0099634,
        0.0253855,
        0.0492876,
    ],
}


@pytest.fixture(scope="module")
def model() -> LocalEmbedder:
    return LocalEmbedder()


def test_it_agrees_with_the_reference_vectors(model: LocalEmbedder) -> None:
    for text, expected in REFERENCE.items():
        assert model.embed([text])[0][:7] == pytest.approx(expected, abs=5e-4)


def test_what_means_the_same_lies_close(model: LocalEmbedder) -> None:
    asked, fits, other = model.embed(
        [
            "something gentle for a sore arm",
            "soft core that absorbs vibration and spares the elbow",
            "bluetooth speaker",
        ]
    )
    assert _cosine(asked, fits) > _cosine(asked, other) + 0.2


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "SHA256", "0" * 64)
    with pytest.raises(Unavailable, match="not the one expected"):
        LocalEmbedder().embed(["x"])


def _cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
