"""The catalogue in the admin. Saving a product here tells others of it, as every other way does."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.forms import BaseModelForm
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import ModelAdmin, TabularInline

from marketplace.actions.archive_product import archive_product
from marketplace.actions.publish_product import publish_product
from marketplace.actions.recount_reviews import recount_reviews
from marketplace.actions.save_product import save_product
from marketplace.admin_forms import PRODUCT_FIELDSETS, ProductForm, VariantForm
from marketplace.cards import availability_of
from marketplace.feeds.out import admin as feed_admin
from marketplace.holding import publish_stock
from marketplace.models import (
    Category,
    Discount,
    ExchangeRate,
    Media,
    Product,
    Question,
    Reservation,
    Review,
    Stock,
    Variant,
)
from ontology.people import actor_of

__all__ = ["feed_admin"]

# An address typed without its beginning is taken as https.
_LINKS = {models.URLField: {"assume_scheme": "https"}}


class VariantInline(TabularInline):
    model = Variant
    form = VariantForm
    extra = 0
    show_change_link = True
    fields = ("item_id", "options", "price_amount", "availability", "is_active", "position")


class MediaInline(TabularInline):
    model = Media
    extra = 0
    fields = ("kind", "url", "alt", "position")


class QuestionInline(TabularInline):
    model = Question
    extra = 0
    fields = ("question", "answer", "position")


class ReviewInline(TabularInline):
    model = Review
    extra = 0
    fields = ("author_name", "rating", "title", "text", "is_verified", "is_published", "created_at")
    readonly_fields = ("author_name", "rating", "title", "text", "is_verified", "created_at")
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StockInline(TabularInline):
    model = Stock
    extra = 0
    fields = ("on_hand", "reserved")
    readonly_fields = ("reserved",)
    can_delete = False


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    list_display = ("path", "slug", "has_vertical", "position")
    list_editable = ("position",)
    search_fields = ("path", "slug")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012 - Django's own form
    fields = ("name", "slug", "parent", "path", "about", "vertical", "position")

    @admin.display(description="Own vertical", boolean=True)
    def has_vertical(self, category: Category) -> bool:
        return bool(category.vertical)


@admin.register(Product)
class ProductAdmin(ModelAdmin):
    form = ProductForm
    list_display = (
        "name",
        "creator",
        "category",
        "price_shown",
        "availability",
        "rating",
        "status",
        "updated_at",
    )
    list_filter = (
        "status",
        ("creator", admin.RelatedOnlyFieldListFilter),
        ("category", admin.RelatedOnlyFieldListFilter),
        "condition",
        "is_searchable",
        "is_buyable",
        "is_featured",
    )
    search_fields = ("name", "item_id", "public_id", "brand", "gtin", "creator__name")
    autocomplete_fields = ("category", "group")
    readonly_fields = (
        "public_id",
        "rating_average",
        "rating_count",
        "sold_count",
        "created_at",
        "updated_at",
    )
    inlines = (VariantInline, MediaInline, QuestionInline, ReviewInline)
    actions = ("show", "hide")
    date_hierarchy = "created_at"
    list_per_page = 50
    fieldsets = PRODUCT_FIELDSETS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """Staff of a creator see their own goods only."""
        found: QuerySet[Product] = super().get_queryset(request)
        actor = actor_of(request)
        mine = found if actor.runs_platform else found.filter(creator_id=actor.group_id)
        return mine.select_related("creator", "category").prefetch_related("variants__stock")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "group", "item_id") if obj else self.readonly_fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, tuple[str, ...]]:
        return {} if obj else {"slug": ("name",)}

    def save_related(
        self, request: HttpRequest, form: BaseModelForm[Any], formsets: Any, change: bool
    ) -> None:
        """Everything is written by now: one event tells of the product and its parts."""
        super().save_related(request, form, formsets, change)
        parts = [formset.model._meta.model_name for formset in formsets if formset.has_changed()]
        changes = [*form.changed_data, *parts] if change else ["created"]
        actor = actor_of(request)
        save_product(product=form.instance, by=actor, also_changed=changes)
        if "review" in parts:
            recount_reviews(product=form.instance, by=actor)

    @admin.display(description="Price", ordering="price_amount")
    def price_shown(self, product: Product) -> str:
        return f"{product.price} (was {product.list_price})" if product.on_sale else str(product.price)

    @admin.display(description="Availability")
    def availability(self, product: Product) -> str:
        return availability_of(product).replace("_", " ")

    @admin.display(description="Rating", ordering="rating_average")
    def rating(self, product: Product) -> str:
        return f"{product.rating_average} ({product.rating_count})" if product.rating_count else "–"

    @admin.action(description="Put on the shelf")
    def show(self, request: HttpRequest, chosen: QuerySet[Product]) -> None:
        for product in chosen:
            publish_product(product=product, by=actor_of(request))

    @admin.action(description="Take off the shelf")
    def hide(self, request: HttpRequest, chosen: QuerySet[Product]) -> None:
        for product in chosen:
            archive_product(product=product, by=actor_of(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Orders point at products, so they are archived and never deleted."""
        return False


