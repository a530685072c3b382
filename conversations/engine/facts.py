"""What is known at the start of a turn, typed: the prompt's data block and the built-in advisor's eyes."""

from typing import Any, Literal

from pydantic import BaseModel

from conversations.memory import Memory
from marketplace.verticals import Vertical
from recommendations.preferences import Preferences


class VariantFact(BaseModel):
    """One size or colour. `left` is what can be promised now."""

    name: str
    options: dict[str, str] = {}
    availability: str
    left: int | None = None


class ProductFact(BaseModel):
    """A product of this conversation with today's price and stock. `amount` is minor units."""

    id: str
    title: str
    brand: str = ""
    creator: str = ""
    category: str = ""
    price: dict[str, Any]
    availability: str
    rating: float | None = None
    rating_count: int = 0
    attributes: dict[str, str] = {}
    variants: list[VariantFact] = []

    @property
    def amount(self) -> int:
        return int(self.price["amount"])


class RememberedFact(BaseModel):
    """Something this shopper said or bought on an earlier visit, and allows to be remembered."""

    id: str
    kind: str
    label: str
    value: str
    words: str = ""
    about: str = ""
    day: str = ""
    product_id: str = ""
    was_recommended: bool = False
    is_used: bool = False


class TurnFacts(BaseModel):
    """`shown` is the list on the table in order; `before` the preferences as they were before this message;
    `said` is what the shopper said before it, the latest first.

    `unsold` names goods the message asks for that this shop does not have; `is_back` says that the shopper came back
    to a shelf, so that `shown` is the list it had; `till` is what "check out" means now, and `in_checkout` holds the
    ids of what waits there. `mention` are the ids of
    memories that come into play in this turn, and `memory_command` what the message asked of the memory, done already.
    """

    message: str
    number: int = 1
    locale: str = "en"
    currency: str = "EUR"
    shop: str = "Agora"
    preferences: Preferences = Preferences()
    before: Preferences = Preferences()
    vertical: Vertical | None = None
    shelves: list[str] = []
    shown: list[ProductFact] = []
    seen: list[ProductFact] = []
    focus: ProductFact | None = None
    unsold: str = ""
    is_back: bool = False
    till: Literal["", "cart", "checkout"] = ""
    in_checkout: list[str] = []
    memory: Memory = Memory()
    said: list[str] = []
    summary: str = ""
    remembers: bool = False
    may_ask_memory: bool = False
    remembered: list[RememberedFact] = []
    mention: list[str] = []
    memory_command: str = ""
    erased: int = 0

    def product(self, public_id: str) -> ProductFact | None:
        """A product of this conversation."""
        return next((fact for fact in [*self.shown, *self.seen] if fact.id == public_id), None)

    @property
    def changed(self) -> bool:
        """Whether this message changed what is known of the wish."""
        ignored = {"free_words", "budget_words"}
        return self.preferences.model_dump(exclude=ignored) != self.before.model_dump(exclude=ignored)

    def for_model(self) -> dict[str, Any]:
        """What a model is shown of it, inside the fence."""
        return {
            "currency": self.currency,
            "shelves": self.shelves,
            "wishes": [chip.model_dump() for chip in self.preferences.chips(self.vertical)],
            "facets": {f.key: [o.value for o in f.options] for f in self.vertical.facets}
            if self.vertical
            else {},
            "products_shown_in_order": [fact.model_dump() for fact in self.shown],
            "product_last_spoken_of": self.focus.id if self.focus else None,
            "asked_for_but_not_sold_here": self.unsold,
            "questions_already_asked": self.memory.asked,
            "remembered_of_this_shopper": [_memory(fact) for fact in self.remembered],
            "memory_just_changed": self.memory_command,
        }


def _memory(fact: RememberedFact) -> dict[str, Any]:
    """Only what helps to speak of it; the shopper's words stay data."""
    told = fact.model_dump(include={"label", "value", "words", "about", "day", "is_used", "was_recommended"})
    return told | ({"bought": fact.product_id} if fact.product_id else {})
