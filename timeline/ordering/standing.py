"""Whether a line can stand by itself: whole, about something it names, and telling something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from events.clauses import Line, has_finite, place_of, teller_of, what_was_said
from events.document import Span
from events.event import Event
from events.languages import words
from events.syntax.phrases import SUBJECTS, dateline_of, marks_of
from events.tagging import Grammar

_SPANS = frozenset(
    ("day", "week", "weekend", "month", "year", "decade", "century", "season", "spring", "summer", "autumn", "fall")
) | {"winter", "morning", "afternoon", "evening", "night", "time", "quarter"}
_ASKING = frozenset(("what", "who", "how", "why", "where", "whether"))
_POINTING = frozenset(("that", "this", "these", "those", "such", "what", "which"))
_POINTED = frozenset(("these", "those", "such", "this", "that"))
_SOMEBODY = frozenset(("he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "others"))
_REPEATING = re.compile(
    r"\b(?:follow(?:s|ed)? suit|(?:did|do|does|done) (?:so|the same)|the latter)\b"
    r"|(?:^|\b(?!(?:through|in|at|on|from|to|with|for|of|by) )\w+ )"
    r"the same (?!day|time|week|month|year|night|as\b|that\b)(?!\w+ (?:as|that|who)\b)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\bwww\.|%\d[0-9A-F]|\b(?:said|says), [a-z]|\b(?:a (?:little|few|bit)|shortly|soon|right|well|to usher|no longer)$"
    r"|\b(?:is|are|was|were) (?:suspected|preparing|accused)$"
)
_PERSON = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_HALF_SAID = re.compile(r"\bmade (?:clear|sure|known)$")
_QUOTES = ("“", '"', "``", "‘")
_TELLING = frozenset(("that", "about", "against", "over", "for", "on"))
_PREPOSITIONS = frozenset(("following", "including", "during", "regarding", "concerning", "morning", "evening"))
_COMPARING = frozenset(("more", "less", "fewer", "rather", "other"))
_SUBJECTS = frozenset(("he", "she", "it", "they", "we", "i", "you"))
_QUESTIONS = frozenset(("What", "Which", "Who", "Whom", "Whoever", "Whatever", "Why", "How"))
_HALFWAY = frozenset(("still", "also", "not", "already", "exclusively", "only", "even", "almost", "nearly"))
_LEADING_ON = frozenset(("in", "of", "at", "for", "with", "to", "from", "by", "into", "and", "on", "as", "that"))
_FEW = 5  # words
_COMPARED = 8  # tokens from a comparative to its "than"


def stands_alone(
    text: str, lead: Event, line: Line, *, times: Sequence[Span] = (), a_life: str = "", a_log: bool = False
) -> bool:
    """
    Whether a line stands by itself, and one that was cut short still tells the event.

    Args:
        text: Of the document.
        lead: The event it tells.
        line: As it was told.
        times: The words of time that were left out of it.
        a_log: Whether nearly every sentence of the text has a time, so that "it" is what the line above told.
        a_life: The "he" or "she" whose life the text tells, if it tells one.

    Returns:
        True for a line that names what it is about, holds what it compares with and what was said, and, where it is
        cut, the word that tells the event, its clause's verb and, of what was said, the verb.
    """
    grammar, label = lead.grammar, line.text
    if grammar is None:
        return True
    head = teller_of(lead)[0]
    place = place_of(grammar, lead)
    behind = what_was_said(grammar, place) != place  # "prices rose, officials said"
    apart = grammar.relations[head] in ("acl", "acl:relcl", "advcl") and not behind
    if not line.own and apart and has_finite(grammar, head):
        return False  # another clause would stand beside its time
    if not line.own and grammar.relations[head] == "conj" and lead.tense == "FUTURE":
        return False  # "won and will face the mayor in May"
    if _has_verb_in_subject(grammar, head) or _has_two_subjects(grammar, head) or _is_no_clause(grammar, head):
        return False
    if _is_without_teller(lead, grammar, head) or _names_nobody(grammar, label):
        return False
    about_noun = grammar.relations[head] == "acl:relcl"
    if not about_noun and any(_points(grammar, i) for i in grammar.children_of(head, "nsubj", "nsubj:pass")):
        return False
    said = text[grammar.tokens[0].start : grammar.tokens[-1].end].replace("\n", " ")
    whole, root = said.startswith(label.rstrip("…”")), grammar.root
    subjects = grammar.children_of(root, "nsubj", "nsubj:pass")
    if whole and (grammar.lower[0] in _ASKING or any(_points(grammar, i) for i in subjects)):
        return False
    if whole and not (has_finite(grammar, root) and grammar.children_of(root, *SUBJECTS)):
        return False  # an item of a list, a heading
    pronouns = {grammar.lower[i] for i in grammar.children_of(head, "nsubj", "nsubj:pass")} & _SOMEBODY
    below = grammar.relations[head] in ("advcl", "ccomp", "acl:relcl")  # where "he" may be anybody
    somebody = bool(a_life) and a_life in pronouns and label.split(" ", 1)[0].casefold() == a_life and not below
    if line.own and not somebody and pronouns & set(label.casefold().split()):
        return False
    if (
        _begins_pointing(grammar, label)
        or (not somebody and _leans_on_text(grammar, label))
        or (not a_log and (_is_done_to_unnamed(grammar, head) or _is_of_it(label)))
    ):
        return False
    if (
        _begins_loose(grammar, label)
        or _ends_loose(grammar, label, times)
        or _tells_only_that_it_was_said(lead, grammar)
    ):
        return False
    if _is_subject_a_time(text, grammar, label, times) or _runs_into_teller(text, grammar, label, place):
        return False
    if label.startswith(("Here is ", "Here are ", "Here’s ", "Here's ")):
        return False
    if not line.own and not a_life and _PERSON.search(label) and not _names_before(grammar, label):
        return False
    if _is_broken_off(lead, grammar, label, times) or any(word in _QUESTIONS for word in label.split()[:1]):
        return False
    if _ENDING.search(label) or _HALF_SAID.search(label) or _joins_names(said, grammar, label):
        return False
    if _loses_comparison(grammar, label) or _loses_words(lead, grammar, label):
        return False
    return "…" not in label or _is_cut_late(lead, grammar, label, whole=whole)


def _is_without_teller(lead: Event, grammar: Grammar, head: int) -> bool:
    """Whether who said it was not found: "it was a dunk, her agent, Ann Lee, told the paper"."""
    loose = grammar.relations[head] == "parataxis" and lead.event_class == "REPORTING"
    return loose and not grammar.children_of(head, "nsubj", "nsubj:pass", "csubj")


def _is_of_it(label: str) -> bool:
    """Whether a short line ends in "it": "customers began paying it"."""
    told = label.casefold().split()
    return len(told) <= _FEW and told[-1:] in (["it"], ["them"])


def _is_subject_a_time(text: str, grammar: Grammar, label: str, times: Sequence[Span]) -> bool:
    """Whether a time was taken for who did it: "Friday allowed the crew"."""
    opens = [grammar.first_after(t.start) for t in times if label.startswith(t.of(text))]
    return any(at is not None and grammar.relations[at] in ("nsubj", "nsubj:pass") for at in opens)


def _runs_into_teller(text: str, grammar: Grammar, label: str, place: int) -> bool:
    """Whether what was said runs into who said it without a comma: "will play Lee | the schools announced"."""
    subjects = grammar.children_of(place, "nsubj")
    first = grammar.subtree(subjects[0])[0] if subjects else 0
    if first < 2 or grammar.tokens[first - 1].text != ",":
        return False
    teller = text[grammar.tokens[first].start : grammar.tokens[subjects[0]].end]
    return f" {teller}" in label and f", {teller}" not in label and not label.startswith(teller)


def _names_before(grammar: Grammar, label: str) -> bool:
    """Whether a name stands in a line before its first "he" or "she"."""
    found = _PERSON.search(label)
    before = set(re.findall(r"[\w’'-]+", label[: found.start()])) if found else set()
    return any(token.text in before for token, tag in zip(grammar.tokens, grammar.tags, strict=True) if tag == "PROPN")


def _names_nobody(grammar: Grammar, label: str) -> bool:
    """Whether a line is about "him", "there", "the event" or "this year's", and no more is told of that."""
    told = label.split()
    lower = [word.casefold().strip('.,;”"') for word in told]
    if (lower[-1:] == ["there"] and len(told) < _FEW) or (
        len(told) <= _FEW + 1 and lower[:2] in (["the", "event"], ["the", "events"])
    ):
        return True
    if len(told) <= _FEW and told[:2][-1].endswith(("'s", "’s")) and lower[0] in ("this", "last", "that"):
        return True
    names = {token.text for token, tag in zip(grammar.tokens, grammar.tags, strict=True) if tag == "PROPN"}
    at = next((i for i, word in enumerate(lower) if word == "him"), -1)
    return at >= 0 and not any(word.strip(".,;’'s") in names or word in names for word in told[:at])


def _has_two_subjects(grammar: Grammar, head: int) -> bool:
    """Whether a verb seems to have two subjects that a pause parts, of which one must be another verb's."""
    begin = dateline_of(grammar)
    subjects = [i for i in grammar.children_of(head, "nsubj", "nsubj:pass") if begin <= i < head]
    if len(subjects) < 2 or grammar.subtree(subjects[0])[0] > 0:
        return False
    return any(grammar.tokens[i].text in (",", "–", "—", "--") for i in range(subjects[0], subjects[-1]))


