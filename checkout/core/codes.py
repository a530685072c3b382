"""From typed codes and the rules on offer to what applies and what was turned down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checkout.core.discounts import (
    MAX_AUTOMATIC,
    MAX_CODES,
    Circumstances,
    DiscountApplication,
    Objection,
    Rejection,
    Rule,
    application_of,
    best_arrangement,
    objection_to,
)
from checkout.core.types import Line
from ontology.wording import gettext


@dataclass(frozen=True, slots=True)
class Discounts:
    applications: tuple[DiscountApplication, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def normal_code(text: str) -> str:
    """Codes are compared in capitals and without spaces, as people type them."""
    return "".join(
        character for character in text[:200] if character.isprintable() and character != " "
    ).upper()[:40]


def apply_discounts(
    lines: Sequence[Line], rules: Sequence[Rule], codes: Sequence[str], when: Circumstances
) -> Discounts:
    """Lay the best mix of automatic offers and codes over the lines; a code not used gets its reason."""
    if not lines:
        return Discounts()
    welcome, rejections = _sorted_out(lines, rules, codes, when)
    applications = best_arrangement([*welcome, *_best_automatic(lines, rules, when)], lines)
    # A code may be fit and still lose to a better mix; the shopper is told, not left to wonder.
    used = {application.rule_id for application in applications}
    rejections += [_outdone(rule) for rule in welcome if rule.id not in used]
    return Discounts(applications, tuple(rejections))


def _sorted_out(
    lines: Sequence[Line], rules: Sequence[Rule], codes: Sequence[str], when: Circumstances
) -> tuple[list[Rule], list[Rejection]]:
    by_code = {rule.code: rule for rule in rules if rule.code and not rule.is_automatic}
    welcome: list[Rule] = []
    rejections: list[Rejection] = []
    for code in map(normal_code, codes):
        rejection = _first_objection(code, by_code.get(code), welcome, lines, when)
        if rejection:
            rejections.append(rejection)
        else:
            welcome.append(by_code[code])
    return welcome, rejections


def _first_objection(
    code: str, rule: Rule | None, welcome: Sequence[Rule], lines: Sequence[Line], when: Circumstances
) -> Rejection | None:
    if rule is None:
        return Rejection(
            code,
            Objection.UNKNOWN,
            gettext("We do not know the code {code}. Check the spelling.").format(code=code),
        )
    if rule in welcome:
        return Rejection(
            code, Objection.REPEATED, gettext("{code} is already in your basket.").format(code=code)
        )
    if len(welcome) == MAX_CODES:
        return Rejection(
            code,
            Objection.COMBINATION,
            gettext("A basket takes {most} codes. Remove one first.").format(most=MAX_CODES),
        )
    return objection_to(rule, lines, when)


def _best_automatic(lines: Sequence[Line], rules: Sequence[Rule], when: Circumstances) -> list[Rule]:
    found = []
    for rule in rules:
        if rule.is_automatic and not objection_to(rule, lines, when):
            application = application_of(rule, lines)
            if application:
                # The id makes the choice the same each time when two offers save alike.
                found.append((-application.amount.amount, rule.id, rule))
    return [rule for _, _, rule in sorted(found, key=lambda entry: entry[:2])[:MAX_AUTOMATIC]]


def _outdone(rule: Rule) -> Rejection:
    text = gettext("{code} does not add to the better offer already in your basket.").format(code=rule.code)
    return Rejection(rule.code, Objection.COMBINATION, text)
