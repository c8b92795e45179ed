"""What `timeline FILE` takes from the first instruction to the last, against importing three of its dependencies."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import data_directory
from benchmarks.report import table

EXAMPLE = Path(__file__).parents[1] / "examples/beirut.txt"
RUNS = 9  # of each, in turn, the fastest counting

_IMPORTS = """
import numpy, rich, pendulum
import time
print(time.process_time())
"""
_COMMAND = """
import contextlib, importlib, io, sys, time
from functools import wraps

sys.argv = ["timeline", *sys.argv[1:]]
models = {
    "events.tagging": "load_model",
    "events.classes": "load_class_weights",
    "timeline.anchoring.event_times": "load_weights",
    "timeline.ordering.learned.network": "load_network",
    "timeline.publication.alike": "load_alike",
    "timeline.publication.drift": "load_table",
    "timeline.publication.lags": "load_tables",
    "timeline.publication.inference": "load_weights",
}
loading = 0.0

def timed(load):
    @wraps(load)
    def watched(*arguments):
        global loading
        start = time.process_time()
        found = load(*arguments)
        loading += time.process_time() - start
        return found
    return watched

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in models:
            sys.meta_path.remove(self)
            try:
                spec = importlib.util.find_spec(name)
            finally:
                sys.meta_path.insert(0, self)
            run = spec.loader.exec_module
            def executed(module):
                run(module)
                setattr(module, models[name], timed(getattr(module, models[name])))
            spec.loader.exec_module = executed
            return spec
        return None

import importlib.util
sys.meta_path.insert(0, Watch())
import cli

with contextlib.redirect_stdout(io.StringIO()):
    cli.main()
print(time.process_time() - loading, loading)
"""


def _run(code: str, *arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    return [float(number) for number in done.stdout.split()]


def lines() -> list[str]:
    """The section of the results page."""
    texts = {"examples/beirut.txt": EXAMPLE, "the seed article": data_directory().parent / "seed/article.txt"}
    return [
        "`python -m benchmarks speed --start`: a process from its first instruction to its last, processor time, the",
        f"fastest of {RUNS} in turn; the yardstick is a process that imports numpy, rich and pendulum. Models are the",
        "weights of networks and tables, read when they are first asked for.",
        "",
        *_rows({name: path for name, path in texts.items() if path.exists()}),
    ]


def _rows(texts: dict[str, Path]) -> list[str]:
    base: list[float] = []
    taken: dict[str, list[Sequence[float]]] = {name: [] for name in texts}
    for _ in range(RUNS):
        base += _run(_IMPORTS)
        for name, path in texts.items():
            taken[name].append(_run(_COMMAND, str(path)))
    yardstick = min(base)
    rows = [["the three imports", f"{yardstick * 1e3:.0f}", "1.0", "", ""]]
    for name, runs in taken.items():
        work, models = (min(run[part] for run in runs) for part in (0, 1))
        figures = (f"{work * 1e3:.0f}", f"{work / yardstick:.1f}", f"{models * 1e3:.0f}", f"{models / yardstick:.1f}")
        rows.append([f"`timeline` on {name}", *figures])
    return table(["process", "ms, no models", "times the yardstick", "ms of models", "times the yardstick"], rows)
