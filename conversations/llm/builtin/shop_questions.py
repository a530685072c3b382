"""Questions about the shop: paying, delivery, returns, where it is. Answered from its settings and its data."""

from typing import Any

from django.utils.translation import gettext, ngettext

from checkout.usual import usual_words
from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.phrases import listed, sentence
from conversations.llm.builtin.script import Reply, Script, call
from recommendations.language.fold import fold
from recommendations.language.readable import is_readable

OTHER_WAYS = ("paypal", "apple pay", "google pay", "bizum", "klarna", "bank transfer", "cash on delivery")


def payment(facts: TurnFacts) -> Script:
    """Cards are what both gateways take; a way of paying that was named and is none is denied by its name."""
    terms = yield call("shop_terms")
    named = next((way for way in OTHER_WAYS if way in fold(facts.message)), "")
    lines = [gettext("No, {way} is not possible here.").format(way=named)] if named else []
    lines.append(gettext("You pay by card at the checkout, after you have seen the whole sum."))
    if terms.data.get("gateway") == "test":
        lines.append(gettext("This shop runs with test payments at the moment, so no real money moves."))
    return Reply(" ".join(lines), _next(facts))


def delivery(facts: TurnFacts) -> Script:
    """Every way of delivery with its price."""
    terms = yield call("shop_terms")
    lines = [_way(item) for item in terms.data.get("deliveries", [])]
    if terms.data.get("sellers_have_their_own"):
        lines.append(gettext("Some sellers have deliveries of their own."))
    lines.append(gettext("The checkout shows what goes to your address before you pay."))
    return Reply(" ".join(lines), _next(facts))


def _way(item: dict[str, Any]) -> str:
    told = (
        gettext("{title} costs {price}, free from {free_from} of goods.")
        if item["free_from"]
        else gettext("{title} costs {price}.")
    )
    about = f" {sentence(item['description'])}" if is_readable(item["description"]) else ""
    told = told.format(title=usual_words(item["title"]), price=item["price"], free_from=item["free_from"])
    return f"{told}{about}"


def returns(facts: TurnFacts) -> Script:
    """The periods of the goods on sale."""
    terms = yield call("shop_terms")
    return Reply(_periods(terms.data.get("return_days", [])), _next(facts))


def _periods(days: list[int]) -> str:
    if not days:
        return gettext("The sellers name no return period of their own, so your legal rights apply.")
    pages = gettext("Each product page says what applies to it.")
    if len(days) == 1:
        told = gettext("What has a return period here can go back within {days} days.").format(days=days[0])
        return f"{told} {pages}"
    told = gettext("Each seller sets the period: from {least} days to {most} days, depending on the product.")
    return f"{told.format(least=days[0], most=days[-1])} {pages}"


def location(facts: TurnFacts) -> Script:
    """A marketplace on the web; a place is named only when there is one to pick up from."""
    terms = yield call("shop_terms")
    sellers = int(terms.data.get("sellers", 0))
    who = ngettext(
        "One creator sells here and sends the goods to you.",
        "{count} creators sell here and send the goods to you.",
        sellers,
    ).format(count=sellers)
    places = [item["place"] for item in terms.data.get("deliveries", []) if item["place"]]
    pick = (
        gettext("You can pick up at {places}.").format(places=listed(places))
        if places
        else gettext("There is no place to pick up at.")
    )
    what = gettext("{shop} is a marketplace on the web.").format(shop=facts.shop)
    return Reply(f"{what} {who} {pick}", _next(facts))


def refund(facts: TurnFacts) -> Script:
    """What went wrong with something bought: where the order stands, and who takes it from there."""
    found = yield call("order_status")
    orders = found.data.get("orders") or []
    if found.problem or not orders:
        return Reply(
            gettext(
                "I am sorry to hear that. I cannot refund anything from this chat, and I find no order under your "
                "name. Your confirmation email has the order number, and a link to the order page, which names the "
                "seller."
            ),
            ("What is the return policy?", "Where is my order?"),
        )
    return Reply(
        gettext(
            "I am sorry to hear that. I cannot refund anything from this chat. The page of order {number}, below, "
            "names the seller and what was paid."
        ).format(number=orders[0]["number"]),
        ("What is the return policy?",),
    )


def complaint(facts: TurnFacts) -> Script:
    yield from ()
    return Reply(
        gettext(
            "I am sorry that something went wrong. There is no complaint form in this chat, and I cannot settle it "
            "myself. Your order page has the order number and names the seller."
        ),
        ("Where is my order?", "What is the return policy?"),
    )


def gift_wrap(facts: TurnFacts) -> Script:
    yield from ()
    return Reply(
        gettext(
            "I cannot promise that: gift wrapping, boxes and cards are not something you can order here."
        ),
        _next(facts),
    )


def think(facts: TurnFacts) -> Script:
    yield from ()
    told = gettext("Of course, take your time. This chat stays here, with everything I showed you.")
    return Reply(told, _next(facts))


def has_already(facts: TurnFacts) -> Script:
    yield from ()
    told = (
        gettext("Noted, then that is not needed. What I showed you still stands.")
        if facts.shown
        else gettext("Noted, then that is not needed. What are you looking for, then?")
    )
    return Reply(told, _next(facts))


def _next(facts: TurnFacts) -> tuple[str, ...]:
    if facts.shown:
        return ("Compare the first two", "I'll take the first") if len(facts.shown) > 1 else ("I'll take it",)
    return tuple(facts.shelves[:3])
