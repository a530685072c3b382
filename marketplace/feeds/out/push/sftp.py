"""Carries files to an SFTP server whose key we know beforehand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from ontology.errors import Invalid
from ontology.http import OutboundError

if TYPE_CHECKING:
    import asyncssh

_LONGEST_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class SftpPlace:
    """Where to and as whom. ``host_key`` is the server's public key: an unknown server gets nothing."""

    host: str
    user: str
    host_key: str
    port: int = 22
    folder: str = "."
    password: str = ""
    key_file: str = ""

    def __str__(self) -> str:
        return f"sftp://{self.user}@{self.host}:{self.port}/{self.folder}"


def place_from_settings() -> SftpPlace | None:
    """The place the environment names, or None. Raises Invalid when it is named by half."""
    if not settings.FEED_SFTP_URL:
        return None
    url = urlsplit(settings.FEED_SFTP_URL)
    if url.scheme != "sftp" or not url.hostname or not url.username:
        raise Invalid("FEED_SFTP_URL should look like sftp://user@host:22/folder.", field="FEED_SFTP_URL")
    if not settings.FEED_SFTP_HOST_KEY:
        raise Invalid(
            "Set FEED_SFTP_HOST_KEY to the server's public key (ssh-keyscan prints it).",
            field="FEED_SFTP_HOST_KEY",
        )
    return SftpPlace(
        host=url.hostname,
        port=url.port or 22,
        user=unquote(url.username),
        folder=unquote(url.path).strip("/") or ".",
        host_key=settings.FEED_SFTP_HOST_KEY,
        password=settings.FEED_SFTP_PASSWORD,
        key_file=settings.FEED_SFTP_KEY_FILE,
    )


def upload(files: Sequence[Path], place: SftpPlace) -> None:
    """Put the files there under their names; each appears whole or not at all.

    Raises OutboundError: permanent where the server or we are not who we say, passing for the rest.
    """
    import asyncssh

    try:
        asyncio.run(_upload(files, place))
    except (asyncssh.HostKeyNotVerifiable, asyncssh.PermissionDenied, asyncssh.KeyImportError) as refused:
        raise OutboundError(
            f"{place.host} and we do not trust each other: {refused}.", permanent=True
        ) from None
    except (OSError, TimeoutError, asyncssh.Error) as fault:
        raise OutboundError(f"{place.host} did not take the files: {fault!r}.", permanent=False) from None


async def _upload(files: Sequence[Path], place: SftpPlace) -> None:
    import asyncssh

    async with (
        asyncio.timeout(_LONGEST_SECONDS),
        asyncssh.connect(place.host, place.port, **_credentials(place)) as connection,
        connection.start_sftp_client() as server,
    ):
        await server.makedirs(place.folder, exist_ok=True)
        for file in files:
            await _put(server, file, f"{place.folder}/{file.name}")


async def _put(server: asyncssh.SFTPClient, file: Path, target: str) -> None:
    # Written under another name first: whoever reads there never sees half a file.
    await server.put(str(file), f"{target}.part")
    await server.posix_rename(f"{target}.part", target)


def _credentials(place: SftpPlace) -> dict[str, Any]:
    import asyncssh

    known = asyncssh.import_known_hosts(f"{_name(place)} {place.host_key}\n")
    return {
        "username": place.user,
        "password": place.password or None,
        "client_keys": [place.key_file] if place.key_file else None,
        "known_hosts": known,
        "agent_path": None,
        "config": None,
        "connect_timeout": 15,
        "login_timeout": 15,
    }


def _name(place: SftpPlace) -> str:
    return place.host if place.port == 22 else f"[{place.host}]:{place.port}"
