"""The demo shop, for tests that measure."""

from __future__ import annotations

import pytest

from marketplace.demo.load import load_demo_shop
from marketplace.demo.reading import demo_shop
from ontology.actor import Actor
from recommendations.actions.index_catalog import index_catalog


@pytest.fixture
def demo(db: None) -> None:
    load_demo_shop(demo_shop(), by=Actor.system(), with_people=False)
    index_catalog(by=Actor.system())
