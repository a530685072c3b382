"""Which delivery was chosen, for all lines or for some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checkout.core.pricing import Quote
from checkout.protocols.acp.options import Offered, offered_in
from checkout.protocols.acp.reading.bodies import SelectionIn, SessionIn
from checkout.protocols.acp.reading.groups import asks_for
from ontology.errors import Invalid


@dataclass(frozen=True, slots=True)
class Choice:
    """One option for these items, or for every line it can serve when none is named."""

    option_id: str
    item_ids: frozenset[str]
    path: str


def read_choices(body: SessionIn) -> list[Choice]:
    """New, nested or oldest shape. Raises Invalid for a selection without an option."""
    chosen = [_choice(one, index) for index, one in enumerate(body.selected_fulfillment_options or ())]
    if body.fulfillment_option_id:
        chosen.append(Choice(body.fulfillment_option_id, frozenset(), "$.fulfillment_option_id"))
    for index, group in enumerate(body.fulfillment_groups or ()):
        if asks_for(group):
            path = f"$.fulfillment_groups[{index}].destination_type"
            chosen.append(Choice(asks_for(group), frozenset(group.item_ids), path))
    return chosen


def _choice(said: SelectionIn, index: int) -> Choice:
    path = f"$.selected_fulfillment_options[{index}]"
    nested = said.shipping or said.digital
    option_id = nested.option_id if nested else said.option_id
    if not option_id:
        raise Invalid("A selection names its option_id.", field=f"{path}.option_id", code="missing")
    return Choice(option_id, frozenset(nested.item_ids if nested else said.item_ids), f"{path}.option_id")


def settled(choices: Sequence[Choice], quote: Quote, names: dict[str, set[str]]) -> dict[str, str]:
    """By fulfilment group, the method chosen. ``names`` are the ids under which each line may be named.

    Raises Invalid when an option is not offered to the lines it was chosen for.
    """
    found: dict[str, str] = {}
    offered = offered_in(quote)
    for choice in choices:
        fitting = [one for one in offered if one.answers_to(choice.option_id)]
        fitting = [one for one in fitting if _concerns(choice, one, names)]
        if not fitting:
            raise Invalid(
                "This option is not offered here. Choose one of fulfillment_options.", field=choice.path
            )
        found |= {one.group_id: one.method_id for one in _best_known(fitting, choice.option_id)}
    return found


def _concerns(choice: Choice, option: Offered, names: dict[str, set[str]]) -> bool:
    if not choice.item_ids:
        return True
    return any(choice.item_ids & names[line_id] for line_id in option.line_ids)


def _best_known(fitting: Iterable[Offered], option_id: str) -> list[Offered]:
    """Its own id before the method's, the method's before the mere kind: the first of each group counts."""
    by_group: dict[str, Offered] = {}
    for one in sorted(fitting, key=lambda one: one.rank(option_id)):
        by_group.setdefault(one.group_id, one)
    return list(by_group.values())
