"""The line at the foot in which the browser asks for something: a filter, a date, a file."""

from __future__ import annotations

from typing import Final, Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

Question = Literal["filter", "date", "pin", "export"]

_LABELS: Final[dict[Question, str]] = {
    "filter": "filter",
    "date": "written on (day, month, year or EDTF)",
    "pin": "it was on (empty: as the text has it)",
    "export": "write to (.html .json .csv .md .ics .svg …)",
}


class Prompt(Horizontal):
    """One question at a time, or none; ``question`` is the one that is open."""

    class Typed(Message):
        """The answer changed while it is written."""

        def __init__(self, question: Question, text: str) -> None:
            super().__init__()
            self.question = question
            self.text = text

    class Answered(Message):
        """The answer is given, and the question closed."""

        def __init__(self, question: Question, text: str) -> None:
            super().__init__()
            self.question = question
            self.text = text

    question: Question | None = None

    def compose(self) -> ComposeResult:
        """The question and its answer, side by side."""
        yield Static(id="asked")
        yield Input(id="answer")

    def ask(self, question: Question, start: str) -> None:
        """Open a question with a first answer to change or take."""
        self.question = question
        self.query_one("#asked", Static).update(_LABELS[question])
        self.add_class("asked")
        answer = self.query_one("#answer", Input)
        answer.value = start
        answer.focus()

    def close(self) -> None:
        """Leave the question without an answer."""
        self.question = None
        self.remove_class("asked")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the letters on as they come."""
        event.stop()
        if self.question is not None:
            self.post_message(self.Typed(self.question, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the answer on."""
        event.stop()
        question = self.question
        self.close()
        if question is not None:
            self.post_message(self.Answered(question, event.value.strip()))
