"""Does the reader of wishes note what was said, all of it and nothing else?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from recommendations.evaluation.golden_sets import Sentence
from recommendations.evaluation.measures import Counts, Result
from recommendations.language.fold import fold
from recommendations.preferences import Preferences, extract

Reader = Callable[[Sequence[str]], Preferences]


def read(messages: Sequence[str]) -> Preferences:
    """What the shop notes after these messages."""
    known = Preferences()
    for message in messages:
        known = extract(message, known=known)
    return known


def expected_notes(sentence: Sentence) -> set[str]:
    """The notes as short marks: `level=beginner`, `shape!=diamond`, `max=100.00 EUR`."""
    notes = {f"category={sentence.category}"} if sentence.category else set()
    for bound, amount in (("min", sentence.min), ("max", sentence.max), ("around", sentence.around)):
        if amount is not None:
            notes.add(f"{bound}={amount:.2f} {sentence.currency}")
    for key, value in sentence.facets.items():
        notes.add(f"{key}!={value[1:]}" if value.startswith("-") else f"{key}={value}")
    notes |= {f"brand={fold(name)}" for name in sentence.brands}
    notes |= {f"brand!={fold(name)}" for name in sentence.not_brands}
    return notes | {f"limit:{limit}" for limit in sentence.limits}


def notes_of(known: Preferences) -> set[str]:
    """The same marks of what was read."""
    return {*_money(known), *_facets(known), *_rest(known)}


def _money(known: Preferences) -> Iterator[str]:
    low, high = known.budget_min, known.budget_max
    if low is not None and high is not None and not known.budget_firm:
        # A loose sum is kept as a band around it.
        yield f"around={high / 1.2 / 100:.2f} {known.currency}"
        return
    for bound, value in (("min", low), ("max", high)):
        if value is not None:
            yield f"{bound}={value / 100:.2f} {known.currency}"


def _facets(known: Preferences) -> Iterator[str]:
    for key, said in known.facets.items():
        sign = "!=" if said.kind == "avoid" else "="
        yield from (f"{key}{sign}{value}" for value in said.values)


def _rest(known: Preferences) -> Iterator[str]:
    if known.category:
        yield f"category={known.category}"
    yield from (f"brand={fold(name)}" for name in known.brands_liked)
    yield from (f"brand!={fold(name)}" for name in known.brands_avoided)
    for limit in known.limits:
        for sign, bound in ((">=", limit.low), ("<=", limit.high)):
            if bound is not None:
                yield f"limit:{limit.unit}{sign}{bound.normalize():f}"


def judge_reading(sentences: Sequence[Sentence], *, reader: Reader = read) -> Result:
    """Precision, recall and F1 over all notes, F1 of each language, and the share of sentences without any fault."""
    counts, whole, result = Counts(), 0, Result(cases=len(sentences))
    languages = {sentence.lang: Counts() for sentence in sentences}
    for sentence in sentences:
        wanted, got = expected_notes(sentence), notes_of(reader(sentence.messages))
        counts.add(got, wanted)
        languages[sentence.lang].add(got, wanted)
        whole += wanted == got
        if wanted != got:
            said = " / ".join(sentence.messages)
            result.failures.append(
                f"reading “{said}”: missed {sorted(wanted - got)}, invented {sorted(got - wanted)}"
            )
    result.figures = {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        **{f"f1_{language}": own.f1 for language, own in sorted(languages.items())},
        "whole": whole / len(sentences) if sentences else 1.0,
    }
    return result
