"""Puts one product of the demo shop on the shelf, with its variants, reviews and questions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from marketplace.actions.save_product import save_product
from marketplace.models import Category, Product, Question, Review, Stock, Variant
from ontology.actor import Actor
from ontology.models import Group

from .chance import draw, gtin, review_date
from .schema import DemoCreator, DemoProduct


def load_product(
    told: DemoProduct, terms: DemoCreator, group: Group, category: Category, *, by: Actor
) -> Product:
    """Make or update the product. Stock is set once only: what was sold since stays sold."""
    product = Product.objects.filter(creator=group, item_id=told.item_id).first()
    is_new = product is None
    if product is None:
        product = Product(creator=group, item_id=told.item_id)
    for name, value in _columns(told, terms, category).items():
        setattr(product, name, value)
    if is_new:
        product.sold_count = _sold(told)
        product.save()
        _make_variants(told, product)
    _write_words(told, product)
    return save_product(product=product, by=by, also_changed=["created"] if is_new else ["reviews"])


def _columns(told: DemoProduct, terms: DemoCreator, category: Category) -> dict[str, Any]:
    shipping = told.shipping or terms.shipping
    stars = [review.stars for review in told.reviews]
    return {
        "name": told.title,
        "slug": slugify(told.title),
        "description": told.description,
        "brand": terms.brand or terms.creator.name,
        "category": category,
        "condition": told.condition,
        "gtin": "" if terms.digital or told.options else gtin(told.item_id),
        "mpn": "" if told.options else told.item_id.upper(),
        "price_amount": told.price.amount,
        "currency": told.price.currency,
        "shipping_price_amount": shipping.amount if shipping else None,
        "attributes": told.attributes,
        "insight": told.words.insight().model_dump(),
        "weight_grams": told.weight,
        "is_digital": terms.digital,
        "return_days": terms.returns,
        "warranty_months": terms.warranty,
        "rating_count": len(stars),
        "rating_average": round(Decimal(sum(stars)) / len(stars), 2) if stars else None,
    } | _sale(told)


def _sale(told: DemoProduct) -> dict[str, Any]:
    sale = told.sale
    return {
        "sale_price_amount": sale.price.amount if sale else None,
        "sale_starts_at": _moment(sale.starts) if sale else None,
        "sale_ends_at": _moment(sale.ends) if sale else None,
    }


def _moment(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def _sold(told: DemoProduct) -> int:
    """Written for the bestsellers; for the others about as many as their reviews suggest."""
    return told.sold if told.sold is not None else len(told.reviews) * (9 + draw(told.item_id, 17))


def _make_variants(told: DemoProduct, product: Product) -> None:
    stocks: dict[tuple[str, str], int] = {
        (option, value): count for option, values in told.options.items() for value, count in values.items()
    }
    rows: list[tuple[Variant, int]] = [
        (_variant(product, {option: value}, position), count)
        for position, ((option, value), count) in enumerate(stocks.items())
    ]
    rows = rows or [(Variant(product=product, item_id=told.item_id), told.stock)]
    Variant.objects.bulk_create([variant for variant, _ in rows])
    Stock.objects.bulk_create([Stock(variant=variant, on_hand=count) for variant, count in rows])


def _variant(product: Product, options: dict[str, str], position: int) -> Variant:
    item_id = f"{product.item_id}-{slugify('-'.join(options.values()))}"
    numbers = {"gtin": gtin(item_id), "mpn": item_id.upper()}
    return Variant(product=product, item_id=item_id, options=options, position=position, **numbers)


def _write_words(told: DemoProduct, product: Product) -> None:
    """Reviews and questions of the file; those that shoppers wrote themselves have an author and stay."""
    product.reviews.filter(author=None).delete()
    Review.objects.bulk_create(
        Review(
            product=product,
            author_name=review.author,
            rating=review.stars,
            title=review.title,
            text=review.text,
            is_verified=draw(f"{told.item_id}{review.author}", 5) > 0,
            created_at=review_date(f"{told.item_id}{review.author}{review.title}"),
        )
        for review in told.reviews
    )
    product.questions.all().delete()
    Question.objects.bulk_create(
        Question(product=product, question=asked.question, answer=asked.answer, position=position)
        for position, asked in enumerate(told.questions)
    )