def _has_verb_in_subject(grammar: Grammar, head: int) -> bool:
    """Whether a verb of its own was taken for a part of the subject: "Oslo traded its star Lee, sentenced in May"."""
    subjects = [i for i in grammar.children_of(head, "nsubj", "nsubj:pass") if i < head]
    return any(
        grammar.forms[i] == "past" and grammar.tags[i] == "VERB" and grammar.relations[i] in ("amod", "compound")
        for subject in subjects
        for i in grammar.subtree(subject)
    )


def _is_no_clause(grammar: Grammar, head: int) -> bool:
    """Whether the only verb was taken for one below a noun: "the largest swap since | the war took place in 2010"."""
    root = grammar.root
    if root < 0 or grammar.relations[head] != "advcl" or grammar.tags[root] in ("VERB", "AUX"):
        return False
    return not grammar.children_of(root, "cop", "aux") and not marks_of(grammar, head).isdisjoint(("since", "after"))


def _begins_loose(grammar: Grammar, label: str) -> bool:
    """Whether a preposition begins a line whose subject stands right behind it: "around Oslo and Rome closed"."""
    told = label.split()
    first = told[0].casefold() if told else ""
    at = next((i for i, word in enumerate(grammar.lower) if word == first), -1)
    if at < 0 or tuple(grammar.lower[at : at + 3]) == ("as", "well", "as"):
        return at >= 0
    if grammar.tags[at] != "ADP" or "NUM" in grammar.tags[at + 1 : at + 4]:
        return False
    for index in range(at + 1, len(grammar.tokens)):
        if grammar.tags[index] not in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ") or grammar.lower[index] == "the":
            return False
        if grammar.relations[index] in ("nsubj", "nsubj:pass"):
            return True
    return False


