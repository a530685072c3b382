"""Web servers that are killed: each line read starts one at an open port and is answered with its process id.

The next line is read when that one is dead: one at a time serves, as after a restart.
"""

from __future__ import annotations

import os
import socket
import sys

import uvicorn
from django.urls import get_resolver

from config.asgi import application


def main(port: int) -> None:
    door = socket.socket(fileno=port)
    # Everything is loaded before the first fork, so that a server is up at once.
    _ = get_resolver().url_patterns
    for _ in sys.stdin:
        server = os.fork()
        if server == 0:
            serve(door)
        sys.stdout.write(f"{server}\n")
        sys.stdout.flush()
        os.waitpid(server, 0)


def serve(door: socket.socket) -> None:
    """In the child; never returns."""
    how = uvicorn.Config(application, log_level="error", lifespan="off", ws="none")
    uvicorn.Server(how).run(sockets=[door])
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
