"""
What the documents show is what the program does.

Every ``console`` block is what its commands print, every ``python`` block of a page runs, from top to bottom.
With UPDATE_GOLDENS=1 the console blocks and the drawn picture are written anew.
"""

import ast
import contextlib
import io
import json
import os
import re
import shlex
from pathlib import Path

import pytest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

import cli
from events.reading import read_documents
from timeline.command.arguments import PARSERS
from timeline.export import FORMATS
from timeline.export.table import COLUMNS
from timeline.pipeline import reconstruct
from timeline.render.terminal import TimelineView

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:\s]+)\)")


def blocks(page: Path, language: str) -> list[str]:
    """The contents of a page's blocks in one language."""
    return [m[2] for m in BLOCK.finditer(page.read_text(encoding="utf-8")) if m[1] == language]


def printed(command: str) -> str:
    """What a command line of ours prints, as far as a following ``head -n`` lets it."""
    call, _, rest = command.partition(" | ")
    name, *arguments = shlex.split(call)
    assert name == "timeline", f"only this project's command can be shown: {command}"
    binary = io.BytesIO()
    page = io.TextIOWrapper(binary, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(page):
        assert cli.main(arguments) == cli.DONE
    lines = binary.getvalue().decode().splitlines(keepends=True)
    if rest:
        match = re.fullmatch(r"head -n (\d+)", rest)
        assert match, f"only head -n can follow: {command}"
        lines = lines[: int(match[1])]
    return "".join(line.rstrip() + "\n" for line in lines)


def shown(block: str) -> str:
    """The block as its commands print it now."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{printed(command)}" for command in commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_are_what_is_printed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of the program is made by the program."""
    monkeypatch.chdir(ROOT)
    found = blocks(page, "console")
    now = [shown(block) for block in found]
    if os.environ.get("UPDATE_GOLDENS"):
        text = page.read_text(encoding="utf-8")
        for old, new in zip(found, now, strict=True):
            text = text.replace(f"```console\n{old}```", f"```console\n{new}```")
        page.write_text(text, encoding="utf-8")
        found = now
    assert found == now


def drawn() -> str:
    """The example's timeline as rich exports it, but for the font that it would ask a server for."""
    console = Console(width=100, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    [document] = read_documents(["examples/beirut.txt"])
    console.print(TimelineView(reconstruct(document)))
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace("Fira Code, ", "")
    return console.export_svg(title="timeline examples/beirut.txt", code_format=form)


def test_the_drawn_picture_is_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/beirut.svg is the example's view as it is now, and asks nobody for anything."""
    monkeypatch.chdir(ROOT)
    picture, now = ROOT / "docs" / "beirut.svg", drawn()
    if os.environ.get("UPDATE_GOLDENS"):
        picture.write_text(now, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == now
    assert not re.search(r"url\((?!#)|href", now)


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda page: page.name)
def test_python_blocks_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who types the page gets no error."""
    monkeypatch.chdir(ROOT)
    ran: list[str] = []
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page.name, "exec"), names)
        ran.append(block)
    assert ran


def test_the_notebook_runs() -> None:
    """From top to bottom; the last line of each cell gives something to show."""
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    cells = json.loads((ROOT / "docs" / "notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            body = ast.parse("".join(cell["source"])).body
            value = body.pop().value if isinstance(body[-1], ast.Expr) else ast.Constant(None, lineno=1, col_offset=0)
            exec(compile(ast.Module(body, []), "notebook", "exec"), names)
            result = eval(compile(ast.Expression(value), "notebook", "eval"), names)
            shown.append(getattr(result, "_repr_html_", lambda: "")())
    assert 6 == len(shown)
    assert "The harbour bridge" in shown[0]
    assert "confidence" in shown[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """A page that is pointed to exists."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [] == [target for target in targets if not (page.parent / target).exists()]


def test_the_formats_are_documented() -> None:
    """docs/formats.md has a row for each, with its ending, and names every column of the tables."""
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if line.startswith("| `"))
    told = set(re.findall(r"`([^`]+)`", "\n".join(row.split(" | ", 2)[0] for row in rows.splitlines())))
    assert set(FORMATS) == told
    assert all(f"`{form.suffix}`" in rows for form in FORMATS.values() if form.suffix)
    assert all(f"`{column}`" in page for column in COLUMNS)


def test_the_options_are_documented() -> None:
    """docs/command-line.md names every option there is, and no other."""
    parsers = [build() for build in PARSERS.values()]
    real = {o for parser in parsers for action in parser._actions for o in action.option_strings if o.startswith("--")}
    told = set(re.findall(r"--[a-z][a-z-]+", (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")))
    assert real - {"--help", "--version"} == told
