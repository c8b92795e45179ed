"""Files of every kind, cut short, overwritten and put together wrong: a document or one clear line, never more."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from events.reading import read_documents
from events.reading.errors import UnreadableInput

EXAMPLES = Path(__file__).parents[3] / "examples"
LETTER = (EXAMPLES / "works.eml").read_bytes()
WHOLE = {
    "txt": (EXAMPLES / "beirut.txt").read_bytes(),
    "eml": LETTER,
    "mbox": b"\n\n".join(b"From a@example Mon Jan  1 00:00:00 2024\n" + LETTER for _ in range(2)),
    "html": b'<!doctype html><html><head><title>Mill</title><meta property="article:published_time"'
    b' content="2012-05-04"><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2012-05-04"}'
    b"</script></head><body><article><h1>Mill</h1>"
    + b"<p>The mill exploded on 3 May, and the owner said that it was a pity for the town.</p>" * 6
    + b"</article></body></html>",
    "tml": b'<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2012-05-04">4 May</TIMEX3></DCT>'
    b'<TEXT>The mill <EVENT eid="e1" class="OCCURRENCE">exploded</EVENT> on Thursday.</TEXT></TimeML>',
    "json": b'{"text": "The mill exploded on 3 May 2012.", "title": "Mill", "date": "2012-05-04"}',
    "jsonl": b'{"text": "The mill exploded.", "date": "2012-05-04"}\n{"text": "It was rebuilt."}\n',
    "md": b"---\ntitle: Mill\ndate: 2012-05-04\n---\n# The mill\n\nIt *exploded* on 3 May.\n\n| a | b |\n|---|---|\n",
}


def docx() -> bytes:
    """A small document of a word processor."""
    made = pytest.importorskip("docx", reason="python-docx is not installed").Document()
    made.add_heading("The mill", 1)
    made.add_paragraph("The mill exploded on 3 May 2012.")
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def pdf() -> bytes:
    """A page with a line on it."""
    pytest.importorskip("pypdf", reason="pypdf is not installed")
    words = b"BT /F1 11 Tf 72 720 Td (The mill exploded on 3 May 2012.) Tj ET"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, at = len(parts) + 1, len(data)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        at,
    )


def spoiled(whole: bytes, chance: random.Random) -> bytes:
    """The file cut short, with bytes overwritten, with a part left out or told twice."""
    first, last = sorted(chance.randrange(len(whole) + 1) for _ in range(2))
    way = chance.randrange(4)
    if way == 0:
        return whole[:first]
    if way == 1:
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 10, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)
    return whole[:first] + whole[last:] if way == 2 else whole[:last] + whole[first:last] + whole[last:]


@pytest.mark.parametrize("kind", [*WHOLE, "docx", "pdf"])
def test_a_spoiled_file_is_read_or_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    """The line names the file."""
    whole = docx() if kind == "docx" else pdf() if kind == "pdf" else WHOLE[kind]
    path = tmp_path / f"spoiled.{kind}"
    path.write_bytes(whole)
    assert list(read_documents([str(path)]))
    chance = random.Random(kind)
    for _ in range(60):
        path.write_bytes(spoiled(whole, chance))
        try:
            for document in read_documents([str(path)]):
                assert isinstance(document.text, str)
        except UnreadableInput as error:
            told = str(error)
            assert str(path) in told
            assert told.isprintable()
