"""Compare dispatch-gen with other engines on this machine, and write the reference page.

python benchmarks/run.py [--quick] [--output docs/reference/benchmarks.md]

The peers are installed by `python benchmarks/install.py`; what is not installed is named as such.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from pathlib import Path

from collecting import collecting
from comparison import compared
from cores import cores
from end_to_end import end_to_end
from engines import HERE, ROOT
from limits import limits
from machine import machine
from page import page, with_section
from plan import FULL, QUICK, Plan
from section import Section

PAGE = ROOT / "docs/reference/benchmarks.md"
STAGES: tuple[Callable[[Plan, Callable[[str], None]], Section], ...] = (
    compared,
    limits,
    cores,
    end_to_end,
    collecting,
    # A further stage is a function like these in a file of its own; its section comes last on the page.
)


def main() -> None:
    """Measure all stages; write the page and the JSON."""
    arguments = _arguments()
    plan = QUICK if arguments.quick else FULL
    if arguments.stage:
        stage = next(one for one in STAGES if one.__name__ == arguments.stage)
        anew = with_section(arguments.output.read_text(encoding="utf-8"), stage(plan, _say))
        arguments.output.write_text(anew, encoding="utf-8", newline="\n")
        return
    started = datetime.datetime.now(datetime.UTC)
    about = machine()
    sections = [stage(plan, _say) for stage in STAGES]
    facts = about | {
        "day": f"{started:%Y-%m-%d}",
        "run": f"{'quick' if arguments.quick else 'full'}, {plan.repetitions} repetitions, "
        f"{plan.budget:g} s at most for each",
    }
    arguments.output.write_text(page(facts, sections), encoding="utf-8", newline="\n")
    _say(f"{arguments.output}\n{_saved(facts, sections, started)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="fewer documents: two or three minutes"
    )
    names = [stage.__name__ for stage in STAGES]
    parser.add_argument("--stage", choices=names, help="measure one anew, keep the others")
    parser.add_argument("--output", type=Path, default=PAGE, help="the page to write")
    return parser.parse_args()


def _saved(facts: dict[str, str], sections: list[Section], day: datetime.datetime) -> Path:
    path = HERE / "results" / f"{day:%Y%m%dT%H%M%SZ}.json"
    path.parent.mkdir(exist_ok=True)
    found = {section.title: [_plain(one) for one in section.data] for section in sections}
    text = json.dumps({"machine": facts, "sections": found}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _plain(value: object) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
