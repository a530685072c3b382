"""The protocol's own client buys from us, in both ways there are to open a conversation."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
import mcp_types
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from pytest_django.live_server_helper import LiveServer

from checkout.models import Order
from marketplace.models import Product
from tests.checkout.protocols.acp.agent import ADA, Agent
from tests.checkout.protocols.acp.mcp_agent import ENDPOINT

ABOUT = {"api_version": "2026-04-17"}


async def buy(url: str, agent: Agent, item: str, mode: Any) -> tuple[str, Any, mcp_types.ErrorData]:
    headers = {"Authorization": f"Bearer {agent.secret}"}
    async with httpx2.AsyncClient(headers=headers, trust_env=False, timeout=60) as http:
        client = Client(streamable_http_client(url, http_client=http), mode=mode)
        async with client as shop:
            names = {tool.name for tool in (await shop.list_tools()).tools}
            payload = agent.create_body(item, buyer=ADA, **agent.address())
            made = await shop.call_tool("create_checkout_session", {"meta": ABOUT, "payload": payload})
            paying = {
                "meta": ABOUT,
                "id": made.structured_content["id"],
                "payload": agent.payment("spt_test_success"),
            }
            assert "complete_checkout_session" in names
            done = await shop.call_tool("complete_checkout_session", paying)
            with pytest.raises(MCPError) as refused:
                await shop.call_tool("complete_checkout_session", paying)
            return shop.protocol_version, done.structured_content, refused.value.error


@pytest.mark.parametrize(("mode", "revision"), [("auto", "2026-07-28"), ("legacy", "2025-11-25")])
def test_the_official_client_buys(
    live_server: LiveServer, agent: Agent, racket: Product, mode: str, revision: str
) -> None:
    found = asyncio.run(buy(f"{live_server.url}{ENDPOINT}", agent, racket.public_id, mode))
    assert found[0] == revision
    assert found[1]["order"]["id"] == Order.objects.get().public_id
    assert (found[2].code, found[2].data["code"]) == (-32000, "already_completed")
