"""The project's own folds, so that every figure means the same."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

FOLDS = 5


def fold(key: str) -> int:
    """0 to 4; fold 0 is the test fold. The key is a document id or an ISO week such as "2019-W07"."""
    return int(sha256(key.encode()).hexdigest()[:8], 16) % FOLDS


def is_test_fold(document_id: str) -> bool:
    """Whether a document is kept for testing."""
    return fold(document_id) == 0


def iso_week_key(date: dt.date) -> str:
    """The ISO week of a day, "2019-W07"."""
    year, week, _ = date.isocalendar()
    return f"{year}-W{week:02d}"


def is_test_week(date: dt.date) -> bool:
    """Whether texts of that day are kept for testing; whole weeks, so that one story is on one side."""
    return is_test_fold(iso_week_key(date))
