from .conversation import Conversation, ConversationState
from .message import Message, MessageRole
from .price import ModelPrice
from .remembered import Remembered, RememberedKind
from .spend import Spend, SpendScope
from .turn import ModelCall, ToolCall, Turn, TurnState

__all__ = [
    "Conversation",
    "ConversationState",
    "Message",
    "MessageRole",
    "ModelCall",
    "ModelPrice",
    "Remembered",
    "RememberedKind",
    "Spend",
    "SpendScope",
    "ToolCall",
    "Turn",
    "TurnState",
]
