"""Stop the arms of the running experiment that sell less than the control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import structlog
from django.db import transaction
from django.utils import timezone

from ontology.actor import Actor
from ontology.events import DomainEvent, publish
from recommendations.learning.assign import running_experiment
from recommendations.learning.results import results_of
from recommendations.learning.sequential import is_losing
from recommendations.models import Arm

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class ArmStopped(DomainEvent):
    """A strategy under trial sold less than the usual one and was stopped."""

    kind: ClassVar[str] = "arm_stopped"
    experiment: str
    arm: str
    because: str


def stop_losing_arms(*, by: Actor) -> int:
    """Answers how many were stopped. Its shoppers are ranked for as usual from now on and still count for the arm."""
    experiment = running_experiment()
    results = results_of(experiment) if experiment else []
    control = next((result for result in results if result.arm.is_control), None)
    if experiment is None or control is None:
        return 0
    stopped = 0
    for result in results:
        if result.arm.is_control or result.arm.stopped_at or not is_losing(result.share, control.share):
            continue
        because = (
            f"{result.share.hits} of {result.share.of} shoppers bought, "
            f"against {control.share.hits} of {control.share.of} with the usual weights."
        )
        with transaction.atomic():
            open_arm = Arm.objects.filter(pk=result.arm.pk, stopped_at=None)
            if open_arm.update(stopped_at=timezone.now(), stopped_because=because):
                publish(ArmStopped(experiment=experiment.name, arm=result.arm.name, because=because), by=by)
                log.warning("arm_stopped", experiment=experiment.name, arm=result.arm.name, because=because)
                stopped += 1
    return stopped
