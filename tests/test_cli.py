"""The command line: what goes in, what comes out, and how it ends."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import cli
import timeline
from timeline.command.arguments import PARSERS
from timeline.export import FORMATS

ROOT = Path(__file__).parent.parent
EXAMPLE = str(ROOT / "examples" / "beirut.txt")
TEXT = "Bridge reopens\n\nThe harbour bridge reopened on 5 June 2024. On the next day the ferry stopped for good.\n"


class Ran:
    """One run of the command, in this process."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code, self.out, self.err = code, out.decode(), err.decode()


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]):
    """Call the command with arguments and see everything it writes."""

    def call(*arguments: str | Path) -> Ran:
        capfdbinary.readouterr()
        code = cli.main([str(a) for a in arguments])
        sys.stdout.flush()
        return Ran(code, *capfdbinary.readouterr())

    return call


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A small text with two dates."""
    path = tmp_path / "bridge.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def command(*arguments: str, **options) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", "import sys, cli; sys.exit(cli.main())", *arguments],
        cwd=ROOT,
        stdin=options.pop("stdin", subprocess.DEVNULL),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **options.pop("env", {})},
        **options,
    )


# What cannot be run


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(bytes(range(256)) * 99, "looks like binary data", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "is an image", id="image"),
        pytest.param(b"%PDF-1.4", "is a PDF", id="pdf"),
        pytest.param(
            bytes(i * i * 7 % 251 % 95 + 160 if i % 3 else 129 for i in range(999)), "encoding", id="encoding"
        ),
    ],
)
@pytest.mark.parametrize("before", [(), ("date",), ("tag",)], ids=["timeline", "date", "tag"])
def test_unreadable_files_give_one_line(
    run, tmp_path: Path, content: bytes, message: str, before: tuple[str, ...]
) -> None:
    """Standard error tells what is wrong and what to do; nothing else is written."""
    (tmp_path / "x.txt").write_bytes(content)
    ran = run(*before, tmp_path / "x.txt")
    assert (cli.COULD_NOT_RUN, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert message in ran.err
    assert "; " in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["nowhere.txt"], "nowhere.txt: no such file or directory; check the name", id="missing path"),
        pytest.param(["EMPTY"], "directory without a readable text", id="directory without files"),
        pytest.param(["IMAGES"], "directory without a readable text", id="directory without texts"),
        pytest.param(["TEXT", "nowhere.txt"], "no such file or directory", id="one of two is missing"),
        pytest.param(["TEXT", "--anchor", "last week"], "cannot read the date 'last week'", id="anchor in words"),
        pytest.param(["TEXT", "--anchor", "2023-02-30"], "2023-02-30", id="anchor that does not exist"),
        pytest.param(["TEXT", "--anchor", ""], "cannot read the date ''", id="empty anchor"),
        pytest.param(["TEXT", "--not-before", "soon"], "cannot read the date 'soon'", id="not before"),
        pytest.param(["date", "TEXT", "--anchor", "x"], "cannot read the date 'x'", id="date, anchor"),
        pytest.param(["tag", "TEXT", "--anchor", "x"], "cannot read the date 'x'", id="tag, anchor"),
        pytest.param(["tag", "TEXT", "TEXT", "--format", "timeml"], "TimeML holds one document", id="timeml of two"),
        pytest.param(["TEXT", "--mass", "2"], "'2' is not a share between 0 and 1", id="mass"),
        pytest.param(["TEXT", "--mass", "nan"], "'nan' is not a share", id="mass, not a number"),
        pytest.param(["TEXT", "--width", "5"], "'5' is not a number of columns", id="width"),
        pytest.param(["TEXT", "--format", "pdf"], "invalid choice", id="format"),
        pytest.param(["TEXT", "--colour"], "unrecognized arguments: --colour", id="unknown option"),
        pytest.param([], "the following arguments are required", id="no arguments"),
        pytest.param(["date"], "the following arguments are required", id="date without a file"),
        pytest.param(["TEXT", "--output", "nowhere/x.txt"], "nowhere/x.txt: cannot be written", id="output folder"),
        pytest.param(
            ["TEXT", "--json", "-o", "EMPTY"], "cannot be written (is a directory)", id="output is a directory"
        ),
        pytest.param(["a\nb\x1b[31m"], "a\\x0ab\\x1b[31m: no such file", id="hostile name"),
    ],
)
def test_what_cannot_be_done_gives_one_line(
    run, text: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    """Exit code 2, one line on standard error, nothing on standard output, no file left behind."""
    for name in ("empty", "images"):
        (tmp_path / name).mkdir()
    (tmp_path / "images" / "a.png").write_bytes(b"\x89PNG\0")
    named = {"TEXT": str(text), "EMPTY": str(tmp_path / "empty"), "IMAGES": str(tmp_path / "images")}
    before = sorted(tmp_path.rglob("*"))
    ran = run(*(named.get(a, a) for a in arguments))
    assert (cli.COULD_NOT_RUN, "", 1) == (ran.code, ran.out, ran.err.count("\n")), ran.err
    assert message in ran.err
    assert before == sorted(tmp_path.rglob("*"))


def test_a_mistake_of_ours_is_one_line_too(run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody meets a traceback unless they ask for it."""

    def mistaken(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(timeline, "reconstruct_many", mistaken, raising=False)
    ran = run(text, "--json", "--output", tmp_path / "out.json")
    assert (cli.COULD_NOT_RUN, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert "IndexError in test_cli.py" in ran.err
    assert not (tmp_path / "out.json").exists()
    monkeypatch.setenv("TIMELINE_TRACEBACK", "1")
    with pytest.raises(IndexError):
        run(text)


# What is empty or odd, and can be run


@pytest.mark.parametrize("content", ["", " ", " \n\t\n ", "\ufeff", "....", "\n" * 1000])
def test_empty_texts_are_empty_timelines(run, tmp_path: Path, content: str) -> None:
    """Nothing to tell is a valid answer in every form."""
    path = tmp_path / "x.txt"
    path.write_text(content, encoding="utf-8")
    ran = run(path, "--json")
    assert (cli.DONE, "") == (ran.code, ran.err)
    result = json.loads(ran.out)
    assert ([], "unknown") == (result["entries"], result["publication"][0]["status"])
    for arguments in ([path], ["date", path], ["tag", path]):
        ran = run(*arguments)
        assert (cli.DONE, "") == (ran.code, ran.err)
        assert ran.out.strip()


@pytest.mark.parametrize("piece", ["On Monday he left. ", "word ", "x", "2024 ", "\x1b[31m", "[red]", "(((", "\u202e"])
def test_a_long_single_line_is_read(run, tmp_path: Path, piece: str) -> None:
    """A line without an end is a text like another."""
    path = tmp_path / "x.txt"
    path.write_text(piece * (60_000 // len(piece)), encoding="utf-8")
    assert cli.DONE == run("tag", path).code


@pytest.mark.parametrize("before", [(), ("date",)], ids=["timeline", "date"])
def test_nothing_in_a_text_is_obeyed(run, tmp_path: Path, before: tuple[str, ...]) -> None:
    """Escape sequences, markup and marks that turn the writing are shown, never acted upon."""
    hostile = "\x1b[31mred\x1b]0;title\x07 [bold]market[/bold] \u202edelims\u202c\x9b1m :smile: prices"
    path = tmp_path / "x.txt"
    path.write_text(f"{hostile}\n\nThe {hostile} bridge reopened on Wednesday 5 June 2024, {hostile} said.\n", "utf-8")
    ran = run(*before, path)
    assert cli.DONE == ran.code
    assert not [c for c in ran.out if c in "\x1b\x07\x9b\u202e\u202c"]
    if not before:
        assert "[bold]market[/bold]" in ran.out
        assert ":smile:" in ran.out


def test_a_line_of_twenty_megabytes_is_refused(run, tmp_path: Path) -> None:
    """More text than a timeline is made of is said to be so at once, not after hours."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"On Monday he left. " * 1_100_000)
    ran = run(path)
    assert (cli.COULD_NOT_RUN, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert "20,900,000 characters, more than the 4,000,000" in ran.err


def test_a_directory_with_some_texts_says_what_it_left_out(run, text: Path, tmp_path: Path) -> None:
    """What was passed over is told on standard error; the rest is read."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\0")
    ran = run(tmp_path, "--json")
    assert (cli.DONE, 1) == (ran.code, len(json.loads(ran.out)["documents"]))
    assert "timeline: left out 1 file: a.png (is an image, not text)\n" == ran.err


# What comes out


def test_json_is_valid_and_the_same_every_time(run) -> None:
    """The published schema holds, and the same input gives the same bytes."""
    jsonschema = pytest.importorskip("jsonschema")
    first, again = run(EXAMPLE, "--json"), run(EXAMPLE, "--format", "json")
    assert (cli.DONE, "") == (first.code, first.err)
    assert first.out == again.out
    jsonschema.validate(json.loads(first.out), json.loads(run("schema").out))


def test_several_files_make_one_timeline(run, text: Path) -> None:
    """Documents are numbered in the order named."""
    result = json.loads(run(text, EXAMPLE, "--json").out)
    assert [("d1", str(text)), ("d2", EXAMPLE)] == [(d["id"], d["source"]) for d in result["documents"]]
    assert {"d1", "d2"} == {quote["document"] for entry in result["entries"] for quote in entry["quotes"]}


def test_an_anchor_is_taken(run, text: Path) -> None:
    """A supplied date is the publication date."""
    [publication] = json.loads(run(text, "--anchor", "2024-06-07", "--json").out)["publication"]
    assert ("supplied", "2024-06-07") == (publication["status"], publication["best"])


def test_bounds_are_kept(run, tmp_path: Path) -> None:
    """No publication day outside what the user allows."""
    path = tmp_path / "x.txt"
    path.write_text("The bridge was opened on Tuesday 5 March. It will close again on Friday.")
    [publication] = json.loads(run(path, "--not-before", "2010", "--not-after", "2015-06", "--json").out)["publication"]
    assert all("2010-01-01" <= day <= "2015-06-30" for day, _ in publication["days"])


def test_date_as_json(run, text: Path) -> None:
    """The estimate alone, as in the document of --json."""
    [publication] = json.loads(run("date", text, "--anchor", "2024-06", "--json").out)
    assert "supplied" == publication["status"]
    assert "2024-06-01" <= publication["earliest"] <= publication["best"] <= publication["latest"] <= "2024-06-30"


def test_tag_gives_offsets_into_the_text(run, text: Path) -> None:
    """Every expression is where it says."""
    row = json.loads(run("tag", text).out)
    assert "bridge" == row["doc"]
    assert {"5 June 2024": "2024-06-05"} == {t["text"]: t["value"] for t in row["timexes"] if "June" in t["text"]}
    assert all(TEXT[t["start"] : t["end"]] == t["text"] for t in row["timexes"])


def test_tagged_timeml_reads_back_as_the_same_text(run, text: Path, tmp_path: Path) -> None:
    """Our reader finds the text and the creation time that our writer wrote."""
    from events.reading import read_documents

    assert cli.DONE == run("tag", text, "--anchor", "2024-06-07", "--format", "timeml", "-o", tmp_path / "x.tml").code
    [document] = read_documents([str(tmp_path / "x.tml")])
    assert (TEXT, "2024-06-07") == (document.text, document.metadata[0].value)


def test_strict_tells_of_problems(run, tmp_path: Path) -> None:
    """A date that is no such weekday is a problem; only --strict makes it an exit code."""
    path = tmp_path / "x.txt"
    path.write_text("The bridge was opened on Monday, 5 June 2024, and closed two days later.")
    assert json.loads(run(path, "--json").out)["problems"]
    assert cli.DONE == run(path).code
    assert cli.PROBLEMS == run(path, "--strict").code


@pytest.mark.parametrize("width", ["40", "60", "80", "120", "200"])
def test_the_view_keeps_to_its_width(run, width: str) -> None:
    """No line is wider than asked, and none is lost."""
    from rich.cells import cell_len

    lines = run(EXAMPLE, "--width", width).out.splitlines()
    assert len(lines) > 10
    assert max(map(cell_len, lines)) <= int(width)


def test_ascii_means_ascii(run) -> None:
    """For terminals and logs that know nothing else."""
    ran = run(EXAMPLE, "--ascii")
    assert ran.out.isascii()
    assert "Beirut" in ran.out


def test_colour_only_where_it_is_wanted(run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets none, --color gives it, NO_COLOR forbids it."""
    assert "\x1b[" not in run(EXAMPLE).out
    assert "\x1b[" in run(EXAMPLE, "--color").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(EXAMPLE, "--color").out


# Files out


def test_output_replaces_a_file_as_a_whole(run, text: Path, tmp_path: Path) -> None:
    """The file holds what standard output would get, and nothing is left beside it."""
    target = tmp_path / "out.json"
    target.write_text("old")
    ran = run(text, "--json", "--output", target)
    assert (cli.DONE, "", "") == (ran.code, ran.out, ran.err)
    assert run(text, "--json").out == target.read_text(encoding="utf-8")
    assert ["bridge.txt", "out.json"] == sorted(p.name for p in tmp_path.iterdir())


def test_a_failed_run_leaves_the_old_output(run, tmp_path: Path) -> None:
    """What was there before is still there."""
    target = tmp_path / "out.json"
    target.write_text("old")
    assert cli.COULD_NOT_RUN == run(tmp_path / "nowhere.txt", "--json", "--output", target).code
    assert "old" == target.read_text()


def test_a_failed_write_leaves_no_part(run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, say: one line, no half file."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    ran = run(text, "--json", "--output", tmp_path / "out.json")
    assert (cli.COULD_NOT_RUN, 1) == (ran.code, ran.err.count("\n"))
    assert "no space left on device" in ran.err
    assert ["bridge.txt"] == [p.name for p in tmp_path.iterdir()]


def test_output_through_a_link_writes_its_target(run, text: Path, tmp_path: Path) -> None:
    """A symbolic link stays one."""
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    assert cli.DONE == run(text, "--json", "-o", tmp_path / "link.json").code
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() != "old"


# Manners


def test_start_up_loads_nothing_heavy() -> None:
    """--version and --help are instant: none of the large libraries is imported."""
    script = (
        "import sys, cli\ncode = cli.main(sys.argv[1:])\n"
        "heavy = {'attrs', 'lxml', 'numpy', 'pendulum', 'rich', 'trafilatura'} & set(sys.modules)\n"
        "sys.exit(code or ' '.join(heavy) or 0)"
    )
    for argument in ("--version", "--help"):
        done = subprocess.run([sys.executable, "-c", script, argument], cwd=ROOT, capture_output=True, text=True)
        assert (0, "") == (done.returncode, done.stderr)


def test_version(run) -> None:
    """The version is the package's."""
    assert f"timeline {timeline.__version__}\n" == run("--version").out


@pytest.mark.parametrize("arguments", [("--help",), ("date", "--help"), ("tag", "--help"), ("schema", "--help")])
def test_help_fits_a_terminal(run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    """No line of help is wider than eighty columns would allow to read."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = run(*arguments)
    assert cli.DONE == ran.code
    assert max(map(len, ran.out.splitlines())) <= 110


def test_a_file_named_like_a_command(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written with its folder it is a file."""
    monkeypatch.chdir(tmp_path)
    Path("date").write_text(TEXT)
    assert "./date" == json.loads(run("./date", "--json").out)["documents"][0]["source"]


def test_standard_input() -> None:
    """A dash reads what is piped in."""
    process = command("tag", "-", stdin=subprocess.PIPE)
    out, err = process.communicate(TEXT.encode())
    assert (0, b"") == (process.returncode, err)
    assert "5 June 2024" in out.decode()


def test_a_closed_pipe_is_no_error() -> None:
    """A reader like head may stop early; there is no complaint."""
    process = command(EXAMPLE, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (0, b"") == (process.wait(), errors)


@pytest.mark.skipif(sys.platform == "win32", reason="signals work otherwise there")
def test_interrupting_is_quiet() -> None:
    """Ctrl-C ends the run with 130 and without a traceback."""
    process = command("-", stdin=subprocess.PIPE, env={"PYTHONUNBUFFERED": "1"})
    assert process.poll() is None
    script_is_waiting_for_input(process)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (cli.INTERRUPTED, b"") == (process.returncode, err)


def script_is_waiting_for_input(process: subprocess.Popen[bytes]) -> None:
    """Feed a pipe's worth of text: the write only ends once the command reads."""
    assert process.stdin is not None
    process.stdin.write(b"word " * 40_000)
    process.stdin.flush()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_any_output_encoding_will_do(encoding: str) -> None:
    """What the terminal cannot write is replaced; JSON is UTF-8 whatever it says."""
    surroundings = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    view = command(EXAMPLE, env=surroundings)
    out, err = view.communicate()
    assert (0, b"") == (view.returncode, err)
    assert out.decode(encoding)
    data = command(EXAMPLE, "--json", env=surroundings)
    out, err = data.communicate()
    assert (0, b"") == (data.returncode, err)
    assert json.loads(out.decode("utf-8"))["entries"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_progress_is_shown_only_to_who_looks(text: Path, tmp_path: Path) -> None:
    """A bar on a terminal's standard error while several documents are read; nothing in a pipe, nothing in the data."""
    import pty

    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    script = "import sys, cli; sys.exit(cli.main())"
    watching, drawn_on = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", script, "tag", str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=drawn_on,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(drawn_on)
    out, _ = process.communicate()
    drawn = os.read(watching, 1 << 16)
    os.close(watching)
    assert 7 == out.count(b"\n")
    assert b"reading" in drawn
    assert b"reading" not in out
    piped = command("tag", str(tmp_path))
    assert b"" == piped.communicate()[1]


# A part of it, other formats, saved timelines


def test_a_part_is_shown(run, text: Path) -> None:
    """What may lie inside stays, and what is left out is counted."""
    whole = json.loads(run(text, "--json").out)["entries"]
    assert {"2024-06-05", "2024-06-06"} == {entry["edtf"] for entry in whole}
    part = json.loads(run(text, "--since", "6 June 2024", "--json").out)["entries"]
    assert ["2024-06-06"] == [entry["edtf"] for entry in part]
    assert "1 entry of the timeline is not shown" in run(text, "--grep", "ferry").out
    assert "Nothing that was asked for" in run(text, "--until", "1999").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--since", "soon"], "cannot read the date 'soon'", id="since"),
        pytest.param(["--grep", "(a"], "'(a' is not a regular expression", id="grep"),
        pytest.param(["--explain", "n99"], "there is no entry 'n99'; there are n1 to n2", id="explain"),
        pytest.param(["--explain", "n1", "--json"], "--explain is for the terminal", id="explain as json"),
    ],
)
def test_a_part_that_cannot_be_told(run, text: Path, arguments: list[str], message: str) -> None:
    """One line, and nothing else."""
    ran = run(text, *arguments)
    assert (cli.COULD_NOT_RUN, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert message in ran.err


def test_explaining_by_name_and_by_number(run, text: Path) -> None:
    """The names that --ids shows, with the paragraph and the reasons."""
    assert "n2 " in run(text, "--ids").out
    told = run(text, "--explain", "n2").out
    assert told == run(text, "--explain", "2").out
    assert "The harbour bridge reopened on 5 June 2024." in told
    assert "From words to dates" in told
    assert "“the next day” 2024-06-06, read from “5 June 2024”" in told


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("ics", "parquet", "arrow")])
def test_a_format_by_its_name_or_by_that_of_the_file(run, text: Path, tmp_path: Path, name: str) -> None:
    """Both give the same bytes."""
    named = run(text, "--format", name)
    assert (cli.DONE, "") == (named.code, named.err)
    assert named.out
    if suffix := FORMATS[name].suffix:
        assert cli.DONE == run(text, "--output", tmp_path / f"out{suffix}").code
        assert named.out == (tmp_path / f"out{suffix}").read_bytes().decode()


def test_a_saved_timeline_is_converted(run, text: Path, tmp_path: Path) -> None:
    """Nothing is read again: the view and every format come from the JSON, also from standard input."""
    saved = tmp_path / "saved.json"
    run(text, "--json", "--with-text", "--output", saved)
    assert run(text, "--format", "csv").out == run("convert", saved, "--format", "csv").out
    assert run(text, "--format", "md").out == run("convert", saved, "--format", "md").out
    assert saved.read_text(encoding="utf-8") == run("convert", saved, "--json", "--with-text").out
    assert "The harbour bridge reopened" in run("convert", saved, "--explain", "1").out
    process = command("convert", "-", "--since", "2024-06-06", "--format", "edtf", stdin=subprocess.PIPE)
    out, err = process.communicate(saved.read_bytes())
    assert (0, b"", b"2024-06-06\t") == (process.returncode, err, out[:11])


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 9999, b"The bridge reopened."])
def test_what_is_no_saved_timeline(run, tmp_path: Path, content: bytes) -> None:
    """One line says what convert takes."""
    (tmp_path / "x.json").write_bytes(content)
    ran = run("convert", tmp_path / "x.json", "--format", "csv")
    assert (cli.COULD_NOT_RUN, "", 1) == (ran.code, ran.out, ran.err.count("\n"))
    assert "give what `timeline --json` wrote" in ran.err


@pytest.mark.parametrize("name", PARSERS)
def test_every_command_shows_examples_that_it_takes(run, name: str) -> None:
    """The lines of its help are accepted by its parser."""
    told = run(*name.split(), "--help").out
    calls = re.findall(r"^  timeline( [^<>|\n]*?)(?:  .*)?$", told[told.index("examples:") :], re.MULTILINE)
    assert calls or name == "completion"
    for call in calls:
        words = shlex.split(call)
        command_name = words.pop(0) if words[0] in PARSERS else ""
        PARSERS[command_name]().parse_args(words)
