"""What this door remembers of a session beyond what the shop itself needs; kept in ``session.capabilities``."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checkout.models import CheckoutSession


class Notes(BaseModel):
    """``agent`` is what the agent said it can do; ``named`` are products it asked for by the product's own id."""

    model_config = ConfigDict(extra="ignore")

    agent: dict[str, Any] = Field(default_factory=dict)
    named: frozenset[str] = frozenset()

    @property
    def interventions(self) -> list[str]:
        """Those the agent can handle, whatever else it sent."""
        said = self.agent.get("interventions")
        supported = said.get("supported") if isinstance(said, dict) else None
        return [one for one in supported if isinstance(one, str)] if isinstance(supported, list) else []

    @property
    def extensions(self) -> list[str]:
        """Names without their versions."""
        said = self.agent.get("extensions")
        return [one.split("@")[0] for one in said if isinstance(one, str)] if isinstance(said, list) else []


def read_notes(session: CheckoutSession) -> Notes:
    try:
        return Notes.model_validate(session.capabilities)
    except ValidationError:
        # Written by another door, perhaps; nothing in it is ours.
        return Notes()


def write_notes(session: CheckoutSession, notes: Notes) -> None:
    """Put them on the session; the caller saves."""
    session.capabilities = notes.model_dump(mode="json")
