"""The readable line of an event: a short sentence of the source's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from events.document import Document, Sentence, Span
from events.event import Event
from events.languages import words
from events.people import antecedent_of
from events.tagging import Grammar, read_grammar

LONGEST = 100  # characters a line may have

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")
_CLAUSAL = frozenset(("advcl", "parataxis", "acl:relcl", "ccomp", "csubj", "conj", "acl", "list"))
_QUOTES = {"“": "”", "‘": "’", "``": "''", '"': '"'}
_NO_SPACE_BEFORE = frozenset(".,;:!?)]}%”’") | {"'s", "’s", "n't", "n’t", "''"}


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
        The event's clause with its subject, without the clauses around it; where the grammar is in doubt, the
        whole sentence, cut at a word with "…" when it is too long.
    """
    sentence = sentences[event.sentence]
    grammar = event.grammar or read_grammar([sentence], language=document.language)[0]
    trigger = next((i for i, token in enumerate(grammar.tokens) if token.end > event.span.start), 0)
    times = [span for span in time_spans if span.overlaps(sentence.span)]
    lines = _Clause(document, sentences, event.sentence, grammar, trigger, times).lines()
    best = ""
    for line in lines:
        best = line
        if len(line) <= LONGEST:
            return line
    return shorten(best or _plain(document.text[sentence.span.start : sentence.span.end]))


def shorten(line: str, longest: int = LONGEST) -> str:
    """A line cut at a word, before a comma if one is near, with an ellipsis; short ones stay as they are."""
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut
    comma = cut.rfind(",")
    if comma > longest * 0.7:
        cut = cut[:comma]
    pieces = cut.split(" ")
    while len(pieces) > 4 and pieces[-1].strip("“”\"'(,").casefold() in _DANGLING:
        pieces.pop()
    return " ".join(pieces).rstrip(' ,;:-–—(“"') + "…"


