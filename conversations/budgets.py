"""Reading the purses that models are paid from."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from conversations.models import Spend, SpendScope

TIGHT_PERCENT = 80


def percent_of(purse: Spend) -> int:
    """How much of its budget is spent or set aside."""
    budget = settings.CHAT_BUDGETS[purse.scope]
    return (purse.spent_micros + purse.reserved_micros) * 100 // budget if budget else 100


def is_tight(conversation_id: str) -> bool:
    """Whether the day or the conversation has used so much that only cheap models should answer."""
    mine = Q(scope=SpendScope.CONVERSATION, key=conversation_id)
    return any(percent_of(purse) >= TIGHT_PERCENT for purse in Spend.objects.filter(mine | _today()))


def spent_today() -> Spend:
    """Today's purse; an empty one before the first call."""
    found = Spend.objects.filter(_today()).first()
    return found or Spend(scope=SpendScope.DAY, key=timezone.now().date().isoformat())


def _today() -> Q:
    return Q(scope=SpendScope.DAY, key=timezone.now().date().isoformat())
