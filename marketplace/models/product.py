"""A product: what it is and on what terms it is sold. How many there are is told by its variants' stock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from marketplace.insight import ProductInsight
from marketplace.queries import ProductQuerySet
from ontology.fields import currency_field, thing_link
from ontology.models import Group, Thing
from ontology.money import Money

from .category import Category

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from .variant import Variant


class Condition(models.TextChoices):
    NEW = "new", _("New")
    REFURBISHED = "refurbished", _("Refurbished")
    USED = "used", _("Used")


class Product(Thing):
    """One listing of a creator. Its title is ``Thing.name``, its creator ``Thing.group``."""

    PREFIX: ClassVar[str] = "prod"
    TYPE: ClassVar[str] = "product"

    thing_ptr = thing_link()

    creator = models.ForeignKey(Group, models.PROTECT, related_name="products", editable=False)
    item_id = models.CharField(max_length=100, help_text="The seller's own id")
    slug = models.SlugField(max_length=200)
    description = models.TextField(blank=True)
    brand = models.CharField(max_length=120, blank=True)
    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    gtin = models.CharField(max_length=14, blank=True)
    mpn = models.CharField(max_length=70, blank=True)
    condition = models.CharField(max_length=12, choices=Condition, default=Condition.NEW)

    price_amount = models.BigIntegerField(help_text="Minor units, as 7999 for €79.99")
    currency = currency_field()
    sale_price_amount = models.BigIntegerField(null=True, blank=True)
    sale_starts_at = models.DateTimeField(null=True, blank=True)
    sale_ends_at = models.DateTimeField(null=True, blank=True)
    shipping_price_amount = models.BigIntegerField(null=True, blank=True)

    attributes = models.JSONField(default=dict, blank=True, help_text="Name and value, both text")
    insight = models.JSONField(default=dict, blank=True, help_text="What the advisor knows beyond the facts")
    feed_fields = models.JSONField(
        default=dict, blank=True, help_text="Feed fields without a column of their own"
    )
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    is_digital = models.BooleanField(default=False)
    return_days = models.PositiveSmallIntegerField(null=True, blank=True)
    warranty_months = models.PositiveSmallIntegerField(null=True, blank=True)
    url = models.URLField(max_length=2000, blank=True, help_text="The seller's own page")
    image_url = models.URLField(max_length=2000, blank=True)

    rating_average = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    rating_count = models.PositiveIntegerField(default=0)
    sold_count = models.PositiveIntegerField(default=0)
    is_searchable = models.BooleanField(default=True)
    is_buyable = models.BooleanField(default=True)
    is_featured = models.BooleanField(default=False)

    if TYPE_CHECKING:
        variants: RelatedManager[Variant]

    objects = ProductQuerySet.as_manager()  # type: ignore[misc]  # Thing has the plain manager

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["creator", "item_id"], name="product_item_once"),
            models.CheckConstraint(condition=Q(price_amount__gte=0), name="product_price_positive"),
            models.CheckConstraint(
                condition=Q(sale_price_amount__isnull=True)
                | Q(sale_price_amount__gte=0, sale_price_amount__lt=F("price_amount")),
                name="product_sale_below_price",
            ),
        )
        indexes = (
            models.Index(fields=["category", "price_amount"], name="product_shelf"),
            models.Index(fields=["creator", "-sold_count"], name="product_of_creator"),
            GinIndex(fields=["attributes"], name="product_attributes", opclasses=["jsonb_path_ops"]),
        )

    def save(self, *args: object, **kwargs: object) -> None:
        if self.group_id is None:
            self.group_id = self.creator_id
        if not self.slug:
            self.slug = slugify(self.name)[:200] or "product"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @cached_property
    def choices(self) -> int:
        """How many variants can be chosen among."""
        return self.variants.filter(is_active=True).count()

    @property
    def title(self) -> str:
        return self.name

    @property
    def list_price(self) -> Money:
        return Money(self.price_amount, self.currency)

    @property
    def price(self) -> Money:
        """What it costs now."""
        return self.price_at(timezone.now())

    @property
    def on_sale(self) -> bool:
        return self.price < self.list_price

    def price_at(self, moment: datetime) -> Money:
        """What it costs at a moment: the sale price inside its dates (open where a date is missing)."""
        amount = self.price_amount
        started = self.sale_starts_at is None or self.sale_starts_at <= moment
        ended = self.sale_ends_at is not None and self.sale_ends_at <= moment
        if self.sale_price_amount is not None and started and not ended:
            amount = self.sale_price_amount
        return Money(amount, self.currency)

    @property
    def shipping_price(self) -> Money | None:
        """What the seller states for sending one; None when they state nothing, which is not free."""
        stated = self.shipping_price_amount
        return None if stated is None else Money(stated, self.currency)

    @property
    def picture_url(self) -> str:
        """The seller's picture, or one drawn from what the product is."""
        return self.image_url or f"/pictures/{self.public_id}.svg"

    @property
    def known(self) -> ProductInsight:
        """The insight as a typed object; empty where nothing is known yet."""
        return ProductInsight.model_validate(self.insight)

    @property
    def sayable(self) -> ProductInsight:
        """The same for an advisor's mouth and cards: what gives orders or makes promises is left out."""
        return self.known.sayable()

    def get_absolute_url(self) -> str:
        return f"/products/{self.public_id}/{self.slug}/"
