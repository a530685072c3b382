"""One shopper, one cart: what a guest gathered goes into the cart of the account."""

from __future__ import annotations

from django.db import transaction

from checkout.models import Cart, CartLine
from checkout.models.cart import MOST_PER_LINE
from ontology.models import Person, ThingStatus


@transaction.atomic
def join_carts(person: Person) -> Cart | None:
    """Pour every open cart of the person into the youngest and close the others. Harmless with one or none."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    carts = list(Cart.objects.filter(owner=person, status=ThingStatus.ACTIVE).order_by("-updated_at"))
    for other in carts[1:]:
        if other.currency == carts[0].currency:
            _pour(other, carts[0])
    return carts[0] if carts else None


def _pour(other: Cart, kept: Cart) -> None:
    for line in other.lines.all():
        mine = kept.lines.filter(variant=line.variant_id).first() or CartLine(
            cart=kept, variant_id=line.variant_id, product_id=line.product_id, quantity=0
        )
        mine.quantity = min(mine.quantity + line.quantity, MOST_PER_LINE)
        mine.seen_amount = line.seen_amount
        mine.save()
    kept.codes = list(dict.fromkeys([*kept.codes, *other.codes]))
    kept.save()
    other.status = ThingStatus.ARCHIVED
    other.save()
