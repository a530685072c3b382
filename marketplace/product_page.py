"""Everything the page of one product shows, read in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as noop

from marketplace.cards import CardAvailability, ProductCard, availability_of_variant, cards_of
from marketplace.facets import label_of
from marketplace.models import MediaKind, Product, Review, Variant
from marketplace.option_names import names_joined
from marketplace.verticals import Vertical
from ontology.models import Connection, ConnectionKind
from ontology.money import Money

_REVIEWS, _RELATED = 20, 4
_RELATIONS = (
    ("upgrades", noop("A step up"), ConnectionKind.UPGRADE_OF),
    ("bought", noop("Often bought with it"), ConnectionKind.OFTEN_BOUGHT_WITH),
    ("similar", noop("Similar"), ConnectionKind.SIMILAR_TO),
)


@dataclass(frozen=True, slots=True)
class Spec:
    """One line of the specifications; ``meaning`` says what it does for a player."""

    label: str
    value: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class VariantChoice:
    """A variant to choose. ``id`` goes to the cart."""

    id: str
    label: str
    price: Money
    availability: CardAvailability
    image: str

    @property
    def is_sold_out(self) -> bool:
        return self.availability == "out_of_stock"


@dataclass(frozen=True, slots=True)
class Relation:
    """Products that stand in some way to this one."""

    key: str
    title: str
    cards: list[ProductCard]


def choices_of(product: Product) -> list[VariantChoice]:
    """The active variants; a product with one variant has one nameless choice."""
    variants = [variant for variant in product.variants.all() if variant.is_active]
    return [_choice(variant, product) for variant in variants]


def _choice(variant: Variant, product: Product) -> VariantChoice:
    variant.product = product
    state = availability_of_variant(variant)
    return VariantChoice(variant.public_id, variant.label, variant.price, state, variant.image_url)


def option_names(product: Product) -> str:
    """What the variants differ in: ``Size``, or ``Size and Colour``."""
    names = dict.fromkeys(
        name for variant in product.variants.all() if variant.is_active for name in variant.options
    )
    return names_joined(names)


def pictures_of(product: Product) -> list[tuple[str, str]]:
    """(address, description) of every picture, the main one first."""
    more = [
        (media.url, media.alt or product.name)
        for media in product.media.all()
        if media.kind == MediaKind.IMAGE
    ]
    return list(dict.fromkeys([(product.picture_url, product.name), *more]))


def specs_of(product: Product, vertical: Vertical | None) -> list[Spec]:
    """The attributes, those the vertical knows first and in its order, with what their values mean."""
    left = {name: str(value) for name, value in product.attributes.items() if str(value).strip()}
    specs = []
    for known in vertical.attributes if vertical else ():
        name = next((name for name in (known.key, *known.aliases) if name in left), None)
        if name is not None:
            value = left.pop(name)
            specs.append(Spec(known.label, known.said(value), known.meaning.get(value.lower(), "")))
    others = [Spec(label_of(name), value) for name, value in sorted(left.items())]
    return [*specs, *others, *_measures(product)]


def _measures(product: Product) -> list[Spec]:
    grams, months, days = product.weight_grams, product.warranty_months, product.return_days
    told = [(gettext("Weight"), f"{grams} g")] if grams else []
    if months:
        told.append((gettext("Warranty"), ngettext("{n} month", "{n} months", months).format(n=months)))
    if days:
        told.append((gettext("Returns"), ngettext("within {n} day", "within {n} days", days).format(n=days)))
    return [Spec(label, value) for label, value in told]


def reviews_of(product: Product) -> list[Review]:
    """The newest published reviews."""
    return list(Review.objects.filter(product=product, is_published=True)[:_REVIEWS])


def relations_of(product: Product) -> list[Relation]:
    """Upgrades, companions and alternatives that can be shown, in two queries."""
    edges = _edges(product)
    wanted = {other for others in edges.values() for other in others}
    goods = Product.objects.sellable().for_cards().filter(pk__in=wanted) if wanted else ()
    found = {card.id: card for card in cards_of(goods)}
    by_id = {each.pk: found[each.public_id] for each in goods}
    relations = []
    for key, title, kind in _RELATIONS:
        cards = [by_id[other] for other in edges.get(kind, ()) if other in by_id][:_RELATED]
        if cards:
            relations.append(Relation(key, gettext(title), cards))
    return relations


def _edges(product: Product) -> dict[str, list[UUID]]:
    kinds = [kind for _, _, kind in _RELATIONS]
    touching = Connection.objects.filter(kind__in=kinds, source=product) | Connection.objects.filter(
        kind=ConnectionKind.UPGRADE_OF, target=product
    )
    edges: dict[str, list[UUID]] = {}
    for kind, source, target in touching.order_by("-confidence", "id").values_list(
        "kind", "source_id", "target_id"
    ):
        # The source is the upgrade of the target, so only edges that end here lead a step up.
        if kind == ConnectionKind.UPGRADE_OF and source == product.pk:
            continue
        edges.setdefault(kind, []).append(source if target == product.pk else target)
    return {kind: list(dict.fromkeys(others)) for kind, others in edges.items()}
