"""Products side by side."""

import pytest

from marketplace.models import Product
from ontology.errors import Invalid
from recommendations.compare import compare
from recommendations.preferences import Preferences, extract


def test_the_table_says_what_differences_mean(three_rackets: dict[str, Product]) -> None:
    known = extract("a padel racket for a beginner", known=Preferences())
    found = compare([three_rackets["diamond"], three_rackets["round"]], known)
    rows = {row.label: row for row in found.rows}
    assert rows["Price"].values == ["€249.00", "€59.90"]
    assert rows["Price"].difference == "Luna 1 costs €189.10 less than Rayo Pro."
    assert "mistakes expensive" in rows["Shape"].difference
    assert found.winner == three_rackets["round"].public_id
    assert found.verdict.startswith("For you I would take Luna 1: ")


def test_two_to_four_different_products_can_be_compared(three_rackets: dict[str, Product]) -> None:
    one = three_rackets["round"]
    for products in ([], [one], [one, one]):
        with pytest.raises(Invalid, match="two to four"):
            compare(products, Preferences())
