"""Discounts: which offers apply to these lines, why a code does not, how the saving falls on each line.

Rule of stacking: **a line carries at most one discount**. Of all the ways to lay codes and automatic offers
over the lines, the one that saves the shopper most is taken. Conditions are asked of the whole basket.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import permutations

from checkout.core.types import Line
from ontology.money import Money
from ontology.wording import day, gettext, ngettext

MAX_CODES = 3
# So many are listened to, so that each that is not taken gets its reason.
MOST_HEARD = 20
MAX_AUTOMATIC = 2  # five candidates make 120 orders to try, all in well under a millisecond each


class DiscountKind(StrEnum):
    PERCENT = "percent"
    AMOUNT = "amount"
    BUNDLE = "bundle"


class Objection(StrEnum):
    """Why a code does not apply; the words agents' protocols use too."""

    UNKNOWN = "discount_code_invalid"
    EXPIRED = "discount_code_expired"
    MINIMUM = "discount_code_minimum_not_met"
    INELIGIBLE = "discount_code_user_ineligible"
    USED_UP = "discount_code_usage_limit_reached"
    REPEATED = "discount_code_already_applied"
    COMBINATION = "discount_code_combination_disallowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One discount as its owner wrote it. Without products and categories it covers all its seller sells."""

    id: str
    kind: DiscountKind
    code: str = ""
    title: str = ""
    percent: Decimal = Decimal(0)
    amount: Money | None = None
    seller_id: str = ""
    product_ids: frozenset[str] = frozenset()
    category_ids: frozenset[str] = frozenset()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    minimum: Money | None = None
    minimum_items: int = 0
    # Asked of the database by the caller; the limit itself is kept when paying, under a guard.
    is_used_up: bool = False
    first_order_only: bool = False
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a discount may ask about besides the basket."""

    now: datetime
    is_first_order: bool


@dataclass(frozen=True, slots=True)
class Rejection:
    code: str
    reason: Objection
    text: str


@dataclass(frozen=True, slots=True)
class Allocation:
    line_id: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountApplication:
    """A discount in effect: what it saves (positive), and on which lines; the allocations add up."""

    rule_id: str
    code: str
    title: str
    is_automatic: bool
    amount: Money
    allocations: tuple[Allocation, ...]


def objection_to(rule: Rule, lines: Sequence[Line], when: Circumstances) -> Rejection | None:
    """The first reason this rule does not apply to the basket, or None when it does."""
    return (
        _objection_of_time(rule, when.now)
        or _objection_of_person(rule, when)
        or _objection_of_basket(rule, [line for line in lines if covers(rule, line)])
    )


def covers(rule: Rule, line: Line) -> bool:
    """Whether the rule speaks about this line at all."""
    if rule.seller_id and rule.seller_id != line.seller_id:
        return False
    # Naming nothing means everything; naming both means either.
    if not rule.product_ids and not rule.category_ids:
        return True
    return line.product_id in rule.product_ids or not rule.category_ids.isdisjoint(line.category_ids)


def _objection_of_time(rule: Rule, now: datetime) -> Rejection | None:
    if rule.starts_at and now < rule.starts_at:
        text = gettext("{code} starts on {day}.").format(code=rule.code, day=day(rule.starts_at))
        return Rejection(rule.code, Objection.EXPIRED, text)
    if rule.ends_at and now >= rule.ends_at:
        text = gettext("{code} ended on {day}.").format(code=rule.code, day=day(rule.ends_at))
        return Rejection(rule.code, Objection.EXPIRED, text)
    return None


def _objection_of_person(rule: Rule, when: Circumstances) -> Rejection | None:
    if rule.is_used_up:
        text = gettext("{code} has been used as often as it may be.").format(code=rule.code)
        return Rejection(rule.code, Objection.USED_UP, text)
    if rule.first_order_only and not when.is_first_order:
        text = gettext("{code} is for a first order only.").format(code=rule.code)
        return Rejection(rule.code, Objection.INELIGIBLE, text)
    return None


def _objection_of_basket(rule: Rule, covered: Sequence[Line]) -> Rejection | None:
    if not covered or (rule.amount and rule.amount.currency != covered[0].unit_price.currency):
        text = gettext("{code} does not apply to this basket.").format(code=rule.code)
        return Rejection(rule.code, Objection.INELIGIBLE, text)
    needed = max(rule.minimum_items, 2) if rule.kind is DiscountKind.BUNDLE else rule.minimum_items
    if _count(rule, covered) < needed:
        if rule.kind is DiscountKind.BUNDLE:
            text = gettext("{code} needs at least {needed} different products.")
        else:
            text = ngettext(
                "{code} needs at least {needed} item.", "{code} needs at least {needed} items.", needed
            )
        return Rejection(rule.code, Objection.MINIMUM, text.format(code=rule.code, needed=needed))
    if rule.minimum and _sum(covered) < rule.minimum:
        short = rule.minimum - _sum(covered)
        text = gettext("{code} needs a basket of at least {least}; add {short} more.")
        text = text.format(code=rule.code, least=rule.minimum, short=short)
        return Rejection(rule.code, Objection.MINIMUM, text)
    return None


def _count(rule: Rule, covered: Sequence[Line]) -> int:
    if rule.kind is DiscountKind.BUNDLE:
        return len({line.product_id for line in covered})
    return sum(line.quantity for line in covered)


def _sum(lines: Sequence[Line]) -> Money:
    return sum((line.base for line in lines[1:]), start=lines[0].base)


def saving(rule: Rule, lines: Sequence[Line]) -> Money:
    """What the rule takes off these lines, never more than they cost."""
    base = _sum(lines)
    if rule.kind is DiscountKind.AMOUNT:
        return min(rule.amount or Money.zero(base.currency), base)
    return min(base.percent(rule.percent), base)


def application_of(rule: Rule, lines: Sequence[Line]) -> DiscountApplication | None:
    """The rule laid over these lines, in proportion to what each costs; None when it saves nothing."""
    covered = [line for line in lines if covers(rule, line) and line.base]
    # One rounding for the whole discount, then an exact split: rounding each line would lose cents.
    amount = saving(rule, covered) if covered else None
    if not amount:
        return None
    shares = amount.allocate([line.base.amount for line in covered])
    return DiscountApplication(
        rule_id=rule.id,
        code=rule.code,
        title=rule.title,
        is_automatic=rule.is_automatic,
        amount=amount,
        allocations=tuple(
            Allocation(line.id, share) for line, share in zip(covered, shares, strict=True) if share
        ),
    )


def best_arrangement(rules: Sequence[Rule], lines: Sequence[Line]) -> tuple[DiscountApplication, ...]:
    """The applications that together save most when no line carries two; on a tie, the earlier rules win."""
    best: tuple[DiscountApplication, ...] = ()
    best_amount = 0
    # Five candidates at most, so trying every order is cheap and leaves nothing to argue about.
    for order in permutations(rules):
        found = _laid_in(order, lines)
        amount = sum(application.amount.amount for application in found)
        # Strictly more, so that on a tie the order in which codes were typed decides.
        if amount > best_amount:
            best, best_amount = found, amount
    return best


def _laid_in(order: Sequence[Rule], lines: Sequence[Line]) -> tuple[DiscountApplication, ...]:
    free, found = list(lines), []
    for rule in order:
        application = application_of(rule, free)
        if application:
            found.append(application)
            taken = {allocation.line_id for allocation in application.allocations}
            free = [line for line in free if line.id not in taken]
    return tuple(found)
