"""What comes in through the chat API. Unknown keys are ignored; wrong types are refused by name."""

from pydantic import BaseModel, ConfigDict, Field


class _Body(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class SessionIn(_Body):
    platform: str = Field(default="web", max_length=20, pattern=r"^[a-z0-9_-]+$")
    # Left out: the language the browser asks for.
    locale: str = Field(default="", max_length=10, pattern=r"^([A-Za-z]{2}([-_][A-Za-z]{2,4})?)?$")


class MessageIn(_Body):
    sessionId: str = Field(max_length=60)  # noqa: N815 - the public key
    message: str


class SearchIn(_Body):
    query: str = Field(min_length=1, max_length=500)
    needs: list[str] = Field(default=[], max_length=20)
    limit: int = Field(default=10, ge=1, le=100)


class CheckoutIn(_Body):
    sessionId: str = Field(max_length=60)  # noqa: N815 - the public key
    productId: str = Field(max_length=60)  # noqa: N815 - the public key
    quantity: int = Field(default=1, ge=1, le=99)
