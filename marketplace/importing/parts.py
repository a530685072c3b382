"""The parts of a product that an import writes beside its columns: stock, media, questions."""

from __future__ import annotations

from marketplace.feeds.item import FeedItem
from marketplace.importing.terms import media_of
from marketplace.models import Availability, Media, Product, Question, Stock, Variant
from ontology.errors import Conflict

# A seller who says "in stock" and no number is taken at their word for this many.
UNCOUNTED = 10


def write_stock(item: FeedItem, variant: Variant) -> list[str]:
    """Set the count the row states. Raises Conflict when shoppers hold more than that."""
    stock: Stock | None = getattr(variant, "stock", None)
    wanted = _wanted(item, stock)
    if stock is not None and wanted == stock.on_hand:
        return []
    if stock is None:
        variant.stock = Stock.objects.create(variant=variant, on_hand=wanted)
        return ["stock"]
    # A shopper may be reserving at this moment: decide on the locked row.
    locked = Stock.objects.select_for_update().get(variant=variant)
    if wanted < locked.reserved:
        raise Conflict(
            f"{locked.reserved} are held by checkouts, more than {wanted}.", field="inventory_quantity"
        )
    locked.on_hand = wanted
    locked.save()
    variant.stock = locked
    return ["stock"]


def same_stock(item: FeedItem, variant: Variant) -> bool:
    """Whether the count is as the row tells it."""
    stock: Stock | None = getattr(variant, "stock", None)
    return stock is not None and stock.on_hand == _wanted(item, stock)


def _wanted(item: FeedItem, stock: Stock | None) -> int:
    if item.quantity is not None:
        return item.quantity
    if stock is not None:
        return stock.on_hand
    return 0 if item.availability == Availability.OUT_OF_STOCK else UNCOUNTED


def same_parts(item: FeedItem, product: Product) -> bool:
    """Whether media and questions are as the row tells them."""
    return _new_media(item, product) is None and _new_questions(item, product) is None


def write_media(item: FeedItem, product: Product) -> list[str]:
    """Replace the gallery when the row tells another one."""
    told = _new_media(item, product)
    if told is None:
        return []
    product.media.all().delete()
    rows = [Media(product=product, kind=kind, url=url, position=at) for at, (kind, url) in enumerate(told)]
    Media.objects.bulk_create(rows)
    return ["media"]


def write_questions(item: FeedItem, product: Product) -> list[str]:
    """Replace questions and answers when the row brings others; a row without any leaves them."""
    told = _new_questions(item, product)
    if told is None:
        return []
    product.questions.all().delete()
    rows = [Question(product=product, question=q, answer=a, position=at) for at, (q, a) in enumerate(told)]
    Question.objects.bulk_create(rows)
    return ["questions"]


def _new_media(item: FeedItem, product: Product) -> list[tuple[str, str]] | None:
    told = media_of(item)
    known = [(media.kind, media.url) for media in product.media.all()] if told is not None else None
    return None if told == known else told


def _new_questions(item: FeedItem, product: Product) -> list[tuple[str, str]] | None:
    told = list(item.questions)
    known = [(asked.question, asked.answer) for asked in product.questions.all()] if told else []
    return None if told == known else told
