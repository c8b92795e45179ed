"""The readable line of an event: a short sentence of the source's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import attrs

from events.document import Document, Sentence, Span
from events.event import Event
from events.languages import words
from events.people import antecedent_of
from events.syntax.phrases import (
    SUBJECTS,
    antecedent,
    dateline_of,
    is_relative,
    marks_of,
    predicate_of,
    set_off,
    without_attribution,
)
from events.tagging import Grammar, read_grammar
from events.wording import LONGEST, LONGEST_WHOLE, joined, render, shorten

LEANEST = 4  # levels of leanness a line is tried at, from 0, all that is not set off, up

_QUESTIONS = frozenset(("who", "whom", "whose", "which", "what", "why", "how", "where", "when", "whether"))
_CAN_BE_TIMES = frozenset(("obl", "advmod", "nmod", "flat", "appos", "dep"))
_INDEFINITE = frozenset(("others", "those", "one", "ones", "some", "many", "all", "most", "something", "anyone"))
_CONCEDING = frozenset(("while", "although", "though", "whereas"))
_UNITS = frozenset(("minute", "hour", "day", "week", "month", "year", "decade"))
_COUNTED_FROM = frozenset(("after", "before", "since", "ago", "earlier", "later", "until"))
_OPENERS = frozenset(("that", "even", "than"))
_SAYING = frozenset(("say", "tell", "add", "note", "explain", "insist", "claim", "argue", "state"))
_PLURAL_VERBS = frozenset(("are", "were", "have", "'re", "’re"))
_SINGULAR_VERBS = frozenset(("is", "was", "has"))


def readable_line(
    document: Document, sentences: Sequence[Sentence], event: Event, *, time_spans: Sequence[Span] = ()
) -> str:
    """
    A self-contained line that tells an event, of at most about a hundred characters.

    Args:
        document: The text.
        sentences: Its sentences, as the event's number counts them.
        event: The event to tell.
        time_spans: The words that tell times; they are left out where the line stays grammatical.

    Returns:
        The event's clause with its subject, without the clauses around it. Where that would be no sound sentence, the
        clause above it, and at last the whole sentence, cut at a word with "…" when it is too long.
    """
    sentence = sentences[event.sentence]
    grammar = event.grammar or read_grammar([sentence], language=document.language)[0]
    trigger = place_of(grammar, event)
    times = tuple(s for s in time_spans if s.overlaps(sentence.span) and not s.of(document.text).isupper())
    own = head = predicate_of(grammar, trigger)
    longer = ""
    for _ in range(3):
        # A clause above the event's own is at another time, so that the words of time stay in the line.
        found: list[tuple[int, str]] = []
        outright = head == trigger or grammar.tags[trigger] not in ("VERB", "AUX")
        for left_out in (times, ()) if times and head == own and outright else ((),):
            teller = _Teller(document, sentences, event.sentence, grammar, trigger, head, left_out)
            found = found or list(teller.lines())
        whole = [line for level, line in found if level <= 1]
        for line in (*(w for w in whole if len(w) <= LONGEST), *whole, *(line for _, line in found)):
            if len(line) <= LONGEST_WHOLE:
                return line
        longer = found[-1][1] if found else ""
        above = grammar.heads[head]
        if longer or above < 0:
            break
        head = predicate_of(grammar, above)
    line = longer or _whole(document, grammar)
    return line if len(line) <= LONGEST_WHOLE else shorten(line)


def place_of(grammar: Grammar, event: Event) -> int:
    """The token of an event's trigger."""
    return next((i for i, token in enumerate(grammar.tokens) if token.end > event.span.start), 0)


def teller_of(event: Event) -> tuple[int, bool]:
    """
    The token of the predicate whose clause tells an event, and whether that is the event's own.

    An event in a clause without a finite verb or in a noun is told by the clause around it.
    """
    grammar = event.grammar
    if grammar is None:
        return -1, event.pos == "VERB"
    trigger = place_of(grammar, event)
    head = predicate_of(grammar, trigger)
    while grammar.relations[head] == "acl" and grammar.heads[head] >= 0 and not has_finite(grammar, head):
        head = predicate_of(grammar, grammar.heads[head])
    return head, head == trigger and has_finite(grammar, head)


