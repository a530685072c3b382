"""From what a door asks for (a product or variant id and a quantity) to a variant that can be sold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from checkout.errors import ChoiceNeeded
from checkout.goods import variants_with_goods
from checkout.models.cart import MOST_PER_LINE
from checkout.pricing import free_stock, is_buyable
from marketplace.models import Product, Variant
from marketplace.queries import is_public, product_for
from ontology.actor import Actor, ActorKind
from ontology.errors import Invalid, NotFound, SoldOut
from ontology.ids import is_public_id
from ontology.models import Group
from ontology.models.group import GroupKind
from ontology.prepared import Prepared, Slot
from recommendations.language.fold import fold

_NAMED = Prepared(lambda: variants_with_goods(Variant.objects.filter(public_id__among=Slot("ids"))))
_ON_SALE_OF = Prepared(
    lambda: variants_with_goods(Variant.objects.filter(product__public_id__among=Slot("ids"), is_active=True))
)


@dataclass(frozen=True, slots=True)
class LineWish:
    """So many of a product. ``id`` is a product's or a variant's public id.

    Of a product with several variants, ``option`` names the one that is meant, such as "42" or "Blue".
    """

    id: str
    quantity: int = 1
    option: str = ""


def find_variant(wish: LineWish, by: Actor) -> Variant:
    """The variant that is meant. Raises NotFound, Invalid, SoldOut or ChoiceNeeded with a sentence for the shopper."""
    return find_variants([wish], by)[0]


def find_variants(wishes: Sequence[LineWish], by: Actor) -> list[Variant]:
    """The same for a whole basket, in as many statements as for one wish."""
    for wish in wishes:
        # True is an int to Python, and no quantity.
        if type(wish.quantity) is not int or not 1 <= wish.quantity <= MOST_PER_LINE:
            raise Invalid(
                gettext("Choose a quantity from 1 to {most}.").format(most=MOST_PER_LINE), field="quantity"
            )
    named = _variants_named({wish.id for wish in wishes})
    only = _only_variants({wish.id for wish in wishes})
    found = [named.get(wish.id) or only.get(wish.id) or _looked_up(wish, by) for wish in wishes]
    for variant in found:
        _require_in_reach(variant, by)
        if not is_buyable(variant.product) or not variant.is_active:
            raise _not_for_sale(variant.product)
    return found


def _not_for_sale(product: Product) -> SoldOut:
    return SoldOut(gettext("{title} is not for sale at the moment.").format(title=product.title), field="id")


def _require_in_reach(variant: Variant, by: Actor) -> None:
    """A creator's agent sells that creator's goods only; to it, the others do not exist."""
    if by.kind is not ActorKind.AGENT or by.sells_all or by.group_id in {None, variant.product.creator_id}:
        return
    if not Group.objects.filter(pk=by.group_id, kind=GroupKind.PLATFORM).exists():
        raise NotFound(gettext("There is no such product. It may have been taken down."), field="id")


def _variants_named(ids: Iterable[str]) -> dict[str, Variant]:
    wanted = [one for one in ids if is_public_id(one, "var")]
    if not wanted:
        return {}
    return {variant.public_id: variant for variant in _NAMED(ids=wanted)}


def _only_variants(ids: Iterable[str]) -> dict[str, Variant]:
    """By product: the variant of those that everybody may see and that have one only."""
    wanted = [one for one in ids if is_public_id(one, "prod")]
    if not wanted:
        return {}
    found: dict[str, list[Variant]] = defaultdict(list)
    for variant in _ON_SALE_OF(ids=wanted):
        found[variant.product.public_id].append(variant)
    return {name: few[0] for name, few in found.items() if len(few) == 1 and is_public(few[0].product)}


def _looked_up(wish: LineWish, by: Actor) -> Variant:
    """What is left: several variants, drafts of one's own, and what must be refused with the right words.

    Of several variants none is guessed: nobody wants shoes in whatever size stands first.
    """
    product = product_for(by, wish.id)
    variants = list(variants_with_goods(product.variants.filter(is_active=True)))
    if not variants:
        raise _not_for_sale(product)
    if len(variants) == 1:
        return variants[0]
    named = [variant for variant in variants if wish.option and _answers_to(variant, wish.option)]
    if len(named) != 1:
        raise ChoiceNeeded(product, wanted="" if named else wish.option)
    return named[0]


def _answers_to(variant: Variant, option: str) -> bool:
    names = {fold(variant.label), *(fold(str(value)) for value in variant.options.values())}
    return fold(option.strip()) in names


def require_stock(variant: Variant, quantity: int) -> None:
    """Pass when so many could be promised now; nothing is held yet. Raises SoldOut."""
    free = free_stock(variant)
    if free is None or free >= quantity:
        return
    if free <= 0:
        text = gettext("{title} is sold out. Choose another product.")
    else:
        text = gettext("Only {free} of {title} left. Choose {free} or fewer.")
    raise SoldOut(text.format(title=variant, free=free), field="quantity")


def join(wishes: Iterable[tuple[Variant, int]]) -> dict[Variant, int]:
    """The same variant asked for twice counts together."""
    joined: dict[Variant, int] = {}
    for variant, quantity in wishes:
        joined[variant] = joined.get(variant, 0) + quantity
        if joined[variant] > MOST_PER_LINE:
            text = gettext("Choose at most {most} of {title}.").format(most=MOST_PER_LINE, title=variant)
            raise Invalid(text, field="quantity")
    return joined
