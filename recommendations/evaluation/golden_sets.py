"""The golden sets: graded by people from the catalogue's own sheets, never from the system's answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

FOLDER = Path(__file__).parent / "golden"


class Query(BaseModel):
    """A search, and which goods answer it: 3 just that, 2 well, 1 acceptably. Goods by the seller's item id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str
    lang: str = "en"
    kind: str
    grades: dict[str, int]


class Persona(BaseModel):
    """A shopper's messages and the graded goods. `least` and `most` are the stated firm limits in cents."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: list[str]
    least: int | None = None
    most: int | None = None
    grades: dict[str, int]


class Sentence(BaseModel):
    """What was said (several messages are one shopper) and what a careful salesperson notes. Money in whole units."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: list[str] | str
    lang: str = "en"
    category: str | None = None
    min: float | None = None
    max: float | None = None
    around: float | None = None
    currency: str = "EUR"
    facets: dict[str, str] = Field(default_factory=dict)
    brands: list[str] = Field(default_factory=list)
    not_brands: list[str] = Field(default_factory=list)
    limits: list[str] = Field(default_factory=list)

    @property
    def messages(self) -> list[str]:
        return [self.say] if isinstance(self.say, str) else self.say


def queries(folder: Path = FOLDER) -> list[Query]:
    return [Query.model_validate(row) for row in read_rows(folder / "search.yaml")]


def personas(folder: Path = FOLDER) -> list[Persona]:
    return [Persona.model_validate(row) for row in read_rows(folder / "personas.yaml")]


def sentences(folder: Path = FOLDER, file: str = "extraction.yaml") -> list[Sentence]:
    return [Sentence.model_validate(row) for row in read_rows(folder / file)]


def read_rows(path: Path) -> list[dict[str, Any]]:
    """A golden file's rows; none when a set has no such file."""
    rows: list[dict[str, Any]] = (
        yaml.safe_load(path.read_text(encoding="utf-8")) or [] if path.exists() else []
    )
    return rows
