"""How one product comes to the shopper: the ways its seller offers, with days and price."""

from typing import Any

from django.utils.translation import gettext, ngettext

from checkout.usual import usual_words
from conversations.engine.facts import ProductFact
from conversations.llm.builtin.phrases import AFTER_ONE, listed, name
from conversations.llm.builtin.script import Reply, Script, call


def delivered(chosen: ProductFact) -> Script:
    """The ways it comes, with days and price, as the checkout will reckon them."""
    found = yield call("delivery_options", product_id=chosen.id)
    options = found.data.get("options", [])
    if found.data.get("is_digital"):
        return Reply(
            gettext("{name} is sent to your email at once; there is no parcel to wait for.").format(
                name=name(chosen.id)
            ),
            AFTER_ONE,
        )
    if not options:
        seller = found.data.get("sold_by")
        told = (
            gettext("{seller} names no delivery for {name} yet.")
            if seller
            else gettext("The seller names no delivery for {name} yet.")
        )
        checkout = gettext("The checkout says what goes to your address.")
        return Reply(f"{told.format(seller=seller, name=name(chosen.id))} {checkout}", AFTER_ONE)
    told = listed([_way(option) for option in options[:3]])
    comes = gettext("{name} comes from {seller}: {ways}.")
    confirmed = gettext("The checkout confirms it for your address before you pay.")
    return Reply(
        f"{comes.format(name=name(chosen.id), seller=found.data['sold_by'], ways=told)} {confirmed}",
        AFTER_ONE,
    )


def _way(option: dict[str, Any]) -> str:
    least, most = option["days_least"], option["days_most"]
    if most > least:
        days = gettext("{least} to {most} working days").format(least=least, most=most)
    else:
        days = ngettext("{days} working day", "{days} working days", most).format(days=most)
    cost = gettext("free") if option["is_free"] else gettext("for {price}").format(price=option["price"])
    title = usual_words(str(option["title"]))
    title = title[:1].lower() + title[1:]
    told = (
        gettext("{title} at {place}, ready in {days}, {cost}")
        if option["place"]
        else gettext("{title} in {days}, {cost}")
    )
    return told.format(title=title, place=option["place"], days=days, cost=cost)
