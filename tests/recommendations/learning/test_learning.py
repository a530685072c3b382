"""Outcomes teach a little and never too much; strategies are tried fairly, and a losing one is stopped."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Event, Person, Thing
from ontology.people import actor_for_person
from ontology.tools import ToolContext, get
from recommendations.actions.expose import expose
from recommendations.actions.learn_weights import learn_weights
from recommendations.actions.record_recommendations import record_recommendations
from recommendations.actions.stop_losing_arms import stop_losing_arms
from recommendations.learning.assign import arm_for, strategy_of
from recommendations.learning.sequential import Share, compare, is_losing
from recommendations.models import Arm, Experiment, Exposure, LearnedWeight, Reaction, Recommendation
from recommendations.preferences import Preferences, extract
from recommendations.ranking import weights
from recommendations.recommend import recommend, suggest

SYSTEM = Actor.system()
NOTHING = Preferences(category="rackets")


def given(product: Product, reaction: Reaction, *, times: int = 1, days: int = 1, **more: Any) -> None:
    """So many recommendations of a product with what became of them."""
    owner = more.pop("owner", None)
    for index in range(times):
        made = Recommendation.objects.create(
            product=product, creator=product.creator, conversation=Thing.objects.create(), owner=owner,
            kind="primary", confidence=0.5, reaction=reaction, message_index=index, **more,
        )  # fmt: skip
        Thing.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(days=days))


def learned() -> dict[str, float]:
    learn_weights(by=SYSTEM)
    return {row.product.name: row.value for row in LearnedWeight.objects.select_related("product")}


@pytest.fixture
def twins(three_rackets: dict[str, Product]) -> tuple[Product, Product]:
    return three_rackets["round"], three_rackets["diamond"]


def test_what_sells_gains_and_what_is_passed_over_loses(twins: tuple[Product, Product]) -> None:
    sells, lies = twins
    given(sells, Reaction.PURCHASED, times=20)
    given(lies, Reaction.SHOWN, times=20)
    found = learned()
    assert found[sells.name] > 0.2
    assert found[lies.name] < -0.2
    assert all(-1 <= value <= 1 for value in found.values())


def test_three_lucky_sales_make_no_star_and_old_ones_fade(twins: tuple[Product, Product]) -> None:
    lucky, usual = twins
    given(usual, Reaction.PURCHASED, times=10)
    given(usual, Reaction.SHOWN, times=30)
    given(lucky, Reaction.PURCHASED, times=3)
    fresh = learned()[lucky.name]
    assert 0 < fresh < 0.5
    Thing.objects.filter(as_recommendation__product=lucky).update(
        created_at=timezone.now() - timedelta(days=300)
    )
    assert learned()[lucky.name] < fresh / 4


def test_simulated_shoppers_teach_nothing_and_the_same_rows_teach_the_same(
    twins: tuple[Product, Product],
) -> None:
    real, pretended = twins
    given(real, Reaction.CLICKED, times=5)
    given(pretended, Reaction.PURCHASED, times=50, is_simulated=True)
    now = timezone.now()
    learn_weights(by=SYSTEM, now=now)
    first = list(LearnedWeight.objects.order_by("pk").values_list("product", "value", "trials", "gains"))
    assert [row[0] for row in first] == [real.pk]
    learn_weights(by=SYSTEM, now=now)
    assert (
        list(LearnedWeight.objects.order_by("pk").values_list("product", "value", "trials", "gains")) == first
    )


def test_the_best_seller_never_outranks_what_was_asked_for(three_rackets: dict[str, Product]) -> None:
    soft, hard = three_rackets["round"], three_rackets["diamond"]
    for product, value in ((hard, 1.0), (soft, -1.0)):
        LearnedWeight.objects.create(
            product=product,
            category=product.category,
            value=value,
            trials=1,
            gains=1,
            learned_at=timezone.now(),
        )
    wish = extract("a racket for a beginner", known=Preferences())
    assert recommend(wish)[0].product == soft
    # The negative control: with a weight beyond all bounds it would.
    with weights.using(weights.Weights(learned=50.0)):
        assert recommend(wish)[0].product == hard


def experiment(**changed: float) -> Experiment:
    made = Experiment.objects.create(
        name="Stars", state="running", started_at=timezone.now() - timedelta(days=30)
    )
    Arm.objects.create(experiment=made, name="as usual", share=50, is_control=True)
    Arm.objects.create(experiment=made, name="stars first", share=50, weights=changed)
    return made


def test_a_shopper_stays_in_the_arm_they_met(three_rackets: dict[str, Product], ada: Person) -> None:
    trial = experiment()
    met = expose(by=actor_for_person(ada))
    assert met is not None
    assert expose(by=actor_for_person(ada)) == met
    other = trial.arms.exclude(pk=met.arm_id).get()
    trial.arms.filter(pk=met.arm_id).update(share=0)
    trial.arms.filter(pk=other.pk).update(share=100)
    assert arm_for(ada.pk, trial) == met.arm
    newcomer = Person.objects.create_guest()
    assert arm_for(newcomer.pk, trial) == other


def test_half_of_the_shoppers_meet_each_arm(db: None) -> None:
    trial = experiment()
    people = [Person() for _ in range(400)]
    met = [arm_for(person.pk, trial) for person in people]
    controls = sum(arm is not None and arm.is_control for arm in met)
    assert 150 < controls < 250


def test_an_arm_ranks_with_its_own_weights_until_it_is_stopped(
    three_rackets: dict[str, Product], ada: Person
) -> None:
    trial = experiment(rating=9.0)
    actor = actor_for_person(ada)
    arm = trial.arms.get(is_control=False)
    Exposure.objects.create(experiment=trial, arm=arm, person=ada)
    with strategy_of(actor):
        assert weights.in_force().rating == 9.0
    assert weights.in_force() == weights.USUAL
    trial.arms.filter(pk=arm.pk).update(stopped_at=timezone.now())
    with strategy_of(actor):
        assert weights.in_force() == weights.USUAL


def test_recommending_exposes_once_and_a_pretended_shopper_never(
    three_rackets: dict[str, Product], ada: Person
) -> None:
    experiment()
    actor = actor_for_person(ada)
    found = [suggest(three_rackets["round"], NOTHING)]
    for index in range(2):
        record_recommendations(found, conversation=None, message_index=index, by=actor)
    assert Exposure.objects.count() == 1
    pretended = Actor(actor.kind, person_id=Person.objects.create_guest().pk, platform="simulated")
    [made] = record_recommendations(found, conversation=None, message_index=5, by=pretended)
    assert made.is_simulated
    assert Exposure.objects.count() == 1


def people_in(arm: Arm, count: int, *, buyers: int, product: Product) -> None:
    people = Person.objects.bulk_create(Person(is_guest=True, email=None) for _ in range(count))
    Exposure.objects.bulk_create(Exposure(experiment=arm.experiment, arm=arm, person=one) for one in people)
    for person in people[:buyers]:
        given(product, Reaction.PURCHASED, owner=person, earned_amount=5990)


def test_a_losing_arm_is_stopped_once_and_the_results_say_why(
    three_rackets: dict[str, Product], owner: Person, client_of: Callable[[Person], Client]
) -> None:
    trial = experiment(rating=9.0)
    control, losing = trial.arms.get(is_control=True), trial.arms.get(is_control=False)
    people_in(control, 200, buyers=50, product=three_rackets["round"])
    people_in(losing, 200, buyers=10, product=three_rackets["round"])
    assert stop_losing_arms(by=SYSTEM) == 1
    assert stop_losing_arms(by=SYSTEM) == 0
    losing.refresh_from_db()
    assert losing.stopped_because.startswith("10 of 200 shoppers bought, against 50 of 200")
    assert Event.objects.get(kind="arm_stopped").payload["arm"] == "stars first"
    page = client_of(owner).get(f"/admin/recommendations/experiment/{trial.pk}/change/").content.decode()
    assert "25.00%" in page
    assert "-20.00%" in page
    assert "significant" in page
    assert "€2,995.00" in page


def test_arms_that_do_not_differ_are_left_alone_however_often_one_looks() -> None:
    """A/A: two arms of one share, looked at after every 50 shoppers. The plain test stops far too many."""
    chance = random.Random(7)
    runs, stopped, fooled = 200, 0, 0
    for _ in range(runs):
        hits, guarded, plain = [0, 0], False, False
        for number in range(1, 41):
            for arm in (0, 1):
                hits[arm] += sum(chance.random() < 0.1 for _ in range(50))
            one, other = Share(hits[1], number * 50), Share(hits[0], number * 50)
            guarded = guarded or is_losing(one, other)
            found = compare(one, other)
            plain = plain or (found.is_significant and found.value < 0)
        stopped, fooled = stopped + guarded, fooled + plain
    assert stopped <= runs * 0.05
    assert fooled > runs * 0.10


def test_a_true_loss_is_found() -> None:
    chance = random.Random(11)
    found = 0
    for _ in range(50):
        hits = [sum(chance.random() < rate for _ in range(2000)) for rate in (0.10, 0.05)]
        found += is_losing(Share(hits[1], 2000), Share(hits[0], 2000))
    assert found >= 48


@pytest.mark.parametrize("bad", [{"rating": 99}, {"limits": 1}, {"rating": "much"}, {"rating": True}])
def test_an_experiment_cannot_break_the_ranking(bad: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"weight|number"):
        weights.Weights.of(bad)


def test_the_tool_ranks_by_the_shoppers_strategy(three_rackets: dict[str, Product], ada: Person) -> None:
    trial = experiment(learned=10.0)
    Exposure.objects.create(experiment=trial, arm=trial.arms.get(is_control=False), person=ada)
    hard = three_rackets["diamond"]
    LearnedWeight.objects.create(
        product=hard, category=hard.category, value=1.0, trials=1, gains=1, learned_at=timezone.now()
    )
    context = ToolContext(actor_for_person(ada), preferences=NOTHING.model_dump(mode="json"))
    answer = get("recommend_products").call({}, context).model_dump()
    assert answer["recommendations"][0]["product"]["id"] == hard.public_id
