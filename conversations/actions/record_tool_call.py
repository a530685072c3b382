from typing import Any

from conversations.models import ToolCall


def record_tool_call(
    turn_id: int,
    name: str,
    arguments: dict[str, Any],
    result: dict[str, Any],
    *,
    is_error: bool,
    took_ms: int,
) -> ToolCall:
    """Keep what a tool was asked and what it answered."""
    return ToolCall.objects.create(
        turn_id=turn_id,
        name=name[:60],
        arguments=arguments,
        result=result,
        is_error=is_error,
        took_ms=took_ms,
    )
