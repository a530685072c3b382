"""What happens in conversations, for the trail, for metrics and for the apps above."""

from dataclasses import dataclass
from typing import ClassVar

from ontology.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ConversationStarted(DomainEvent):
    """Target: the conversation."""

    kind: ClassVar[str] = "conversation_started"
    locale: str = "en"


@dataclass(frozen=True, kw_only=True)
class MessageSent(DomainEvent):
    """A shopper's or the advisor's message. Target: the conversation."""

    kind: ClassVar[str] = "message_sent"
    message_id: str
    role: str
    index: int
    provider: str = ""
    cost_micros: int | None = 0


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(DomainEvent):
    """The advisor asked the shopper something about one of the vertical's facets. Target: the conversation."""

    kind: ClassVar[str] = "question_asked"
    facet: str


@dataclass(frozen=True, kw_only=True)
class PreferenceChanged(DomainEvent):
    """The shopper stated, corrected or dropped a preference. Target: the conversation."""

    kind: ClassVar[str] = "preference_changed"
    keys: list[str]


@dataclass(frozen=True, kw_only=True)
class ProductMentioned(DomainEvent):
    """An answer names or shows the product. Target: the product."""

    kind: ClassVar[str] = "product_mentioned"
    product_id: str
    message_index: int


@dataclass(frozen=True, kw_only=True)
class AnswerCorrected(DomainEvent):
    """The guard took sentences out of a model's answer. Target: the conversation."""

    kind: ClassVar[str] = "answer_corrected"
    provider: str
    reasons: list[str]


@dataclass(frozen=True, kw_only=True)
class BudgetReached(DomainEvent):
    """Models have cost 80 or 100 percent of what a day or a conversation may cost. Target: that conversation."""

    kind: ClassVar[str] = "budget_reached"
    scope: str
    key: str
    percent: int
    spent_micros: int


@dataclass(frozen=True, kw_only=True)
class HistoryCompacted(DomainEvent):
    """The older part of a long conversation was put into a summary. Target: the conversation."""

    kind: ClassVar[str] = "history_compacted"
    until: int


@dataclass(frozen=True, kw_only=True)
class ConversationEnded(DomainEvent):
    """Completed or abandoned. Target: the conversation."""

    kind: ClassVar[str] = "conversation_ended"
    outcome: str
