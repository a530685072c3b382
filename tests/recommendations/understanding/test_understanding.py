"""Products are understood: by rules from their sheet, from what buyers wrote, and never over the creator's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from marketplace.actions.add_review import add_review
from marketplace.models import Product, Review
from ontology.actor import Actor
from ontology.models import Person
from ontology.people import actor_for_person
from recommendations.actions.understand_products import understand_products
from recommendations.models import Understanding
from recommendations.preferences import Preferences
from recommendations.recommend import suggest
from recommendations.tool_results import details_of
from recommendations.understanding.merge import aspects_said_of, known_of
from recommendations.understanding.sentiment import Opinion, aspects_of

SYSTEM = Actor.system()


def review(product: Product, rating: int, text: str) -> None:
    at = timezone.now() - timedelta(days=product.reviews.count())
    Review.objects.create(product=product, author_name="Ada", rating=rating, text=text, created_at=at)


def understood(product: Product) -> Product:
    understand_products([product.pk], by=SYSTEM)
    return Product.objects.select_related("understanding", "category").get(pk=product.pk)


def reading(product: Product) -> Understanding:
    understand_products([product.pk], by=SYSTEM)
    return Understanding.objects.get(product=product)


def test_the_sheet_says_whom_it_suits_and_when_not_to_buy(three_rackets: dict[str, Product]) -> None:
    soft, hard = understood(three_rackets["round"]), understood(three_rackets["diamond"])
    assert "Beginner" in known_of(soft).target_audience
    assert any("elbow" in line.lower() for line in known_of(hard).avoid_when)
    assert known_of(soft).comparison_points["Shape"].startswith("The sweet spot sits low")
    row = reading(three_rackets["hybrid"])
    assert (row.source, row.alternatives) == ("rules", [])


def test_the_creators_words_stand(three_rackets: dict[str, Product]) -> None:
    product = three_rackets["round"]
    own = {"best_for": ["Sunday players"], "avoid_when": []}
    Product.objects.filter(pk=product.pk).update(insight=own)
    read = understood(product)
    assert read.insight == own
    assert known_of(read).best_for == ["Sunday players"]
    assert known_of(read).use_cases


@pytest.mark.parametrize(
    ("text", "rating", "good"),
    [
        ("It is so comfortable, my elbow is happy", 5, True),
        ("Muy cómoda, no vibra nada. Ya no noto dolor en el brazo, genial", 5, True),
        ("Mi codo... me duele después de dos partidos", 2, False),
        ("Très confortable pour le bras", 5, True),
        ("Depois de um jogo doi o cotovelo", 2, False),
        ("Not comfortable at all", 2, False),
        ("Great power but my forearm hurts", 3, False),
    ],
)
def test_comfort_is_heard_in_every_language(
    three_rackets: dict[str, Product], text: str, rating: int, good: bool
) -> None:
    vertical = three_rackets["round"].category.find_vertical()
    assert vertical is not None
    found = {one.key: one for one in aspects_of([Opinion(rating, text)], vertical.aspects)}
    assert (found["comfort"].praised, found["comfort"].blamed) == ((1, 0) if good else (0, 1))


def test_what_buyers_agree_on_is_counted_quoted_and_told(three_rackets: dict[str, Product]) -> None:
    product = three_rackets["round"]
    for number in range(4):
        review(product, 5, f"So comfortable, number {number}. But the finish is bad.")
    review(product, 3, "It arrived on a Tuesday.")
    read = understood(product)
    said = {one.key: one for one in aspects_said_of(read)}
    assert (said["comfort"].praised, said["comfort"].blamed) == (4, 0)
    assert (said["quality"].praised, said["quality"].blamed) == (0, 4)
    assert said["comfort"].praise[0].text == "So comfortable, number 0"
    details = details_of(read)
    assert details.praised == ["comfort on the arm (4)"]
    assert details.criticised == ["quality (4)"]
    reasons = [reason.text for reason in suggest(read, Preferences(category="rackets")).reasons]
    assert "buyers praise its comfort on the arm (4 of 4 reviews that speak of it)" in reasons


def test_only_what_changed_is_understood_again(
    three_rackets: dict[str, Product], capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [product.pk for product in three_rackets.values()]
    assert set(understand_products(ids, by=SYSTEM)) == set(ids)
    assert understand_products(ids, by=SYSTEM) == []
    review(three_rackets["hybrid"], 4, "Powerful")
    assert understand_products(ids, by=SYSTEM) == [three_rackets["hybrid"].pk]
    call_command("understand_catalog")
    assert "0 understood by rules" in capsys.readouterr().out


def test_a_new_review_is_understood_by_the_worker(
    three_rackets: dict[str, Product], ada: Person, deliver: Callable[[], int]
) -> None:
    product = three_rackets["round"]
    add_review(product=product, rating=5, text="Light and easy to move.", by=actor_for_person(ada))
    deliver()
    aspects = Understanding.objects.get(product=product).aspects
    assert {one["key"] for one in aspects} >= {"weight"}


def test_the_score_rises_as_what_it_names_is_mended(three_rackets: dict[str, Product]) -> None:
    product = three_rackets["hybrid"]
    Product.objects.filter(pk=product.pk).update(attributes={})
    poor = reading(product)
    assert {"specifications", "description", "reviews"} <= set(poor.gaps)
    assert sum(line["most"] for line in poor.report) == 100
    advice = " ".join(line["advice"] for line in poor.report)
    assert "shape" in advice
    mended = {"attributes": product.attributes, "description": "A calm racket. " * 30, "brand": "Vela"}
    mended |= {
        "warranty_months": 24,
        "return_days": 30,
        "insight": {"best_for": ["all"], "avoid_when": ["never"]},
    }
    Product.objects.filter(pk=product.pk).update(**mended)
    better = reading(product)
    assert better.score > poor.score + 50
    assert "description" not in better.gaps


def test_mira_sees_her_scores_and_sam_sees_none(
    three_rackets: dict[str, Product], mira: Person, sam: Person, client_of: Callable[[Person], Client]
) -> None:
    understand_products([product.pk for product in three_rackets.values()], by=SYSTEM)
    page = client_of(mira).get("/studio/understanding/").content.decode()
    assert "Luna 1" in page
    assert "What to mend" in page
    assert client_of(sam).get("/studio/understanding/").status_code == 403
    assert Client().get("/studio/understanding/").status_code == 302
