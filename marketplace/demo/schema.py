"""The shape of the demo shop's YAML files. A typo in a key is an error that names the file and the place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from marketplace.insight import ProductInsight
from ontology.money import Money

Price = Annotated[Money, BeforeValidator(lambda text: Money.parse(text) if isinstance(text, str) else text)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Sale(Strict):
    """A lower price between two days."""

    price: Price
    starts: date = Field(alias="from")
    ends: date = Field(alias="until")


class Words(Strict):
    """The advisor's words about a product, under the short names a writer likes."""

    says: str
    uses: list[str]
    audience: list[str]
    compare: dict[str, str]
    best_for: list[str]
    avoid: list[str]
    keywords: list[str]
    tags: list[str]

    def insight(self) -> ProductInsight:
        return ProductInsight(
            conversational_description=self.says,
            use_cases=self.uses,
            target_audience=self.audience,
            comparison_points=self.compare,
            best_for=self.best_for,
            avoid_when=self.avoid,
            keywords=self.keywords,
            tags=self.tags,
        )


class DemoRate(Strict):
    base: str
    quote: str
    rate: Decimal


class DemoReview(Strict):
    stars: int = Field(ge=1, le=5)
    author: str
    title: str
    text: str


def _named(names: tuple[str, ...]) -> BeforeValidator:
    """Reviews and questions are written as short lists, which are far easier to read in YAML."""
    return BeforeValidator(
        lambda row: dict(zip(names, row, strict=True)) if isinstance(row, list | tuple) else row
    )


class DemoQuestion(Strict):
    question: str
    answer: str


class DemoProduct(Strict):
    """One product. ``options`` maps an option to its values and their stock: ``{Size: {"42": 3}}``."""

    item_id: str
    title: str
    category: str
    price: Price
    sale: Sale | None = None
    condition: Literal["new", "refurbished"] = "new"
    stock: int = Field(default=25, ge=0)
    sold: int | None = None
    weight: int | None = None
    shipping: Price | None = None
    description: str
    attributes: dict[str, str]
    options: dict[str, dict[str, int]] = Field(default_factory=dict)
    words: Words = Field(alias="insight")
    reviews: list[Annotated[DemoReview, _named(("stars", "author", "title", "text"))]] = Field(
        default_factory=list
    )
    questions: list[Annotated[DemoQuestion, _named(("question", "answer"))]] = Field(default_factory=list)
    goes_with: list[str] = Field(default_factory=list, alias="with")
    upgrade_of: str = ""
    similar: list[str] = Field(default_factory=list)


class DemoGroup(Strict):
    slug: str
    name: str
    country: str
    about: str


class DemoCreator(Strict):
    """One file: a creator, the terms of everything they sell, and the goods."""

    creator: DemoGroup
    brand: str = ""
    returns: int
    warranty: int
    shipping: Price | None = None
    digital: bool = False
    products: list[DemoProduct]


class DemoCategory(Strict):
    """One shelf; ``vertical`` is filled from the file of that name."""

    key: str
    path: str
    vertical: dict[str, Any] | None = None
    about: str = ""


class DemoDiscount(Strict):
    """One offer; without a code it is automatic, without a creator it is the marketplace's."""

    code: str = ""
    kind: Literal["percent", "amount", "bundle"]
    percent: Decimal | None = None
    amount: Price | None = None
    description: str
    creator: str = ""
    category: str = ""
    minimum: Price | None = None
    minimum_items: int = 1
    starts: date | None = None
    ends: date | None = None
    usage_limit: int | None = None
    used: int = 0
    first_order_only: bool = False


class DemoPerson(Strict):
    """One login; ``says`` is what the list of logins says of them."""

    email: str
    name: str
    role: Literal["owner", "creator", "customer"]
    creator: str = ""
    password: str
    says: str
