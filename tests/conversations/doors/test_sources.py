"""Each claim of an answer can be looked up: its source is named, live, and one tap away."""

from __future__ import annotations

import pytest

from marketplace.models import Product
from tests.conversations.conftest import Answer, Shopper


def sources(answer: Answer) -> dict[str, str]:
    return {source["kind"]: source["fact"] for source in answer.get("sources", [])}


def test_reasons_rest_on_specifications_that_can_be_opened(shopper: Shopper) -> None:
    answer = shopper.say("a padel racket for a beginner with a sore elbow under 100 euros")
    assert "Specification" in sources(answer)
    urls = {source["url"].split("#")[0] for source in answer["sources"] if source["productId"]}
    assert all(shopper.browser.get(url).status_code == 200 for url in urls)
    assert urls


@pytest.mark.parametrize(
    ("question", "kind", "fact"),
    [
        ("what warranty does the first one have?", "Warranty", "24 months of warranty"),
        ("can I return the first one?", "Returns", "Returns within 30 days"),
        ("is the first one good for a sore elbow?", "Specification", "Core: Soft"),
    ],
)
def test_a_question_is_answered_with_its_source(
    shopper: Shopper, question: str, kind: str, fact: str
) -> None:
    shopper.say("a padel racket for a beginner under 85 euros")
    told = [(one["kind"], one["fact"]) for one in shopper.say(question).get("sources", [])]
    assert any(one == kind and said.startswith(fact) for one, said in told), told


def test_a_source_is_read_anew_when_it_is_shown(shopper: Shopper, shop: dict[str, Product]) -> None:
    shopper.say("a padel racket for a beginner under 85 euros")
    shopper.say("what warranty does the first one have?")
    Product.objects.update(warranty_months=36)
    page = shopper.browser.get(f"/chat/{shopper.session}/").content.decode()
    assert "Where this comes from" in page
    assert "36 months of warranty" in page


def test_small_talk_has_no_sources(shopper: Shopper) -> None:
    assert "sources" not in shopper.say("thank you")
