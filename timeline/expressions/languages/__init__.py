"""Languages by their code, loaded when asked for."""

from __future__ import annotations

import importlib

from timeline.expressions.languages.language import Language


def language(code: str) -> Language:
    """The language of a code ("en", "en-GB"); English where the code is not known."""
    name = code.split("-")[0].lower() or "en"
    try:
        module = importlib.import_module(f"timeline.expressions.languages.{name}") if name.isidentifier() else None
    except ModuleNotFoundError:
        module = None
    if module is None or not hasattr(module, "language"):
        module = importlib.import_module("timeline.expressions.languages.en")
    found: Language = module.language()
    return found
