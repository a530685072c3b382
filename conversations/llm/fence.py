"""Data in a fence, so that a model can tell what it reads from what it must do."""

import json
from typing import Any

OPEN, CLOSE = "<data>", "</data>"


def fence(value: Any) -> str:
    """JSON between <data> and </data>; nothing inside can close the fence early."""
    text = json.dumps(value, ensure_ascii=False, default=str).replace("<", "\\u003c")
    return f"{OPEN}{text}{CLOSE}"


def unfence(text: str) -> Any:
    """The value of a fence; None when there is no JSON in it."""
    try:
        return json.loads(text.removeprefix(OPEN).removesuffix(CLOSE))
    except ValueError:
        return None
