"""Events as the code speaks of them: declare one, publish it inside the transaction, listen with ``@on``."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction

from ontology.actor import Actor
from ontology.models import Event, EventDelivery, Group, Thing
from ontology.money import Money

Handler = Callable[[Event], None]

_ENVELOPE = {"target", "group", "amount", "session"}
_handlers: dict[str, list[str]] = defaultdict(list)
_by_name: dict[str, Handler] = {}


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """Base of every event. Fields below go to columns; a subclass's own fields become the JSON payload."""

    kind: ClassVar[str]

    target: Thing | None = None
    group: Group | None = None
    amount: Money | None = None
    session: str = ""

    def payload(self) -> dict[str, Any]:
        own = (field.name for field in dataclasses.fields(self) if field.name not in _ENVELOPE)
        return {name: getattr(self, name) for name in own}


def on(*events: type[DomainEvent]) -> Callable[[Handler], Handler]:
    """Register a handler. It runs in a worker after commit, at least once, so it must be idempotent."""

    def register(handler: Handler) -> Handler:
        name = f"{handler.__module__}.{handler.__name__}"
        _by_name[name] = handler
        for event in events:
            if name not in _handlers[event.kind]:
                _handlers[event.kind].append(name)
        return handler

    return register


def handler_named(name: str) -> Handler | None:
    """The registered handler, or None when a release has since removed it."""
    return _by_name.get(name)


def _group_of(happened: DomainEvent) -> UUID | None:
    # By id: the row of the target's group is rarely at hand, and nobody needs it here.
    if happened.group:
        return happened.group.pk
    return happened.target.group_id if happened.target else None


def publish(happened: DomainEvent, *, by: Actor) -> Event:
    """Write the event and one delivery per handler, in the caller's transaction.

    What happened and the news of it are kept or lost together; the worker is woken after commit.
    Raises RuntimeError outside a transaction, because there the two could part.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{happened.kind} must be published inside the transaction that makes it true.")
    event = Event.objects.create(
        kind=happened.kind,
        actor_kind=by.kind,
        actor_id=by.person_id,
        target=happened.target,
        group_id=_group_of(happened),
        amount=happened.amount.amount if happened.amount else None,
        currency=happened.amount.currency if happened.amount else "",
        session=happened.session,
        platform=by.platform,
        payload=happened.payload(),
    )
    handlers = _handlers[happened.kind]
    if handlers:
        EventDelivery.objects.bulk_create(EventDelivery(event=event, handler=name) for name in handlers)
        from ontology.tasks import wake_outbox  # the task imports handlers, which import this module

        transaction.on_commit(wake_outbox)
    return event
