"""The creator's words with what is derived beside them: what the creator wrote always stands."""

from __future__ import annotations

from marketplace.insight import ProductInsight
from marketplace.models import Product
from recommendations.understanding.schema import AspectFound, Derived


def known_of(product: Product) -> ProductInsight:
    """Each field as the creator wrote it; where they wrote nothing, as it was derived."""
    own, derived = product.known, derived_of(product)
    missing = {
        name: value for name, value in derived.model_dump().items() if value and not getattr(own, name)
    }
    return own.model_copy(update=missing)


def derived_of(product: Product) -> Derived:
    found = getattr(product, "understanding", None)
    return Derived.model_validate(found.derived) if found else Derived()


def is_by_model(product: Product) -> bool:
    """Whether a model wrote what is derived."""
    found = getattr(product, "understanding", None)
    return found is not None and found.source != "rules"


def aspects_said_of(product: Product) -> list[AspectFound]:
    """What its buyers praise and blame, the most spoken of first."""
    found = getattr(product, "understanding", None)
    return [AspectFound.model_validate(row) for row in found.aspects] if found else []
