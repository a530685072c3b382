"""Prompts are files: front matter with a name and a version, then words with $variables."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Prompt:
    """`fingerprint` is of the file as written, so that a changed word without a new version is seen."""

    name: str
    version: str
    fingerprint: str
    text: str

    def fill(self, **variables: str) -> str:
        """The prompt with its variables in place. KeyError names one that is missing."""
        return Template(self.text).substitute(variables).strip()


@cache
def load_prompt(name: str) -> Prompt:
    """Read prompts/<name>.md. FileNotFoundError when there is none."""
    source = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    _, front, text = source.split("---\n", 2)
    head = dict(line.split(": ", 1) for line in front.strip().splitlines())
    fingerprint = sha256(source.encode()).hexdigest()[:16]
    return Prompt(head["name"], head["version"], fingerprint, text)
