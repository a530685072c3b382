from asgiref.sync import async_to_sync

from conversations.engine.pieces import Failed, Piece
from conversations.engine.runner import in_callers_thread
from conversations.engine.turn import TurnOrder, run_turn
from conversations.models import Turn
from ontology.actor import Actor


def answer_turn(turn: Turn, *, by: Actor) -> bool:
    """Answer a turn here and now, for doors that do not stream. False when only an apology could be given."""
    pieces = async_to_sync(_collect)(TurnOrder(turn.public_id, by, in_callers_thread))
    turn.refresh_from_db()
    return not any(isinstance(piece, Failed) for piece in pieces)


async def _collect(order: TurnOrder) -> list[Piece]:
    return [piece async for piece in run_turn(order)]
