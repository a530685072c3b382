"""What variants differ in, in the reader's language where the name is a usual one."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

USUAL = {
    name.casefold(): name
    for name in (noop("Size"), noop("Colour"), noop("Length"), noop("Weight"), noop("Grip"), noop("Level"))
}


def names_joined(names: Iterable[str]) -> str:
    """``Size``, or ``Size and Colour``; a name of the seller's own stays as it is."""
    known = {name: USUAL.get(name.casefold()) for name in names}
    said = [gettext(usual) if usual else name for name, usual in known.items()]
    if len(said) < 2:
        return "".join(said)
    return gettext("{names} and {last}").format(names=", ".join(said[:-1]), last=said[-1])
