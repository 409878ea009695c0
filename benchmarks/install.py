"""Install the peers that `run.py` measures, under benchmarks/ and nowhere else.

    python benchmarks/install.py

Each line of requirements.txt gets a folder of its own in benchmarks/installed/, with its dependencies in the
versions that the project itself is locked to. The Node.js peers go to benchmarks/node_modules/ when npm is there.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / "installed"
_PINNED = re.compile(r"(?m)^([A-Za-z0-9_.-]+)==\S+")


def main() -> None:
    failed = [requirement for requirement in requirements() if not install(requirement)]
    npm = shutil.which("npm")
    if npm is None:
        failed.append("npm: not found, so the Node.js peers stay out")
    elif not _ran(
        npm, "install", "--prefix", str(HERE), "--no-package-lock", "--no-audit", "--no-fund"
    ):
        failed.append("npm install")
    sys.exit("\n".join(["Not installed:", *failed]) if failed else 0)


def requirements() -> list[str]:
    text = (HERE / "requirements.txt").read_text(encoding="utf-8")
    return [match[0] for match in _PINNED.finditer(text)]


def install(requirement: str) -> bool:
    target = INSTALLED / requirement.partition("==")[0]
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder) / "constraints.txt"
        constraints.write_text("\n".join(_locked()), encoding="utf-8")
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        return _ran(*pip, "--target", str(target), "--constraint", str(constraints), requirement)


def _locked() -> list[str]:
    """The project's own versions, without hashes: pip wants hashes for all or for none."""
    text = (HERE.parent / "requirements/run.txt").read_text(encoding="utf-8")
    return [match[0] for match in _PINNED.finditer(text)]


def _ran(*command: str) -> bool:
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
