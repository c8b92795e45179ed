"""Entries as tables that programs compute with: Arrow, Parquet, pandas, Polars."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from timeline.calendar.days import MINUTES_A_DAY, day_of
from timeline.calendar.iso import day_from_iso
from timeline.errors import MissingExtra
from timeline.export.table import COLUMNS, TIMES, rows

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from timeline.assembly import Timeline

_EPOCH = day_of(1970)
_NUMBERS = ("start", "end")


def to_table(timeline: Timeline) -> pyarrow.Table:
    """
    An Arrow table with a row for each entry, its columns those of the CSV; times are timestamps in seconds.

    Raises:
        MissingExtra: The package pyarrow is not installed.
    """
    pa = _pyarrow()
    columns = _columns(timeline)
    kinds = {**dict.fromkeys(TIMES, pa.timestamp("s")), **dict.fromkeys(_NUMBERS, pa.int64())}
    arrays = [
        pa.array(columns[name], pa.int64()).cast(kinds[name]) if name in kinds else pa.array(columns[name], pa.string())
        for name in COLUMNS
    ]
    return pa.table(arrays, names=list(COLUMNS))


def to_parquet(timeline: Timeline) -> bytes:
    """The table as a Parquet file."""
    table = to_table(timeline)
    import pyarrow.parquet

    page = io.BytesIO()
    pyarrow.parquet.write_table(table, page)
    return page.getvalue()


def to_arrow(timeline: Timeline) -> bytes:
    """The table as an Arrow file (IPC, also known as Feather)."""
    table = to_table(timeline)
    pa = _pyarrow()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as file:
        file.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def to_pandas(timeline: Timeline) -> pandas.DataFrame:
    """
    A pandas frame with a row for each entry; times are ``datetime64[s]``, of any year.

    Raises:
        MissingExtra: The package pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("a pandas frame", "pandas") from error
    import numpy as np

    columns: dict[str, Any] = _columns(timeline)
    for name in TIMES:
        seconds = [np.iinfo(np.int64).min if value is None else value for value in columns[name]]
        columns[name] = np.array(seconds, dtype=np.int64).view("datetime64[s]")
    for name in _NUMBERS:
        columns[name] = pandas.array(columns[name], dtype="Int64")
    return pandas.DataFrame(columns, columns=list(COLUMNS))


def to_polars(timeline: Timeline) -> polars.DataFrame:
    """
    A Polars frame with a row for each entry; times are datetimes in milliseconds, of any year.

    Raises:
        MissingExtra: The package polars is not installed.
    """
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("a Polars frame", "polars") from error
    columns = _columns(timeline)
    for name in TIMES:
        columns[name] = [None if value is None else value * 1000 for value in columns[name]]
    kinds = {name: polars.Int64 if name in (*TIMES, *_NUMBERS) else polars.String for name in COLUMNS}
    frame = polars.DataFrame(columns, schema=kinds)
    return frame.with_columns(polars.col(name).cast(polars.Datetime("ms")) for name in TIMES)


def _columns(timeline: Timeline) -> dict[str, list[Any]]:
    """The cells of the table by column, times as seconds since 1970."""
    listed = list(rows(timeline))
    columns: dict[str, list[Any]] = {name: [row[name] for row in listed] for name in COLUMNS}
    for name in TIMES:
        columns[name] = [None if text is None else _seconds(text) for text in columns[name]]
    return columns


def _seconds(text: str) -> int:
    date, _, clock = text.partition("T")
    minutes = (day_from_iso(date) - _EPOCH) * MINUTES_A_DAY
    hour, _, minute = (clock or "00:00").partition(":")
    return (minutes + int(hour) * 60 + int(minute)) * 60


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("an Arrow table or file", "arrow") from error
    return pyarrow
