from .conversation import Conversation, ConversationState
from .message import Message, MessageRole
from .turn import ModelCall, ToolCall, Turn, TurnState

__all__ = [
    "Conversation",
    "ConversationState",
    "Message",
    "MessageRole",
    "ModelCall",
    "ToolCall",
    "Turn",
    "TurnState",
]
