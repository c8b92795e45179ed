"""
Learn the order of events: ``python -m timeline.ordering.fit DATA [--output FILE]``.

Fits on the development documents outside the test fold and the documents held out for relations; the temperatures
come from cross-validation over the four other folds. Needs scipy, which the product does not. Five minutes.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from timeline.ordering import models
from timeline.ordering.fit.examples import of_kind, read_examples, read_told
from timeline.ordering.fit.training import SETTINGS, cross_validate, fit, packed, temperature, tempered

DEVELOPMENT = (1, 2, 3, 4)  # folds; 0 is the test fold


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(prog="python -m timeline.ordering.fit", description=__doc__)
    parser.add_argument("data", type=Path, help="the development data directory")
    parser.add_argument("--output", type=Path, default=Path(models.__file__).parent / "order.npz")
    options = parser.parse_args()
    read = (*read_examples(options.data), *read_told(options.data))
    examples = [example for example in read if example.fold in DEVELOPMENT]
    arrays: dict[str, Any] = {}
    for kind in ("events", "times", "written"):
        chosen = of_kind(examples, kind)
        unseen = cross_validate(chosen, SETTINGS[kind], folds=DEVELOPMENT)
        temperatures = {
            scheme: temperature([one for one in unseen if one.example.scheme == scheme])
            for scheme in sorted({example.scheme for example in chosen})
        }
        print(kind, len(chosen), {scheme: round(value, 2) for scheme, value in temperatures.items()}, flush=True)
        found = packed(tempered(fit(chosen, SETTINGS[kind]), temperatures))
        arrays |= {f"{kind}.{name}": value for name, value in found.items()}
    np.savez_compressed(options.output, **arrays)


if __name__ == "__main__":
    main()
