"""How long a text is for a model, near enough to fill a window and to set money aside."""

from conversations.llm.base import Block, ChatRequest, Text, ToolResult, ToolUse

LETTERS_PER_TOKEN = 3.5


def tokens(text: str) -> int:
    """Vendors count in their own ways; this errs on the high side for our languages."""
    return int(len(text.encode()) / LETTERS_PER_TOKEN) + 1


def tokens_of(request: ChatRequest) -> int:
    """Everything a call reads: prompt, data, tools and what was said."""
    said = sum(tokens(_text(block)) for message in request.messages for block in message.blocks)
    told = sum(tokens(f"{tool.description}{tool.schema}") for tool in request.tools)
    return tokens(request.system) + tokens(request.context) + told + said


def _text(block: Block) -> str:
    match block:
        case Text(text):
            return text
        case ToolUse():
            return f"{block.name}{block.arguments}"
        case ToolResult():
            return block.content
        case _:
            return ""
