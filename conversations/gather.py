"""Gather what a turn may know: wishes, the products on the table with today's prices, the shelves of the shop."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.engine.facts import ProductFact, TurnFacts, VariantFact
from conversations.memory import Memory
from conversations.models import Conversation, MessageRole
from conversations.till import in_checkout, till_of
from conversations.unsold import unsold_goods
from marketplace.cards import availability_of_variant, cards_of
from marketplace.models import Category, Product
from marketplace.verticals import Vertical, read_vertical
from ontology.models import Group
from recommendations.preferences import Preferences

# How far back a size is looked for.
REMEMBERED = 20


def gather_facts(
    conversation: Conversation,
    message: str,
    *,
    preferences: Preferences | None = None,
    before: Preferences | None = None,
) -> TurnFacts:
    """Read everything anew, so that no price or stock of an earlier turn is repeated unchecked."""
    memory = conversation.recall()
    known = preferences or Preferences.model_validate(conversation.preferences or {})
    before = before or known
    back = _table_of_the_shelf(memory, known, before)
    if back:
        # What was on the table when this shelf was left lies there again.
        memory.shown, memory.focus = back, back[0]
        before = before.model_copy(update={"category": known.category})
    facts = {fact.id: fact for fact in product_facts([*memory.seen, *memory.shown, memory.focus])}
    return TurnFacts(
        message=message,
        number=conversation.messages.filter(role=MessageRole.SHOPPER).count(),
        locale=conversation.locale,
        currency=conversation.currency,
        shop=Group.platform().name,
        preferences=known,
        before=before,
        vertical=vertical_of(known.category) or _vertical_on_the_table(memory),
        shelves=shelves(),
        shown=[facts[item] for item in memory.shown if item in facts],
        seen=list(facts.values()),
        focus=facts.get(memory.focus),
        unsold=unsold_goods(message),
        is_back=bool(back),
        till=till_of(conversation, memory.checkout_session),
        in_checkout=in_checkout(memory.checkout_session),
        memory=memory,
        said=_said_before(conversation, message),
    )


def _table_of_the_shelf(memory: Memory, known: Preferences, before: Preferences) -> list[str]:
    """The list this shelf had when the shopper went to another one; empty when they never left it."""
    changed = known.category and before.category and known.category != before.category
    return memory.tables.get(str(known.category), []) if changed else []


def _said_before(conversation: Conversation, message: str) -> list[str]:
    said = conversation.messages.filter(role=MessageRole.SHOPPER).order_by("-index")
    texts = list(said.values_list("text", flat=True)[:REMEMBERED])
    return texts[1:] if texts and texts[0] == message else texts


def product_facts(public_ids: Sequence[str]) -> list[ProductFact]:
    """The products as they are now, in the order asked for; those taken down are left out."""
    found = {product.public_id: product for product in _products(public_ids)}
    products = [found[item] for item in dict.fromkeys(public_ids) if item in found]
    return [
        ProductFact(
            id=card.id,
            title=card.title,
            brand=card.brand or "",
            creator=card.creator.name,
            category=product.category.name,
            price=card.price.model_dump(mode="json"),
            availability=card.availability,
            rating=float(card.rating) if card.rating is not None else None,
            rating_count=card.rating_count,
            attributes={str(key): str(value) for key, value in product.attributes.items()},
            variants=_variants(product),
        )
        for product, card in zip(products, cards_of(products), strict=True)
    ]


def _variants(product: Product) -> list[VariantFact]:
    return [
        VariantFact(
            name=variant.label or product.name,
            options={str(key): str(value) for key, value in variant.options.items()},
            availability=availability_of_variant(variant),
            left=variant.stock.free if hasattr(variant, "stock") else None,
        )
        for variant in product.variants.all()
        if variant.is_active
    ]


def shown_products(conversation: Conversation) -> list[Product]:
    """The list on the table, in order; what was last spoken of comes first, for "cheaper" and "lighter"."""
    memory = conversation.recall()
    wanted = list(dict.fromkeys([memory.focus, *memory.shown]))
    found = {product.public_id: product for product in _products(wanted)}
    return [found[item] for item in wanted if item in found]


def _products(public_ids: Sequence[str]) -> Sequence[Product]:
    wanted = [item for item in public_ids if item]
    return list(Product.objects.sellable().for_cards().filter(public_id__in=wanted)) if wanted else []


def vertical_of(slug: str | None) -> Vertical | None:
    """How to sell the goods of a category; None while nobody has said what they look for."""
    category = Category.objects.filter(slug=slug).first() if slug else None
    return category.find_vertical() if category else None


def _vertical_on_the_table(memory: Memory) -> Vertical | None:
    """What was compared by name has a shelf, too, though nobody said which."""
    named = memory.focus or next(iter(memory.shown), "")
    product = Product.objects.filter(public_id=named).select_related("category").first() if named else None
    return product.category.find_vertical() if product else None


def shelf_names() -> dict[str, str]:
    """What one can shop for here, slug to name: the shelves that have a vertical of their own."""
    found = Category.objects.filter(vertical__isnull=False).order_by("position", "name")
    return {shelf.slug: read_vertical(shelf.vertical).said(shelf.name) for shelf in found if shelf.vertical}


def shelves() -> list[str]:
    return list(shelf_names().values())
