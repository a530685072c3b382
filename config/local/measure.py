"""`make measure`: the house at a glance. Sizes of files, functions and templates, return types and comments."""

from __future__ import annotations

import ast
import io
import statistics
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.local.places import ROOT

APPS = ("config", "conversations", "checkout", "recommendations", "marketplace", "ontology")


@dataclass(frozen=True)
class Function:
    """One function and where it stands."""

    place: str
    lines: int
    has_return_type: bool


def source_files() -> Iterator[Path]:
    """Our Python, without migrations and tests."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            # A package marker says nothing about how we write.
            if "migrations" not in path.parts and path.stat().st_size > 2:
                yield path


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def lines_of(path: Path) -> int:
    return path.read_text().count("\n")


def functions_of(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            place = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Function(place, length, node.returns is not None)


def comments_of(path: Path) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
    return sum(token.type == tokenize.COMMENT for token in tokens)


def p90(values: Sequence[int]) -> int:
    return sorted(values)[int(0.9 * len(values))]


def _row(name: str, values: Sequence[int], bars: str) -> str:
    middle = statistics.median(values)
    return f"{name:<11}{len(values):>6}{middle:>9.0f}{p90(values):>6}{max(values):>6}   {bars}"


def report() -> str:
    """The table that `make measure` prints."""
    files = list(source_files())
    lines = [lines_of(path) for path in files]
    functions = [function for path in files for function in functions_of(path)]
    typed = sum(function.has_return_type for function in functions)
    comments = sum(comments_of(path) for path in files)
    pages = [lines_of(path) for path in templates()]
    return "\n".join(
        [
            f"{'':<11}{'count':>6}{'median':>9}{'p90':>6}{'max':>6}   the bar",
            _row("files", lines, "median ≤ 60, p90 ≤ 180, max 300"),
            _row("functions", [function.lines for function in functions], "median ≤ 8, p90 ≤ 25, max 50"),
            _row("templates", pages, "median ≤ 30, p90 ≤ 100"),
            f"return types {typed} of {len(functions)}; comments {100 * comments / sum(lines):.1f} per 100 lines",
        ]
    )


if __name__ == "__main__":
    print(report())
