"""A row on the desk: fields are taken from it one by one, and it remembers everything that was wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from marketplace.feeds.fields import arrange
from marketplace.feeds.opening import UNREADABLE
from marketplace.feeds.problems import Misread, Problem, RawRow, Severity
from marketplace.feeds.text import has_script, one_line, plain_text

T = TypeVar("T")
LONGEST_VALUE = 100_000
_LISTS = {"additional_image_urls", "q_and_a"}


class RowReading:
    """Takes fields out of one raw row. ``problems`` holds what was found, errors and warnings alike."""

    def __init__(self, raw: RawRow) -> None:
        self.line = raw.line
        self.fields, self.others = arrange(raw.values)
        self.item_id = _short(self.fields.get("item_id", ""))
        self.problems: list[Problem] = []
        self._drop_unreadable(self.fields)
        self._drop_unreadable(self.others)

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    def note(self, field: str, reason: str, remedy: str, severity: Severity = "error") -> None:
        self.problems.append(Problem(self.line, field, reason, remedy, self.item_id, severity))

    def take(
        self, field: str, reader: Callable[[Any], T], *, remedy: str, severity: Severity = "error"
    ) -> T | None:
        """The field read by ``reader``; None when it is absent or cannot be read, which is then noted."""
        value = self.fields.get(field)
        value = value if field in _LISTS else _single(value)
        if value is None:
            return None
        try:
            return reader(value)
        except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
            reason = str(error) if isinstance(error, Misread) else "cannot be read"
            self.note(field, f"“{_short(value)}” {reason}.", remedy, severity)
            return None

    def text(self, field: str, *, longest: int, lines: bool = False) -> str:
        """Plain text of a field; longer than ``longest`` is an error, script in it a warning."""
        source = str(_single(self.fields.get(field)) or "")
        if has_script(source):
            self.note(field, "Script was removed.", "Write plain text without code.", "warning")
        words = plain_text(source) if lines else one_line(source)
        if len(words) > longest:
            self.note(field, f"Has {len(words)} characters.", f"Shorten it to {longest}.")
        return words

    def require(self, field: str, remedy: str) -> bool:
        """Whether a field that every product needs is there; its absence is an error."""
        if field not in self.fields and not any(found.field == field for found in self.problems):
            self.note(field, "Is missing.", remedy)
        return field in self.fields

    def _drop_unreadable(self, values: dict[str, Any]) -> None:
        for name in list(values):
            text = str(values[name])
            if UNREADABLE in text or UNREADABLE in name:
                self.note(
                    name.replace(UNREADABLE, "?"),
                    "Holds bytes that are not UTF-8.",
                    "Save the file as UTF-8 and load it again.",
                )
            elif len(text) > LONGEST_VALUE:
                self.note(name, f"Has {len(text):,} characters.", f"Shorten it to {LONGEST_VALUE:,} at most.")
            else:
                continue
            del values[name]


def _single(value: Any) -> Any:
    # XML may repeat an element that can only mean one thing: the first counts.
    return value[0] if isinstance(value, list) and value and not isinstance(value[0], dict) else value


def _short(value: Any) -> str:
    text = one_line(str(value)[:400]).replace(UNREADABLE, "?")
    return text[:97] + "…" if len(text) > 98 else text
