"""POST /api/embeddings/generate."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from rest_framework.request import Request
from rest_framework.response import Response

from ontology.api.document import described
from ontology.api.views import JsonApiView
from ontology.errors import Forbidden, Invalid, Unauthorized
from ontology.models import Group
from recommendations.actions.embed_pending import waiting_count
from recommendations.embeddings.registry import embedder
from recommendations.tasks import embed_catalog


class GenerateAsked(BaseModel):
    """Whose products, and whether to embed again what has not changed."""

    model_config = ConfigDict(extra="forbid")

    creator: str = Field(default="", max_length=120)
    rebuild: bool = False


class Started(BaseModel):
    """Which model embeds, and how many texts wait for it."""

    status: str
    model: str
    waiting: int


class GenerateEmbeddingsView(JsonApiView):
    """For those who run the platform."""

    @described(
        "Index and embed everything again",
        takes=GenerateAsked,
        gives={202: Started},
        refuses=(400, 401, 403),
    )
    def post(self, request: Request) -> Response:
        """Start indexing and embedding in the background: 202 with the model and how many texts wait now."""
        actor = self.actor()
        if not actor.is_known:
            raise Unauthorized("Sign in as the platform's owner first.")
        if not actor.runs_platform:
            raise Forbidden("Only the platform's owner can rebuild embeddings.")
        asked = self.read(GenerateAsked)
        if asked.creator and not Group.objects.filter(slug=asked.creator).exists():
            raise Invalid(f"There is no creator {asked.creator!r}.", field="creator")
        embed_catalog.delay(asked.creator, asked.rebuild)
        return Response(
            {"status": "started", "model": embedder().name, "waiting": waiting_count()}, status=202
        )
