"""
Files and streams in, documents out: one reader per kind of input.

`read_documents` is the door. A reader turns bytes into documents whose ``text`` has plain line ends ("\\r\\n"
and "\\r" become "\\n") and no byte-order mark; nothing else is changed, so offsets count the code points of the
text as the file gives it. For HTML, TimeML and e-mail the text is the content inside the markup.
"""

from events.reading.decoding import decode
from events.reading.errors import Skipped, UnreadableInput
from events.reading.files import read_documents

__all__ = ["Skipped", "UnreadableInput", "decode", "read_documents"]
