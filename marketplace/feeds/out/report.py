"""How a creator's goods stand before the rules of the feed: each item, each rule, and the sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.core.cache import cache

from marketplace.feeds.out.meta import KEPT_SECONDS
from marketplace.feeds.out.offer import Offer
from marketplace.feeds.out.reading import read_all
from marketplace.feeds.out.row import build_row
from marketplace.feeds.out.rules.base import Finding, Severity
from marketplace.feeds.out.rules.checking import findings_of
from marketplace.feeds.out.scope import FeedScope
from marketplace.feeds.out.version import feed_version

# A page cannot wait for more; the snapshots hold every row against the rules.
MOST_CHECKED = 2000


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One row of the feed and what is to mend in it."""

    item_id: str
    seller_item_id: str
    title: str
    url: str
    findings: tuple[Finding, ...]

    @property
    def worst(self) -> Severity | None:
        return self.findings[0].severity if self.findings else None


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """One rule and how many rows break it."""

    field: str
    severity: Severity
    says: str
    remedy: str
    count: int


@dataclass(slots=True)
class FeedReport:
    """The whole shop. ``complete`` is false when there were more rows than a page can check."""

    items: list[ItemReport] = field(default_factory=list)
    complete: bool = True

    def count(self, worst: Severity | None) -> int:
        """Rows whose worst finding is this; None counts those without any."""
        return sum(item.worst is worst for item in self.items)

    def with_finding(self, severity: str) -> list[ItemReport]:
        """Rows with a finding of that severity; all rows with any for an unknown or empty word."""
        known = severity in list(Severity)
        return [
            item
            for item in self.items
            if item.findings and (not known or any(found.severity == severity for found in item.findings))
        ]

    def rules(self) -> list[BrokenRule]:
        """Every broken rule, errors first, the most frequent of each kind first."""
        counted = Counter(
            (found.field, found.severity, found.says, found.remedy)
            for item in self.items
            for found in item.findings
        )
        order = list(Severity)
        broken = [BrokenRule(*rule, count) for rule, count in counted.items()]
        return sorted(broken, key=lambda rule: (order.index(rule.severity), -rule.count))


def report_of(scope: FeedScope, *, most: int = MOST_CHECKED) -> FeedReport:
    """Hold the shop's rows against every rule; kept until something in the shop changes."""
    key = f"feed:report:{scope.key}:{most}:{feed_version(scope)}"
    kept: FeedReport | None = cache.get(key)
    if kept is None:
        kept = _report(scope, most)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _report(scope: FeedScope, most: int) -> FeedReport:
    offers = (offer for batch in read_all(scope) for offer in batch)
    items = [_look_at(offer) for offer in islice(offers, most + 1)]
    return FeedReport(_worst_first(items[:most]), complete=len(items) <= most)


def _look_at(offer: Offer) -> ItemReport:
    row = build_row(offer)
    findings = tuple(findings_of(row, offer))
    url = offer.product.get_absolute_url()
    return ItemReport(offer.item_id, offer.variant.item_id, str(row.get("title", "")), url, findings)


def _worst_first(items: Sequence[ItemReport]) -> list[ItemReport]:
    order: list[Severity | None] = [*Severity, None]
    return sorted(items, key=lambda item: (order.index(item.worst), item.title))
