"""Sums in another currency than the shop's: said plainly, never converted, never taken for the shop's own."""

from conversations.engine.facts import TurnFacts
from conversations.llm.builtin.script import Reply, Script
from recommendations.language.budget import find_budget

NAMES = {"EUR": "euros", "USD": "dollars", "GBP": "pounds", "BRL": "reais"}


def foreign_budget(message: str, currency: str) -> str:
    """The currency of a budget that is not in the shop's; empty otherwise."""
    found = find_budget(message, currency=currency)
    return found.currency if found and found.currency != currency else ""


def with_note(facts: TurnFacts, script: Script, code: str) -> Script:
    """Say it first, then answer the rest; when there is no rest, ask for the sum."""
    own, other = NAMES.get(facts.currency, facts.currency), NAMES.get(code, code)
    note = f"Prices here are in {own} and nothing is converted, so I leave the sum in {other} aside."
    if not facts.changed:
        return Reply(f"{note} How much would it be in {own}?")
    reply = yield from script
    return Reply(f"{note}\n\n{reply.text}", reply.replies, reply.asks)
