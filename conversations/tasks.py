from celery import shared_task

from conversations.actions.abandon_idle import abandon_idle
from ontology.actor import Actor


@shared_task
def close_idle() -> int:
    return abandon_idle(by=Actor.system())