_DANGLING = frozenset(
    ["a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as", "that", "which", "who", "his", "her", "its", "their", "our", "my", "your", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could", "can", "may", "might", "into", "over", "under", "than", "not", "no", "some", "any", "this", "these", "those"]
)


class _Clause:
    """One trigger's clause, and the leaner and leaner lines it can be told in."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        number: int,
        grammar: Grammar,
        trigger: int,
        times: Sequence[Span],
    ) -> None:
        self.document, self.sentences, self.number = document, sentences, number
        self.grammar, self.trigger = grammar, trigger
        self.times = times
        self.head = predicate_of(grammar, trigger)
        self.path = set(_path(grammar, trigger, self.head))
        self.vocabulary = words(document.language)

    def lines(self) -> Iterable[str]:
        g, head = self.grammar, self.head
        subject, shared = _subject(g, head)
        if subject is None:
            yield from self._without_subject()
            return
        for level in range(5):
            kept = self._kept(head, level)
            line = self._told(kept, subject, shared, level)
            if line:
                yield line

    def _without_subject(self) -> Iterable[str]:
        g, head = self.grammar, self.head
        if g.relations[head] in ("acl", "acl:relcl"):
            noun = g.heads[head]
            for level in range(5):
                kept = self._nominal(noun, level) | self._kept(head, level)
                if g.relations[head] == "acl":
                    yield self._render(sorted(kept), {})
                elif line := self._relative(noun, head, level):
                    yield line
            return
        top = g.subtree(head)
        for level in range(5):
            kept = self._kept(head, level) if level else set(top) - self._marginal(head, 0)
            yield self._render(sorted(kept), {})

    def _told(self, kept: set[int], subject: list[int] | None, shared: list[int], level: int) -> str:
        g = self.grammar
        if subject is None:
            return ""
        replaced: dict[int, str] = {}
        if subject and g.relations[subject[0]] in _SUBJECTS and subject[0] in g.children[self.head]:
            own = subject[0]
            name = antecedent_of(self.document, self.sentences, self.number, g, own)
            if name:
                replaced[own] = name
            return self._render(sorted(kept), replaced)
        # the subject stands elsewhere: it is said first, with the auxiliaries shared
        front = self._nominal(subject[0], level)
        name = antecedent_of(self.document, self.sentences, self.number, g, subject[0])
        if name:
            replaced[subject[0]] = name
        first = self._render(sorted(front | set(shared)), replaced)
        rest = self._render(sorted(kept - front - set(shared)), {}, capital=False)
        return f"{first} {rest}" if rest else first

    def _relative(self, noun: int, head: int, level: int) -> str:
        """ "the people who left the town" told as "The people left the town", where "who" is the subject."""
        g = self.grammar
        kept = self._kept(head, level)
        pronoun = next((c for c in g.children_of(head, "nsubj", "nsubj:pass") if _is_relative(g, c)), None)
        antecedent = self._nominal(noun, max(level, 1), skip=(head,))
        if pronoun is not None:
            return (
                self._render(sorted(antecedent), {}) + " " + self._render(sorted(kept - {pronoun}), {}, capital=False)
            )
        return self._render(sorted(antecedent | kept), {})

    def _nominal(self, noun: int, level: int, *, skip: Sequence[int] = ()) -> set[int]:
        """The words of a noun phrase, without clauses that only comment on it."""
        g = self.grammar
        drop = set(skip)
        for index in g.subtree(noun):
            relation = g.relations[index]
            if index == noun:
                continue
            if index == noun or index in self.path:
                continue
            comma = index > 0 and any(g.tokens[i].text in (",", "–", "—", "--", "(") for i in _edges(g, index))
            if (relation in ("acl:relcl", "acl") and (comma or level >= 1)) or (relation in ("appos", "parataxis") and (comma or level >= 1)) or (relation in ("cc", "case", "mark") and g.heads[index] == noun and relation != "cc") or (relation == "conj" and g.tags[index] in ("VERB", "AUX") and g.heads[index] == noun) or (
                relation in ("advmod", "discourse", "cc")
                and g.heads[index] == noun
                and index < noun
                and relation == "cc"
            ):
                drop.add(index)
        return set(g.subtree(noun, without=tuple(drop)))

    def _marginal(self, head: int, level: int) -> set[int]:
        """All that is left out below a predicate at a level of leanness, with what hangs on it."""
        g = self.grammar
        lists = self.vocabulary.lists
        dropped: set[int] = set()
        inside = set(g.subtree(head))
        for index in sorted(inside):
            if index == head or index in self.path or index in dropped:
                continue
            relation, parent, word = g.relations[index], g.heads[index], g.tokens[index].text.casefold()
            out = False
            if relation in ("discourse", "vocative", "parataxis", "reparandum", "list", "dep"):
                out = relation != "dep"
            elif relation in ("mark", "cc") and parent == head:
                out = (
                    index < head
                    and (relation == "cc" or word != "to")
                    and not any(
                        c < index and c in inside
                        for c in g.children[head]
                        if g.relations[c] not in ("punct", "mark", "cc")
                    )
                )
            elif relation == "advmod" and parent == head and (word in lists["fillers"] or word in lists["connectives"]):
                out = index == min(inside - dropped, default=index) or word in lists["fillers"]
            elif relation == "conj" and (parent == head or parent in self.path):
                out = g.tags[index] in ("VERB", "AUX") or bool(g.children_of(index, *_SUBJECTS, "cop"))
            elif relation == "advcl":
                out = self._drops_adverbial(index, level)
            elif relation == "acl:relcl" or relation == "appos":
                out = level >= 2 or _set_off(g, index)
            elif relation == "acl":
                out = level >= 3 or _set_off(g, index)
            elif relation in ("obl", "advmod", "nmod") and self._is_time(index):
                out = parent in (head, *self.path) or relation == "obl"
            elif relation == "obl" and parent == head and index > head:
                out = level >= 4 and not self._is_agent(index) and bool(g.children_of(head, "obj"))
            elif relation == "obl" and parent == head and _set_off(g, index):
                out = level >= 2
            if out:
                dropped.update(g.subtree(index))
                for other in g.children[parent]:
                    if (
                        relation == "conj"
                        and g.relations[other] == "cc"
                        and other < index
                        and not any(g.relations[c] == "conj" and other < c < index for c in g.children[parent])
                    ):
                        dropped.add(other)
        dropped -= self.path
        return dropped

    def _kept(self, head: int, level: int) -> set[int]:
        return set(self.grammar.subtree(head)) - self._marginal(head, level)

    def _drops_adverbial(self, index: int, level: int) -> bool:
        g = self.grammar
        marks = {g.tokens[c].text.casefold() for c in g.children_of(index, "mark", "advmod")}
        if marks & self.vocabulary.lists["conditional"]:
            return False  # without its condition the line would say something else
        if "to" in marks and index > self.head and not _set_off(g, index):
            return level >= 3
        if not marks and g.forms[index] in ("ing", "part"):
            return _set_off(g, index) or level >= 2
        return True

    def _is_time(self, index: int) -> bool:
        """Whether a phrase tells a time and nothing else."""
        g = self.grammar
        if not self.times:
            return False
        tokens = [i for i in g.subtree(index) if g.relations[i] != "punct"]
        approximations = self.vocabulary.lists["time_approximations"]
        covered = [any(t.start < g.tokens[i].end and g.tokens[i].start < t.end for t in self.times) for i in tokens]
        return any(covered) and all(
            inside or g.relations[i] in ("case", "mark", "det", "cc") or g.tokens[i].text.casefold() in approximations
            for i, inside in zip(tokens, covered, strict=True)
        )

    def _is_agent(self, index: int) -> bool:
        g = self.grammar
        return any(g.tokens[c].text.casefold() == "by" for c in g.children_of(index, "case"))

    def _render(self, kept: Sequence[int], replaced: dict[int, str], *, capital: bool = True) -> str:
        return render(self.document.text, self.grammar, kept, replaced, capital=capital)


def predicate_of(grammar: Grammar, index: int) -> int:
    """The predicate whose clause tells a token: itself, or the nearest above it that has a subject or needs none."""
    at, steps = index, 0
    while steps < len(grammar.tokens):
        steps += 1
        if grammar.heads[at] < 0:
            return at
        relation = grammar.relations[at]
        if grammar.children_of(at, *_SUBJECTS, "cop") and relation not in ("xcomp",):
            return at
        if grammar.tags[at] in ("VERB", "AUX"):
            if relation in ("conj", "parataxis", "acl:relcl"):
                return at
            if relation == "acl" and not any(
                grammar.tokens[c].text.casefold() == "to" for c in grammar.children_of(at, "mark")
            ):
                return at
        at = grammar.heads[at]
    return index


def render(text: str, grammar: Grammar, kept: Sequence[int], replaced: dict[int, str], *, capital: bool = True) -> str:
    """Tokens put together as a line: spaces as in the source, no stray commas, no half quotation marks."""
    chosen = _tidy(grammar, list(kept))
    pieces: list[str] = []
    before = -1
    for index in chosen:
        token = grammar.tokens[index]
        word = replaced.get(index, token.text)
        if pieces:
            gap = text[grammar.tokens[before].end : token.start] if before == index - 1 else " "
            tight = gap == "" or (before != index - 1 and token.text in _NO_SPACE_BEFORE)
            pieces.append("" if tight else " ")
        pieces.append(word)
        before = index
    line = "".join(pieces).strip()
    return line[:1].upper() + line[1:] if capital and line[:1].islower() and line[1:2] != "P" else line


def _tidy(grammar: Grammar, kept: list[int]) -> list[int]:
    members = set(kept)
    chosen = []
    for index in kept:
        word = grammar.tokens[index].text
        if word in (",", ";", ":", "–", "—", "-", "--", "...", "…") and not (
            index - 1 in members and index + 1 in members and index not in (kept[0], kept[-1])
        ):
            continue
        chosen.append(index)
    chosen = _balanced(grammar, chosen)
    while chosen and grammar.tokens[chosen[-1]].text in (".", ",", ";", ":", "!", "–", "—", "--"):
        chosen.pop()
    while chosen and grammar.tokens[chosen[0]].text in (".", ",", ";", ":", "–", "—", "--", "-", ")", "*", "•"):
        chosen.pop(0)
    return chosen


def _balanced(grammar: Grammar, chosen: list[int]) -> list[int]:
    """Without quotation marks and brackets whose partner is missing."""
    drop: set[int] = set()
    stack: list[int] = []
    for index in chosen:
        word = grammar.tokens[index].text
        opener = grammar.tokens[stack[-1]].text if stack else ""
        if stack and (word == _QUOTES.get(opener) or (opener, word) in (("(", ")"), ("[", "]"))):
            stack.pop()
        elif word in ("“", "``", '"', "(", "[", "‘"):
            stack.append(index)
        elif word in ("”", "''", ")", "]"):
            drop.add(index)
    drop.update(stack)
    kept = [index for index in chosen if index not in drop]
    marks = [i for i in (0, len(kept) - 1) if kept and grammar.tokens[kept[i]].text in ("“", "”", '"', "``", "''")]
    return kept[1:-1] if len(marks) == 2 and len(kept) > 2 else kept


def _subject(grammar: Grammar, head: int) -> tuple[list[int] | None, list[int]]:
    """
    The subject of a predicate and the auxiliaries it shares, by token; no subject at all is None.

    A verb joined to another ("was arrested and charged") has that one's.
    """
    own = [c for c in grammar.children_of(head, *_SUBJECTS) if not _is_relative(grammar, c)]
    if own:
        return own[:1], []
    if grammar.children_of(head, "nsubj", "nsubj:pass"):
        return None, []
    first = head
    while grammar.relations[first] == "conj" and grammar.heads[first] >= 0:
        first = grammar.heads[first]
        found = [c for c in grammar.children_of(first, *_SUBJECTS) if not _is_relative(grammar, c)]
        if found:
            has_own = grammar.children_of(head, "aux", "aux:pass", "cop")
            shared = (
                []
                if has_own or grammar.forms[head] in ("past", "pres")
                else grammar.children_of(first, "aux", "aux:pass")
            )
            if grammar.forms[head] in ("part", "ing", "base") and not has_own and not shared:
                return None, []
            return found[:1], shared
    return None, []


def _is_relative(grammar: Grammar, index: int) -> bool:
    return (
        grammar.tokens[index].text.casefold() in ("who", "which", "that", "whom", "what")
        and grammar.tags[index] == "PRON"
    )


def _path(grammar: Grammar, low: int, high: int) -> list[int]:
    path, at = [low], low
    while at != high and grammar.heads[at] >= 0:
        at = grammar.heads[at]
        path.append(at)
    return path


def _edges(grammar: Grammar, index: int) -> list[int]:
    """The tokens just before and just after a phrase, and its first."""
    phrase = grammar.subtree(index)
    found = [phrase[0]]
    if phrase[0] > 0:
        found.append(phrase[0] - 1)
    return found


def _set_off(grammar: Grammar, index: int) -> bool:
    """Whether a phrase stands behind a comma, a dash or a bracket."""
    return any(grammar.tokens[i].text in (",", "–", "—", "--", "(", "-") for i in _edges(grammar, index))


def _plain(text: str) -> str:
    line = " ".join(text.split()).strip(" .,;:")
    return line[:1].upper() + line[1:]
