"""``/mcp/acp``: the address an agent is given together with its key."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from checkout.protocols.acp.auth import Caller, caller_of
from checkout.protocols.acp.mcp.tools import TOOLS
from checkout.protocols.acp.sessions.acts import SCOPE
from ontology.mcp.http import serve_mcp
from ontology.mcp.server import McpServer


def _admit(request: HttpRequest) -> Caller:
    return caller_of(request, SCOPE)


SERVER = McpServer(
    name="agora-checkout",
    title="Agora checkout",
    instructions=(
        "Buy in this marketplace for a person, by the Agentic Commerce Protocol: create a checkout session, update it "
        "until it is ready_for_payment, show the person the total, complete it with their payment token."
    ),
    tools=TOOLS,
    admit=_admit,
)


# Keys travel in a header that no page sends by itself, so there is no request to forge.
@csrf_exempt
def mcp(request: HttpRequest) -> HttpResponse:
    # Agents read English, whatever their HTTP client says it accepts; so do those that come past the middleware.
    with override(settings.LANGUAGE_CODE):
        return serve_mcp(request, SERVER)
