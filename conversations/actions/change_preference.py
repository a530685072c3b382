from django.utils.translation import gettext

from conversations.actions.forget_told import forget_told
from conversations.gather import shelf_names, vertical_of
from conversations.models import Conversation
from ontology.actor import Actor
from ontology.errors import Invalid
from recommendations.preferences import Preferences

LONGEST = 120


def change_preference(*, conversation: Conversation, key: str, value: str, by: Actor) -> str:
    """Set a chip, or drop it with an empty value, and return the sentence the shopper would have said.

    Raises Invalid for an unknown chip and for a value that cannot be read.
    """
    known = Preferences.model_validate(conversation.preferences or {})
    vertical = vertical_of(known.category)
    label = next((chip.label for chip in known.chips(vertical) if chip.key == key), "")
    facet = vertical.facet(key) if vertical else None
    if not label and facet is None and key not in {"budget", "category"}:
        raise Invalid(gettext("There is no such preference. Reload the page and try again."), field="key")
    if len(value) > LONGEST:
        raise Invalid(gettext("Use at most {most} characters.").format(most=LONGEST), field="value")
    options = {option.value: option.label for option in facet.options} if facet else {}
    options = shelf_names() if key == "category" else options
    if options and value and value not in options:
        text = gettext("Choose one of: {options}.").format(options=", ".join(options.values()))
        raise Invalid(text, field="value")
    changed = known.set(key, value) if value else known.without(key)
    forget_told(conversation, before=known, now=changed)
    conversation.preferences = changed.model_dump(mode="json")
    conversation.save(update_fields=["preferences"])
    name = (label or (facet.label if facet else key)).lower()
    return f"Change my {name} to {options.get(value, value)}" if value else f"Forget my {name}"
