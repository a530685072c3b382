"""Whose goods a feed shows: one creator's, or everybody's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marketplace.models import Product
from marketplace.queries import ProductQuerySet
from ontology.errors import NotFound
from ontology.models import Group, GroupKind, ThingStatus


@dataclass(frozen=True, slots=True)
class FeedScope:
    """One creator, or None for the whole marketplace."""

    creator: Group | None = None

    @property
    def key(self) -> str:
        return str(self.creator.pk) if self.creator else ""

    @property
    def name(self) -> str:
        """A word for file names and logs."""
        return self.creator.slug if self.creator else "all"

    def products(self) -> ProductQuerySet:
        """What stands in this feed: all that is for sale. Goods hidden from search are told as such, not left out."""
        goods = Product.objects.filter(status=ThingStatus.ACTIVE, creator__is_active=True)
        return goods.filter(creator=self.creator) if self.creator else goods


def scope_of(slug: str) -> FeedScope:
    """The scope a request names; an empty slug is the whole marketplace. Raises NotFound for an unknown creator."""
    if not slug:
        return FeedScope()
    known = Group.objects.filter(kind=GroupKind.CREATOR, is_active=True)
    creator = known.filter(slug=slug).first() if re.fullmatch(r"[\w-]{1,80}", slug, re.A) else None
    if creator is None:
        raise NotFound(
            "There is no such creator. Leave the parameter out for the whole feed.", field="creator"
        )
    return FeedScope(creator)
