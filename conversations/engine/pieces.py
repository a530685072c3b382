"""What a turn gives to its door, in the order it becomes ready."""

from dataclasses import dataclass

from conversations.parts import Part
from recommendations.preferences import Chip


@dataclass(frozen=True)
class Words:
    """A checked sentence; it may hold product references and line breaks."""

    text: str


@dataclass(frozen=True)
class PartReady:
    part: Part


@dataclass(frozen=True)
class ChipsReady:
    chips: tuple[Chip, ...]


@dataclass(frozen=True)
class RepliesReady:
    replies: tuple[str, ...]


@dataclass(frozen=True)
class Failed:
    """A kind sentence in place of an answer; the shopper's message is saved."""

    sentence: str


@dataclass(frozen=True)
class Finished:
    """The answer is saved under this message id."""

    message_id: str


Piece = Words | PartReady | ChipsReady | RepliesReady | Failed | Finished
