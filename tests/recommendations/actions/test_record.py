"""Recommendations and what became of them are remembered."""

from marketplace.models import Product
from ontology.actor import Actor
from ontology.models import Connection, Event, Thing
from recommendations.actions.record_reaction import record_reaction
from recommendations.actions.record_recommendations import record_recommendations
from recommendations.models import Reaction, Recommendation
from recommendations.preferences import Preferences
from recommendations.recommend import recommend


def test_each_suggestion_is_stored_once_with_its_reasons(
    three_rackets: dict[str, Product], ada_actor: Actor
) -> None:
    talk = Thing.objects.create(name="A chat")
    suggestions = recommend(Preferences(category="rackets"))
    first = record_recommendations(suggestions, conversation=talk, message_index=2, by=ada_actor)
    again = record_recommendations(suggestions, conversation=talk, message_index=2, by=ada_actor)
    assert [one.pk for one in first] == [one.pk for one in again]
    assert Recommendation.objects.count() == 3
    assert first[0].owner_id == ada_actor.person_id
    assert first[0].reasoning["reasons"]
    assert Connection.objects.filter(kind="suggested_by_ai", source=talk).count() == 3
    assert Event.objects.filter(kind="product_recommended", session=talk.public_id).count() == 3


def test_a_weaker_reaction_never_replaces_a_stronger_one(
    three_rackets: dict[str, Product], ada_actor: Actor
) -> None:
    talk = Thing.objects.create(name="A chat")
    racket = three_rackets["round"]
    record_recommendations(recommend(Preferences()), conversation=talk, message_index=1, by=ada_actor)
    record_reaction(conversation=talk, product=racket, reaction=Reaction.PURCHASED, by=ada_actor)
    stored = record_reaction(conversation=talk, product=racket, reaction=Reaction.CLICKED, by=ada_actor)
    assert stored is not None
    assert stored.reaction == Reaction.PURCHASED
    assert stored.reacted_at


def test_a_product_that_was_not_recommended_has_no_reaction(
    three_rackets: dict[str, Product], ada_actor: Actor
) -> None:
    talk = Thing.objects.create(name="A chat")
    racket = three_rackets["round"]
    assert record_reaction(conversation=talk, product=racket, reaction=Reaction.CLICKED, by=ada_actor) is None
