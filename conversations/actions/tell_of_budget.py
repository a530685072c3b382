import structlog
from django.db import transaction

from conversations.budgets import percent_of
from conversations.events import BudgetReached
from conversations.models import Conversation, Spend, SpendScope
from ontology.actor import Actor
from ontology.events import publish

log = structlog.get_logger(__name__)
LEVELS = (100, 80)


def tell_of_budget(scope: str, key: str, *, by: Actor, is_refused: bool = False) -> None:
    """Log and publish it once when a purse passes 80 and 100 percent; a refused call counts as 100."""
    purse, _ = Spend.objects.get_or_create(scope=scope, key=key)
    percent = 100 if is_refused else percent_of(purse)
    level = next((level for level in LEVELS if percent >= level), 0)
    with transaction.atomic():
        # Whoever raises the mark tells of it; the others find it raised.
        if not Spend.objects.filter(pk=purse.pk, alerted__lt=level).update(alerted=level):
            return
        talk = (
            Conversation.objects.filter(public_id=key).first() if scope == SpendScope.CONVERSATION else None
        )
        happened = BudgetReached(
            target=talk, scope=scope, key=key, percent=level, spent_micros=purse.spent_micros
        )
        publish(happened, by=by)
    log.warning("budget_reached", scope=scope, key=key, percent=level, spent_micros=purse.spent_micros)
