"""What became of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from marketplace.feeds.problems import Problem


@dataclass
class ImportReport:
    """Counts of rows, and every problem with its line. ``is_dry`` when nothing was kept."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    is_dry: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def taken(self) -> int:
        return self.created + self.updated + self.unchanged

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "warning"]

    def warnings_by_reason(self) -> list[tuple[str, int]]:
        """Each kind of warning once with how often it came, the most frequent first."""
        kinds = Counter(f"{found.field}: {found.reason} {found.remedy}" for found in self.warnings)
        return kinds.most_common()

    def reject(self, problems: Iterable[Problem]) -> None:
        """One row stays out, for these reasons."""
        self.rejected += 1
        self.problems.extend(problems)

    def summary(self) -> str:
        """One line for people: ``88 rows taken (80 new, 8 changed, 0 as before), 2 rejected, 5 warnings``."""
        kinds = f"{self.created} new, {self.updated} changed, {self.unchanged} as before"
        return f"{self.taken} rows taken ({kinds}), {self.rejected} rejected, {len(self.warnings)} warnings"
