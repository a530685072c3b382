"""A false reason is found out."""

from __future__ import annotations

import pytest

from conversations.evaluation.truth import Doubt, is_true
from marketplace.models import Product
from recommendations.evaluation.promises import broken_promises, near_identical
from recommendations.queries import shelves

TRUE = (
    "Beginner: its round head gives you a big, forgiving sweet spot",
    "€59.90 leaves €40.10 of your €100",
    "€59.90 is just within your €100",
)
FALSE = (
    "Power: its diamond head has a small, high sweet spot",
    "Control: its carbon face answers exactly when you hit cleanly",
    "€49.90 leaves €50.10 of your €100",
    "€59.90 leaves €90.10 of your €150",
    "buyers rate it 4.9 of 5 (7 reviews)",
    "buyers rate it 4.43 of 5 (70 reviews)",
)


@pytest.mark.usefixtures("demo")
def test_false_reasons_and_broken_promises_are_found_out() -> None:
    product = Product.objects.get(item_id="mar-brisa-1")
    vertical = shelves().vertical(product.category_id)
    assert all(is_true(reason, product, vertical, 10_000) for reason in TRUE)
    assert not any(is_true(reason, product, vertical, 10_000) for reason in FALSE)
    with pytest.raises(Doubt):
        is_true("it was blessed by the moon", product, vertical, 10_000)
    _broken_promises_are_named()


def _broken_promises_are_named() -> None:
    goods = {product.item_id: product for product in Product.objects.all()}
    listed = [goods["til-esdrujula"], goods["pno-nueve-x"], goods["mar-brisa-1"]]
    broken = " | ".join(broken_promises(listed, most=10_000))
    assert "til-esdrujula is not in stock" in broken
    assert "pno-nueve-x is rated 3.00" in broken
    assert "til-esdrujula costs" in broken
    assert "mar-brisa-1" not in broken
    twin = Product.objects.get(item_id="mar-brisa-1")
    twin.attributes = twin.attributes | {"colour": "Red"}
    assert near_identical(goods["mar-brisa-1"], twin)
    assert not near_identical(goods["mar-brisa-1"], goods["til-nube"])
