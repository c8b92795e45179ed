"""Imports run one way, nothing reads the clock, and only the views know rich."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("timeline/**/*.py"), *ROOT.glob("events/**/*.py"), ROOT / "cli.py"])
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]

# What each part may import of the project, besides itself; a part is the longest prefix that fits.
ALLOWED = {
    "events": ("events",),
    "timeline/calendar": ("timeline.calendar", "timeline.errors"),
    "timeline/errors.py": ("events",),
    "timeline/expressions": ("events", "timeline.calendar", "timeline.anchoring", "timeline.errors"),
    "timeline/publication": (
        "events",
        "timeline.calendar",
        "timeline.expressions",
        "timeline.anchoring",
        "timeline.errors",
    ),
    "timeline": ("events", "timeline"),
    "cli.py": ("events", "timeline"),
}
# Measuring how long training took is no reading of the day; results hang on none of these.
CLOCKS = {"now", "today", "utcnow", "time", "localtime", "gmtime", "ctime"}
CLOCK_OWNERS = {"datetime", "date", "time", "pendulum", "dt"}


def imports_of(path: Path) -> list[str]:
    """The modules a file imports at run time, also inside functions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_run_one_way(path):
    name = path.relative_to(ROOT).as_posix()
    part = max((prefix for prefix in ALLOWED if name.startswith(prefix)), key=len)
    ours = [module for module in imports_of(path) if module.split(".")[0] in ("events", "timeline", "cli")]
    wrong = [m for m in ours if not any(m == allowed or m.startswith(f"{allowed}.") for allowed in _own(name, part))]
    assert wrong == []


def _own(name: str, part: str) -> tuple[str, ...]:
    return (*ALLOWED[part], part.replace("/", ".").removesuffix(".py"))


def test_only_views_and_the_command_draw():
    drawing = [
        n for n, path in zip(NAMES, MODULES, strict=True) if any(m.split(".")[0] == "rich" for m in imports_of(path))
    ]
    assert [n for n in drawing if not n.startswith(("timeline/render/", "timeline/browse/")) and n != "cli.py"] == []


def test_nothing_but_what_shows_or_writes_imports_a_view():
    viewing = [
        n
        for n, path in zip(NAMES, MODULES, strict=True)
        if any(m.startswith("timeline.render") for m in imports_of(path))
    ]
    # A timeline shows itself when printed; the view is loaded only then.
    parts = ("timeline/render/", "timeline/export/", "timeline/page/", "timeline/browse/")
    assert [n for n in viewing if not n.startswith(parts)] == ["cli.py", "timeline/assembly.py"]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_nothing_reads_the_clock(path):
    calls = [
        f"{node.func.value.id}.{node.func.attr}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.attr in CLOCKS
        and node.func.value.id in CLOCK_OWNERS
    ]
    assert calls == []
