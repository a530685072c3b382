"""Whole conversations of personas through the real engine, and what their last list is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from conversations.evaluation.back import in_english
from conversations.evaluation.personas import Script
from conversations.evaluation.talking import Answer, Talker
from conversations.evaluation.truth import Doubt, is_true
from conversations.events import AnswerCorrected
from marketplace.models import Product
from ontology.models import Event
from recommendations.evaluation.measures import Result, mean
from recommendations.evaluation.promises import broken_promises
from recommendations.queries import shelves

SLOW = 3.0  # seconds
ASKED_AT_MOST = 2  # questions before something is shown
COMMON = {
    "en": {"the", "is", "your", "for", "with", "and", "you", "would", "here", "it"},
    "es": {"el", "la", "los", "las", "para", "con", "que", "es", "tu", "una", "por"},
    "fr": {"le", "les", "pour", "avec", "vous", "est", "une", "votre", "et", "des"},
    "pt": {"o", "os", "para", "com", "que", "uma", "seu", "sua", "não", "e", "de"},
}


@dataclass
class Verdict:
    """What was seen in one conversation."""

    script: Script
    shown: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    reasons: int = 0
    unchecked: int = 0
    asked: int = 0
    in_language: bool = True
    seconds: list[float] = field(default_factory=list)

    @property
    def has_ideal(self) -> bool:
        return bool(set(self.shown) & set(self.script.need.ideal))


def hold(script: Script) -> Verdict:
    """Hold one conversation and judge its last list."""
    talker = Talker(script.language)
    for message in script.messages:
        talker.say(message)
    final = next((a for a in reversed(talker.answers[script.settled :]) if a["recommendations"]), None)
    verdict = Verdict(script, seconds=talker.seconds)
    verdict.asked = next(
        (n for n, a in enumerate(talker.answers) if a["recommendations"]), len(talker.answers)
    )
    spoken = " ".join(answer["response"] for answer in talker.answers)
    verdict.in_language = sounds_like(spoken) == script.language
    if final is None:
        verdict.broken.append("no list was shown")
    else:
        _judge(verdict, final)
    return verdict


def _judge(verdict: Verdict, final: Answer) -> None:
    ids = [row["productId"] for row in final["recommendations"]]
    found = {p.public_id: p for p in Product.objects.filter(public_id__in=ids).select_related("category")}
    products = [found[public_id] for public_id in ids if public_id in found]
    verdict.shown = [product.item_id for product in products]
    budget = verdict.script.need.budget * 100
    verdict.broken += broken_promises(products, most=budget)
    if len(products) < len(ids):
        verdict.broken.append("a product that does not exist")
    for row in final["recommendations"]:
        if (product := found.get(row["productId"])) is not None:
            _check_reasons(verdict, product, row["reasons"], products)


def _check_reasons(
    verdict: Verdict, product: Product, reasons: Sequence[str], products: Sequence[Product]
) -> None:
    budget = verdict.script.need.budget * 100
    vertical = shelves().vertical(product.category_id)
    for reason in reasons:
        verdict.reasons += 1
        try:
            told = in_english(reason, verdict.script.language)
            if not is_true(told, product, vertical, budget, products):
                verdict.untrue.append(f"{product.item_id}: “{reason}”")
        except Doubt:
            verdict.unchecked += 1


def sounds_like(text: str) -> str:
    """The language whose commonest small words occur most."""
    words = re.findall(r"\w+", text.lower())
    return max(COMMON, key=lambda language: sum(word in COMMON[language] for word in words))


def judge_talks(scripts: Sequence[Script]) -> Result:
    """The figures of all conversations; each one that falls short is told with its words."""
    before = _corrected()
    verdicts = [hold(script) for script in scripts]
    seconds = sorted(second for verdict in verdicts for second in verdict.seconds)
    reasons = sum(verdict.reasons for verdict in verdicts)
    unchecked = sum(verdict.unchecked for verdict in verdicts)
    untrue = sum(len(verdict.untrue) for verdict in verdicts)
    result = Result(cases=len(verdicts))
    result.figures = {
        "ideal_in_three": mean([float(v.has_ideal) for v in verdicts]),
        "promises_kept": mean([float(not v.broken) for v in verdicts]),
        "reasons_true": 1 - untrue / (reasons - unchecked) if reasons > unchecked else 1.0,
        "reasons_checked": 1 - unchecked / reasons if reasons else 1.0,
        "asked_twice_at_most": mean([float(v.asked <= ASKED_AT_MOST) for v in verdicts]),
        "answered_in_language": mean([float(v.in_language) for v in verdicts]),
        # The built-in advisor says only what it looked up: the guard must find nothing to take out.
        "own_words_kept": 1 - (_corrected() - before) / max(1, len(seconds)),
        "turns_under_3_s": mean([float(second < SLOW) for second in seconds]),
        "turn_p50_ms": seconds[len(seconds) // 2] * 1000,
        "turn_p95_ms": seconds[int(len(seconds) * 0.95)] * 1000,
    }
    result.failures = [line for verdict in verdicts for line in _failures(verdict)]
    return result


def _corrected() -> int:
    """Answers that the guard took sentences out of, so far."""
    return Event.objects.filter(kind=AnswerCorrected.kind).count()


def _failures(verdict: Verdict) -> Iterator[str]:
    said = " / ".join(verdict.script.messages)
    if not verdict.has_ideal or verdict.broken:
        yield (
            f"talk {verdict.script.name} “{said}”: shown {verdict.shown}, ideal {verdict.script.need.ideal}"
            + (f"; {'; '.join(verdict.broken)}" if verdict.broken else "")
        )
    yield from (f"talk {verdict.script.name}: untrue of {line}" for line in verdict.untrue)
    if not verdict.in_language:
        yield f"talk {verdict.script.name}: not answered in {verdict.script.language}"
