"""How objects leave: without the loopback's own notes, with what was asked to be expanded, in pages when listed."""

from __future__ import annotations

from checkout.gateways.stripe.loopback.book import Book
from checkout.gateways.stripe.loopback.wire import Json, whole

_SHELF_OF = {"pi": "payment_intents", "ch": "charges", "cs": "sessions", "re": "refunds"}
_FILTERS = ("payment_intent", "charge", "type", "customer")


def shown(book: Book, thing: Json, expand: list[str] | None = None) -> Json:
    """A copy as Stripe would send it; ``payment_intent.latest_charge`` opens both."""
    copy = {key: value for key, value in thing.items() if not key.startswith("loopback_")}
    for path in expand or []:
        first, _, rest = path.partition(".")
        inner = copy.get(first)
        if isinstance(inner, str) and (found := _anything(book, inner)):
            inner = found
        if isinstance(inner, dict):
            copy[first] = shown(book, inner, [rest] if rest else None)
    return copy


def _anything(book: Book, key: str) -> Json | None:
    shelf = _SHELF_OF.get(key.partition("_")[0])
    return book.shelves[shelf].get(key) if shelf else None


def listed(book: Book, shelf: str, form: Json, *, url: str) -> Json:
    """A page of a list, newest first, with Stripe's filters and cursor."""
    having = {name: form[name] for name in _FILTERS if name in form}
    created = form.get("created") or {}
    low, high = whole(created.get("gte", 0), "created"), whole(created.get("lte", 10**12), "created")
    rows = [row for row in book.newest(shelf, **having) if low <= row["created"] <= high]
    after = form.get("starting_after")
    if after:
        ids = [row["id"] for row in rows]
        rows = rows[ids.index(after) + 1 :] if after in ids else []
    limit = min(100, max(1, whole(form.get("limit", 10), "limit")))
    expand = [path.removeprefix("data.") for path in form.get("expand", [])]
    data = [shown(book, row, expand) for row in rows[:limit]]
    return {"object": "list", "url": url, "has_more": len(rows) > limit, "data": data}