def _ends_loose(grammar: Grammar, label: str, times: Sequence[Span]) -> bool:
    """Whether a line ends in a preposition behind which the sentence goes on with what it leads to."""
    last = label.rsplit(" ", 1)[-1]
    if last not in _LEADING_ON | _HALFWAY or "…" in label:
        return False
    places = [i for i, token in enumerate(grammar.tokens) if token.text == last]
    if not places or places[-1] + 1 >= len(grammar.tokens):
        return False
    after = grammar.tokens[places[-1] + 1]
    return grammar.tags[places[-1] + 1] != "PUNCT" and not any(t.start <= after.start < t.end for t in times)


def _tells_only_that_it_was_said(lead: Event, grammar: Grammar) -> bool:
    """Whether words were posted or shared that stand elsewhere: "she wrote in another post"."""
    if lead.lemma not in words("en").lists["posting"] or lead.pos != "VERB":
        return False
    place = place_of(grammar, lead)
    if grammar.children_of(place, "obj", "ccomp", "xcomp", "nsubj:pass", "parataxis", "advcl"):
        return False
    cases = {grammar.lower[c] for i in grammar.children_of(place, "obl") for c in grammar.children_of(i, "case")}
    return cases.isdisjoint(("about", "to"))


def _is_broken_off(lead: Event, grammar: Grammar, label: str, times: Sequence[Span]) -> bool:
    """Whether a line of a few words ends in its verb though more of the sentence follows that tells no time."""
    place = place_of(grammar, lead)
    if _skips_clause(grammar, place, label) or _stops_in_clause(grammar, label):
        return True
    if len(label.split()) > _FEW or not label.endswith(lead.trigger):
        return False
    if lead.lemma in words("en").lists["knowing"] and grammar.children_of(place, "ccomp", "advcl"):
        return True  # "fans guessed in 2019 when she would come"
    after = grammar.tokens[place + 1 : place + 3]
    if not after or grammar.tags[place + 1] in ("PUNCT", "CCONJ") or _opens_clause(grammar, place + 1):
        return False
    return not any(time.start <= token.end and token.start < time.end for token in after for time in times)


