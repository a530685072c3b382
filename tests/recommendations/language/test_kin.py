"""Words of one language are known in the others: everyday ones from a table, kin by their roots."""

from __future__ import annotations

import pytest

from recommendations.language.cognates import root
from recommendations.language.common_words import in_every_language


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("without caffeine", "sin cafeína"),
        ("without caffeine", "sans caféine"),
        ("filter", "filtre"),
        ("filtro", "filter"),
        ("cafetera italiana", "cafetière italienne"),
        ("impermeable", "impermeável"),
        ("biologique", "biológico"),
    ],
)
def test_kin_have_one_root(one: str, other: str) -> None:
    assert root(one) == root(other) is not None


@pytest.mark.parametrize(
    ("one", "other"), [("family", "famous"), ("control", "contract"), ("filter", "film")]
)
def test_strangers_have_not(one: str, other: str) -> None:
    assert root(one) != root(other)


def test_short_words_are_left_to_the_table() -> None:
    assert root("sea") is None
    assert root("without") is None


def test_a_shelf_in_english_is_heard_in_four_languages() -> None:
    heard = in_every_language(("bitter",))
    assert {"bitter", "amargo", "amer"} <= set(heard)
    assert in_every_language(("portafilter",)) == ("portafilter",)
