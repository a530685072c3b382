"""Reads that are asked again and again: Django writes their SQL once, and only the values change from call to call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Field, ForeignKey, Lookup, QuerySet
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")


class Slot(Expression):
    """Where a value of each call goes, as in ``filter(public_id=Slot("id"))``.

    It reaches PostgreSQL as it is given, so give what the column holds: text, UUID, number, moment; with ``among``
    a list of them.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", (self,)


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup[Any]):
    """``in`` with the whole list as one value: one statement for lists of every length."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        column, values = self.process_lhs(compiler, connection)
        names, theirs = self.process_rhs(compiler, connection)
        return f"{column} = ANY {names}", (*values, *theirs)


class Prepared(Generic[Row]):
    """A queryset with slots. Building and compiling it takes more time than the database needs to answer it.

    ``build`` is called once in each thread, so nothing in it may depend on the moment: what changes is a slot.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, Row]]) -> None:
        self._build = build
        self._own = threading.local()

    def __call__(self, **values: Any) -> list[Row]:
        """The rows for these values; one statement (and those of ``prefetch_related``, as ever)."""
        queryset, compiler, sql, params = self._compiled()
        if queryset.query.select_for_update and not compiler.connection.in_atomic_block:
            # Django asks this only while compiling.
            raise TransactionManagementError("A row is locked inside a transaction only.")
        filled = tuple(values[one.name] if isinstance(one, Slot) else one for one in params)
        ready: Any = copy(compiler)
        ready.as_sql = lambda *_, **__: (sql, filled)
        found = queryset.all()
        found.query.get_compiler = lambda *_, **__: ready  # type: ignore[method-assign]
        return list(found)

    def first(self, **values: Any) -> Row | None:
        """One row, or None; the build should take no more than one."""
        found = self(**values)
        return found[0] if found else None

    def _compiled(self) -> tuple[QuerySet[Any, Row], SQLCompiler, str, Sequence[Any]]:
        connection = connections[DEFAULT_DB_ALIAS]
        known = getattr(self._own, "known", None)
        # A compiler runs its statement on the connection that it was made for.
        if known is None or known[1].connection is not connection:
            queryset = self._build()
            compiler = queryset.query.get_compiler(connection=connection)
            known = self._own.known = (queryset, compiler, *compiler.as_sql())
        return known
