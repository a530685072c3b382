"""What happened is never lost and never rewritten; handlers hear of it at least once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from ontology import events, outbox
from ontology.actor import Actor
from ontology.events import DomainEvent, on, publish
from ontology.models import Event, EventDelivery, Person
from ontology.money import Money


@dataclass(frozen=True, kw_only=True)
class LampLit(DomainEvent):
    kind: ClassVar[str] = "lamp_lit"
    colour: str


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What a handler of these tests heard; it forgets afterwards."""
    told: list[str] = []

    @on(LampLit)
    def hear(event: Event) -> None:
        told.append(event.payload["colour"])
        if event.payload["colour"] == "broken":
            raise RuntimeError("The bulb burst.")

    yield told
    events._handlers.pop(LampLit.kind)


@pytest.mark.django_db(transaction=True)
def test_publishing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        publish(LampLit(colour="red"), by=Actor.system())


def test_the_envelope_goes_to_columns_and_the_rest_to_the_payload(ada: Person, ada_actor: Actor) -> None:
    event = publish(LampLit(colour="red", amount=Money(500, "EUR"), session="conv_1"), by=ada_actor)
    event.refresh_from_db()
    assert event.payload == {"colour": "red"}
    assert event.money == Money(500, "EUR")
    assert (event.actor, event.actor_kind, event.session) == (ada, "person", "conv_1")


@pytest.mark.django_db
def test_a_handler_hears_after_commit(heard: list[str], deliver: Callable[[], int]) -> None:
    publish(LampLit(colour="red"), by=Actor.system())
    assert heard == []
    assert deliver() == 1
    assert heard == ["red"]
    assert deliver() == 0


@pytest.mark.django_db
def test_an_event_of_a_rolled_back_change_never_happened(
    heard: list[str], deliver: Callable[[], int]
) -> None:
    def light_and_burst() -> None:
        with transaction.atomic():
            publish(LampLit(colour="red"), by=Actor.system())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        light_and_burst()
    deliver()
    assert heard == []
    assert not Event.objects.filter(kind="lamp_lit").exists()


@pytest.mark.django_db
def test_a_failing_handler_is_tried_again_and_stops_nobody_else(
    heard: list[str], deliver: Callable[[], int]
) -> None:
    publish(LampLit(colour="broken"), by=Actor.system())
    publish(LampLit(colour="green"), by=Actor.system())
    deliver()
    failed = EventDelivery.objects.get(event__payload__colour="broken")
    assert heard == ["broken", "green"]
    assert "The bulb burst." in failed.error
    assert failed.done_at is None
    assert failed.due_at > timezone.now()
    EventDelivery.objects.update(due_at=timezone.now())
    deliver()
    assert heard == ["broken", "green", "broken"]


@pytest.mark.django_db
def test_a_delivery_whose_worker_died_is_taken_over_after_its_lease(heard: list[str]) -> None:
    publish(LampLit(colour="red"), by=Actor.system())
    assert outbox._claim() is not None  # and the worker dies here
    assert outbox.deliver_pending() == 0
    EventDelivery.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert outbox.deliver_pending() == 1
    assert heard == ["red"]


def test_pauses_grow_to_an_hour() -> None:
    pauses = [outbox.pause_after(attempts).total_seconds() for attempts in (1, 2, 3, 50)]
    assert pauses == [2, 4, 8, 3600]


@pytest.mark.django_db
def test_the_database_refuses_to_change_or_delete_an_event() -> None:
    event = publish(LampLit(colour="red"), by=Actor.system())
    for forbidden in (lambda: Event.objects.filter(pk=event.pk).update(kind="x"), event.delete):
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            forbidden()


def test_erasing_a_person_only_clears_the_actor(ada: Person, ada_actor: Actor) -> None:
    event = publish(LampLit(colour="red"), by=ada_actor)
    ada.delete()
    event.refresh_from_db()
    assert event.actor is None
    assert event.payload == {"colour": "red"}
