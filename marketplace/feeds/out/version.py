"""Which state of the goods a feed shows. Asking costs three look-ups in indexes and reads no product."""

from __future__ import annotations

from django.db import connection

from marketplace.feeds.out.scope import FeedScope

# The sum of the triggers' counters, and the last moment at which the clock alone began or ended a sale.
_QUERY = """
SELECT
  (SELECT COALESCE(SUM(n), 0) FROM marketplace_feedcounter WHERE {where}),
  GREATEST(
    (SELECT MAX(sale_starts_at) FROM marketplace_product
      WHERE sale_price_amount IS NOT NULL AND sale_starts_at <= NOW()),
    (SELECT MAX(sale_ends_at) FROM marketplace_product
      WHERE sale_price_amount IS NOT NULL AND sale_ends_at <= NOW())
  )
"""
# Connections come and go; what gone ones counted is kept as one row, and the sum stays what it was.
_FOLD = """
WITH gone AS (
  DELETE FROM marketplace_feedcounter
  WHERE backend <> 0 AND backend NOT IN (SELECT pid FROM pg_stat_activity)
  RETURNING scope, n
)
INSERT INTO marketplace_feedcounter (scope, backend, n)
SELECT scope, 0, SUM(n) FROM gone GROUP BY scope
ON CONFLICT (scope, backend) DO UPDATE SET n = marketplace_feedcounter.n + EXCLUDED.n
"""


def feed_version(scope: FeedScope) -> str:
    """A short text that changes with every committed change to what the feed shows, and never otherwise."""
    where, values = ("scope IN (%s, '')", [scope.key]) if scope.creator else ("TRUE", [])
    with connection.cursor() as cursor:
        cursor.execute(_QUERY.format(where=where), values)
        count, edge = cursor.fetchone()
    return f"{count}-{int(edge.timestamp()) if edge else 0}"


def fold_counters() -> int:
    """Gather the counts of closed connections into one row per creator; harmless at any time."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)
        return int(cursor.rowcount)
