"""The same agent on another wire: what it would post it calls as a tool, and its answers are checked all the same."""

from __future__ import annotations

import json
from typing import Any

from django.http.response import HttpResponseBase

from tests.checkout.protocols.acp.agent import SESSIONS, Agent, Heard
from tests.checkout.protocols.acp.official import problems_of_answer

ENDPOINT = "/mcp/acp"
_META = {
    "API-Version": "api_version",
    "Idempotency-Key": "idempotency_key",
    "Request-Id": "request_id",
    "Timestamp": "timestamp",
    "Signature": "signature",
}


class McpAgent(Agent):
    """Statuses are 200 for a result and 400 for an error: over MCP there are no others."""

    def send(self, method: str, path: str, body: Any = None, **headers: str | None) -> Heard:
        known = {"API-Version": self.version} if self.version != "legacy" else {}
        told = known | {name.replace("_", "-"): value for name, value in headers.items()}
        meta = {_META[name]: value for name, value in told.items() if value is not None and name in _META}
        name, arguments = _tool(method, path)
        said = arguments | {"meta": meta} | ({} if body is None else {"payload": body})
        answer, response = self.call("tools/call", {"name": name, "arguments": said})
        status = 400 if "error" in answer else 200
        heard = answer["error"]["data"] if "error" in answer else answer["result"]["structuredContent"]
        found = problems_of_answer(path, status, heard, self.version)
        assert not found, (name, found, heard)
        if "result" in answer:
            assert json.loads(answer["result"]["content"][0]["text"]) == heard
        else:
            assert (answer["error"]["code"], answer["error"]["message"]) == (-32000, heard["message"])
        return Heard(status, heard, response)

    def call(
        self, method: str, params: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[Any, HttpResponseBase]:
        """One JSON-RPC request."""
        body = {"jsonrpc": "2.0", "id": 7, "method": method, "params": params or {}}
        return self.post(json.dumps(body), headers)

    def post(self, raw: str, headers: dict[str, str] | None = None) -> tuple[Any, HttpResponseBase]:
        sent = {"Authorization": f"Bearer {self.secret}", "Accept": "application/json, text/event-stream"}
        sent |= headers or {}
        response = self.client.generic(
            "POST", ENDPOINT, raw.encode(), content_type="application/json", headers=sent
        )
        return json.loads(response.content or b"null"), response


def _tool(method: str, path: str) -> tuple[str, dict[str, str]]:
    session_id, _, last = path.removeprefix(SESSIONS).strip("/").partition("/")
    act = last or ("create" if not session_id else "get" if method == "GET" else "update")
    return f"{act}_checkout_session", {"id": session_id} if session_id else {}
