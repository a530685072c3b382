"""The official schemas: every answer of ours and every order event is held against those of its release here."""

from __future__ import annotations

import json
import os
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

RELEASES = ("2026-04-17", "2026-01-30", "2026-01-16", "2025-12-12", "2025-09-29")
FOLDER = Path(os.environ.get("ACP_SPEC_DIR") or "/nowhere")
IS_THERE = (FOLDER / "spec").is_dir()
LEFT_OUT = "ACP_SPEC_DIR is not set to the official schemas, so answers are not held against them."

formats = FormatChecker(formats=())


@formats.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@formats.checks("uri")
def _is_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc)


@formats.checks("email")
def _is_email(value: object) -> bool:
    return not isinstance(value, str) or bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value))


@cache
def _bundle(version: str, name: str) -> Any:
    text = (FOLDER / "spec" / version / "json-schema" / name).read_text()
    # The first release says it in the words of an older draft.
    return json.loads(text.replace('"exclusiveMinimum": true', '"exclusiveMinimum": 0'))


@cache
def schema_of(version: str, shape: str, bundle: str = "schema.agentic_checkout.json") -> Any:
    """A validator of one shape of one release, other bundles found by their file names."""

    def fetch(uri: str) -> Resource[Any]:
        contents = _bundle(version, uri.rsplit("/", 1)[-1])
        return DRAFT202012.create_resource(contents)

    registry: Registry[Any] = Registry(retrieve=fetch)  # type: ignore[call-arg]
    return Draft202012Validator(
        {"$ref": f"{bundle}#/$defs/{shape}"}, registry=registry, format_checker=formats
    )


def problems(body: Any, version: str, shape: str, bundle: str = "schema.agentic_checkout.json") -> list[str]:
    """What the release says against a body; nothing where the schemas are not at hand."""
    if not IS_THERE:
        return []
    found = schema_of(version, shape, bundle).iter_errors(body)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def problems_of_answer(path: str, status: int, body: Any, version: str) -> list[str]:
    """The same for an answer, the shape being told by its address and status."""
    release = "2025-09-29" if version == "legacy" else version
    if release not in RELEASES:
        release = RELEASES[0]
    if status >= 400:
        return problems(body, RELEASES[0] if "supported_versions" in body else release, "Error")
    if path.endswith("acp.json"):
        return problems(body, release, "DiscoveryResponse")
    if "/carts" in path:
        return problems(body, release, "Cart", "schema.cart.json")
    return problems_of_session(body, release, version)


def problems_of_session(body: Any, release: str, version: str) -> list[str]:
    if body["status"] != "completed":
        return problems(body, release, "CheckoutSession")
    if release != "2025-09-29":
        return problems(body, release, "CheckoutSessionWithOrder")
    # No body with an order can be valid there: the base forbids what the extension asks for.
    bare = {key: value for key, value in body.items() if key != "order"}
    order = body["order"] if version != "legacy" else {
        key: body["order"][key] for key in ("id", "checkout_session_id", "permalink_url")
    }  # fmt: skip
    return problems(bare, release, "CheckoutSession") + problems(order, release, "Order")


def problems_of_event(body: Any, version: str) -> list[str]:
    """An order event, held against the OpenAPI document of its release (2026-04-17: against the whole order)."""
    if not IS_THERE:
        return []
    if version == "2026-04-17":
        missing = {"type", "id", "checkout_session_id", "permalink_url", "status"} - body["data"].keys()
        extra = body.keys() - {"type", "data"}
        return [*map(str, missing | extra), *problems(body["data"], version, "Order")]
    import yaml

    release = "2025-09-29" if version == "legacy" else version
    name = FOLDER / "spec" / release / "openapi" / "openapi.agentic_checkout_webhook.yaml"
    document = yaml.safe_load(name.read_text())
    schema = {"$ref": "#/components/schemas/WebhookEvent", "components": document["components"]}
    found = Draft202012Validator(schema, format_checker=formats).iter_errors(body)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]
