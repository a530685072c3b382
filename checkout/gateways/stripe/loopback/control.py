"""How tests and developers in another process ask and steer: /_loopback/…, never a part of Stripe's own API."""

from __future__ import annotations

from checkout.gateways.stripe.loopback import refunds
from checkout.gateways.stripe.loopback.api import Call
from checkout.gateways.stripe.loopback.bell import Bell
from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.faults import Script, Trouble
from checkout.gateways.stripe.loopback.wire import Answer, Json, Refusal, whole


def answer(book: Book, script: Script, bell: Bell | None, call: Call) -> Answer:
    """``GET charges`` counts money taken; ``POST faults`` scripts trouble; ``POST ring`` sends an event again."""
    wanted = call.path.removeprefix("/_loopback/")
    form = dict(call.fields)
    if call.method == "GET" and wanted == "charges":
        return Answer(body=charges(book))
    if call.method == "POST" and wanted == "faults":
        _order(script, form)
        return Answer(body={"waiting": len(script.waiting)})
    if call.method == "POST" and wanted == "finish_refunds":
        return Answer(body={"finished": refunds.finish_pending(book)})
    if call.method == "POST" and wanted == "ring" and bell:
        event = book.find("events", form.get("event", ""), noun="event")
        return Answer(body={"status": bell.ring(book, event)})
    raise Refusal(404, f"There is no {call.method} {call.path} here.")


def _order(script: Script, form: dict[str, str]) -> None:
    if form.get("trouble") not in set(Trouble):
        raise Refusal(400, f"trouble should be one of {', '.join(Trouble)}.", param="trouble")
    script.add(form["trouble"], on=form.get("on", "POST /v1/"), times=whole(form.get("times", "1"), "times"))


def charges(book: Book) -> Json:
    """How many charges took money, their sum, and which of our payment ids they are for."""
    taken = book.taken()
    return {
        "count": len(taken),
        "amount": sum(charge["amount"] for charge in taken),
        "refunded": sum(charge["amount_refunded"] for charge in taken),
        "payments": [charge["metadata"].get("payment_id", "") for charge in taken],
    }
