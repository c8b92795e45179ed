"""What happened, as TimeML describes it; no dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from events.document import Span

if TYPE_CHECKING:
    from events.tagging import Grammar

EventClass = Literal["OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"]
Tense = Literal["PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART", "NONE"]
Aspect = Literal["NONE", "PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE"]
Polarity = Literal["POS", "NEG"]
Pos = Literal["VERB", "NOUN", "ADJECTIVE", "OTHER"]


@attrs.frozen
class Participant:
    """Who or what took part: ``role`` is "subject", "object", "place" or "speaker"."""

    role: str
    span: Span
    text: str


@attrs.frozen
class Event:
    """
    One mention of something that happened, holds, or is said to.

    ``span`` is the trigger's; ``clause`` the stretch of text that tells it; ``line`` its readable form
    without time words, once `events.clauses.readable_line` was asked for it, and "" before. ``governor``
    is the id of the event whose clause this one depends on (the verb of saying, of a relative or adverbial
    clause's main clause), if any; ``connective`` the word that ties the two ("after", "when", "that"), if any.
    """

    id: str
    span: Span
    trigger: str
    lemma: str
    pos: Pos
    event_class: EventClass
    tense: Tense
    aspect: Aspect
    polarity: Polarity
    modality: str  # the modal word, lower case ("may", "would"), or "" for none
    participants: tuple[Participant, ...]
    sentence: int  # index into the document's sentences
    clause: Span
    line: str
    governor: str | None = None
    connective: str | None = None
    quoted: bool = False  # inside quotation marks
    salience: float = 0.5  # 0..1: how much the event deserves an entry of its own
    grammar: Grammar | None = attrs.field(default=None, eq=False, repr=False)  # of its sentence, if read
