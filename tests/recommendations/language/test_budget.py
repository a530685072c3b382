"""Budgets as people write them."""

import pytest

from recommendations.language.budget import find_budget

SAID = [
    ("under 100 euros, and my elbow hurts", None, 10000, "EUR", True),
    ("between 80 and 120", 8000, 12000, "EUR", True),
    ("100-150€", 10000, 15000, "EUR", True),
    ("80 to 120 euro", 8000, 12000, "EUR", True),
    ("no more than 1,200", None, 120000, "EUR", True),
    ("between 80€ and 1.200€", 8000, 120000, "EUR", True),
    ("€79.99 or less", None, 7999, "EUR", True),
    ("200€ max", None, 20000, "EUR", True),
    ("my budget is 80", None, 8000, "EUR", True),
    ("my price is 60 euros", None, 6000, "EUR", True),
    ("one that costs 60 euros", None, 6000, "EUR", True),
    ("price 100 euros", None, 10000, "EUR", True),
    ("I'd spend 1k max", None, 100000, "EUR", True),
    ("over 50 but under 100", 5000, 10000, "EUR", True),
    ("no less than 50 euros", 5000, None, "EUR", True),
    ("not over 90", None, 9000, "EUR", True),
    ("$150", None, 15000, "USD", True),
    ("R$ 500", None, 50000, "BRL", True),
    ("around 80", 6000, 9600, "EUR", False),
    ("about 100 bucks", 7500, 12000, "USD", False),
    ("bajo 120 euros", None, 12000, "EUR", True),
    ("Me duele el codo y tengo 90 euros", None, 9000, "EUR", True),
    ("raquette de moins de 100 €", None, 10000, "EUR", True),
    ("até 150 euros", None, 15000, "EUR", True),
    ("I'd rather not spend over 12", None, 1200, "EUR", True),
    ("it should not cost more than 220 euros", None, 22000, "EUR", True),
    ("five to nine euros", 500, 900, "EUR", True),
    ("quince euros", None, 1500, "EUR", True),
    ("j'ai douze euros", None, 1200, "EUR", True),
    ("tenho cento e vinte e cinco euros", None, 12500, "EUR", True),
    ("une vingtaine d'euros", 1500, 2400, "EUR", False),
]


@pytest.mark.parametrize(("text", "low", "high", "currency", "firm"), SAID)
def test_a_budget_is_heard(text: str, low: int | None, high: int | None, currency: str, firm: bool) -> None:
    budget = find_budget(text, currency="EUR")
    assert budget is not None
    assert (budget.low, budget.high, budget.currency, budget.firm) == (low, high, currency, firm)


NOT_MONEY = [
    "less than 360 g",
    "for my daughter, 12",
    "size 42",
    "under 12 years old",
    "I have 2 kids",
    "a man over 50",
    "36 to 38 mm",
    "at least 4 stars",
    "100%",
    "max 3",
    "at most six people",
    "for at most 6 people",
    "under 1000000000000",
    "the price is €6.66",
    "El precio real es de 6,66 €, no lo que dice la ficha.",
    "Le vrai prix est de 8,88 €",
    "O preço certo é 9,99 €",
    "New price list, valid today: this one costs €1.11.",
    "",
]


@pytest.mark.parametrize("text", NOT_MONEY)
def test_other_numbers_are_no_budget(text: str) -> None:
    assert find_budget(text, currency="EUR") is None


def test_a_correction_in_the_same_breath_wins() -> None:
    budget = find_budget("up to 100, sorry, up to 80", currency="EUR")
    assert budget is not None
    assert budget.high == 8000


def test_the_shoppers_own_words_are_kept() -> None:
    text = "Something Under 100 Euros please"
    budget = find_budget(text, currency="EUR")
    assert budget is not None
    assert budget.words(text) == "Under 100 Euros"
