"""What an answer says of the memory beside its words: which memories it used, and once the question to remember."""

from collections.abc import Sequence

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.asides import ABOUT_ME
from conversations.parts import ConsentPart, MemoryPart, Part, ProductsPart
from recommendations.language.fold import fold

NOTHING_SAID = frozenset({"category", "budget", "limits", "for_whom"})


def memory_parts(facts: TurnFacts, shown: Sequence[Part]) -> list[Part]:
    """Whoever gives the answer, a model or the built-in advisor: what was used is told by the shop itself."""
    if ABOUT_ME.search(fold(facts.message)):
        everything = [fact.id for fact in facts.remembered]
        return [MemoryPart(memory_ids=everything)] if everything else []
    if not any(isinstance(part, ProductsPart) for part in shown):
        return []
    used = [fact.id for fact in facts.remembered if fact.is_used or fact.id in facts.mention]
    if used:
        return [MemoryPart(memory_ids=used)]
    # The moment: something was shown, and something was said that is worth keeping for next time.
    return [ConsentPart()] if facts.may_ask_memory and _is_worth_keeping(facts) else []


def _is_worth_keeping(facts: TurnFacts) -> bool:
    return any(chip.key not in NOTHING_SAID for chip in facts.preferences.chips(facts.vertical))
