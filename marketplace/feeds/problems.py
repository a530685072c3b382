"""What a reader hands on: a raw row, or a problem with the line where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


class Misread(ValueError):
    """A value that cannot be taken; the message ends the sentence that begins with the value."""


Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. An error keeps its row out; a warning does not.

    ``line`` is the line of the file where the row begins, 0 when the whole file is meant.
    """

    line: int
    field: str
    reason: str
    remedy: str
    item_id: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "file"
        item = f", item {self.item_id}" if self.item_id else ""
        column = f", {self.field}" if self.field else ""
        return f"{where}{item}{column}: {self.reason} {self.remedy}".rstrip()


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as the file says it: column names to text, or to JSON values where the format has them."""

    line: int
    values: Mapping[str, Any] = field(default_factory=dict)
