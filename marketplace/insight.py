"""What is known of a product beyond its facts: the schema of ``Product.insight``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from marketplace.describing import describing


class ProductInsight(BaseModel):
    """Words for the advisor. Whatever the creator wrote stays; missing parts may be derived."""

    model_config = ConfigDict(extra="forbid")

    conversational_description: str = ""
    use_cases: list[str] = Field(default_factory=list)
    target_audience: list[str] = Field(default_factory=list)
    comparison_points: dict[str, str] = Field(default_factory=dict)
    best_for: list[str] = Field(default_factory=list)
    avoid_when: list[str] = Field(default_factory=list)
    keywords: list[str] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)

    def sayable(self) -> ProductInsight:
        """The same for an advisor's mouth and cards: what gives orders or makes promises is left out."""
        kept = {"best_for": describing(self.best_for), "avoid_when": describing(self.avoid_when)}
        return self.model_copy(update=kept)
