"""What a creator says once for all their rows; kept in ``Group.settings["feed"]``."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from ontology.models import Group


class ShopTerms(BaseModel):
    """Feed fields that hold for a whole shop; empty ones are left to the marketplace's own pages."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    seller_privacy_policy: str = ""
    seller_tos: str = ""
    return_policy: str = ""
    seller_url: str = ""
    accepts_exchanges: str = ""
    target_countries: str = ""
    delivery_estimate: str = ""
    store_review_count: str = ""
    store_star_rating: str = ""


def terms_of(creator: Group) -> dict[str, Any]:
    """The creator's own terms over the marketplace's; settings that do not fit are passed over."""
    try:
        own = ShopTerms.model_validate(creator.settings.get("feed") or {})
    except ValidationError:
        own = ShopTerms()
    stated = {name: value for name, value in own.model_dump().items() if value}
    policies = f"/creators/{creator.slug}/policies/"
    standing = {
        "seller_privacy_policy": f"{policies}#privacy",
        "seller_tos": f"{policies}#terms",
        "return_policy": f"{policies}#returns",
        "seller_url": creator.get_absolute_url(),
        "store_country": creator.country,
    }
    return standing | stated
