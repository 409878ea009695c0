"""A PostgreSQL server of the tests' own, from the packages of the system."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REQUIRED = os.environ.get("DISPATCH_GEN_REQUIRE_POSTGRES") == "1"


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; Debian keeps it off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda at: int(at.parent.name))
    named = shutil.which("pg_ctl")
    folders = [*([Path(named).resolve().parent] if named else []), *reversed(found)]
    both = (at for at in folders if (at / "initdb").exists() and (at / "pg_ctl").exists())
    return next(both, None)


@contextmanager
def server(at: Path) -> Iterator[str]:
    """The URL of a running server; it listens on a socket in its own folder only."""
    user = _unprivileged()
    folder = tempfile.mkdtemp(
        prefix="dg-pg-", dir="/tmp"
    )  # the name of a socket has 107 characters
    if user:
        shutil.chown(folder, user)

    def run(program: str, *options: str) -> None:
        command = [str(at / program), "-D", f"{folder}/data", *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder)

    try:
        run(
            "initdb",
            "--username=clerk",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
        )
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"  # only clients are killed here
        run("pg_ctl", "start", "-w", "-o", options, "-l", f"{folder}/log")
        try:
            yield f"postgresql://clerk@/postgres?host={folder}"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """Whom to run the server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - not on Windows

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)
