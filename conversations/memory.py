"""What the advisor keeps in mind between the turns of one conversation; the schema of `Conversation.memory`."""

from pydantic import BaseModel, ConfigDict

MOST_SEEN = 60


class Memory(BaseModel):
    """`shown` is the list on the table, in order; `seen` everything ever shown; ids are products' public ids.

    `tables` keeps the last list of each shelf, for "back to the rackets, the second one".
    `recalled` are facets known from earlier visits and the ids of what was remembered, `told` the facets and fields
    the shopper spoke of last, `mentioned` what of
    the memories was spoken of here, and `set_aside` what shall not be used here.
    """

    model_config = ConfigDict(extra="ignore")

    shown: list[str] = []
    seen: list[str] = []
    tables: dict[str, list[str]] = {}
    focus: str = ""
    asked: list[str] = []
    pending_question: str = ""
    query: str = ""
    checkout_session: str = ""
    discounts: list[str] = []
    recalled: dict[str, str] = {}
    told: list[str] = []
    mentioned: list[str] = []
    set_aside: list[str] = []
    # Asked for in words ("in English, please"); empty while the messages themselves decide.
    language: str = ""

    def show(self, product_ids: list[str], shelf: str = "") -> None:
        """Put a new list on the table; a shelf keeps its last one."""
        self.shown = product_ids
        if shelf:
            self.tables[shelf] = product_ids
        self.seen = list(dict.fromkeys([*self.seen, *product_ids]))[-MOST_SEEN:]
