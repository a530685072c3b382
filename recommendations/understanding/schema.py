"""What is understood of a product, whoever understood it: the same shape from rules and from a model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Line = Annotated[str, Field(min_length=1, max_length=160)]
Lines = Annotated[list[Line], Field(max_length=8)]


class Derived(BaseModel):
    """The parts of an insight that may be derived. A model's answer must fit this to the letter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    conversational_description: Annotated[str, Field(max_length=600)] = ""
    use_cases: Lines = []
    target_audience: Lines = []
    best_for: Lines = []
    avoid_when: Lines = []
    comparison_points: Annotated[dict[Line, Line], Field(max_length=8)] = {}
    keywords: Annotated[list[Annotated[str, Field(min_length=2, max_length=40)]], Field(max_length=20)] = []


class Quote(BaseModel):
    """A buyer's own words, shortened: an opinion and never an order to anybody."""

    model_config = ConfigDict(frozen=True)

    text: str
    rating: int


class AspectFound(BaseModel):
    """What buyers think of one thing: in how many reviews it is praised and blamed, with their words."""

    model_config = ConfigDict(frozen=True)

    key: str
    label: str
    praised: int = 0
    blamed: int = 0
    praise: list[Quote] = []
    blame: list[Quote] = []

    @property
    def leans(self) -> Literal["good", "bad", "mixed"]:
        """Clearly one or the other only when two speak for it to one against."""
        if self.praised >= 2 * self.blamed:
            return "good" if self.praised else "mixed"
        return "bad" if self.blamed >= 2 * self.praised else "mixed"


class Alternative(BaseModel):
    """Another product one might take instead, and in what it differs."""

    model_config = ConfigDict(frozen=True)

    product_id: str
    title: str
    why: str
