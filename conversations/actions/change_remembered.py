from django.utils.translation import gettext

from conversations.gather import vertical_of
from conversations.models import Remembered, RememberedKind
from conversations.remembering.items import item_for
from ontology.actor import Actor
from ontology.errors import Invalid
from recommendations.language.fold import fold

LONGEST = 80


def change_remembered(public_id: str, *, value: str, by: Actor) -> Remembered:
    """Correct one remembered thing of the actor's own: a wish to another option, a brand or word to another.

    Raises NotFound for strangers and Invalid for what cannot be; what was bought stands in the orders.
    """
    item = item_for(by, public_id)
    value = value.replace("\x00", "").strip()
    if item.kind == RememberedKind.PURCHASE:
        raise Invalid(gettext("What you bought cannot be changed, only forgotten."), field="value")
    if not value or len(value) > LONGEST:
        raise Invalid(gettext("Use one to {most} characters.").format(most=LONGEST), field="value")
    if item.kind == RememberedKind.FACET:
        vertical = vertical_of(item.shelf)
        facet = vertical.facet(item.key) if vertical else None
        options = {option.value: option.label for option in facet.options} if facet else {}
        if value not in options:
            text = gettext("Choose one of: {options}.").format(options=", ".join(options.values()))
            raise Invalid(text, field="value")
        # The old words no longer say what is remembered.
        item.words, item.stance = options[value], "prefer"
    else:
        item.key, item.words = fold(value)[:120], value
        twin = Remembered.objects.filter(
            person_id=item.person_id, kind=item.kind, realm=item.realm, about=item.about, key=item.key
        )
        twin.exclude(pk=item.pk).delete()
    item.value = value
    item.save()
    return item
