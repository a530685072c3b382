"""Cut a stream of text into sentences, so that each can be checked before anyone reads it."""

import re

# A full stop inside a number, an abbreviation or an id ends nothing; one followed by space or line break does.
END = re.compile(r"(?:(?<!e\.g)(?<!i\.e)(?<!approx)(?<!vs)[.!?…]+[\"')\]”’]*(?=\s)\s+)|\n+")
LONGEST = 600


class SentenceBuffer:
    """Takes text as it comes and gives back whole sentences, spaces included, in order."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> list[str]:
        self._held += text
        sentences = []
        while match := END.search(self._held):
            sentences.append(self._held[: match.end()])
            self._held = self._held[match.end() :]
        if len(self._held) > LONGEST:
            sentences += self.flush()
        return sentences

    def flush(self) -> list[str]:
        """What is left, ended or not."""
        rest, self._held = self._held, ""
        return [rest] if rest.strip() else []

    def drop(self) -> None:
        """Forget the unfinished sentence of a provider that broke off."""
        self._held = ""
