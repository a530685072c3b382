"""Answers told before: the same question in the same circumstances costs nothing the second time.

What is kept is not the answer but how it came about: the tools that were used and the words that were said. Told again,
the tools run anew and the words pass the guard anew, so that every price, stock level and reason is of this moment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from pydantic import BaseModel

from conversations.actions.claim_turn import Claim
from conversations.engine.guard import Guard
from conversations.engine.toolbox import Toolbox, Used
from conversations.llm.base import ChatModel, ToolUse
from conversations.prompts.loader import Prompt

# Tools that look at the shop alone. What one shopper's cart or orders hold is for nobody else.
OF_THE_SHOP = frozenset(
    (
        "compare_products",
        "delivery_options",
        "explain_terms",
        "judge_product",
        "questions_worth_asking",
        "rank_products",
        "recommend_products",
        "search_products",
        "shop_terms",
        "show_product",
    )
)
# An address, a long number, a name that is told: such a message is not kept, not even as a key.
PERSONAL = re.compile(
    r"@|\d{5,}|\b(my name|i am called|me llamo|je m'appelle|meu nome|chamo-me)\b", re.IGNORECASE
)


# What may change from one moment to the next without changing what is said: the page fills it in, the guard checks it.
OF_THE_MOMENT = frozenset(("price", "amount", "availability", "left", "stock", "on_hand", "best_price"))


class KeptUse(BaseModel):
    """A tool that was used, and the shape of what it gave: other products or other reasons make another answer."""

    name: str
    arguments: dict[str, Any]
    shape: str


class KeptAnswer(BaseModel):
    """How an answer came about. `text` has passed the guard once."""

    uses: list[KeptUse]
    text: str
    model: str


@dataclass(frozen=True)
class Circumstances:
    """All that an answer depends on; two turns with the same are the same question."""

    claim: Claim
    prompt: Prompt
    toolset: str
    providers: Sequence[ChatModel]

    @property
    def may_be_kept(self) -> bool:
        facts = self.claim.facts
        personal = (
            PERSONAL.search(facts.message) or facts.preferences.for_whom or facts.memory.checkout_session
        )
        first = self.providers[0].capabilities.network
        # What one shopper is remembered for is for nobody else.
        own = personal or facts.summary or facts.remembered or facts.memory_command
        return bool(first and settings.CHAT_ANSWER_CACHE_SECONDS and not own)

    def key(self) -> str:
        facts = self.claim.facts
        told = [
            " ".join(facts.message.casefold().split()),
            facts.locale,
            facts.for_model(),
            [asdict(message) for message in self.claim.history[:-1]],
            self.prompt.fingerprint,
            self.toolset,
            [(provider.name, provider.models.cheap, provider.models.strong) for provider in self.providers],
        ]
        return f"answer:{sha256(json.dumps(told, default=str).encode()).hexdigest()}"


def find_kept(circumstances: Circumstances) -> KeptAnswer | None:
    """The answer given before, if any."""
    if not circumstances.may_be_kept:
        return None
    found = cache.get(circumstances.key())
    return KeptAnswer.model_validate_json(found) if found else None


async def still_holds(kept: KeptAnswer, toolbox: Toolbox, guard: Guard) -> bool:
    """Run its tools anew: whether they give the same, and every sentence stands on what they give now."""
    for number, use in enumerate(kept.uses):
        await toolbox.use(ToolUse(f"again_{number}", use.name, use.arguments))
    if [shape_of(used.result) for used in toolbox.used] == [use.shape for use in kept.uses]:
        said = [*guard.feed(kept.text), *guard.flush()]
        if said and not guard.removed:
            return True
    toolbox.forget()
    return False


def keep_answer(circumstances: Circumstances, used: Sequence[Used], text: str, *, model: str) -> None:
    """Keep it, unless a tool looked at something that is this shopper's own."""
    if not circumstances.may_be_kept or any(call.name not in OF_THE_SHOP for call in used):
        return
    uses = [KeptUse(name=call.name, arguments=call.arguments, shape=shape_of(call.result)) for call in used]
    kept = KeptAnswer(uses=uses, text=text, model=model)
    cache.set(circumstances.key(), kept.model_dump_json(), settings.CHAT_ANSWER_CACHE_SECONDS)


def shape_of(result: dict[str, Any]) -> str:
    """A fingerprint of a tool's result without prices and stock."""
    return sha256(json.dumps(_steady(result), sort_keys=True, default=str).encode()).hexdigest()[:24]


def _steady(value: Any) -> Any:
    match value:
        case dict():
            return {name: _steady(inner) for name, inner in value.items() if name not in OF_THE_MOMENT}
        case list():
            return [_steady(inner) for inner in value]
        case _:
            return value
