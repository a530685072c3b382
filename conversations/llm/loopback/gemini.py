"""A loopback server that speaks Gemini's streamGenerateContent: streaming, function calls, seals, and its refusals."""

import re
from collections.abc import AsyncIterator
from typing import Any

from conversations.llm.loopback.brain import Heard, Said
from conversations.llm.loopback.http import Scope
from conversations.llm.loopback.prefix import tokens
from conversations.llm.loopback.serve import Event, LoopbackVendor, paced

PATH = re.compile(r"/v1/models/[\w.-]+:streamGenerateContent")
ACCEPTED = {
    "contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "safetySettings", "cachedContent",
}  # fmt: skip
CONFIGURED = {
    "maxOutputTokens", "thinkingConfig", "temperature", "topP", "topK", "stopSequences", "responseMimeType",
    "responseSchema", "candidateCount", "seed",
}  # fmt: skip
SEAL = "c2VhbC1vZi10aGUtdGhpbmtpbmc="


class GeminiServer(LoopbackVendor):
    failures = {  # noqa: RUF012
        "overloaded": (503, "UNAVAILABLE"),
        "limited": (429, "RESOURCE_EXHAUSTED"),
        "down": (500, "INTERNAL"),
    }
    no_such_path, wrong_key, bad_request = "NOT_FOUND", "API_KEY_INVALID", "INVALID_ARGUMENT"
    wrong_key_status = 400

    def serves(self, path: str) -> bool:
        return bool(PATH.fullmatch(path))

    def key_of(self, scope: Scope) -> str:
        headers = {key.lower(): value for key, value in scope["headers"]}
        return str(headers.get(b"x-goog-api-key", b"").decode())

    def fault_of(self, body: dict[str, Any]) -> str:
        return find_fault(body)

    def refusal(self, status: int, word: str, message: str) -> Any:
        if word == self.wrong_key:
            details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": word}]
            told = {"message": "API key not valid.", "status": self.bad_request, "details": details}
            return {"error": {"code": status, **told}}
        return {"error": {"code": status, "message": message, "status": word}}

    def heard(self, body: dict[str, Any]) -> Heard:
        said = [
            part["text"]
            for content in body["contents"]
            if content["role"] == "user"
            for part in content["parts"]
            if "text" in part
        ]
        results = [
            str(next(iter(part["functionResponse"]["response"].values())))
            for part in body["contents"][-1]["parts"]
            if "functionResponse" in part
        ]
        context = "\n".join(part["text"] for part in _system(body)[1:])
        tools = {tool["name"]: _schema(tool) for tool in _declared(body)}
        return Heard(said[-1] if said else "", context, tools, tuple(results))

    async def events(self, said: Said, mode: str, path: str, body: dict[str, Any]) -> AsyncIterator[Event]:
        async for piece in paced(said.text, mode):
            if piece is None:
                yield "", self.refusal(503, "UNAVAILABLE", "The model is overloaded.")
                return
            yield "", _chunk([{"text": piece}])
        if mode == "refusing":
            yield "", {**_chunk([], "SAFETY"), "usageMetadata": self._usage(path, body, said)}
            return
        parts = []
        if said.call:
            name, arguments = said.call
            call = {"id": f"call-{name}", "name": name, "args": arguments}
            parts = [{"functionCall": call, "thoughtSignature": SEAL}]
        yield "", {**_chunk(parts, "STOP"), "usageMetadata": self._usage(path, body, said)}

    def _usage(self, path: str, body: dict[str, Any], said: Said) -> dict[str, int]:
        """The vendor keeps what requests have in common by itself, and bills no writing of it."""
        read = self.prefixes.read(
            [path, _system(body)[:1], _declared(body)], [_system(body)[1:], body["contents"]]
        )
        written = 40 + tokens(said.text)
        return {
            "promptTokenCount": read.total,
            "cachedContentTokenCount": read.cached,
            "candidatesTokenCount": written - 10,
            "thoughtsTokenCount": 10,
            "totalTokenCount": read.total + written,
        }


def find_fault(body: dict[str, Any]) -> str:
    """What the vendor answers 400 for; empty when the request is one it takes."""
    unknown = sorted({*(set(body) - ACCEPTED), *(set(body.get("generationConfig", {})) - CONFIGURED)})
    if unknown:
        return f'Invalid JSON payload received. Unknown name "{unknown[0]}": Cannot find field.'
    contents = body.get("contents") or []
    if not contents:
        return "* GenerateContentRequest.contents: contents is not specified"
    if contents[-1].get("role") == "model":
        return "Please ensure that the request ends with a user turn."
    return _unsealed(contents) or _unanswered(contents)


def _unsealed(contents: list[dict[str, Any]]) -> str:
    for content in contents:
        calls = [part for part in content["parts"] if "functionCall" in part]
        if calls and "thoughtSignature" not in calls[0]:
            return "Function call is missing a thought_signature in functionCall parts."
    return ""


def _unanswered(contents: list[dict[str, Any]]) -> str:
    for asked, given in zip(contents, [*contents[1:], {"parts": []}], strict=True):
        calls = sum("functionCall" in part for part in asked["parts"])
        answers = sum("functionResponse" in part for part in given["parts"])
        if calls and calls != answers:
            return "The number of function response parts must equal the number of function call parts."
    return ""


def _system(body: dict[str, Any]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = body.get("systemInstruction", {}).get("parts", [])
    return parts


def _declared(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [tool for group in body.get("tools", []) for tool in group.get("functionDeclarations", [])]


def _schema(tool: dict[str, Any]) -> dict[str, Any]:
    # The wire takes both spellings of every name; the SDK writes this one with underscores.
    found: dict[str, Any] = tool.get("parametersJsonSchema") or tool.get("parameters_json_schema") or {}
    return found


def _chunk(parts: list[dict[str, Any]], reason: str = "") -> dict[str, Any]:
    candidate: dict[str, Any] = {"content": {"role": "model", "parts": parts}, "index": 0}
    return {
        "candidates": [candidate | ({"finishReason": reason} if reason else {})],
        "modelVersion": "loopback",
    }
