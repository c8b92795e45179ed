"""Numeric dates are read in the order that the text, or the country of its language, shows."""

import attrs
import pytest

from events.document import Document
from timeline.finding import find_expressions

CASES = [
    pytest.param("It was sent on 04/05/2019.", "en", [("2019-04-05", 0.75), ("2019-05-04", 0.25)], id="open"),
    pytest.param("It was sent on 04/05/2019.", "en-GB", [("2019-05-04", 0.8), ("2019-04-05", 0.2)], id="by country"),
    pytest.param(
        "Sent on 04/05/2019, answered on 25/05/2019.", "en", [("2019-05-04", 0.97), ("2019-04-05", 0.03)], id="by a day"
    ),
    pytest.param(
        "Sent on 04/05/2019, paid on 05/25/2019.",
        "en-GB",
        [("2019-04-05", 0.97), ("2019-05-04", 0.03)],
        id="by a month",
    ),
    pytest.param("It was sent on 04.05.2019.", "en", [("2019-05-04", 1.0)], id="dots"),
    pytest.param("It was sent on 5/5/2019.", "en", [("2019-05-05", 1.0)], id="the same either way"),
    pytest.param(
        "Come on 4/5/2019 at 10:00.", "en", [("2019-04-05T10:00", 0.75), ("2019-05-04T10:00", 0.25)], id="clock"
    ),
]


@pytest.mark.parametrize(("text", "language", "expected"), CASES)
def test_order(text, language, expected):
    """Both readings are kept while both are open."""
    document = attrs.evolve(Document.of(text), language=language)
    first = find_expressions(document, anchor="2019-04-20")[0]
    assert [(reading.value, round(reading.p, 2)) for reading in first.readings] == expected
