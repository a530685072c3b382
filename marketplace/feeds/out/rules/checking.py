"""Holds a row against every rule. The page for creators, the exports and the tests all ask here."""

from __future__ import annotations

from marketplace.feeds.out.offer import Offer, Row
from marketplace.feeds.out.row import build_row
from marketplace.feeds.out.rules.base import Finding, Severity
from marketplace.feeds.out.rules.better import BETTER
from marketplace.feeds.out.rules.ignored import IGNORED
from marketplace.feeds.out.rules.needed import NEEDED

RULES = (*NEEDED, *IGNORED, *BETTER)


def findings_of(row: Row, offer: Offer) -> list[Finding]:
    """Every rule the row breaks, the worst first."""
    return [
        Finding(offer.item_id, rule.field, rule.severity, rule.says, rule.remedy)
        for rule in RULES
        if not rule.kept(row, offer)
    ]


def valid_row(offer: Offer) -> Row:
    """The row without the values that would be ignored."""
    row = build_row(offer)
    for rule in IGNORED:
        if not rule.kept(row, offer):
            for name in (rule.field, *rule.drops):
                row.pop(name, None)
    return row


def refusals_of(row: Row, offer: Offer) -> list[Finding]:
    """Why the row would be refused; empty when it is taken."""
    return [
        Finding(offer.item_id, rule.field, Severity.ERROR, rule.says, rule.remedy)
        for rule in NEEDED
        if not rule.kept(row, offer)
    ]
