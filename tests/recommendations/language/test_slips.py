"""A limit that is misspelt is a limit."""

import pytest

from recommendations.language.budget import find_budget

MEANT = [
    ("j'ai changé d'avis, 45 maxmium", "j'ai changé d'avis, 45 maximum"),
    ("45 euros maxmium", "45 euros maximum"),
    ("200€ mxa", "200€ max"),
    ("maximun 60", "maximum 60"),
    ("udner 60 please", "under 60 please"),
    ("lses than 60", "less than 60"),
    ("menso de 60", "menos de 60"),
    ("hatsa 60", "hasta 60"),
    ("máxmo 60€", "máximo 60€"),
    ("mions de 60", "moins de 60"),
    ("jusuq'à 60", "jusqu'à 60"),
    ("pas plsu de 60 euros", "pas plus de 60 euros"),
    ("aét 60", "até 60"),
    ("menoss de 60", "menos de 60"),
    ("abiaxo de 60", "abaixo de 60"),
    ("não mias de 60", "não mais de 60"),
    ("mroe than 60 euros", "more than 60 euros"),
    ("al mneos 60 euros", "al menos 60 euros"),
]


@pytest.mark.parametrize(("slipped", "right"), MEANT)
def test_a_misspelt_limit_is_the_limit_it_means(slipped: str, right: str) -> None:
    heard, meant = find_budget(slipped, currency="EUR"), find_budget(right, currency="EUR")
    assert heard is not None
    assert meant is not None
    assert (heard.low, heard.high, heard.firm) == (meant.low, meant.high, meant.firm)


def test_the_shoppers_own_words_are_kept_as_they_were_typed() -> None:
    text = "Mxaimum 60 euros, o mejor menso de 50 euros, gracias"
    budget = find_budget(text, currency="EUR")
    assert budget is not None
    assert budget.high == 5000
    assert budget.words(text) == "menso de 50 euros"


@pytest.mark.parametrize(
    "text", ["depuis 60 mois", "les mains 60", "late 60", "rate 60", "the blow 60", "mess 60", "para 60 mas"]
)
def test_another_word_beside_a_number_is_no_limit(text: str) -> None:
    assert find_budget(text, currency="EUR") is None
