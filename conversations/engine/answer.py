"""The answer of one turn in the making: providers in order, words and parts as they are ready."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as noop

from conversations.actions.claim_turn import Claim
from conversations.actions.finish_turn import Outcome
from conversations.engine.attempt import Attempt
from conversations.engine.consent import Consent
from conversations.engine.context import brief, evidence_at_start, last_answer
from conversations.engine.guard import Guard
from conversations.engine.line import Line
from conversations.engine.memory_parts import memory_parts
from conversations.engine.meter import Call, Meter
from conversations.engine.pieces import ChipsReady, PartReady, Piece, Words
from conversations.engine.purse import Purse
from conversations.engine.recall import Circumstances, KeptAnswer, find_kept, keep_answer, still_holds
from conversations.engine.references import product_ids
from conversations.engine.replies import replies_for
from conversations.engine.runner import Runner
from conversations.engine.showing import cited_part, part_of
from conversations.engine.sources import sources_of
from conversations.engine.toolbox import Toolbox
from conversations.limits import model_pause
from conversations.llm.base import ChatModel, ChatRequest, ModelError, Replies
from conversations.llm.choice import Candidate, reason_for
from conversations.parts import Part
from ontology.actor import Actor
from ontology.tools import ToolContext
from recommendations.preferences import Preferences

CACHE = "cache"
AGAIN = noop("Let me go through that again.")


@dataclass
class Answer:
    run: Runner
    by: Actor
    claim: Claim
    providers: list[ChatModel]
    text: str = ""
    parts: list[Part] = field(default_factory=list)
    replies: tuple[str, ...] = ()
    has_replies: bool = False
    asks: str = ""
    provider: str = ""
    model: str = ""

    def __post_init__(self) -> None:
        facts = self.claim.facts
        self.brief = brief(facts)
        self.meter = Meter()
        self.evidence = evidence_at_start(facts, self.claim.stated)
        self.guard = Guard(self.evidence, secret=self.brief.secret)
        context = ToolContext(
            actor=self.by,
            conversation_id=self.claim.conversation_id,
            preferences=facts.preferences.model_dump(mode="json"),
            currency=facts.currency,
            locale=facts.locale,
        )
        consent = Consent(facts, self.evidence, asked=last_answer(self.claim.history))
        self.toolbox = Toolbox(self.run, context, self.evidence, self.claim.turn_pk, consent)
        self.reason = reason_for(facts)
        self.line = Line(self.run, self.providers, self.claim.conversation_id, self.reason)
        self.circumstances = Circumstances(
            self.claim, self.brief.prompt, self.toolbox.fingerprint, self.providers
        )
        self._shown_calls = 0

    @property
    def has_spoken(self) -> bool:
        return bool(self.text.strip() or self.parts)

    async def pieces(self) -> AsyncIterator[Piece]:
        """Words and parts. The last provider needs no network, so in the end there is always an answer."""
        async with aclosing(self._spoken()) as spoken:
            async for piece in spoken:
                yield piece
        for part in self._rest():
            yield PartReady(part)
        wishes = Preferences.model_validate(self.toolbox.context.preferences)
        if wishes != self.claim.facts.preferences:
            yield ChipsReady(tuple(wishes.chips(self.claim.facts.vertical)))
        if not self.has_replies:
            self.replies = replies_for(self.parts, self.claim.facts)

    async def _spoken(self) -> AsyncGenerator[Piece, None]:
        kept = await self.run(find_kept, self.circumstances) if self.circumstances.may_be_kept else None
        if kept and await still_holds(kept, self.toolbox, Guard(self.evidence, secret=self.brief.secret)):
            yield self._again(kept)
            return
        async for candidate in self.line.candidates():
            try:
                async for piece in self._from(candidate):
                    yield piece
                await self.line.answered(candidate)
                await self._keep(candidate)
                return
            except ModelError as error:
                self.guard.drop()
                await self.line.failed(candidate, error)
                if self.has_spoken:
                    yield self._say(("\n\n" if self.text else "") + self._once_more() + " ")

    def _again(self, kept: KeptAnswer) -> Words:
        self.provider, self.model = CACHE, kept.model
        self.meter.calls.append(Call(CACHE, kept.model, cost=0))
        return self._say(kept.text)

    async def _keep(self, candidate: Candidate) -> None:
        """Only an answer that came whole from one model, and of which nothing had to be taken out."""
        if (
            candidate.provider.capabilities.network
            and not self.guard.removed
            and self._once_more() not in self.text
        ):
            await self.run(
                keep_answer, self.circumstances, self.toolbox.used, self.text, model=candidate.model
            )

    async def _from(self, candidate: Candidate) -> AsyncIterator[Piece]:
        self.provider, self.model = candidate.provider.name, candidate.model
        session = self.claim.conversation_id
        attempt = Attempt(
            candidate.provider,
            self._request(candidate.model),
            self.guard,
            self.toolbox,
            self.meter,
            Purse(self.run, session, self.by),
            pause=lambda: model_pause(session),
        )
        async for shown in attempt.run():
            if isinstance(shown, Replies):
                self.replies, self.asks, self.has_replies = shown.replies, shown.asks, True
                continue
            yield self._say(shown)
            for part in self._ready():
                yield PartReady(part)

    def _request(self, model: str) -> ChatRequest:
        return ChatRequest(
            system=self.brief.system,
            context=self.brief.context,
            messages=self.claim.history,
            tools=self.toolbox.specs(),
            model=model,
            facts=self.claim.facts,
            cache_key=self.brief.prompt.fingerprint,
        )

    def _once_more(self) -> str:
        with override(self.claim.facts.locale):
            return gettext(AGAIN)

    def _say(self, sentence: str) -> Words:
        self.text += sentence
        return Words(sentence)

    def _ready(self) -> list[Part]:
        """Parts of the tools used since the last sentence."""
        fresh = self.toolbox.used[self._shown_calls :]
        self._shown_calls = len(self.toolbox.used)
        parts = [part for used in fresh if (part := part_of(used)) is not None and part not in self.parts]
        # Two lists of one kind in one round: the later one is what the answer speaks of.
        latest = list({part.kind: part for part in parts}.values())
        self.parts += latest
        return latest

    def _rest(self) -> list[Part]:
        parts = self._ready()
        cited = cited_part(product_ids(self.text), self.toolbox.used, self.parts)
        sources = sources_of(self.text, self.toolbox.used)
        last = [
            *(part for part in (cited, sources) if part is not None),
            *memory_parts(self.claim.facts, self.parts),
        ]
        self.parts += last
        return [*parts, *last]

    def outcome(self, ending: str) -> Outcome:
        """What is saved."""
        return Outcome(
            ending=ending,
            text=self.text.strip(),
            parts=list(self.parts),
            replies=self.replies,
            asks=self.asks,
            provider=self.provider,
            model=self.model,
            prompt=self.brief.prompt,
            calls=list(self.meter.calls),
            removed=list(self.guard.removed),
            toolset=self.circumstances.toolset,
            reason=self.reason,
        )

    def apology(self, sentence: str) -> Outcome:
        outcome = self.outcome("failed")
        outcome.text = f"{outcome.text}\n\n{sentence}".strip()
        return outcome
