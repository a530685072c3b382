"""A provider that says what it was told to: for tests and for trying the engine by hand."""

from collections.abc import AsyncIterator, Sequence

from conversations.llm.base import Capabilities, ChatRequest, Delta, ModelChoice, ModelError, Stop, TextDelta

Step = Delta | ModelError


class ScriptedChat:
    """Plays one prepared list of deltas per call and remembers every request it was sent."""

    name = "scripted"
    label = "Scripted"
    models = ModelChoice("scripted-cheap", "scripted-strong")
    capabilities = Capabilities(network=False)

    def __init__(self, *answers: Sequence[Step]) -> None:
        self.answers = list(answers)
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncIterator[Delta]:
        """Play the next answer; a ModelError in the list is raised at its place; past the end it says so."""
        self.requests.append(request)
        script = self.answers.pop(0) if self.answers else [TextDelta("I have nothing more to say.")]
        for step in script:
            if isinstance(step, ModelError):
                raise step
            yield step
        if not any(isinstance(step, Stop) for step in script):
            yield Stop("end")
