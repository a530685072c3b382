"""Parts of a message, typed. They hold ids and reasons; names, prices and stock are filled in when they are shown."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class ReasonPart(_Part):
    text: str
    source: str = ""


class SuggestionPart(_Part):
    product_id: str
    type: Literal["primary", "alternative", "upgrade", "related"] = "primary"
    confidence: float = 0.5
    reasons: list[ReasonPart] = []
    avoid_when: str | None = None
    featured: bool = False


class ProductsPart(_Part):
    kind: Literal["products"] = "products"
    suggestions: list[SuggestionPart]


class RowPart(_Part):
    label: str
    values: list[str]
    difference: str = ""


class ComparisonPart(_Part):
    kind: Literal["comparison"] = "comparison"
    product_ids: list[str]
    rows: list[RowPart]
    verdict: str = ""
    winner: str | None = None


class OfferPart(_Part):
    code: str
    description: str = ""
    saves: str = ""


class DiscountsPart(_Part):
    kind: Literal["discounts"] = "discounts"
    offers: list[OfferPart]


class CheckoutPart(_Part):
    kind: Literal["checkout"] = "checkout"
    session_id: str


class OrderPart(_Part):
    kind: Literal["order"] = "order"
    order_id: str


class SourcePart(_Part):
    """What a claim rests on: `what` kind of fact, of which product, and which one of its facts."""

    what: Literal["spec", "rating", "review", "seller", "warranty", "returns", "delivery", "terms"]
    product_id: str = ""
    key: str = ""


class SourcesPart(_Part):
    kind: Literal["sources"] = "sources"
    sources: list[SourcePart]


class QuickRepliesPart(_Part):
    kind: Literal["quick_replies"] = "quick_replies"
    replies: list[str]


class MemoryPart(_Part):
    """Which memories an answer used; what is forgotten since is not shown any more."""

    kind: Literal["memory"] = "memory"
    memory_ids: list[str]


class ConsentPart(_Part):
    """The question whether to remember, put once."""

    kind: Literal["consent"] = "consent"
    purpose: Literal["memory"] = "memory"


Part = Annotated[
    ProductsPart
    | ComparisonPart
    | DiscountsPart
    | CheckoutPart
    | OrderPart
    | SourcesPart
    | QuickRepliesPart
    | MemoryPart
    | ConsentPart,
    Field(discriminator="kind"),
]
_PARTS: TypeAdapter[list[Part]] = TypeAdapter(list[Part])


def read_parts(value: Any) -> list[Part]:
    """The parts of a stored message."""
    return _PARTS.validate_python(value or [])


def write_parts(parts: list[Part]) -> list[dict[str, Any]]:
    """What is stored of the parts."""
    return [part.model_dump(mode="json") for part in parts]
