"""How PostgreSQL answers one search: each statement with its time and the indexes it used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection

from recommendations.models import SearchEntry

_INDEX = re.compile(r"(?:Index (?:Only )?Scan(?: Backward)? using|Bitmap Index Scan on) (\w+)")
_TIME = re.compile(r"Execution Time: ([\d.]+) ms")
_TABLE = SearchEntry._meta.db_table
_LEGS = {
    "ts_rank": "all the words",
    "<=>": "meaning",
    "CASE WHEN words": "some of the words",
    "bool_or": "what is missing",
    "COUNT(*)": "how many",
    "ORDER BY": "a list",
}


def plans_of(search: Callable[[], object]) -> Iterator[str]:
    """Run a search; one line for each of its statements on the search entries."""
    told: list[str] = []

    def explain(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if _TABLE in sql and sql.lstrip().startswith(("SELECT", "WITH")):
            execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {sql}", params, many, context)
            told.append(_summary(sql, "\n".join(row[0] for row in context["cursor"].fetchall())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        search()
    return iter(told)


def _summary(sql: str, plan: str) -> str:
    leg = next((name for mark, name in _LEGS.items() if mark in sql), "other")
    used = list(dict.fromkeys(_INDEX.findall(plan))) or ["no index"]
    took = _TIME.search(plan)
    return f"{leg:<18}{float(took[1]) if took else 0:>8.1f} ms  {', '.join(used)}"
