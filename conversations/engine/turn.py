"""One turn, start to end: claim, understand, answer with the first provider that can, save.

The engine is async and does its database work through a runner, so the same code serves plain posts and streams.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

import structlog
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as noop

from conversations.actions.claim_turn import Claim, claim_turn
from conversations.actions.finish_turn import finish_turn
from conversations.actions.release_turn import release_turn
from conversations.engine.answer import Answer
from conversations.engine.pieces import ChipsReady, Failed, Finished, Piece, RepliesReady
from conversations.engine.replay import replay
from conversations.engine.runner import Runner
from conversations.llm import registry
from conversations.llm.base import ChatModel
from ontology.actor import Actor

log = structlog.get_logger(__name__)
SORRY = noop(
    "Something went wrong on my side, and I am sorry. Your message is saved: please send it once more."
)
POLL_SECONDS = 0.4
POLLS = 150


@dataclass(frozen=True)
class TurnOrder:
    """Which turn to answer, for whom, and how to reach the database."""

    turn_id: str
    by: Actor
    run: Runner
    providers: Sequence[ChatModel] = ()


async def run_turn(order: TurnOrder) -> AsyncGenerator[Piece, None]:
    """Yield the answer's pieces. A turn answered before is told again; one that another request answers is awaited."""
    claim = await order.run(claim_turn, order.turn_id, by=order.by)
    for _ in range(POLLS):
        if claim.is_mine or claim.message is not None:
            break
        await asyncio.sleep(POLL_SECONDS)
        claim = await order.run(claim_turn, order.turn_id, by=order.by)
    if claim.message is not None:
        for piece in replay(claim.message, claim.chips):
            yield piece
        return
    # Closed here and now when the reader leaves, not whenever the collector comes by.
    async with aclosing(_answer(order, claim)) as pieces:
        async for piece in pieces:
            yield piece


async def _answer(order: TurnOrder, claim: Claim) -> AsyncGenerator[Piece, None]:
    answer = Answer(order.run, order.by, claim, list(order.providers) or registry.providers())
    try:
        yield ChipsReady(claim.chips)
        async for piece in answer.pieces():
            yield piece
        message = await order.run(finish_turn, claim, answer.outcome("answered"), by=order.by)
    except (asyncio.CancelledError, GeneratorExit):
        # The shopper left. What was said is kept; when nothing was, the turn waits to be asked again.
        if answer.has_spoken:
            await order.run(finish_turn, claim, answer.outcome("interrupted"), by=order.by)
        else:
            await order.run(release_turn, claim)
        raise
    except Exception:
        log.exception("turn_failed", turn=order.turn_id)
        with override(claim.facts.locale):
            sorry = gettext(SORRY)
        await order.run(finish_turn, claim, answer.apology(sorry), by=order.by)
        yield Failed(sorry)
        return
    yield RepliesReady(answer.replies)
    yield Finished(message.public_id)
