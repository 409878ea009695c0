"""The machine on which a run was made, in words."""

import ctypes
import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx")


def machine() -> dict[str, str]:
    """Name and value of each fact; a fact that the system does not tell is `unknown`."""
    return {
        "CPU": f"{_processor()}, {os.cpu_count()} cores, {platform.machine()}",
        "RAM": _memory(),
        "load before the run": _load(),
        "OS": f"{platform.system()} {platform.release()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Node.js": _said("node", "--version"),
        "libraries": ", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
    }


def _processor() -> str:
    if sys.platform == "darwin":
        return _said("sysctl", "-n", "machdep.cpu.brand_string")
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def _memory() -> str:
    if sys.platform == "win32":
        installed = ctypes.c_ulonglong()
        if not ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(installed)):
            return "unknown"
        return f"{installed.value / 2**20:.0f} GiB"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _load() -> str:
    """Work that others had for the machine; it slows whoever is measured meanwhile."""
    if sys.platform == "win32":
        return "unknown"
    return f"{os.getloadavg()[0]:.1f} of {os.cpu_count()} cores (mean of one minute)"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
