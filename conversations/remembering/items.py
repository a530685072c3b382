"""Reading what is remembered of a person. Every query names the person; there is no other way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from conversations.models import Remembered, RememberedKind
from marketplace.models import Category
from marketplace.verticals import Vertical
from ontology.actor import Actor, ActorKind
from ontology.consents import allows
from ontology.errors import NotFound
from ontology.ids import is_public_id
from ontology.models import Purpose
from recommendations.language.fold import fold
from recommendations.preferences import Preferences

SEPARATOR = " > "
DEPTH = (
    2  # "Sports > Racket Sports": what is said of rackets holds for the shoes of the game, not for headphones
)

LABELS = {
    RememberedKind.LIKED: _("Likes"),
    RememberedKind.UNLIKED: _("Not from"),
    RememberedKind.AVOIDED: _("Does not want"),
    RememberedKind.PURCHASE: _("Bought"),
}


@dataclass(frozen=True)
class Shown:
    """One remembered thing in the vertical's words. `options` are what a wish may be changed to."""

    id: str
    kind: str
    label: str
    value: str
    words: str
    about: str
    said_at: datetime
    product_id: str = ""
    order_id: str = ""
    was_recommended: bool = False
    chosen: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def day(self) -> str:
        return f"{timezone.localtime(self.said_at):%-d %B %Y}"


def remembers(person_id: UUID | None) -> bool:
    """Whether the person allows to be remembered."""
    return allows(person_id, Purpose.MEMORY)


def may_remember(actor: Actor) -> bool:
    """The same of whoever speaks. An agent's next shopper is a stranger to the one before."""
    return actor.kind is not ActorKind.AGENT and remembers(actor.person_id)


def items_of(person_id: UUID | None) -> QuerySet[Remembered]:
    """All that is remembered of one person, the latest first."""
    mine = Remembered.objects.select_related("product", "order")
    return mine.filter(person_id=person_id) if person_id else mine.none()


def item_for(actor: Actor, public_id: str) -> Remembered:
    """One remembered thing of the actor's own. Raises NotFound for everybody else."""
    found = (
        items_of(actor.person_id).filter(public_id=public_id).first()
        if is_public_id(public_id, "mem")
        else None
    )
    if found is None:
        raise NotFound(gettext("There is no such memory. It may be forgotten already."))
    return found


def person_meant(preferences: Preferences) -> str:
    """Whom the wishes are about, as memories name them: empty for the shopper."""
    return fold(preferences.for_whom).split(",")[0].strip()[:120]


def realm_of(path: str) -> str:
    return SEPARATOR.join(path.split(SEPARATOR)[:DEPTH])


def realm_of_shelf(slug: str | None) -> str:
    path = Category.objects.filter(slug=slug).values_list("path", flat=True).first() if slug else None
    return realm_of(path) if path else ""


def shown_items(person_id: UUID | None) -> list[Shown]:
    """Everything remembered, as pages, the API and the advisor show it."""
    items = list(items_of(person_id))
    shelves = {c.slug: c for c in Category.objects.filter(slug__in={item.shelf for item in items})}
    verticals = {slug: shelf.find_vertical() for slug, shelf in shelves.items()}
    return [describe(item, verticals.get(item.shelf)) for item in items]


def describe(item: Remembered, vertical: Vertical | None) -> Shown:
    """A remembered thing under the labels its shelf has today."""
    label, value, options = _words_for(item, vertical)
    return Shown(
        id=item.public_id,
        kind=item.kind,
        label=label,
        value=value,
        words=item.words,
        about=item.about,
        said_at=item.said_at,
        product_id=item.product.public_id if item.product else "",
        order_id=item.order.public_id if item.order else "",
        was_recommended=item.was_recommended,
        chosen=item.value.split(",")[0],
        options=options,
    )


def _words_for(item: Remembered, vertical: Vertical | None) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    facet = vertical.facet(item.key) if vertical and item.kind == RememberedKind.FACET else None
    if facet is None:
        label = LABELS.get(RememberedKind(item.kind)) or item.key.replace("_", " ").capitalize()
        return str(label), item.value, ()
    options = {option.value: option.label for option in facet.options}
    told = " + ".join(options.get(value, value) for value in item.value.split(","))
    told = gettext("not {value}").format(value=told) if item.stance == "avoid" else told
    return facet.label, told, tuple(options.items())
