"""Which codes a shopper could really use now, tried out with the very engine that prices the checkout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from checkout.core.codes import apply_discounts
from checkout.core.discounts import Rule, application_of, objection_to
from checkout.core.types import Line
from checkout.pricing import Payer, circumstances_of, free_stock, line_for, rule_of, with_reach
from marketplace.models import Discount, Product, Variant
from ontology.actor import Actor
from ontology.money import Money


@dataclass(frozen=True, slots=True)
class Offer:
    """A discount that applies: what to type (empty when it comes by itself) and what it saves on these lines."""

    code: str
    description: str
    saves: Money
    is_automatic: bool
    ends_on: str = ""
    kind: str = ""


def offers_for(wanted: Iterable[Product | Line], actor: Actor) -> list[Offer]:
    """Offers that apply to one piece each of these products, or to these lines; the greatest saving first.

    Only what really applies now: dates, minimums, limits, first order and creator are asked as at the till.
    """
    lines = [_line(one) if isinstance(one, Product) else one for one in wanted]
    if not lines:
        return []
    candidates = _candidates(lines)
    when = circumstances_of(Payer(actor.person_id), [rule for rule, _ in candidates])
    found = [(rule, end) for rule, end in candidates if objection_to(rule, lines, when) is None]
    offers = [_offer(rule, lines, end) for rule, end in found if application_of(rule, lines)]
    return sorted(offers, key=lambda offer: (-offer.saves.amount, offer.code))


def best_codes(lines: Sequence[Line], actor: Actor) -> list[str]:
    """The codes that together save most on these lines; empty when an automatic offer is better."""
    rules = [rule for rule, _ in _candidates(lines)]
    when = circumstances_of(Payer(actor.person_id), rules)
    fitting = [rule for rule in rules if rule.code and objection_to(rule, lines, when) is None]
    # The till takes three codes at most, so the strongest are tried.
    fitting.sort(key=lambda rule: -_saving(rule, lines))
    automatic = [rule for rule in rules if rule.is_automatic]
    found = apply_discounts(lines, [*fitting, *automatic], [rule.code for rule in fitting[:3]], when)
    return [application.code for application in found.applications if application.code]


def _candidates(lines: Sequence[Line]) -> list[tuple[Rule, str]]:
    sellers = {line.seller_id for line in lines}
    theirs = Q(group__isnull=True) | Q(group__public_id__in=sellers)
    rows = with_reach(Discount.objects.filter(theirs))
    return [(rule_of(row), f"{row.ends_at:%-d %B %Y}" if row.ends_at else "") for row in rows]


def _offer(rule: Rule, lines: Sequence[Line], ends_on: str) -> Offer:
    saves = Money(_saving(rule, lines), lines[0].unit_price.currency)
    return Offer(rule.code, rule.title, saves, rule.is_automatic, ends_on, str(rule.kind))


def _saving(rule: Rule, lines: Sequence[Line]) -> int:
    application = application_of(rule, lines)
    return application.amount.amount if application else 0


def _line(product: Product) -> Line:
    variants = sorted(product.variants.all(), key=lambda one: (not _has_some(one), one.position))
    variant = next((one for one in variants if one.is_active), None) or variants[0]
    return line_for(variant, product, quantity=1, key=variant.public_id)


def _has_some(variant: Variant) -> bool:
    return free_stock(variant) != 0
