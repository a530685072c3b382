"""Tell an answer again, as it was saved."""

from collections.abc import Iterator, Sequence

from conversations.engine.pieces import ChipsReady, Finished, PartReady, Piece, RepliesReady, Words
from conversations.models import Message
from conversations.parts import QuickRepliesPart, read_parts
from recommendations.preferences import Chip


def replay(message: Message, chips: Sequence[Chip]) -> Iterator[Piece]:
    """The same pieces that were streamed when the answer was made."""
    yield ChipsReady(tuple(chips))
    if message.text:
        yield Words(message.text)
    replies: tuple[str, ...] = ()
    for part in read_parts(message.parts):
        if isinstance(part, QuickRepliesPart):
            replies = tuple(part.replies)
        else:
            yield PartReady(part)
    yield RepliesReady(replies)
    yield Finished(message.public_id)
