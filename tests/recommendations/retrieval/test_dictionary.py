"""Words of other languages become the catalogue's own, where it does not speak them itself."""

import pytest

from marketplace.models import Category, Product
from marketplace.verticals import Vertical
from recommendations.retrieval.dictionary import dictionary_of
from recommendations.retrieval.wording import wording_of
from tests.recommendations.conftest import Index, Shelve

BAGS = Vertical(noun="bag", words=("bag", "sack"), translations={"backpack": ("mochila", "sac à dos")})


def test_phrases_go_before_words() -> None:
    known = dictionary_of([BAGS])
    assert known.translate(["sac", "a", "dos", "bleu"], lambda word: 0 if word != "backpack" else 5) == [
        "backpack",
        "bleu",
    ]


def test_a_language_that_the_catalogue_speaks_stays() -> None:
    uses = {"mochila": 40, "backpack": 3}
    assert dictionary_of([BAGS]).translate(["mochila"], lambda word: uses.get(word, 0)) == ["mochila"]


def test_what_is_only_implied_must_be_unknown() -> None:
    known = dictionary_of([BAGS])
    assert known.translate(["sack"], lambda word: 0) == ["bag"]
    assert known.translate(["sack"], lambda word: 1) == ["sack"]


@pytest.mark.parametrize(
    "query",
    ["raqueta redonda", "raquette ronde", "raquete redonda", "pala redonda", "rakcet round", "padle raket"],
)
def test_rackets_are_found_in_every_language_and_with_slips(
    three_rackets: dict[str, Product], query: str
) -> None:
    wording = wording_of(query)
    assert "racket" in wording.terms
    assert wording.corrected is None or "rak" not in wording.corrected


def test_a_new_word_of_a_shelf_is_known_at_once(rackets: Category, shelve: Shelve, index: Index) -> None:
    shelve("Brisa racket")
    index()
    assert wording_of("schläger").terms == ("schlager",)
    assert rackets.vertical is not None
    rackets.vertical["translations"] = {"racket": ["schläger"]}
    rackets.save()
    assert wording_of("schläger").terms == ("racket",)
