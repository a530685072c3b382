"""One key acts once, whoever asks and however often."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from ontology.idempotency import Answer, InFlight, KeyReused, fingerprint, forget_old, once
from ontology.models import IdempotencyRecord


class Till:
    """Counts how often it was really rung."""

    def __init__(self, status: int = 201) -> None:
        self.rings = 0
        self.status = status

    def __call__(self) -> Answer:
        self.rings += 1
        return Answer(self.status, {"ring": self.rings})


def ring(till: Callable[[], Answer], body: object = None, caller: str = "ada") -> Answer:
    return once(caller=caller, endpoint="/till", key="k1", body=body or {"a": 1}, run=till)


@pytest.mark.django_db
def test_the_same_request_gets_the_same_answer() -> None:
    till = Till()
    first, second = ring(till), ring(till)
    assert (first.status, first.body, first.replayed) == (201, {"ring": 1}, False)
    assert (second.status, second.body, second.replayed) == (201, {"ring": 1}, True)
    assert till.rings == 1


@pytest.mark.django_db
def test_another_body_with_the_same_key_is_refused() -> None:
    ring(Till())
    with pytest.raises(KeyReused):
        ring(Till(), body={"a": 2})


@pytest.mark.django_db
def test_keys_of_different_callers_do_not_meet() -> None:
    till = Till()
    ring(till)
    assert not ring(till, caller="sam").replayed


@pytest.mark.django_db
def test_a_failure_of_ours_is_not_remembered() -> None:
    till = Till(status=503)
    ring(till)
    assert ring(till).body == {"ring": 2}


@pytest.mark.django_db
def test_an_exception_frees_the_key() -> None:
    def burst() -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ring(burst)
    assert ring(Till()).status == 201


@pytest.mark.django_db
def test_a_claim_of_a_dead_process_is_taken_over() -> None:
    def die() -> Answer:
        with pytest.raises(InFlight):
            ring(Till())
        IdempotencyRecord.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
        return ring(till)

    till = Till()
    ring(die)
    assert till.rings == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ({"a": 1.0}, {"a": 1}, True),
        ({"a": True}, {"a": 1}, False),
        ({"a": None}, {}, False),
        ([1, 2], [2, 1], False),
    ],
)
def test_bodies_are_compared_by_meaning(one: object, other: object, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_act_once() -> None:
    start = threading.Barrier(8)
    rings: list[int] = []
    outcomes: list[str] = []

    def slow_till() -> Answer:
        rings.append(1)
        return Answer(201, {})

    def ask() -> None:
        start.wait()
        try:
            outcomes.append("replayed" if ring(slow_till).replayed else "ran")
        except InFlight:
            outcomes.append("in flight")
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rings) == 1
    assert outcomes.count("ran") == 1
    assert len(outcomes) == 8


@pytest.mark.django_db
def test_what_may_be_different_in_a_moment_is_not_remembered() -> None:
    assert ring(lambda: Answer(409, {}, is_final=False)).status == 409
    assert ring(Till()).status == 201


@pytest.mark.django_db
def test_a_try_that_broke_off_is_taken_up_in_its_own_way() -> None:
    def burst() -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ring(burst)
    taken_up = once(
        caller="ada", endpoint="/till", key="k1", body={"a": 1}, run=burst, again=lambda: Answer(200, "found")
    )
    assert taken_up.body == "found"


@pytest.mark.django_db
def test_whoever_lost_the_claim_does_not_act_when_act_and_memory_are_one() -> None:
    def overtaken() -> Answer:
        IdempotencyRecord.objects.filter(key="k2").update(claimed_until=timezone.now() + timedelta(minutes=9))
        IdempotencyRecord.objects.create(caller="x", endpoint="x", key="x", claimed_until=timezone.now())
        return Answer(201, {})

    with pytest.raises(InFlight):
        once(caller="ada", endpoint="/till", key="k2", body={}, run=overtaken, in_one=True)
    assert not IdempotencyRecord.objects.filter(caller="x").exists()


@pytest.mark.django_db
def test_old_keys_are_forgotten() -> None:
    ring(Till())
    forget_old(before=timezone.now() + timedelta(seconds=1))
    assert not IdempotencyRecord.objects.exists()
