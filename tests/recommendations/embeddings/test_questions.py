"""What shoppers type is embedded once."""

import pytest

from recommendations.embeddings import questions
from recommendations.embeddings.hashed import HashEmbedder
from recommendations.embeddings.questions import question_vector


class _Counting(HashEmbedder):
    asked = 0

    def embed(self, texts):  # type: ignore[no-untyped-def]
        self.asked += 1
        return super().embed(texts)


def test_the_second_time_comes_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    model = _Counting()
    monkeypatch.setattr(questions, "embedder", lambda: model)
    first = question_vector("a round racket")
    assert question_vector("a round racket") == pytest.approx(first, abs=1e-6)
    assert model.asked == 1
