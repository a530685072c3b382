"""Note that a shopper met their arm of the running experiment, once."""

from __future__ import annotations

from ontology.actor import Actor
from recommendations.learning.assign import arm_for, running_experiment, takes_part
from recommendations.models import Exposure


def expose(*, by: Actor) -> Exposure | None:
    """The shopper's exposure, made at the first recommendation. None outside any experiment."""
    experiment = running_experiment() if takes_part(by) and by.platform != "simulated" else None
    if experiment is None or by.person_id is None:
        return None
    arm = arm_for(by.person_id, experiment)
    if arm is None:
        return None
    # Two turns at once may both be the first: the constraint lets one of them be it.
    exposure, _ = Exposure.objects.get_or_create(
        experiment=experiment, person_id=by.person_id, defaults={"arm": arm}
    )
    return exposure