def has_finite(grammar: Grammar, head: int) -> bool:
    """Whether a predicate is, or has, a finite verb."""
    helpers = grammar.children_of(head, "aux", "aux:pass", "cop")
    return any(grammar.forms[i] in ("past", "pres") for i in (head, *helpers))


def _whole(document: Document, grammar: Grammar) -> str:
    kept = list(range(dateline_of(grammar), len(grammar.tokens)))
    while len(kept) > 2 and (grammar.tags[kept[0]] in ("CCONJ", "PUNCT")):
        kept.pop(0)
    return render(document.text, grammar, kept)


@attrs.frozen
class _Teller:
    """One clause, told in leaner and leaner lines; lines that would not be sound are not told."""

    document: Document
    sentences: Sequence[Sentence]
    number: int
    grammar: Grammar
    trigger: int
    head: int
    times: tuple[Span, ...]

    def lines(self) -> Iterator[tuple[int, str]]:
        for level in range(LEANEST + 1):
            line = self._line(level)
            if line:
                yield level, line

    def _line(self, level: int) -> str:
        g, head = self.grammar, self.head
        kept = self._kept(level)
        own = [c for c in g.children_of(head, *SUBJECTS) if not is_relative(g, c)]
        if own and len([c for c in g.children_of(head, "nsubj", "nsubj:pass") if c < head]) > 1:
            return ""  # one verb has one subject
        if own and self._has_gap():
            return ""
        if own and own[0] in kept:
            return self._with_subject(kept, own[0])
        if g.relations[head] in ("acl", "acl:relcl") and g.heads[head] >= 0:
            return self._about_noun(kept, level)
        shared = self._shared_subject()
        if shared is not None:
            return self._with_borrowed(kept, *shared, level)
        return ""

    def _content(self, kept: Sequence[int]) -> list[int]:
        """The words that tell something: neither pronouns nor auxiliaries nor marks; a simple past tells enough."""
        g = self.grammar
        hollow = ("AUX", "PUNCT", "PRON", "DET", "PART", "SCONJ", "CCONJ", "ADP")
        found = [i for i in kept if g.tags[i] not in hollow]
        bare = g.forms[self.head] == "past" and found == [self.head] and g.lower[kept[0]] in ("he", "she", "they")
        return [*found, self.head] if bare else found

    def _has_gap(self) -> bool:
        """Whether a clause is about a noun before it that is neither its subject nor its place: "the tin we found"."""
        g, head = self.grammar, self.head
        if g.relations[head] != "acl:relcl" or set_off(g, head) or g.children_of(head, "obj", "cop", "ccomp", "xcomp"):
            return False
        return not {"where", "when", "whose", "why"} & {g.lower[i] for i in g.subtree(head) if i < head}

    def _with_subject(self, kept: set[int], subject: int) -> str:
        g = self.grammar
        chosen = sorted(kept)
        while chosen and (
            g.relations[chosen[0]] == "cc" or g.lower[chosen[0]] in _CONCEDING or g.tags[chosen[0]] == "PUNCT"
        ):
            chosen.pop(0)
        if self._inside_time(subject) or subject not in chosen or len(self._content(chosen)) < 2:
            return ""
        if not self._sound(chosen, subject) or not self._finite(chosen):
            return ""
        name = antecedent_of(self.document, self.sentences, self.number, g, subject)
        return self._render(chosen, {subject: name} if name else {})

    def _with_borrowed(self, kept: set[int], subject: int, auxiliaries: list[int], level: int) -> str:
        """A verb joined to another has its subject said first: "was tried and hanged" is "was hanged"."""
        g = self.grammar
        front = sorted(self._nominal(subject, level) | set(auxiliaries))
        rest = sorted(i for i in kept - set(front) if g.relations[i] != "cc" or g.heads[i] != self.head)
        if not rest or rest[0] < front[-1] or not self._sound(rest, None, starts=False):
            return ""
        if not self._agree(subject, [*auxiliaries, *rest]):
            return ""
        name = antecedent_of(self.document, self.sentences, self.number, g, subject)
        first = self._render(front, {subject: name} if name else {})
        return joined(first, self._render(rest, {}, capital=False))

    def _about_noun(self, kept: set[int], level: int) -> str:
        """ "the people who left the town" is told as "The people left the town", "the town left behind" as it is."""
        g, head = self.grammar, self.head
        noun = antecedent(g, g.heads[head])
        if noun == g.heads[head] and g.relations[noun] == "nmod" and g.tags[noun] != "PROPN" and not set_off(g, head):
            return ""  # of two nouns it may be about either
        if g.relations[noun] == "nmod" and g.tags[noun] == "PROPN" and set(self._cases(noun)) & {"in", "at", "near"}:
            return ""
        front = self._nominal(noun, max(level, 1), without=head)
        begin = min(g.subtree(head))
        between = [i for i in range(max(front) + 1, begin) if g.tags[i] != "PUNCT"] if front else []
        if between and not any(i in self._path() or self._inside_time(i) for i in between):
            return ""  # something else stands before the clause, which it may be about
        pronouns = [c for c in g.children_of(head, "nsubj", "nsubj:pass") if is_relative(g, c)]
        first = self._render(sorted(front), {})
        if (
            not first
            or (len(front) == 1 and (g.tags[noun] != "PROPN" or g.lower[noun] in _INDEFINITE))
            or any(g.forms[i] in ("past", "pres") for i in front)
        ):
            return ""
        if g.relations[head] == "acl" or not pronouns:
            return ""  # "the house built in May" is no sentence, nor is "From which he fled"
        rest = sorted(kept - front - set(pronouns))
        if (
            not rest
            or not self._sound(rest, None, starts=False)
            or not self._agree(noun, rest)
            or not self._finite(rest)
        ):
            return ""
        return joined(first, self._render(rest, {}, capital=False))

    def _shared_subject(self) -> tuple[int, list[int]] | None:
        """The subject a verb shares with the one it is joined to, and the auxiliaries it shares."""
        g, head = self.grammar, self.head
        first = head
        while g.relations[first] in ("conj", "parataxis") and g.heads[first] >= 0:
            first = g.heads[first]
            found = g.children_of(first, "nsubj", "nsubj:pass")
            if not found:
                continue
            subject = found[0]
            if is_relative(g, subject):
                if g.relations[first] != "acl:relcl":
                    return None
                subject = antecedent(g, g.heads[first])
            own = g.children_of(head, "aux", "aux:pass", "cop")
            if g.forms[head] in ("past", "pres") or own:
                return (subject, [])
            shared = g.children_of(first, "aux", "aux:pass")
            same = g.forms[first] == g.forms[head]
            return (subject, shared) if shared and same else None
        return None

    def _kept(self, level: int) -> set[int]:
        g, path = self.grammar, self._path()
        kept: set[int] = set()
        stack = [self.head]
        while stack:
            at = stack.pop()
            kept.add(at)
            for child in g.children[at]:
                if child in path or not self._marginal(child, level, path):
                    if child not in path and self._is_time_with_more(child):
                        stack += [c for c in g.children[child] if c > child and not self._inside_time(c)]
                    else:
                        stack.append(child)
        begin = dateline_of(g) if self.head >= dateline_of(g) else 0
        aside = self._aside()
        kept = {index for index in kept if index >= begin and (index not in aside or path & aside)}
        return without_attribution(g, kept, path, words(self.document.language).lists["reporting"])

    def _aside(self) -> set[int]:
        """What stands between commas from a relative pronoun after the subject to the verb, however it was parsed."""
        g, head = self.grammar, self.head
        subject = next((c for c in g.children_of(head, *SUBJECTS) if c < head), head)
        verb = min((head, *(c for c in g.children_of(head, "aux", "aux:pass", "cop", "advmod") if c > subject)))
        if g.lower[verb - 1] != ",":
            return set()
        comma = next((i for i in range(subject + 1, verb - 1) if g.lower[i] == "," and is_relative(g, i + 1)), -1)
        return set(range(comma, verb)) if comma > 0 else set()

    def _path(self) -> set[int]:
        g, at = self.grammar, self.trigger
        path = {at}
        while at != self.head and g.heads[at] >= 0:
            at = g.heads[at]
            path.add(at)
        return path

    def _marginal(self, index: int, level: int, path: set[int]) -> bool:
        """Whether a phrase is left out at a level of leanness."""
        g = self.grammar
        lists = words(self.document.language).lists
        relation, parent, word = g.relations[index], g.heads[index], g.tokens[index].text.casefold()
        if relation in ("discourse", "vocative", "reparandum", "list"):
            return True
        if relation == "parataxis" or (relation == "obl" and "according" in self._cases(index)):
            return True
        if relation == "mark" and parent == self.head:
            return word != "to"
        if relation == "cc" and parent == self.head:
            return index < self.head and index == min(g.subtree(self.head))
        if relation == "advmod" and parent == self.head and index < self.head and word in lists["connectives"]:
            return True
        if relation == "advmod" and parent == self.head and word in lists["fillers"]:
            return True
        if relation == "conj":
            if parent == self.head and index == parent + 2 and not g.children_of(parent, "obj", "obl", "advmod"):
                return False  # "bought and sold houses"
            return (g.tags[index] in ("VERB", "AUX") and g.tags[parent] in ("VERB", "AUX", "ADJ")) or bool(
                g.children_of(index, *SUBJECTS, "cop")
            )
        if relation == "advcl":
            return self._drops_adverbial(index, level)
        if relation in ("acl:relcl", "acl", "appos"):
            if g.tags[parent] in ("PRON", "DET", "NUM") and not set_off(g, index):
                return False  # "one that failed" is not "one"
            in_subject = self._in_subject(index)
            return set_off(g, index) or level >= (3 if in_subject else 2)
        if relation in _CAN_BE_TIMES and self._is_time(index):
            if index > parent and g.lemma(parent) in lists["takes_time"] and not g.children_of(parent, "obj"):
                return False  # "spent Saturday", "lasted two weeks"
            if relation in ("obl", "advmod") or min(g.subtree(index)) == 0:
                return True
            at_verb = self.trigger in (self.head, parent)  # otherwise it is the noun's time and not the verb's
            return at_verb and index > parent and "of" not in self._cases(index)
        if relation == "obl" and parent == self.head:
            if set_off(g, index):
                return level >= 1
            return (
                level >= 4
                and index > self.head
                and "by" not in self._cases(index)
                and bool(g.children_of(self.head, "obj"))
            )
        return False

    def _drops_adverbial(self, index: int, level: int) -> bool:
        g = self.grammar
        marks = marks_of(g, index)
        if marks & words(self.document.language).lists["conditional"]:
            return False  # without its condition the line would say something else
        if "to" in marks and index > self.head and not set_off(g, index):
            return level >= 2 and bool(g.children_of(self.head, "obj", "aux:pass"))
        if "from" in marks | self._cases(index):
            return False  # "kept him from leaving"
        if not marks and g.forms[index] in ("ing", "part"):
            return set_off(g, index) or (level >= 1 and bool(g.children_of(self.head, "obj", "obl", "aux:pass")))
        own = bool(marks & words(self.document.language).lists["connectives"]) or bool(g.children_of(index, *SUBJECTS))
        return own or level >= 1 or set_off(g, index)

    def _in_subject(self, index: int) -> bool:
        g, at = self.grammar, index
        while g.heads[at] >= 0 and g.heads[at] != self.head:
            at = g.heads[at]
        return g.heads[at] == self.head and g.relations[at] in SUBJECTS

    def _cases(self, index: int) -> set[str]:
        return {self.grammar.tokens[c].text.casefold() for c in self.grammar.children_of(index, "case")}

    def _is_time(self, index: int) -> bool:
        """Whether a phrase tells a time and nothing else."""
        if not self.times:
            return False
        g = self.grammar
        tokens = [i for i in g.subtree(index) if g.relations[i] != "punct"]
        nearly = words(self.document.language).lists["time_approximations"]
        inside = [any(t.start < g.tokens[i].end and g.tokens[i].start < t.end for t in self.times) for i in tokens]
        return any(inside) and all(
            covered or g.relations[i] in ("case", "mark", "det", "cc") or g.tokens[i].text.casefold() in nearly
            for i, covered in zip(tokens, inside, strict=True)
        )

    def _is_torn(self, verb: int, kept: Set[int]) -> bool:
        """Whether a verb below was parted from its subject or from the word that ties it."""
        g = self.grammar
        parts = g.children_of(verb, *SUBJECTS, "mark", "aux", "aux:pass", "cop")
        return any(i not in kept for i in parts) and verb not in self._path()

    def _tokens_of_times(self) -> Iterator[list[int]]:
        for time in self.times:
            yield [i for i, t in enumerate(self.grammar.tokens) if time.start <= t.start and t.end <= time.end]

    def _inside_time(self, index: int) -> bool:
        token = self.grammar.tokens[index]
        return any(span.start <= token.start and token.end <= span.end for span in self.times)

    def _is_time_with_more(self, index: int) -> bool:
        """Whether a bare time word ("Wednesday") has more hung on it that belongs to the verb."""
        g = self.grammar
        if g.relations[index] not in ("obl", "nmod") or not self._inside_time(index):
            return False
        below = g.children[index]
        more = [c for c in below if not self._inside_time(c)]
        return bool(more) and all(c > index and g.relations[c] in ("nmod", "obl", "acl", "advcl") for c in more)

    def _nominal(self, noun: int, level: int, *, without: int = -1) -> set[int]:
        """The words of a noun phrase, without its preposition and the clauses that only comment on it."""
        g, path = self.grammar, self._path()
        kept: set[int] = set()
        stack = [noun]
        while stack:
            at = stack.pop()
            kept.add(at)
            for child in g.children[at]:
                relation = g.relations[child]
                if child == without or (relation == "conj" and g.tags[child] in ("VERB", "AUX")):
                    continue
                if at == noun and child < noun and relation in ("case", "mark", "punct", "cc"):
                    continue
                comment = relation in ("acl:relcl", "acl", "appos", "parataxis") and child not in path
                if not (comment and (level >= 1 or set_off(g, child))):
                    stack.append(child)
        return {i for i in kept if i < without} if without >= 0 else kept

    def _sound(self, kept: Sequence[int], subject: int | None, *, starts: bool = True) -> bool:
        """Whether words can stand as a sentence (or the rest of one): no loose beginning or end, number agrees."""
        g = self.grammar
        solid = [i for i in kept if g.tags[i] != "PUNCT"]
        if not solid or (starts and len(solid) < 2):
            return False
        first, last = solid[0], solid[-1]
        if starts and (g.tags[first] in ("CCONJ", "SCONJ") or g.relations[first] in ("mark", "cc")):
            return False
        word = g.lower[first]
        opening = {word, g.lower[solid[1]]} if g.relations[first] == "case" else {word}
        if starts and (opening & _QUESTIONS or word in ("as", "such")) and g.tokens[solid[-1]].text != "?":
            return False
        says = g.lemma(self.head) in words(self.document.language).lists["reporting"]
        if starts and says and last == self.head and len(g.tokens) > 8:
            return False  # what was said stands elsewhere
        if any(is_relative(g, c) and c > first and c in kept for c in g.children_of(self.head, "nsubj", "nsubj:pass")):
            return False  # "the guests, who won tickets"
        said = g.children_of(self.head, "ccomp", "xcomp", "parataxis", "advcl")
        if starts and g.lemma(self.head) in _SAYING and not any(i in kept for i in said):
            return False  # or was left out
        told = [*said, *g.children_of(self.head, "obj", "nsubj:pass", "cop")]
        if starts and says and not any(i in kept for i in told):
            return False
        if (
            starts
            and g.heads[first] == self.head
            and word in _OPENERS | words(self.document.language).lists["connectives"]
        ):
            return False
        if starts and subject is not None and subject > self.head and (says or g.forms[first] in ("past", "pres")):
            return False  # "said the mayor": what the mayor said is not a part of the clause
        if any(self._is_stray(i, kept) for i in g.children_of(self.head, "obj", "xcomp", "ccomp", "nsubj", "obl")):
            return False
        if g.tags[last] in ("DET", "CCONJ", "SCONJ") and g.relations[last] in ("det", "cc", "mark"):
            return False
        if g.relations[last] in ("case", "mark", "cc", "aux", "aux:pass", "cop"):
            return False
        members = set(kept)
        if any(
            g.tags[i] in ("NOUN", "PROPN", "NUM", "PRON", "ADP", "DET", "ADJ")
            and i + 1 not in members
            and i + 1 < len(g.tokens)
            and g.forms[i + 1] in ("past", "pres")
            for i in solid
        ):
            return False  # its verb was left out
        cut = next((i + 1 for i in reversed(solid) if i + 1 not in members), len(g.tokens))
        if cut == last + 1 < len(g.tokens) and g.lemma(last) in _UNITS and g.lower[cut] in _COUNTED_FROM:
            return False  # "just hours" after what?
        if any(self._is_torn(i, members) for i in solid if g.tags[i] == "VERB" and i != self.head):
            return False
        if any(g.lower[i] == "than" and i - 1 not in members for i in solid):
            return False
        if any(0 < sum(i in members for i in inside) < len(inside) for inside in self._tokens_of_times()):
            return False  # a half of a time
        for index in solid[1:]:  # what is joined must be joined to something that is there
            before = index - 2 if g.tags[index - 1] == "PUNCT" else index - 1
            if g.relations[index] == "cc" and before not in members:
                return False
        return subject is None or self._agree(subject, kept)

    def _is_stray(self, index: int, kept: Sequence[int]) -> bool:
        """Whether a phrase behind a comma hangs on the verb before it, though nothing ties it there."""
        g, head = self.grammar, self.head
        if index < head or index not in kept or (g.lemma(head) in words(self.document.language).lists["reporting"]):
            return False
        first = next(i for i in g.subtree(index) if g.tags[i] != "PUNCT")
        if first - 1 <= head or g.tokens[first - 1].text not in (",", ";", ":"):
            return False
        if any(g.tokens[i].text == "," for i in range(head + 1, first - 1)):
            return False  # an aside stands between
        return g.relations[index] != "obl" or not g.children_of(index, "case")

    def _agree(self, subject: int, kept: Sequence[int]) -> bool:
        """Whether the verb's number goes with the subject's, as far as words show it."""
        g = self.grammar
        tag, word = g.tags[subject], g.tokens[subject].text.casefold()
        if tag not in ("NOUN", "PROPN") or g.children_of(subject, "conj", "nummod"):
            return True
        if word in words(self.document.language).lists["collective"]:
            return True
        helpers = g.children_of(self.head, "aux", "aux:pass", "cop")
        finite = {g.tokens[i].text.casefold() for i in kept if i == self.head or i in helpers}
        plural = g.lemma(subject) != word if tag == "NOUN" else word.endswith("s")
        if not helpers and g.forms[self.head] == "pres" and g.tags[self.head] == "VERB":
            third = g.tokens[self.head].text.casefold().endswith("s")
            return third != plural or (plural and tag == "PROPN")
        if plural:
            return tag == "PROPN" or not finite & _SINGULAR_VERBS
        return not finite & _PLURAL_VERBS

    def _finite(self, kept: Sequence[int]) -> bool:
        g = self.grammar
        with_head = {self.head, *g.children_of(self.head, "aux", "aux:pass", "cop")}
        if any(g.forms[i] in ("past", "pres") for i in with_head.intersection(kept)):
            return True
        return (
            len(with_head) == 1 and g.forms[self.head] == "base" and "to" not in marks_of(g, self.head)
        )  # "it let": forms that look alike

    def _render(self, kept: Sequence[int], replaced: dict[int, str], *, capital: bool = True) -> str:
        g = self.grammar
        pauses: set[int] = set()
        for index in self._path() - {self.head}:
            if g.relations[index] in ("advcl", "acl", "acl:relcl", "appos"):
                first = min(g.subtree(index))
                pauses.update(i for i in (first - 1, first) if i > kept[0] and g.tokens[i].text == ",")
        for aside in (i for i in kept if g.relations[i] == "appos"):
            first = min(g.subtree(aside))
            pauses.update(i for i in (first - 1,) if i > kept[0] and g.tokens[i].text == ",")
        for subject in g.children_of(self.head, *SUBJECTS):  # what stands before the clause ends with a comma
            first = min(g.subtree(subject))
            pauses.update(i for i in (first - 1,) if i > kept[0] and g.tokens[i].text == ",")
        chosen = sorted({*kept, *(i for i in pauses if i + 1 in kept)})
        return render(self.document.text, g, chosen, replaced=replaced, pauses=pauses, capital=capital)
