"""What a turn is told of earlier visits."""

from __future__ import annotations

from collections.abc import Collection

from conversations.engine.facts import RememberedFact, TurnFacts
from conversations.gather import product_facts
from conversations.models import Conversation, RememberedKind
from conversations.remembering.commands import MemoryCommand
from conversations.remembering.items import (
    Shown,
    may_remember,
    person_meant,
    realm_of,
    realm_of_shelf,
    shown_items,
)
from marketplace.models import Product
from ontology.actor import Actor, ActorKind
from ontology.consents import was_asked
from ontology.models import Purpose

MOST = 12  # of what is remembered, told to a provider
MOST_BOUGHT = 2  # of what was bought, spoken of


def with_memory(
    facts: TurnFacts, conversation: Conversation, *, by: Actor, command: MemoryCommand | None, erased: int
) -> TurnFacts:
    """The facts with what is remembered of this shopper and of nobody else, and what was just done with it."""
    facts.memory_command, facts.erased = command or "", erased
    facts.may_ask_memory = by.kind is not ActorKind.AGENT and not was_asked(by.person_id, Purpose.MEMORY)
    facts.remembers = may_remember(by) and by.person_id == conversation.owner_id
    if not facts.remembers:
        return facts
    items = shown_items(conversation.owner_id)[:MOST]
    bought = _of_this_realm(items, facts)
    known = [fact for fact in product_facts(list(bought)) if facts.product(fact.id) is None]
    facts.seen = [*known, *facts.seen]
    used = set(facts.memory.recalled.values())
    facts.remembered = [_fact(item, used) for item in items]
    facts.mention = _to_mention(items, facts, bought)
    facts.memory.mentioned = list(dict.fromkeys([*facts.memory.mentioned, *facts.mention]))
    return facts


def _of_this_realm(items: list[Shown], facts: TurnFacts) -> Collection[str]:
    """Bought goods of the part of the shop that is spoken of."""
    ids = [item.product_id for item in items if item.kind == RememberedKind.PURCHASE]
    wanted = facts.preferences.category
    if not wanted or not ids:
        return ids[:MOST_BOUGHT]
    paths = dict(Product.objects.filter(public_id__in=ids).values_list("public_id", "category__path"))
    realm = realm_of_shelf(wanted)
    return [item for item in ids if realm_of(paths.get(item, "")) == realm][:MOST_BOUGHT]


def _to_mention(items: list[Shown], facts: TurnFacts, bought: Collection[str]) -> list[str]:
    """What is used here for the first time is said once, and what was bought beside it."""
    if facts.preferences.category is None:
        return []
    used = set(facts.memory.recalled.values())
    own = not person_meant(facts.preferences)
    sellable = {fact.id for fact in facts.seen}
    wanted = [
        item.id
        for item in items
        if item.id in used or (own and item.product_id in bought and item.product_id in sellable)
    ]
    return [item for item in wanted if item not in facts.memory.mentioned]


def _fact(item: Shown, used: Collection[str]) -> RememberedFact:
    return RememberedFact(
        id=item.id,
        kind=item.kind,
        label=item.label,
        value=item.value,
        words=item.words,
        about=item.about,
        day=item.day,
        product_id=item.product_id,
        was_recommended=item.was_recommended,
        is_used=item.id in used,
    )