def _opens_clause(grammar: Grammar, index: int) -> bool:
    """Whether a clause that only goes with the one before begins: "met | after the fire"."""
    return grammar.relations[index] == "mark" and grammar.relations[grammar.heads[index]] == "advcl"


def _skips_clause(grammar: Grammar, place: int, label: str) -> bool:
    """Whether a clause right behind the verb was left out, and what follows it was kept: "it comes completion"."""
    _, found, rest = label.partition(f" {grammar.tokens[place].text} ")
    if not found or place + 2 >= len(grammar.tokens):
        return False
    word = grammar.lower[place + 1]
    return word in ("as", "when", "after", "while", "because") and not rest.casefold().startswith(word)


def _stops_in_clause(grammar: Grammar, label: str) -> bool:
    """Whether a line ends before the subject of a clause that it began: "killed after the tractor | he was in"."""
    last = label.rstrip("…").rsplit(" ", 1)[-1]
    at = next((i for i in range(len(grammar.tokens) - 1, -1, -1) if grammar.tokens[i].text == last), -1)
    return "…" not in label and 0 <= at < len(grammar.tokens) - 1 and grammar.lower[at + 1] in _SUBJECTS


def _is_cut_late(lead: Event, grammar: Grammar, label: str, *, whole: bool) -> bool:
    """Whether what is left of a line that was cut tells the event."""
    head, place = teller_of(lead)[0], place_of(grammar, lead)
    content = what_was_said(grammar, place)
    if content != place:  # "prices rose, officials said"
        verb = grammar.tokens[content].text
        return verb in label and not label.rstrip("…”").endswith(verb)
    says = lead.event_class == "REPORTING" or lead.lemma in words("en").lists["reporting"]
    said = grammar.children_of(place, "ccomp", *(("xcomp",) if says else ()))
    if lead.lemma in ("say", "tell") and not said:
        return False
    if whole and grammar.lower[0] in words("en").lists["connectives"]:
        return False  # in the clause that leads to the main one
    ends = (lead.trigger, *(grammar.tokens[i].text for i in (head, *(said[:1] if says else ()))))
    if label.rstrip("…”").endswith(ends):
        return False  # before anything was told
    things = grammar.children_of(place, "obj")[:1]
    needed = (lead.trigger, *(grammar.tokens[i].text for i in (head, *said[:1], *things)))
    if whole:  # the whole sentence, up to where it is cut
        needed = (*needed, grammar.tokens[grammar.root].text)
    return all(word in label for word in needed)


def _leans_on_text(grammar: Grammar, label: str) -> bool:
    """Whether a line is about "he" or "such a plan", which only the text before it names."""
    told = label.split()
    first = re.split("['’]", told[0].casefold().strip("“\"'"))[0] if told else ""
    near = {re.split("['’]", word.casefold())[0] for word in told[:3]}
    if first in _SOMEBODY or _REPEATING.search(label) or {"it", "them", "him"} & near:
        return True
    for place, word in enumerate(told[:-1]):
        lower = word.casefold().strip("“\"'(")
        if lower not in _POINTED or told[place + 1].casefold() == "as":
            continue
        at = next((i for i, token in enumerate(grammar.lower) if token == lower and grammar.relations[i] == "det"), -1)
        noun = grammar.heads[at] if at >= 0 else -1
        if noun > at and grammar.lemma(noun) not in _SPANS and grammar.tokens[noun].text in told:
            return True
        if lower == "such" and at < 0:
            return True
    return False


