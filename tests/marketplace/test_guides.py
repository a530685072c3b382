"""What the guides tell a reader to type is there in the demo."""

import re

from django.conf import settings

from marketplace.demo.reading import demo_shop


def test_the_code_in_the_agents_guide_is_one_for_the_racket_it_buys() -> None:
    guide = (settings.ROOT / "docs" / "acp.md").read_text(encoding="utf-8")
    shop = demo_shop()
    [bought] = re.findall(r'"title": "([^"]+)"', guide)
    [code] = re.findall(r'"codes": \["(\w+)"\]', guide)
    [seller] = [
        shelf.creator.slug
        for shelf in shop.creators
        if bought in [product.title for product in shelf.products]
    ]
    reach = {discount.code: discount.creator for discount in shop.discounts}
    assert reach[code] in ("", seller)
