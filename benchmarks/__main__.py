"""``python -m benchmarks NAME``: measure one thing and write its section of RESULTS.md."""

from __future__ import annotations

import importlib
import importlib.util
import sys

from benchmarks.data import NoData

NAMES = ("timex", "dating", "events", "ordering", "speed", "scale", "recognizers", "lines", "check")


def main(argv: list[str]) -> int:
    """Run one benchmark by name; 2 when it cannot run."""
    available = [name for name in NAMES if importlib.util.find_spec(f"benchmarks.{name}")]
    if not argv or argv[0] not in available:
        print(f"usage: python -m benchmarks {'|'.join(available)} [OPTIONS]", file=sys.stderr)
        return 2
    try:
        return int(importlib.import_module(f"benchmarks.{argv[0]}").main(argv[1:]))
    except NoData as error:
        print(error, file=sys.stderr)
        return 2


sys.exit(main(sys.argv[1:]))