def _joins_names(said: str, grammar: Grammar, label: str) -> bool:
    """Whether two capitals stand side by side that do not in the text, for what was between them went."""
    told, source = label.split(), " ".join(said.split())
    starts = {token.text for token, tag in zip(grammar.tokens, grammar.tags, strict=True) if tag == "PROPN"}
    if any(two in ("who", "which") and f"{one} {two}" not in source for one, two in pairwise(told)):
        return True  # "Lee | who won", where the text has "Lee met Kim, who won"
    return any(one in starts and two in starts and f"{one} {two}" not in source for one, two in pairwise(told))


def _is_done_to_unnamed(grammar: Grammar, head: int) -> bool:
    """Whether an object is "him" or "it", which cannot be the subject: "the state gave him a licence"."""
    return any(
        grammar.lower[i] in _SOMEBODY and grammar.tags[i] == "PRON" for i in grammar.children_of(head, "obj", "iobj")
    )


def _loses_comparison(grammar: Grammar, label: str) -> bool:
    """Whether "more" or "larger" is told without the "than" that the sentence has for it."""
    if " than " in label:
        return False
    told = set(label.rstrip("…").split())
    for than in (i for i, word in enumerate(grammar.lower) if word == "than"):
        for i in range(than - 1, max(-1, than - _COMPARED), -1):
            word = grammar.lower[i]
            if word in _COMPARING or (word.endswith("er") and grammar.tags[i] in ("ADJ", "ADV")):
                if grammar.tokens[i].text in told and (i == 0 or grammar.lower[i - 1] != "no"):
                    return True
                break
    return False


def _loses_words(lead: Event, grammar: Grammar, label: str) -> bool:
    """Whether words that were said lost their quotation marks, or a letter what it says."""
    place, lists = place_of(grammar, lead), words("en").lists
    after = [token.text for token in grammar.tokens[place + 1 : place + 4]]
    opens = next((i for i, word in enumerate(after) if word in _QUOTES), -1)
    if lead.event_class == "REPORTING" and opens >= 0 and after[:1] in ([","], [":"]) and after[opens] not in label:
        return True
    if lead.lemma not in lists["handing"]:
        return False
    messages = [i for i in grammar.children_of(place, "obj", "nsubj:pass") if grammar.lemma(i) in lists["messages"]]
    if any(grammar.lemma(i) == "speech" for i in messages) and lead.lemma != "make":
        return False  # "gave a speech in Oslo": where and when is news enough
    if not messages:
        return False
    tail = label[max(label.rfind(grammar.tokens[messages[0]].text), label.rfind(lead.trigger)) :].casefold().split()
    telling = (word in _TELLING or (word.endswith("ing") and word not in _PREPOSITIONS) for word in tail[1:])
    return not any(telling)


def _begins_pointing(grammar: Grammar, label: str) -> bool:
    """Whether a line begins with "that trend" or "this place", which only the text before it explains."""
    word = label.split(" ", 1)[0].casefold()
    if word == "both" or label.startswith("The other "):
        return " and " not in label
    if word not in ("that", "this", "these", "those"):
        return False
    place = next((i for i, lower in enumerate(grammar.lower) if lower == word), -1)
    if place < 0 or place + 1 >= len(grammar.tokens):
        return False
    noun = grammar.heads[place] if grammar.relations[place] == "det" else place + 1
    return grammar.tags[noun] in ("NOUN", "ADJ", "PROPN") and grammar.lemma(noun) not in _SPANS


def _points(grammar: Grammar, index: int) -> bool:
    """Whether a subject is a bare "that" or "this", which only the text before it explains."""
    return grammar.tags[index] in ("PRON", "DET") and grammar.lower[index] in _POINTING and not grammar.children[index]
