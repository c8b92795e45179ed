"""Bytes to text."""

import pytest

from events.reading import UnreadableInput, decode

ENGLISH = "The café’s owner paid £5 – on Monday."
GERMAN = "Am Dienstag, dem 5. März, fuhren die Brüder über die große Brücke nach Köln zurück. " * 5
RUSSIAN = "Во вторник пятого марта братья вернулись через большой мост в родной город. " * 5
JAPANESE = (
    "三月五日の火曜日、兄弟は大きな橋を渡って故郷の町に帰った。町では祭りの準備が進んでおり、人々は通りに灯りを"
    "並べていた。母は台所で夕食を作りながら、二人の話を静かに聞いていた。翌朝、雨が降り始めた。"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, encoding, id=f"english in {encoding}")
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")
    ]
    + [
        pytest.param(GERMAN, "latin-1", id="german in latin-1"),
        pytest.param(RUSSIAN, "cp1251", id="russian in cp1251"),
        pytest.param(RUSSIAN, "koi8-r", id="russian in koi8-r"),
        pytest.param(JAPANESE, "shift_jis", id="japanese in shift_jis"),
        pytest.param(JAPANESE, "euc_jp", id="japanese in euc_jp"),
        pytest.param("", "utf-8", id="nothing"),
        pytest.param("", "utf-8-sig", id="only a mark"),
        pytest.param("\ud55c \U0001f600", "utf-8", id="beyond the basic plane"),
    ],
)
def test_encodings_are_told(text: str, encoding: str) -> None:
    """Each usual encoding is recognised without being named."""
    assert text == decode(text.encode(encoding), "x.txt")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\r\r\nb", "a\n\nb"), ("a\x0cb\u2028c\x85d", "a\x0cb\u2028c\x85d")],
)
def test_line_ends_are_made_plain_and_nothing_else(given: str, wanted: str) -> None:
    """Only "\\r\\n" and "\\r" change, so that offsets can be told."""
    assert wanted == decode(given.encode(), "x.txt")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(bytes(range(256)) * 40, "binary", id="all bytes"),
        pytest.param(b"\x01\x02\x03\x04" * 100, "binary", id="control characters"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04rest", "zip archive", id="docx"),
        pytest.param(b"\x89PNG\r\n", "image", id="png"),
        pytest.param(b"\x1f\x8b\x08", "gzip", id="gzip"),
        pytest.param(
            bytes(i * i * 7 % 251 % 95 + 160 if i % 3 else 129 for i in range(999)), "encoding", id="no encoding fits"
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    """One clear line says what it is and what to do."""
    with pytest.raises(UnreadableInput, match=why) as caught:
        decode(data, "x.bin")
    assert str(caught.value).startswith("x.bin: ")
    assert "\n" not in str(caught.value)


def test_utf8_with_a_few_bad_bytes_stays_utf8() -> None:
    """A damaged place does not turn the whole text into another encoding."""
    data = ("Ça va très bien, à bientôt, cœur léger. " * 4).encode() + b"\xff end"
    assert decode(data, "x.txt").endswith("léger. � end")


def test_declared_encoding_counts_where_utf8_fails() -> None:
    """What a page says of itself is believed before any guess."""
    assert "тест" == decode("тест".encode("koi8-r"), "x.html", declared="koi8-r")


def test_unknown_declared_encoding_is_passed_over() -> None:
    """A name that is no encoding does no harm."""
    assert "café" == decode("café".encode("cp1252"), "x.html", declared="rot13")


def test_escape_sequences_are_text() -> None:
    """A saved terminal session is text; its escapes are kept as they are."""
    assert "\x1b[31mred\x1b[0m" == decode(b"\x1b[31mred\x1b[0m", "x.txt")


def test_an_encoding_is_told_where_it_first_shows() -> None:
    """A long plain beginning does not hide what follows."""
    plain = "The bridge is open.\n" * 10_000
    assert plain + GERMAN == decode((plain + GERMAN).encode("latin-1"), "x.txt")
    assert plain + RUSSIAN == decode((plain + RUSSIAN).encode("cp1251"), "x.txt")
