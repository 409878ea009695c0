"""The engines that are measured, and how each is started in a process of its own."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


@dataclass(frozen=True, slots=True)
class Engine:
    """One line of the tables. `adapter` is a file in peers/, `variant` is told to it."""

    label: str
    adapter: str
    dialect: str
    variant: str = ""
    folder: str = ""
    """Where `install.py` has put it, under installed/."""
    alone: bool = False
    """Whether it must not see the libraries of the environment that runs this."""


YARDSTICK = Engine("docxtpl, a new object each", "docxtpl_peer.py", "jinja", variant="new")
REUSED = Engine("docxtpl, re-used", "docxtpl_peer.py", "jinja", variant="reused")
OURS = (
    Engine("dispatch-gen, zlib", "ours.py", "jinja", variant="zlib"),
    Engine("dispatch-gen, isal", "ours.py", "jinja", variant="isal", folder="isal"),
)
PEERS = (
    Engine(
        "rust-docxtpl",
        "docxtpl_peer.py",
        "jinja",
        variant="rust",
        folder="rust-docxtpl",
        alone=True,
    ),
    Engine("docx-mailmerge2", "mailmerge2.py", "mergefield", folder="docx-mailmerge2", alone=True),
    Engine(
        "docx-mailmerge2, simple fields",
        "mailmerge2.py",
        "simple-mergefield",
        folder="docx-mailmerge2",
        alone=True,
    ),
    Engine("docxtemplater", "docxtemplater.mjs", "braces"),
    Engine("easy-template-x", "easy_template_x.mjs", "braces"),
)
ENGINES = (YARDSTICK, REUSED, *PEERS, *OURS)


def command(engine: Engine) -> list[str] | None:
    """What starts the engine's adapter, less the job; None when nothing here can run it."""
    if engine.adapter.endswith(".mjs"):
        node = shutil.which("node")
        return None if node is None else [node, str(HERE / "peers" / engine.adapter)]
    # -S leaves out the environment's own libraries; PYTHONPATH stays.
    flags = ["-S"] if engine.alone else []
    return [sys.executable, *flags, "-m", f"peers.{engine.adapter.removesuffix('.py')}"]


def environment(engine: Engine) -> dict[str, str]:
    """The variables of its process: its own folder before all, and this checkout's own source."""
    folders = [str(HERE / "installed" / engine.folder)] if engine.folder else []
    folders += [str(ROOT / "src")] if engine in OURS else []
    fastest = {"DOCXTPL_ACCEL": "1"}  # rust-docxtpl's own optional speed-up
    return os.environ | {"PYTHONPATH": os.pathsep.join(folders), "PYTHONUTF8": "1"} | fastest
