"""Lock the libraries: `requirements/run.txt` and `requirements/dev.txt`, with hashes, for all systems.

Only releases at least a week old are taken: a bad one is usually found and withdrawn by then.
Needs uv on the PATH (`pip install uv`).
"""

import datetime
import subprocess

WAIT = datetime.timedelta(days=7)


def main() -> None:
    newest = (datetime.datetime.now(datetime.UTC) - WAIT).date().isoformat()
    for group, name in (("dev", "dev"), ("build", "run")):
        command = ["uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        command += ["--python-version", "3.11", "--exclude-newer", newest, "--upgrade"]
        command += ["--custom-compile-command", "make lock", "pyproject.toml", "--group", group]
        # what a clerk gets is what was tested
        command += ["--constraint", "requirements/dev.txt"] if name == "run" else []
        subprocess.run([*command, "-o", f"requirements/{name}.txt"], check=True)


if __name__ == "__main__":
    main()
