"""Times that events share with others of their sentence."""

import pytest

import timeline

CASES = [
    ("The strike began on 3 May 2010.", "strike", "2010-05-03", None),
    ("The war ended in 1945.", "war", None, "1946-01-01"),
    ("The earthquake struck on 3 May 2010.", "earthquake", "2010-05-03", "2010-05-04"),
    ("In 2004 the wall began to sink.", "sink", "2004-01-01", None),
]


@pytest.mark.parametrize(("text", "trigger", "begin", "end"), CASES, ids=[text for text, *_ in CASES])
def test_what_a_verb_says_came_about_has_its_time(text, trigger, begin, end):
    """A beginning tells when a thing began, an end when it was over, and "took place" both."""
    made = timeline.reconstruct(text, anchor="2020-01-01", all=True).to_dict()
    [event] = [event["id"] for event in made["events"] if event["trigger"] == trigger]
    [entry] = [entry for entry in made["entries"] if event in entry["events"]]
    assert begin is None or begin == entry["begin"]["earliest"]
    assert end is None or end == entry["end"]["latest"] or entry["end"]["latest"] < end


def test_the_night_before_is_counted_from_what_happened():
    text = "The town surrendered on 19 July 1848. Adler escaped the night before the surrender."
    [escaped] = [e for e in timeline.reconstruct(text, anchor="1900", all=True).entries if "escaped" in e.label]
    assert escaped.edtf == "1848-07-18"
