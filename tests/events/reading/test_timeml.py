"""TimeML in."""

import pytest

from events.document import Metadata
from events.reading.timeml import read_timeml

TIMEML = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<DOCID>x1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="1998-03-05" functionInDocument="CREATION_TIME">March 5, 1998</TIMEX3></DCT>
<TITLE>Mill &amp; dam</TITLE>
<TEXT>
The mill <EVENT eid="e1" class="OCCURRENCE">closed</EVENT> on <TIMEX3 tid="t1" value="1998-03-03">Tuesday</TIMEX3>,
R&D &lt;said&gt; &#8220;yes&#x201d; &nbsp; <!-- <TIMEX3> --> end.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1" tense="PAST" aspect="NONE" polarity="POS" />
</TimeML>
"""


def test_text_is_what_stands_between_the_tags() -> None:
    """Tags go, references are decoded, a bare "&" and unknown entities stay, outer newlines stay."""
    [document] = read_timeml(TIMEML.encode(), "x1.tml")
    assert "\nThe mill closed on Tuesday,\nR&D <said> “yes” &nbsp;  end.\n" == document.text
    assert "Mill & dam" == document.title


def test_creation_time_is_metadata() -> None:
    """The DCT is what the file states, not an answer."""
    [document] = read_timeml(TIMEML.encode(), "x1.tml")
    assert (Metadata("published", "1998-03-05", "timeml:DCT"),) == document.metadata


def test_creation_time_inside_the_text_is_found() -> None:
    """Some corpora mark the dateline itself as the creation time."""
    data = b"""<TEXT><TIMEX3 functionInDocument='CREATION_TIME' value='1998-03-05'>03/05/98</TIMEX3> Text</TEXT>"""
    [document] = read_timeml(data, "x.tml")
    assert ("03/05/98 Text", "1998-03-05") == (document.text, document.metadata[0].value)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("<TEXT>a < b and c > d", "a < b and c > d", id="unclosed text, bare marks"),
        pytest.param('<TEXT>a <EVENT x="1>2">b</EVENT></TEXT>', "a b", id="mark inside a value"),
        pytest.param("<TEXT>a <EVENT b", "a <EVENT b", id="unclosed tag"),
        pytest.param("<TEXT>a <!-- b", "a <!-- b", id="unclosed comment"),
        pytest.param("no tags", "", id="no text element"),
        pytest.param("", "", id="empty"),
    ],
)
def test_broken_files_are_read_as_far_as_they_go(raw: str, text: str) -> None:
    """Published corpora hold files that are not well formed."""
    assert text == read_timeml(raw.encode(), "x.tml")[0].text


@pytest.mark.parametrize("piece", ["<", "<a ", '<a "', "<a '\"", "<!--", "<?", '<a b="', "&", "<a x=' <b y=\" "])
def test_hostile_input_is_read_to_the_end(piece: str) -> None:
    """A long run of openers neither fails nor loses the text that follows."""
    raw = f"<TEXT>{piece * 20_000}\n\nend</TEXT>"
    assert "\n\nend" in read_timeml(raw.encode(), "x.tml")[0].text
