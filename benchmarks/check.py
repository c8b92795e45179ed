"""
Hold the accuracy: every recorded floor against the figure measured now.

Floors stand in floors.toml and only rise. A benchmark takes part by a function ``figures_to_hold`` that
returns its figures by name.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import tomllib
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"
TAKING_PART = ("timex", "recognizers", "dating", "events", "ordering", "speed")


def fallen(floors: dict[str, float], figures: dict[str, float]) -> list[str]:
    """A line for each floor that is not held, a figure that is no longer measured among them."""
    return [
        f"{name}: {figures.get(name, float('nan')):.4f} is below its floor {floor}"
        for name, floor in sorted(floors.items())
        if not figures.get(name, float("nan")) >= floor
    ]


def main(argv: list[str]) -> int:
    """Measure and compare; 1 when a floor is not held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks check", description=__doc__)
    parser.add_argument("--print", action="store_true", help="print every figure by the name a floor would have")
    options = parser.parse_args(argv)
    figures: dict[str, float] = {}
    for name in TAKING_PART:
        if importlib.util.find_spec(f"benchmarks.{name}"):
            measure = getattr(importlib.import_module(f"benchmarks.{name}"), "figures_to_hold", None)
            figures |= measure() if measure else {}
    if options.print:
        print("\n".join(f'"{name}" = {value:.4f}' for name, value in figures.items()))
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    lines = fallen(floors, figures)
    print("\n".join(lines) if lines else f"{len(floors)} floors held")
    return 1 if lines else 0
