"""What a provider is told: the prompt, the fenced data of the moment, and what was said before."""

from dataclasses import dataclass

from conversations.engine.evidence import Evidence
from conversations.engine.facts import TurnFacts
from conversations.llm.base import ChatMessage, Text
from conversations.llm.fence import fence
from conversations.models import Message, MessageRole
from conversations.prompts.loader import Prompt, load_prompt

# What stands below this line of a prompt changes from turn to turn, and comes after what vendors keep in their caches.
OF_THE_MOMENT = "=== of the moment\n"
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}
DEFAULT = "Begin by learning what the shopper is looking for."


@dataclass(frozen=True)
class Brief:
    """The words of one turn for a provider that reads prose. `secret` are those that are ours, wherever they stand."""

    prompt: Prompt
    system: str
    context: str
    secret: str


def brief(facts: TurnFacts) -> Brief:
    """The prompt of the vertical in view, and the facts of this turn in a fence."""
    prompt = load_prompt("shop_advisor")
    vertical = facts.vertical.prompt if facts.vertical else ""
    creator = facts.focus.creator if facts.focus else "nobody yet"
    told = prompt.fill(
        marketplace=facts.shop,
        creator=creator,
        vertical=vertical or DEFAULT,
        language=LANGUAGES.get(facts.locale, "English"),
    )
    system, _, moment = told.partition(OF_THE_MOMENT)
    known = facts.for_model() | ({"said_earlier": facts.summary} if facts.summary else {})
    context = f"{moment.strip()}\n\nWhat is known at this moment:\n{fence(known)}".strip()
    return Brief(prompt, system.strip(), context, secret=told)


def last_answer(past: tuple[ChatMessage, ...]) -> str:
    """What the advisor said last, with its references; empty at the start."""
    said = next((message for message in reversed(past) if message.role == "assistant"), None)
    return " ".join(block.text for block in said.blocks if isinstance(block, Text)) if said else ""


def as_history(messages: list[Message]) -> tuple[ChatMessage, ...]:
    """What was said as a model reads it: beginning with the shopper, and alternating."""
    turns: list[tuple[str, list[str]]] = []
    for message in messages:
        role = "user" if message.role == MessageRole.SHOPPER else "assistant"
        if not message.text.strip() or (not turns and role == "assistant"):
            continue
        if turns and turns[-1][0] == role:
            turns[-1][1].append(message.text)
        else:
            turns.append((role, [message.text]))
    return tuple(_said(role, "\n\n".join(texts)) for role, texts in turns)


def _said(role: str, text: str) -> ChatMessage:
    return ChatMessage("user" if role == "user" else "assistant", (Text(text),))


def evidence_at_start(facts: TurnFacts, stated: list[str]) -> Evidence:
    """What may be said before any tool ran: the products on the table as they are now, and the shopper's own words."""
    evidence = Evidence()
    # The shopper's words of another day prove as little as those of today: no price, no code, no name of a product.
    evidence.add_result({**facts.for_model(), "remembered_of_this_shopper": [], "wishes": []})
    for fact in facts.remembered:
        evidence.add_stated(f"{fact.label} {fact.value} {fact.words} {fact.about} {fact.day}")
    evidence.add_result([fact.model_dump() for fact in facts.seen])
    if facts.vertical:
        evidence.add_result(facts.vertical.model_dump(mode="json", exclude={"prompt"}))
    evidence.add_result(facts.shop)
    # What is and was wished may be said back, "up to €80 instead of €100"; a budget is the price of nothing.
    wished = (*facts.preferences.chips(facts.vertical), *facts.before.chips(facts.vertical))
    for text in (*stated, *(f"{chip.label} {chip.value}" for chip in wished)):
        evidence.add_stated(text)
    return evidence
