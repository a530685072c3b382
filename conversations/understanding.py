"""The configured model as a reader of products: one structured answer under the schema that rules keep to, too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from pydantic import ValidationError

from conversations.engine.meter import Call
from conversations.engine.single import ask_once
from conversations.llm import registry
from conversations.llm.base import ChatMessage, ChatModel, ChatRequest, ModelError, Text, ToolSpec
from conversations.llm.fence import fence
from conversations.prompts.loader import load_prompt
from ontology.actor import Actor
from recommendations.understanding.deriver import Deriver, NotUnderstood, offer_deriver
from recommendations.understanding.material import Material
from recommendations.understanding.schema import Derived

SAVE = ToolSpec("save_understanding", "Save what you understood of the product.", Derived.model_json_schema())
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# Prices, codes and stock change, and an understanding stays: it must not speak of them.
FLEETING = re.compile(
    r"[€$£%]|\b(?:eur|usd|gbp|euros?|dollars?|discount|coupon|code|in stock|sold out)\b", re.IGNORECASE
)
REVIEWS = 40


@dataclass(frozen=True)
class ModelDeriver:
    """Asks the first provider that has a key."""

    provider: ChatModel

    @property
    def name(self) -> str:
        return f"{self.provider.name}:{self.provider.models.cheap}"[:80]

    def derive(self, material: Material) -> Derived:
        """The model's understanding, without what the material does not bear out. Raises NotUnderstood."""
        try:
            answer = async_to_sync(self._ask)(material)
        except ModelError as problem:
            raise NotUnderstood(str(problem)) from problem
        try:
            return grounded(Derived.model_validate(answer), _told(material))
        except ValidationError as problem:
            raise NotUnderstood(f"The answer does not fit: {problem.error_count()} errors.") from problem

    async def _ask(self, material: Material) -> dict[str, Any]:
        prompt = load_prompt("understand_product")
        request = ChatRequest(
            system=prompt.fill(),
            messages=(ChatMessage("user", (Text(f"The product:\n{fence(_told(material))}"),)),),
            tools=(SAVE,),
            model=self.provider.models.cheap,
            cache_key=prompt.fingerprint,
        )
        call = Call(self.provider.name, request.model)
        # Each product has a purse as small as a conversation's, and all share the day's with the shoppers.
        purse = material.product.public_id
        said = await ask_once(self.provider, request, call, purse=purse, by=Actor.system())
        for tool in said.tools:
            if tool.name == SAVE.name:
                return tool.arguments
        raise ModelError("It saved nothing.", kind="broken", permanent=True)


def grounded(derived: Derived, told: dict[str, Any]) -> Derived:
    """Lines with a figure that nobody told, or with anything that changes from day to day, are left out."""
    known = set(NUMBER.findall(str(told)))

    def keeps(text: str) -> bool:
        return not FLEETING.search(text) and set(NUMBER.findall(text)) <= known

    kept: dict[str, Any] = {}
    for name, value in derived.model_dump().items():
        if isinstance(value, dict):
            kept[name] = {key: text for key, text in value.items() if keeps(f"{key} {text}")}
        elif isinstance(value, list):
            kept[name] = [text for text in value if keeps(text)]
        else:
            kept[name] = value if keeps(value) else ""
    return Derived.model_validate(kept)


def _told(material: Material) -> dict[str, Any]:
    product = material.product
    return {
        "title": product.name,
        "brand": product.brand,
        "category": product.category.path,
        "specifications": product.attributes,
        "description": product.description[:3000],
        "what_its_seller_says": product.insight,
        "reviews": [{"stars": one.rating, "text": one.text[:400]} for one in material.opinions[:REVIEWS]],
        "questions": [
            {"question": question, "answer": answer} for question, answer in material.questions[:10]
        ],
    }


def _configured() -> Deriver | None:
    if not settings.UNDERSTAND_WITH_MODEL:
        return None
    first = registry.providers()[0]
    return ModelDeriver(first) if first.capabilities.network else None


offer_deriver(_configured)
