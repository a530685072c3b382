"""Two rankings made one."""

from hypothesis import given
from hypothesis import strategies as st

from recommendations.retrieval.fusion import fuse

rankings = st.lists(st.lists(st.integers(0, 50), unique=True, max_size=20), max_size=3)


def test_first_everywhere_is_one() -> None:
    assert fuse([["a", "b"], ["a", "c"]])["a"] == 1.0


def test_found_by_both_beats_found_by_one() -> None:
    scores = fuse([["a", "b"], ["c", "b"]])
    assert scores["b"] > scores["c"]


@given(rankings)
def test_everything_found_is_kept_and_scored_up_to_one(given_rankings: list[list[int]]) -> None:
    scores = fuse(given_rankings)
    assert set(scores) == {key for ranking in given_rankings for key in ranking}
    assert all(0 < score <= 1 for score in scores.values())
