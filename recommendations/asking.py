"""A search as it arrives in an address: typed, checked, made into filters."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.conf import settings
from django.utils.translation import gettext
from pydantic import BaseModel, BeforeValidator, Field

from ontology.errors import Invalid
from ontology.models import Group
from ontology.money import Money
from recommendations.queries import Shelves, shelves
from recommendations.retrieval.question import LONGEST
from recommendations.retrieval.types import SearchFilters

MOST_ITEMS = 200

# An empty field of a form means "not given".
_Amount = Annotated[Decimal, Field(ge=0, le=10**9)]
_Price = Annotated[_Amount | None, BeforeValidator(lambda text: text or None)]
# PostgreSQL takes no NUL, and nobody means one.
_NoNul = BeforeValidator(lambda text: text.replace("\x00", "") if isinstance(text, str) else text)
_Text = Annotated[str, Field(max_length=120), _NoNul]


class SearchAsked(BaseModel):
    """The parameters of a search. Prices are in major units of the shop's currency, as people write them: 79.99."""

    q: Annotated[str, Field(max_length=LONGEST), _NoNul] = ""
    limit: int = Field(default=20, ge=1, le=MOST_ITEMS)
    min_price: _Price = None
    max_price: _Price = None
    category: _Text = ""
    creator: _Text = ""
    in_stock: Annotated[bool, BeforeValidator(lambda text: text or False)] = False
    page: int = Field(default=1, ge=1, le=500)

    def filters(self, tree: Shelves | None = None) -> SearchFilters:
        """The filters asked for. Raises `Invalid` for an unknown category or creator, or a price range inside out."""
        tree = tree or shelves()
        shelf = tree.named(self.category) if self.category else None
        if self.category and shelf is None:
            raise Invalid(
                gettext("There is no category '{name}'. Leave it out to search everywhere.").format(
                    name=self.category
                ),
                field="category",
            )
        if self.creator and not Group.objects.filter(slug=self.creator, is_active=True).exists():
            raise Invalid(
                gettext("There is no creator '{name}'. Leave it out to search everywhere.").format(
                    name=self.creator
                ),
                field="creator",
            )
        if self.min_price is not None and self.max_price is not None and self.min_price > self.max_price:
            raise Invalid(gettext("min_price is above max_price. Swap them."), field="min_price")
        return SearchFilters(
            min_price=_money(self.min_price),
            max_price=_money(self.max_price),
            category=shelf,
            creator=self.creator or None,
            in_stock=self.in_stock,
        )


def _money(major: Decimal | None) -> Money | None:
    return Money.of(major, settings.AGORA_CURRENCY) if major is not None else None
