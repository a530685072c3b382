"""From a JSON object to a typed body, with an error that says where in the agent's own words."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ontology.errors import Invalid

Body = TypeVar("Body", bound=BaseModel)


def typed(schema: type[Body], body: dict[str, Any]) -> Body:
    """Read it, null standing for absent. Raises Invalid naming the first thing that is wrong."""
    try:
        return schema.model_validate({key: value for key, value in body.items() if value is not None})
    except ValidationError as problem:
        first = problem.errors()[0]
        code = "missing" if first["type"] == "missing" else "invalid"
        raise Invalid(f"{first['msg']}.", field=json_path(first["loc"]), code=code) from None


def json_path(steps: tuple[int | str, ...]) -> str:
    """``("line_items", 0, "id")`` as ``$.line_items[0].id``."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else _name(step) for step in steps)


def _name(step: str) -> str:
    return f".{step}" if re.fullmatch(r"[A-Za-z_]\w*", step) else f"[{step!r}]"
