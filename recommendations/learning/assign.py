"""Which strategy ranks for a shopper: decided by a hash, and by the first meeting ever after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from uuid import UUID

from ontology.actor import Actor, ActorKind
from recommendations.models import Arm, Experiment, ExperimentState, Exposure
from recommendations.ranking import weights

BUCKETS = 10_000


def running_experiment() -> Experiment | None:
    return Experiment.objects.filter(state=ExperimentState.RUNNING).first()


def arm_for(person_id: UUID, experiment: Experiment) -> Arm | None:
    """The shopper's arm: the one they met first, else the one their hash falls on; None outside all shares."""
    met = Exposure.objects.filter(experiment=experiment, person_id=person_id).select_related("arm").first()
    return met.arm if met else _by_hash(person_id, experiment, list(experiment.arms.all()))


def _by_hash(person_id: UUID, experiment: Experiment, arms: Sequence[Arm]) -> Arm | None:
    # The experiment is part of what is hashed, so that two experiments do not sort people alike.
    digest = sha256(f"{experiment.public_id}:{person_id}".encode()).digest()
    place, end = int.from_bytes(digest[:8], "big") % BUCKETS, 0
    for arm in sorted(arms, key=lambda one: one.pk):
        end += arm.share * BUCKETS // 100
        if place < end:
            return arm
    return None


def takes_part(actor: Actor) -> bool:
    """Shoppers do. An agent speaks for many people, and who runs or sells here is none of them."""
    return actor.person_id is not None and actor.kind in {ActorKind.GUEST, ActorKind.PERSON}


@contextmanager
def strategy_of(actor: Actor) -> Iterator[Arm | None]:
    """Rank with the weights of the actor's arm inside the block; an arm that was stopped ranks as usual."""
    experiment = running_experiment() if takes_part(actor) else None
    arm = arm_for(actor.person_id, experiment) if experiment and actor.person_id else None
    chosen = arm.weights if arm and arm.stopped_at is None else {}
    with weights.using(weights.Weights.of(chosen)):
        yield arm
