"""Make `.venv` hold exactly what `requirements/` locks, and this project; nothing to do when it does.

    python3 tools/bootstrap.py run     what a clerk's computer needs
    python3 tools/bootstrap.py dev     the same, and what tests and lint need

Standard library only: it runs before anything is installed. A stamp with the hash of the locked
lists tells the next call that nothing has changed.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "dev"):
        sys.exit(__doc__)
    if sys.version_info < OLDEST:
        sys.exit(
            f"Cần Python {OLDEST[0]}.{OLDEST[1]} trở lên; đang dùng {sys.version.split()[0]}.\n"
            "Hãy cài bản mới rồi chạy lại, ví dụ: make dispatch PYTHON=python3.12"
        )
    if not is_current(sys.argv[1]):
        install(sys.argv[1])


def is_current(kind: str) -> bool:
    """A set-up with the tools of development also serves the clerk."""
    kinds = ("run", "dev") if kind == "run" else ("dev",)
    return PYTHON.exists() and any(
        stamp(k).exists() and stamp(k).read_text(encoding="utf-8") == wanted(k) for k in kinds
    )


def stamp(kind: str) -> Path:
    return VENV / f"{kind}.stamp"


def wanted(kind: str) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in (ROOT / "requirements" / f"{kind}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install(kind: str) -> None:
    print(f"Đang chuẩn bị môi trường ({kind}) trong .venv, chỉ lần đầu mới lâu…", flush=True)
    for old in VENV.glob("*.stamp"):
        old.unlink()
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", str(VENV))
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "-r", str(ROOT / "requirements" / f"{kind}.txt"))
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp(kind).write_text(wanted(kind), encoding="utf-8")


def run(*command: str) -> None:
    try:
        subprocess.run(command, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(
            f"Không chuẩn bị được môi trường: {error}\n"
            "Hãy kiểm tra mạng và rằng Python có kèm venv (Debian/Ubuntu: gói python3-venv)."
        )


if __name__ == "__main__":
    main()
