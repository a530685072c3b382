from conversations.actions.claim_turn import Claim
from conversations.models import Turn, TurnState


def release_turn(claim: Claim) -> None:
    """Put a turn back that was begun and not answered; whoever opens the page next gets it answered."""
    mine = Turn.objects.filter(pk=claim.turn_pk, claim=claim.token, state=TurnState.RUNNING)
    mine.update(state=TurnState.WAITING, claim="", claimed_at=None)
