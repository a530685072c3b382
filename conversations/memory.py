"""What the advisor keeps in mind between turns; the schema of `Conversation.memory`."""

from pydantic import BaseModel, ConfigDict

MOST_SEEN = 60


class Memory(BaseModel):
    """`shown` is the list on the table, in order; `seen` everything ever shown; ids are products' public ids."""

    model_config = ConfigDict(extra="ignore")

    shown: list[str] = []
    seen: list[str] = []
    focus: str = ""
    asked: list[str] = []
    pending_question: str = ""
    query: str = ""
    checkout_session: str = ""
    discounts: list[str] = []

    def show(self, product_ids: list[str]) -> None:
        """Put a new list on the table."""
        self.shown = product_ids
        self.seen = list(dict.fromkeys([*self.seen, *product_ids]))[-MOST_SEEN:]
