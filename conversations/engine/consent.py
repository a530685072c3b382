"""A tool with an effect runs because the shopper asked for it, never because some text did.

Reviews, descriptions and other people's words reach a model too, and a model may obey them. So nothing is taken on its
word: what it wants to do is held against what the shopper said in this very turn, and against what they were shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conversations.engine.consent_words import CHANGE, YES, asks_for_cart, asks_to_buy, numbers_said
from conversations.engine.evidence import Evidence
from conversations.engine.facts import ProductFact, TurnFacts
from conversations.engine.references import product_ids, tighten
from conversations.llm.builtin.choosing import SIZE, quantity_of, read_choice
from conversations.llm.builtin.pointing import products_named, several
from conversations.llm.builtin.together import MANY
from conversations.llm.builtin.words import INJECTION
from ontology.tools import Tool
from recommendations.language.fold import fold

SHORTEST_NAME = 4  # letters; a product that is called "it" is not named by every "it"
SHORT = 5  # words: "two of them", "43 please"
PENDING = "variant"
NOT_ASKED = "The shopper did not ask for this. Ask whether they want it, and wait for their answer."
WHICH = "The shopper did not ask for this product. Ask which one they mean, and wait for their answer."
HOW_MANY = "The shopper did not say that number. Ask how many they want, and wait for their answer."
WHOSE_CODE = "The shopper named no such code, and it is none of the shop's offers. Leave the code out."
TWICE = "This is done already. Tell the shopper, and ask before doing it again."


@dataclass
class Consent:
    """What one turn allows. `asked` is what the advisor said last, references and all."""

    facts: TurnFacts
    evidence: Evidence
    asked: str = ""
    _done: set[tuple[str, str]] = field(default_factory=set)

    def refusal(self, tool: Tool, arguments: Mapping[str, Any]) -> str:
        """Why the tool must not run now, as a sentence for the model; empty when it may."""
        if tool.effect == "reads":
            return ""
        rule = RULES.get(tool.name)
        # A tool nobody wrote a rule for is done by a click or not at all.
        if rule is None or INJECTION.search(self.text) or not rule(self):
            return NOT_ASKED
        product = str(arguments.get("product_id") or "")
        if (tool.name, product) in self._done:
            return TWICE
        return self._wrong(product, arguments) if product else ""

    def ran(self, tool: Tool, arguments: Mapping[str, Any]) -> None:
        """Remember what was done, so that one request is not done twice."""
        if tool.effect != "reads":
            self._done.add((tool.name, str(arguments.get("product_id") or "")))

    @property
    def text(self) -> str:
        return fold(self.facts.message)

    def wants_cart(self) -> bool:
        return asks_for_cart(self.text) or self.wants_purchase()

    def wants_purchase(self) -> bool:
        """Decided now, agreed to a question about it, or answered "which size?" or "how many?"."""
        text = self.text
        if asks_to_buy(text) or self._agrees():
            return True
        if self.facts.memory.pending_question.startswith(PENDING):
            return "?" not in text
        is_short = len(text.split()) <= SHORT and "?" not in text
        changes = bool(self.facts.memory.checkout_session) and bool(CHANGE.search(text))
        return (is_short or changes) and self._says_how_many_or_which()

    def _says_how_many_or_which(self) -> bool:
        product = self.facts.focus
        chosen = product is not None and bool(read_choice(self.facts.message, product).said)
        return chosen or quantity_of(self.facts.message, product) is not None

    def _agrees(self) -> bool:
        """ "Yes, please" to "Shall I put it in your cart?"."""
        questions = [fold(found) for found in QUESTIONS.findall(self.asked)]
        offered = any(asks_to_buy(one) or asks_for_cart(one) or OFFERS.search(one) for one in questions)
        return offered and YES.match(self.text) is not None

    def _wrong(self, product: str, arguments: Mapping[str, Any]) -> str:
        if not self._is_meant(product):
            return WHICH
        quantity = arguments.get("quantity")
        if quantity not in (None, "", 1, "1") and str(quantity) not in map(str, self._numbers(product)):
            return HOW_MANY
        codes = arguments.get("codes") or []
        named = codes if isinstance(codes, list) else [codes]
        return "" if all(self._is_theirs(str(code)) for code in named) else WHOSE_CODE

    def _is_meant(self, product: str) -> bool:
        """Pointed at in this turn; or, when the words point at nothing, what they were speaking of."""
        if ids := product_ids(tighten(self.facts.message)):
            return product in ids
        pointed = several(self.facts) if MANY.search(self.text) else products_named(self.facts)
        meant = {fact.id for fact in pointed} | self._named_just_now()
        if not meant:
            focus = self.facts.focus.id if self.facts.focus else ""
            meant = {focus, *self.facts.in_checkout, *product_ids(self.asked)} - {""}
        return product in meant

    def _named_just_now(self) -> set[str]:
        """Products looked up in this turn whose name stands in the shopper's own words."""
        return {item for item, known in self.evidence.products.items() if _names(self.text, known.title)}

    def _numbers(self, product: str) -> set[int]:
        fact = self.facts.product(product)
        text = SIZE.sub(" ", self.text.replace(fold(fact.title), " ") if fact else self.text)
        asked = self.facts.memory.pending_question.split("/")
        pending = {int(asked[2])} if len(asked) == 3 and asked[2].isdigit() else set()
        return (numbers_said(text) | pending) - _sizes(fact)

    def _is_theirs(self, code: str) -> bool:
        said = fold(" ".join((self.facts.message, *self.facts.said)))
        known = self.evidence.codes | {one.upper() for one in self.facts.memory.discounts}
        return code.upper() in known or bool(re.search(rf"(?<!\w){re.escape(fold(code))}(?!\w)", said))


# A question of the advisor's that "yes" may answer.
QUESTIONS = re.compile(r"[^.!?\n]+\?")
OFFERS = re.compile(
    r"\b(?:in a checkout|the checkout|in your cart|put (?:it|them|that) in|carrito|panier|carrinho)\b"
)
RULES = {
    "add_to_cart": Consent.wants_cart,
    "start_checkout": Consent.wants_purchase,
    "check_out_cart": Consent.wants_purchase,
}


def _names(text: str, title: str) -> bool:
    name = fold(title)
    return len(name) >= SHORTEST_NAME and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _sizes(fact: ProductFact | None) -> set[int]:
    given = {value for one in (fact.variants if fact else ()) for value in one.options.values()}
    return {int(value) for value in given if value.isdigit()}
