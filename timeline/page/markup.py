"""Text from outside as HTML that only shows it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

# What a browser would obey, refuse or hide: controls, marks that turn the direction of others, half surrogates,
# noncharacters and tags. Marks that a script needs within its own words (joiners, U+200E) stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def shown(text: str) -> str:
    """
    Text as it stands in a page: escaped, with pictures or numbers for what must not be obeyed.

    Each kind of line end becomes a newline.
    """
    if text.isascii() and text.isprintable():
        return html.escape(text)
    return html.escape(_UNSAFE.sub(_picture, _LINE_ENDS.sub("\n", text)))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def line(text: str) -> str:
    """Text for one line: as `shown`, with runs of space as one."""
    return shown(" ".join(text.split()))


def embedded(value: Any) -> str:
    """A value as JSON that no parser of HTML can mistake for markup."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
