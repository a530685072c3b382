"""The embedded servers: shared while somebody needs them, stopped by the last, whole again after a crash."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]

# Says where the servers are, then holds them until its standard input closes.
HOLD = """
import os, sys
from config.local.servers import servers_up
with servers_up():
    print(os.environ["DATABASE_URL"], flush=True)
    sys.stdin.read()
"""

Holder = subprocess.Popen[str]


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Callable[[], tuple[Holder, str]]]:
    """Start a process that needs the servers of this test's own folder."""
    held: list[Holder] = []
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}
    }

    def start() -> tuple[Holder, str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD],
            cwd=ROOT,
            env=environment | {"AGORA_VAR": str(tmp_path / "var")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        held.append(process)
        assert process.stdout is not None
        return process, process.stdout.readline().strip()

    yield start
    for process in held:
        leave(process)


def leave(process: Holder) -> None:
    process.communicate()


def postmaster(tmp_path: Path) -> int:
    return int((tmp_path / "var" / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def is_up(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def test_servers_are_shared_and_the_last_one_stops_them(hold: Callable[[], tuple[Holder, str]]) -> None:
    first, address = hold()
    second, same = hold()
    assert address == same
    with psycopg.connect(address) as connection:
        assert connection.execute("SHOW shared_buffers").fetchone() == ("1GB",)
    leave(first)
    assert is_up(address)
    leave(second)
    assert not is_up(address)


@pytest.mark.parametrize("reboot", [False, True], ids=["", "and a reboot"])
def test_what_was_written_survives_a_kill_of_everything(
    hold: Callable[[], tuple[Holder, str]], tmp_path: Path, reboot: bool
) -> None:
    holder, address = hold()
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('still here')")
    server = postmaster(tmp_path)
    holder.kill()
    holder.wait()
    assert is_up(address)
    os.kill(server, signal.SIGKILL)
    if reboot:
        # The number that the server left in its note is somebody else's now.
        note = tmp_path / "var" / "postgres" / "postmaster.pid"
        note.write_text(note.read_text().replace(str(server), str(os.getpid()), 1))
    _, address = hold()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("still here",)