@admin.register(Variant)
class VariantAdmin(ModelAdmin):
    form = VariantForm
    list_display = ("__str__", "item_id", "price", "availability", "on_hand", "reserved", "is_active")
    list_filter = ("availability", "is_active", ("product__creator", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("product", "stock")
    search_fields = ("item_id", "public_id", "product__name", "gtin")
    autocomplete_fields = ("product",)
    readonly_fields = ("public_id",)
    formfield_overrides = ModelAdmin.formfield_overrides | _LINKS
    inlines = (StockInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Variant]:
        found: QuerySet[Variant] = super().get_queryset(request)
        actor = actor_of(request)
        return found if actor.runs_platform else found.filter(product__creator_id=actor.group_id)

    def save_related(
        self, request: HttpRequest, form: BaseModelForm[Any], formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        actor, product = actor_of(request), form.instance.product
        save_product(
            product=product, by=actor, also_changed=[f"variants.{name}" for name in form.changed_data]
        )
        if any(formset.has_changed() for formset in formsets):
            publish_stock(product, by=actor)

    @admin.display(ordering="stock__on_hand")
    def on_hand(self, variant: Variant) -> int:
        return variant.stock.on_hand if hasattr(variant, "stock") else 0

    @admin.display(ordering="stock__reserved")
    def reserved(self, variant: Variant) -> int:
        return variant.stock.reserved if hasattr(variant, "stock") else 0


@admin.register(Review)
class ReviewAdmin(ModelAdmin):
    list_display = ("created_at", "product", "rating", "title", "author_name", "is_verified", "is_published")
    list_filter = ("rating", "is_verified", "is_published")
    list_select_related = ("product",)
    search_fields = ("title", "text", "author_name", "product__name")
    autocomplete_fields = ("product", "author")
    date_hierarchy = "created_at"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"created_at": timezone.now()}

    def save_model(self, request: HttpRequest, obj: Review, form: BaseModelForm[Any], change: bool) -> None:
        super().save_model(request, obj, form, change)
        recount_reviews(product=obj.product, by=actor_of(request))

    def delete_model(self, request: HttpRequest, obj: Review) -> None:
        super().delete_model(request, obj)
        recount_reviews(product=obj.product, by=actor_of(request))


@admin.register(Discount)
class DiscountAdmin(ModelAdmin):
    list_display = (
        "__str__",
        "kind",
        "percent",
        "amount",
        "currency",
        "group",
        "used",
        "usage_limit",
        "ends_at",
        "status",
    )
    list_filter = ("kind", "status", "first_order_only")
    list_select_related = ("group",)
    search_fields = ("code", "description", "name", "group__name")
    autocomplete_fields = ("group", "owner", "category", "products")
    readonly_fields = ("public_id", "used")


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ModelAdmin):
    list_display = ("base", "quote", "rate", "source", "as_of")
    list_filter = ("base",)


@admin.register(Reservation)
class ReservationAdmin(ModelAdmin):
    list_display = ("created_at", "variant", "quantity", "state", "holder", "expires_at")
    list_filter = ("state",)
    list_select_related = ("variant__product", "holder")
    search_fields = ("holder__public_id", "variant__item_id", "variant__product__name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
