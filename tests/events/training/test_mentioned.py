"""GUM's notes on entities, on a text of our own."""

from __future__ import annotations

import gzip
from pathlib import Path

from events.training.mentioned import read_mentioned

WORDS = """
# newdoc id = GUM_news_mill
# newpar
1|Old|_|ADJ|_|_|3|amod|_|Entity=(1-person-new
2|Mr.|_|PROPN|_|_|3|compound|_|_
3|Lee|_|PROPN|_|_|4|nsubj|_|Entity=1)
4|sold|_|VERB|_|_|0|root|_|_
5|his|_|PRON|_|_|6|nmod:poss|_|Entity=(2-object-new(1-person-giv)
6|mill|_|NOUN|_|_|4|obj|_|SpaceAfter=No;Entity=2)
7|.|_|PUNCT|_|_|4|punct|_|_

# newdoc id = GUM_vlog_talk
1|Hi|_|INTJ|_|_|0|root|_|_
"""


def test_heads_of_phrases_tell_their_entities(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress(WORDS.replace("|", "\t").replace(";", "|").encode()))
    (text,) = read_mentioned(path)  # casual talk is left out
    assert (text.id, text.kind, text.text) == ("GUM_news_mill", "news", "Old Mr. Lee sold his mill. ")
    told = {text.text[place:].split()[0]: entity for place, entity in text.heads.items()}
    assert told == {"Lee": "1", "his": "1", "mill.": "2"}
