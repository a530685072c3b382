"""The shape of what is known about a shopper's wish."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from marketplace.verticals import Vertical

Kind = Literal["need", "prefer", "avoid"]
# Who read it out of what was said; "hand" is the shopper, on a chip.
Source = Literal["rules", "model", "hand"]


class FacetPreference(BaseModel):
    """One facet's answer: `value` is an option of the vertical, `words` are the shopper's own."""

    model_config = ConfigDict(frozen=True)

    value: str
    kind: Kind = "prefer"
    confidence: float = Field(default=0.9, ge=0, le=1)
    words: str = ""
    source: Source = "rules"
    also: tuple[str, ...] = ()  # further options wished as much: "control and spin"

    @property
    def values(self) -> tuple[str, ...]:
        return (self.value, *self.also)


class AttributeLimit(BaseModel):
    """A bound on a measured attribute in base units (g, mm, ml, min, mah, gb, w, db)."""

    model_config = ConfigDict(frozen=True)

    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    words: str = ""


class Chip(BaseModel):
    """A preference as the page shows it; `key` goes back to `without` and `set`."""

    key: str
    label: str
    value: str


class Preferences(BaseModel):
    """Everything known so far. Never changed in place: each message gives a new one."""

    model_config = ConfigDict(frozen=True)

    category: str | None = None
    budget_min: int | None = None
    budget_max: int | None = None
    budget_firm: bool = True
    budget_words: str = ""
    budget_source: Source = "rules"
    currency: str = "EUR"
    facets: dict[str, FacetPreference] = Field(default_factory=dict)
    limits: list[AttributeLimit] = Field(default_factory=list)
    brands_liked: list[str] = Field(default_factory=list)
    # Liked on an earlier visit: worth a little, and never a reason to look nowhere else.
    brands_remembered: list[str] = Field(default_factory=list)
    brands_avoided: list[str] = Field(default_factory=list)
    words_avoided: list[str] = Field(default_factory=list)
    for_whom: str = ""
    free_words: list[str] = Field(default_factory=list)
    # Said before anybody knew of which goods: "something light" is another thing for a racket than for headphones.
    unplaced: str = ""

    @property
    def is_empty(self) -> bool:
        """True while the shopper has said nothing that tells products apart."""
        return not self.model_dump(exclude_defaults=True, exclude={"currency", "free_words"})

    def chips(self, vertical: Vertical | None) -> list[Chip]:
        """The preferences as editable chips, the category's facets in the vertical's order."""
        from recommendations.preferences.chips import chips_of

        return chips_of(self, vertical)

    def without(self, key: str) -> Preferences:
        """The same without what the chip `key` showed; unknown keys change nothing."""
        from recommendations.preferences.edit import drop

        return drop(self, key)

    def set(self, key: str, value: str) -> Preferences:
        """The same with the chip `key` set to what the shopper typed or chose.

        Raises `ontology.errors.Invalid` for a budget that holds no amount.
        """
        from recommendations.preferences.edit import put

        return put(self, key, value)
