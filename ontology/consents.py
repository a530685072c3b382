"""Consent: what may be done with what we know of a person. Nothing but answering is allowed before it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ontology.actor import Actor, ActorKind
from ontology.errors import Unauthorized
from ontology.events import DomainEvent, publish
from ontology.models import Consent, ConsentState, Purpose

WORDINGS = {
    Purpose.SERVICE: _(
        "Agora keeps my chats and orders, so that the advisor can answer me. Without it I can look around and buy, "
        "but not chat."
    ),
    Purpose.MEMORY: _(
        "The advisor remembers what I say about myself and what I buy here, and uses it on my next visits. "
        "I can see, change and delete each thing. When I take this back, all of it is erased."
    ),
    Purpose.TRAINING: _("Agora may use my conversations, without my name, to test and improve the advisor."),
    Purpose.FOLLOW_UP: _(
        "Agora may write me an email after a visit or an order, about what I looked at or bought."
    ),
}
# What somebody who opens a chat asks for is done for them until they say no; everything else waits for a yes.
UNASKED = frozenset({Purpose.SERVICE})


@dataclass(frozen=True, kw_only=True)
class ConsentChanged(DomainEvent):
    """A person allowed something or took it back."""

    kind: ClassVar[str] = "consent_changed"
    person: str
    purpose: str
    state: str


def allows(person_id: UUID | None, purpose: Purpose) -> bool:
    """Whether the person's latest answer is a yes."""
    answer = _answers(person_id).filter(purpose=purpose).values_list("state", flat=True).first()
    return answer == ConsentState.GIVEN if answer else purpose in UNASKED


def was_asked(person_id: UUID | None, purpose: Purpose) -> bool:
    """Whether the question was put before, answered or not: nobody is asked twice."""
    return person_id is None or Consent.objects.filter(person_id=person_id, purpose=purpose).exists()


def answers_in_force(person_id: UUID | None) -> dict[Purpose, Consent]:
    """The latest answer for each purpose that was answered."""
    latest: dict[Purpose, Consent] = {}
    for answer in _answers(person_id):
        latest.setdefault(Purpose(answer.purpose), answer)
    return latest


def note_asked(*, purpose: Purpose, source: str, locale: str, by: Actor) -> Consent:
    """Write down that the question was put."""
    return _write(purpose, ConsentState.ASKED, source, locale, by)


@transaction.atomic
def record_consent(*, purpose: Purpose, given: bool, source: str, locale: str = "en", by: Actor) -> Consent:
    """Keep a person's own answer, with the words they read.

    Raises Unauthorized for visitors, and for an agent, who speaks for many people and can answer for none.
    """
    state = ConsentState.GIVEN if given else ConsentState.WITHDRAWN
    answer = _write(purpose, state, source, locale, by)
    publish(ConsentChanged(person=answer.person.public_id, purpose=purpose, state=state), by=by)
    return answer


def _write(purpose: Purpose, state: ConsentState, source: str, locale: str, by: Actor) -> Consent:
    if by.person_id is None or by.kind in {ActorKind.AGENT, ActorKind.SYSTEM}:
        raise Unauthorized(gettext("Only the person may answer this. Start a chat or sign in first."))
    return Consent.objects.create(
        person_id=by.person_id,
        purpose=purpose,
        state=state,
        wording=str(WORDINGS[purpose]),
        locale=locale,
        source=source,
    )


def _answers(person_id: UUID | None) -> QuerySet[Consent]:
    answered = Consent.objects.exclude(state=ConsentState.ASKED).order_by("-id")
    return answered.filter(person_id=person_id) if person_id else answered.none()
