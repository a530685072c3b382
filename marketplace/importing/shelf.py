"""A creator's shelves during an import: finds what is there and puts items in place, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from django.db import models, transaction

from marketplace.actions.open_category import open_category
from marketplace.feeds.item import FeedItem
from marketplace.holding import lock_stock
from marketplace.importing.parts import same_parts, same_stock, write_media, write_questions, write_stock
from marketplace.importing.terms import product_values, variant_values
from marketplace.models import Category, Product, Variant
from marketplace.models.category import SEPARATOR
from ontology.actor import Actor
from ontology.errors import Invalid
from ontology.models import Group, ThingStatus

Outcome = Literal["created", "updated", "unchanged"]


@dataclass
class Shelf:
    """Holds the products of one batch in memory, so that a row that changes nothing costs no query.

    ``changed`` collects what differs, by product, until the caller tells others of it.
    """

    creator: Group
    by: Actor
    products: dict[str, Product] = field(default_factory=dict)
    variants: dict[str, Variant] = field(default_factory=dict)
    categories: dict[tuple[str, ...], Category] = field(default_factory=dict)
    positions: dict[UUID, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    changed: dict[Product, list[str]] = field(default_factory=dict)

    def look_up(self, items: Sequence[FeedItem]) -> None:
        """Fetch and lock whatever the items may meet, in six queries; memory of earlier batches is dropped."""
        self.products, self.variants = {}, {}
        self._recall(items)

    def forget(self, item: FeedItem) -> None:
        """After a row was rolled back, what memory says of its things is no longer true."""
        self.products.pop(item.product_key, None)
        self.variants.pop(item.item_id, None)
        self.categories.clear()
        self._recall([item])

    def _recall(self, items: Sequence[FeedItem]) -> None:
        keys, ids = {item.product_key for item in items}, {item.item_id for item in items}
        variants = Variant.objects.filter(product__creator=self.creator, item_id__in=ids)
        # Stock first and products after it, each in order: the way checkouts lock them, so nobody waits in a circle.
        lock_stock(variants.values_list("pk", flat=True))
        products = Product.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
        products = products.select_related("category")
        known = products.filter(creator=self.creator, item_id__in=keys).prefetch_related("media", "questions")
        self.products |= {found.item_id: found for found in known}
        self.variants |= {found.item_id: found for found in variants.select_related("product", "stock")}

    def place(self, item: FeedItem) -> Outcome:
        """Put one item in place, in a savepoint of its own. Raises Invalid when it does not fit its siblings.

        The first row of a product decides what it is; its further rows only add variants.
        """
        if self._holds(item):
            outcome: Outcome = "unchanged"
        else:
            # A row the database refuses takes nothing else with it.
            with transaction.atomic():
                outcome = self._put(item)
        self.begun.add(item.product_key)
        return outcome

    def _holds(self, item: FeedItem) -> bool:
        """Whether all is as the row says; answered from memory."""
        product, variant = self.products.get(item.product_key), self.variants.get(item.item_id)
        if product is None or variant is None or variant.product_id != product.pk:
            return False
        if _differing(variant, variant_values(item, product)) or not same_stock(item, variant):
            return False
        if item.product_key in self.begun:
            return True
        moved = "product_category" in item.stated and item.category_path != tuple(
            product.category.path.split(SEPARATOR)
        )
        return not moved and not _differing(product, product_values(item)) and same_parts(item, product)

    def _put(self, item: FeedItem) -> Outcome:
        leads = item.product_key not in self.begun
        changes = self._place_product(item) if leads else []
        product = self.products[item.product_key]
        if item.price.currency != product.currency:
            raise Invalid(f"The other variants are sold in {product.currency}.", field="price")
        is_new = item.item_id not in self.variants
        changes += self._place_variant(item, product) + write_stock(item, self.variants[item.item_id])
        if leads:
            changes += write_media(item, product) + write_questions(item, product)
        if changes:
            self.changed.setdefault(product, []).extend(changes)
        return "created" if is_new else "updated" if changes else "unchanged"

    def _place_product(self, item: FeedItem) -> list[str]:
        product = self.products.get(item.product_key)
        values = product_values(item)
        if product is None:
            product = Product(creator=self.creator, item_id=item.product_key)
            values["category"] = self._category(item.category_path)
        elif "product_category" in item.stated:
            values["category_id"] = self._category(item.category_path).pk
        changes = _assign(product, values)
        if product._state.adding:
            changes = ["created"]
            self.positions[product.pk] = -1
        if changes:
            product.save()
        self.products[item.product_key] = product
        return changes

    def _category(self, path: tuple[str, ...]) -> Category:
        if path not in self.categories:
            self.categories[path] = open_category(path=path, by=self.by)
        return self.categories[path]

    def _place_variant(self, item: FeedItem, product: Product) -> list[str]:
        variant = self.variants.get(item.item_id)
        if variant is None:
            variant = Variant(product=product, item_id=item.item_id, position=self._next_position(product))
        left = variant.product if variant.product_id != product.pk else None
        changes = _assign(variant, variant_values(item, product) | {"product_id": product.pk})
        if variant._state.adding or changes:
            variant.product = product
            variant.save()
            changes = changes or ["variants"]
        self.variants[item.item_id] = variant
        if left is not None:
            self._leave(left)
        return [f"variants.{name}" for name in changes]

    def _next_position(self, product: Product) -> int:
        if product.pk not in self.positions:
            highest = product.variants.aggregate(highest=models.Max("position"))["highest"]
            self.positions[product.pk] = -1 if highest is None else int(highest)
        self.positions[product.pk] = min(self.positions[product.pk] + 1, 32_000)
        return self.positions[product.pk]

    def _leave(self, product: Product) -> None:
        """The product a regrouped variant came from: without any variant left it goes off the shelf."""
        if not product.variants.exists():
            product.status = ThingStatus.ARCHIVED
            product.save(update_fields=["status"])
        self.changed.setdefault(product, []).append("status")


def _assign(thing: models.Model, values: dict[str, Any]) -> list[str]:
    """Set what differs and name it."""
    changes = _differing(thing, values)
    for name in changes:
        setattr(thing, name, values[name])
    return changes


def _differing(thing: models.Model, values: dict[str, Any]) -> list[str]:
    return [name for name, value in values.items() if getattr(thing, name, None) != value]
