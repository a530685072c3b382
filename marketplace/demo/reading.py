"""Reads the YAML files into one typed demo shop. No database here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from .schema import DemoCategory, DemoCreator, DemoDiscount, DemoPerson, DemoProduct, DemoRate, Strict

HERE = Path(__file__).parent


class DemoShop(Strict):
    """Everything that is loaded, in the order of loading."""

    categories: list[DemoCategory]
    creators: list[DemoCreator]
    discounts: list[DemoDiscount]
    people: list[DemoPerson]
    rates: list[DemoRate]

    @property
    def products(self) -> list[DemoProduct]:
        return [product for creator in self.creators for product in creator.products]


def _read(path: Path) -> Any:
    # The loader written in C reads the shop six times faster; it is missing where libyaml is.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders


def _vertical(name: str) -> dict[str, Any]:
    """A vertical with what is said of it in the other languages, one file each."""
    spoken = sorted((HERE / "verticals" / "spoken").glob(f"{name}.*.yaml"))
    sayings = {path.stem.rpartition(".")[2]: _read(path) for path in spoken}
    return {**_read(HERE / "verticals" / f"{name}.yaml"), "sayings": sayings}


def _categories() -> list[DemoCategory]:
    rows = _read(HERE / "categories.yaml")
    for row in rows:
        if "vertical" in row:
            row["vertical"] = _vertical(row["vertical"])
    return TypeAdapter(list[DemoCategory]).validate_python(rows)


@cache
def demo_shop() -> DemoShop:
    """The whole demo shop. Raises ValidationError that names the first wrong key."""
    return DemoShop(
        categories=_categories(),
        creators=[
            DemoCreator.model_validate(_read(path)) for path in sorted((HERE / "creators").glob("*.yaml"))
        ],
        discounts=TypeAdapter(list[DemoDiscount]).validate_python(_read(HERE / "discounts.yaml")),
        rates=TypeAdapter(list[DemoRate]).validate_python(_read(HERE / "rates.yaml")),
        people=TypeAdapter(list[DemoPerson]).validate_python(_read(HERE / "people.yaml")),
    )
