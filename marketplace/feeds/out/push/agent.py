"""The client of an agent's feed: makes a feed there once, then brings products in batches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from marketplace.feeds.out.offer import Offer
from marketplace.feeds.out.push.acp_product import acp_product, gone_product
from marketplace.feeds.out.reading import let_go, read_listings
from marketplace.feeds.out.rules.checking import refusals_of, valid_row
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.snapshots.snapshot import Outcome
from marketplace.feeds.out.version import feed_version
from marketplace.models import AgentFeed, AgentFeedItem
from ontology.http import OutboundError, send

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
    feed, begun = _known_feed(place), timezone.now()
    for taken in _batches(scope, outcome):
        # Before they travel: an answer may be lost, and what the agent may have must one day be told as gone.
        _remember(feed, taken, begun)
        products = [acp_product(offers) for offers in taken]
        outcome.bytes += _upsert(place, feed, products, attempt=outcome.version)
    while gone := list(_gone_since(scope, feed, begun)[:_BATCH]):
        products = [gone_product(item.product_id, item.title) for item in gone]
        outcome.bytes += _upsert(place, feed, products, attempt=outcome.version)
        AgentFeedItem.objects.filter(pk__in=[item.pk for item in gone]).delete()
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
    feed, _ = AgentFeed.objects.update_or_create(address=place.address, defaults=values)
    feed.items.all().delete()
    return feed


def _batches(scope: FeedScope, outcome: Outcome) -> Iterator[list[list[Offer]]]:
    """The offers of each product that the agent would take."""
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
            products += [taken] if taken else []
        if products:
            yield products


def _remember(feed: AgentFeed, taken: list[list[Offer]], begun: datetime) -> None:
    products = [offers[0].product for offers in taken]
    AgentFeedItem.objects.bulk_create(
        [
            AgentFeedItem(
                feed=feed,
                creator=product.creator,
                product_id=product.public_id,
                title=product.name,
                pushed_at=begun,
            )
            for product in products
        ],
        update_conflicts=True,
        unique_fields=["feed", "product_id"],
        update_fields=["creator", "title", "pushed_at"],
    )


def _gone_since(scope: FeedScope, feed: AgentFeed, begun: datetime) -> QuerySet[AgentFeedItem]:
    """What the agent has and this push did not bring, for whatever reason it stayed at home."""
    gone = feed.items.filter(pushed_at__lt=begun)
    return gone.filter(creator=scope.creator) if scope.creator else gone


def _upsert(place: AgentPlace, feed: AgentFeed, products: Sequence[dict[str, Any]], *, attempt: str) -> int:
    body = {"products": list(products)}
    # No connection waits for the agent.
    let_go()
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
