"""A real PostgreSQL server of the tests' own: in a folder that is thrown away, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from glob import glob
from pathlib import Path

USER = "counterclaim"


def binary(name: str) -> str | None:
    """Where a server program is: on the path, or where Debian keeps it; the newest."""
    return shutil.which(name) or max(glob(f"/usr/lib/postgresql/*/bin/{name}"), default=None)


@dataclass
class Server:
    """A cluster in a folder; `kill` is what a power cut is to its processes."""

    folder: Path
    port: int

    @classmethod
    def make(cls) -> Server:
        """Make a cluster and start it."""
        folder = Path(tempfile.mkdtemp(prefix="counterclaim-pg-"))
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = cls(folder, port)
        server._run(
            "initdb", "-D", str(folder / "data"), "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync"
        )
        server.start()
        return server

    def address(self, database: str) -> str:
        """The address of a database, with a password that must never be shown."""
        return f"postgresql://{USER}:s3cret@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} -c fsync=off -c max_connections=50"
        self._run(
            "pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "-w", "start"
        )

    def kill(self) -> None:
        """End it at once, without a checkpoint."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def remove(self) -> None:
        """End it and throw its folder away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh(self, database: str) -> str:
        """The address of a new, empty database."""
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as link:
            link.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')  # type: ignore[arg-type]
            link.execute(f'CREATE DATABASE "{database}"')  # type: ignore[arg-type]
        return self.address(database)

    def _run(self, program: str, *args: str) -> None:
        command = [binary(program) or program, *args]
        if os.geteuid() == 0:  # the server refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/"
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"
