"""The client of an agent's feed: makes a feed there once, then brings products in batches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from marketplace.feeds.out.push.acp_product import acp_product, gone_product
from marketplace.feeds.out.reading import read_listings
from marketplace.feeds.out.rules.checking import refusals_of, valid_row
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.snapshots.snapshot import Outcome
from marketplace.feeds.out.version import feed_version
from marketplace.models import AgentFeed, Product
from ontology.http import OutboundError, send
from ontology.models import ThingStatus

API_VERSION = "2026-04-17"
_BATCH = 100


@dataclass(frozen=True, slots=True)
class AgentPlace:
    """An agent's base address, our key there, and the country the feed is for (or none)."""

    address: str
    key: str
    country: str = ""

    def __str__(self) -> str:
        return self.address


def agent_from_settings() -> AgentPlace | None:
    """The agent the environment names, or None."""
    if not settings.FEED_AGENT_URL:
        return None
    return AgentPlace(
        settings.FEED_AGENT_URL.rstrip("/"), settings.FEED_AGENT_KEY, settings.FEED_AGENT_COUNTRY
    )


def push_to_agent(scope: FeedScope, place: AgentPlace) -> Outcome:
    """Bring every listing to the agent's feed, and say of what went off the shelves that it is gone.

    Raises OutboundError. What the agent took before a failure it keeps; products are matched by id, so the next
    push simply brings them again.
    """
    outcome = Outcome(version=feed_version(scope))
    feed = _known_feed(place)
    for products in _batches(scope, feed, outcome):
        outcome.bytes += _upsert(place, feed, products, attempt=outcome.version)
    feed.version, feed.pushed_at = outcome.version, timezone.now()
    feed.save()
    return outcome


def _known_feed(place: AgentPlace) -> AgentFeed:
    """Our feed there; made when there is none, or when the agent has forgotten it."""
    feed = AgentFeed.objects.filter(address=place.address).first()
    if feed is not None:
        try:
            _call("GET", place, f"/feeds/{feed.feed_id}")
        except OutboundError as problem:
            if problem.status != 404:
                raise
        else:
            return feed
    made = _call("POST", place, "/feeds", {"target_country": place.country} if place.country else {})
    values = {"feed_id": str(made["id"]), "target_country": place.country, "version": "", "pushed_at": None}
    return AgentFeed.objects.update_or_create(address=place.address, defaults=values)[0]


def _batches(scope: FeedScope, feed: AgentFeed, outcome: Outcome) -> Iterator[list[dict[str, Any]]]:
    for offers in read_listings(scope, _BATCH):
        products = []
        for _, group in groupby(offers, key=lambda offer: offer.product.pk):
            taken = []
            for offer in group:
                refusals = refusals_of(valid_row(offer), offer)
                if refusals:
                    outcome.refuse(refusals)
                else:
                    taken.append(offer)
            outcome.rows += len(taken)
            products += [acp_product(taken)] if taken else []
        if products:
            yield products
    gone = _gone_since(scope, feed)
    yield from (gone[start : start + _BATCH] for start in range(0, len(gone), _BATCH))


def _gone_since(scope: FeedScope, feed: AgentFeed) -> list[dict[str, Any]]:
    """Products the agent may still show though they were taken down after the last push."""
    if feed.pushed_at is None:
        return []
    gone = Product.objects.exclude(status__in=(ThingStatus.ACTIVE, ThingStatus.DRAFT))
    gone = gone.filter(updated_at__gte=feed.pushed_at)
    gone = gone.filter(creator=scope.creator) if scope.creator else gone
    return [gone_product(public_id, name) for public_id, name in gone.values_list("public_id", "name")]


def _upsert(place: AgentPlace, feed: AgentFeed, products: Sequence[dict[str, Any]], *, attempt: str) -> int:
    body = {"products": list(products)}
    answer = _call("PATCH", place, f"/feeds/{feed.feed_id}/products", body, attempt=attempt)
    if answer.get("accepted") is False:
        raise OutboundError("The agent did not accept the products.", permanent=True)
    return len(json.dumps(body))


def _call(
    method: str, place: AgentPlace, path: str, body: dict[str, Any] | None = None, *, attempt: str = ""
) -> dict[str, Any]:
    raw = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    headers = {
        "Authorization": f"Bearer {place.key}",
        "API-Version": API_VERSION,
        "Accept": "application/json",
    }
    if raw is not None:
        # One key for one state of the goods: a lost answer is asked for again, but a price that went up and came
        # back is news, although its body is the same.
        key = hashlib.sha256(f"{attempt or uuid4()}{path}".encode() + raw).hexdigest()
        headers |= {"Content-Type": "application/json", "Idempotency-Key": key}
    try:
        answer = send(method, f"{place.address}{path}", body=raw, headers=headers, timeout=30)
        told = answer.json()
    except ValueError:
        raise OutboundError("The agent's answer is not JSON.", permanent=False) from None
    except OutboundError as problem:
        if problem.answer and problem.status != 404:
            raise OutboundError(
                f"{problem} It says: {problem.answer[:300]}",
                permanent=problem.permanent,
                status=problem.status,
            ) from None
        raise
    if not isinstance(told, dict):
        raise OutboundError("The agent's answer is not an object.", permanent=False)
    return told
