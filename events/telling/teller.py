"""A clause told in leaner and leaner lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from events.document import Sentence
from events.languages import words
from events.syntax.phrases import SUBJECTS, antecedent, bare_participle, dateline_of, is_relative, set_off
from events.telling.clause import Clause
from events.telling.omission import noun_phrase, words_kept
from events.telling.soundness import agrees, is_finite, is_sound
from events.wording import joined, owning, render

LEANEST = 4  # levels of leanness a line is tried at, from 0, all that is not set off, up

_INDEFINITE = frozenset(("others", "those", "one", "ones", "some", "many", "all", "most", "something", "anyone"))
_WHEN_AND_WHERE = frozenset(("time", "moment", "day", "year", "way", "place", "reason", "period", "point"))
_OPENING = frozenset(
    ("after", "before", "since", "until", "when", "while", "because", "although", "though", "as", "once")
)
_JOINING = frozenset(("and", "but", "or", "nor", "so", "yet"))
_CONCEDING = frozenset(("while", "although", "though", "whereas"))


@attrs.frozen
class Teller:
    """One clause, told in leaner and leaner lines; lines that would not be sound are not told."""

    clause: Clause
    sentences: Sequence[Sentence]
    number: int  # of the sentence

    def lines(self) -> Iterator[tuple[int, str]]:
        for level in range(LEANEST + 1):
            line = self._line(level)
            if line:
                yield level, line

    def _line(self, level: int) -> str:
        g, head = self.clause.grammar, self.clause.head
        kept = words_kept(self.clause, level)
        begin = dateline_of(g)  # what stands before it is no subject
        own = [c for c in g.children_of(head, *SUBJECTS) if c >= begin and not is_relative(g, c)]
        if own and len([c for c in g.children_of(head, "nsubj", "nsubj:pass") if begin <= c < head]) > 1:
            return ""  # one verb has one subject
        if own and (self._has_gap() or self._goes_on()):
            return ""
        if own and own[0] in kept:
            return self._with_subject(kept, own[0])
        thing = bare_participle(g, head)
        if thing >= 0:
            return self._done_to(kept, thing)
        if g.relations[head] in ("acl", "acl:relcl") and g.heads[head] >= 0:
            return self._about_noun(kept, level)
        shared = self._shared_subject()
        if shared is not None:
            return self._with_borrowed(kept, *shared, level)
        return ""

    def _content(self, kept: Sequence[int]) -> list[int]:
        """The words that tell something: neither pronouns nor auxiliaries nor marks; a simple past tells enough."""
        g = self.clause.grammar
        hollow = ("AUX", "PUNCT", "PRON", "DET", "PART", "SCONJ", "CCONJ", "ADP")
        found = [i for i in kept if g.tags[i] not in hollow]
        bare = (
            g.forms[self.clause.head] == "past"
            and found == [self.clause.head]
            and g.lower[kept[0]] in ("he", "she", "they")
        )
        return [*found, self.clause.head] if bare else found

    def _has_gap(self) -> bool:
        """Whether a clause is about a noun before it that is neither its subject nor its place: "the tin we found"."""
        g, head = self.clause.grammar, self.clause.head
        if g.relations[head] != "acl:relcl" or g.children_of(head, "obj", "cop", "ccomp", "xcomp", "nsubj:pass"):
            return False
        if set_off(g, head):  # "the firm, which Lee founded", but not "the hall, where Lee sang"
            return g.lemma(head) in words(self.clause.document.language).lists["needs_object"]
        return not {"where", "when", "whose", "why"} & {g.lower[i] for i in g.subtree(head) if i < head}

    def _goes_on(self) -> bool:
        """Whether the main clause was taken for a part of the one before it: "When it was sold, | the mill closed"."""
        g, head = self.clause.grammar, self.clause.head
        if g.lower[0] not in _OPENING or 0 not in g.children_of(head, "advmod", "mark"):
            return False
        return any(i > head for i in g.children_of(head, "nsubj", "nsubj:pass"))

    def _with_subject(self, kept: set[int], subject: int) -> str:
        g = self.clause.grammar
        # "nine years before", "ever since": what stands before the word that opens the clause goes with it.
        opening = [i for i in g.children_of(self.clause.head, "mark", "advmod") if i < subject and i not in kept]
        opening = [i for i in opening if g.lower[i] in _OPENING]
        chosen = sorted(i for i in kept if i > max(opening, default=-1))
        while chosen and (
            g.relations[chosen[0]] == "cc"
            or g.lower[chosen[0]] in _CONCEDING
            or g.tags[chosen[0]] == "PUNCT"
            or self._is_left_adverb(chosen[0], subject)
        ):
            chosen.pop(0)
        if self.clause.inside_time(subject) or subject not in chosen or len(self._content(chosen)) < 2:
            return ""
        if not is_sound(self.clause, chosen, subject) or not is_finite(self.clause, chosen):
            return ""
        return self._render(chosen, self._names_in(chosen, subject))

    def _names_in(self, told: Sequence[int], subject: int) -> dict[int, str]:
        """The names for a subject "she", and for the "her" that a line begins with: "Ann", "Ann's"."""
        g = self.clause.grammar
        found = {subject: g.named[subject], **self._written_out(subject + 1)} if subject in g.named else {}
        first = told[0] if told else subject
        if first in g.named and g.relations[first] == "nmod:poss":
            found[first] = owning(g.named[first], self.clause.document.text)
        return found

    def _written_out(self, index: int) -> dict[int, str]:
        """The verb after "he" that is written as a part of it, as the word that may follow a name: "has" for "'s"."""
        g = self.clause.grammar
        if index >= len(g.tokens) or g.tags[index] != "AUX" or g.lower[index][:1] not in "'’":
            return {}
        things = (i for i in g.children_of(g.heads[index], "obj", "obl") if not g.children_of(i, "case"))
        helps = g.relations[index] == "aux" or any(things)  # "she's sold two mines"
        done = g.forms[g.heads[index]] in ("part", "past")
        whole = {"s": "has" if helps and done else "is", "ll": "will", "d": "had" if helps and done else "would"}
        told = whole.get(g.lower[index][1:])
        return {index: f" {told}"} if told else {}

    def _is_left_adverb(self, index: int, subject: int) -> bool:
        """Whether an adverb stands alone before a comma and the subject: what is left of "so far, the fire"."""
        g = self.clause.grammar
        comma = index + 1 < subject and g.tokens[index + 1].text == ","
        return comma and g.tags[index] == "ADV" and index not in self.clause.path

    def _with_borrowed(self, kept: set[int], subject: int, auxiliaries: list[int], level: int) -> str:
        """A verb joined to another has its subject said first: "was tried and hanged" is "was hanged"."""
        g, head = self.clause.grammar, self.clause.head
        front = sorted(noun_phrase(self.clause, subject, level) | set(auxiliaries))
        rest = sorted(i for i in kept - set(front) if g.relations[i] != "cc" or g.heads[i] != self.clause.head)
        if not rest or rest[0] < front[-1] or not is_sound(self.clause, rest, None, starts=False):
            return ""
        if any(g.forms[i] == "ing" and g.relations[i] in ("aux", "cop") for i in front):
            return ""  # "having been the first singers"
        if g.tags[rest[0]] in ("CCONJ", "NUM"):
            return ""
        if any(i < head and g.relations[i] == "case" and g.heads[i] < head for i in rest):
            return ""  # "they in May lost": the phrase may be the other verb's
        if not agrees(self.clause, subject, [*auxiliaries, *rest]):
            return ""
        first = self._render(front, self._names_in(front, subject))
        return joined(first, self._render(rest, {}, capital=False))

    def _done_to(self, kept: set[int], thing: int) -> str:
        """ "The bridge, built in 1961, was closed" tells that the bridge was built."""
        g, head = self.clause.grammar, self.clause.head
        front = noun_phrase(self.clause, thing, 2) - set(g.subtree(head))
        rest = sorted(i for i in kept - front if i > head or g.tags[i] != "PUNCT")
        if not front or rest[:1] != [head] or not is_sound(self.clause, rest, None, starts=False):
            return ""
        first = self._render(sorted(front), self._names_in(sorted(front), thing))
        many = bool(g.children_of(thing, "conj")) or (g.tags[thing] == "NOUN" and g.lemma(thing) != g.lower[thing])
        was = words(self.clause.document.language).lists["passive_many" if many else "passive_one"]
        told = self._render(rest, {}, capital=False)
        return f"{first} {next(iter(was))} {told[:1].lower()}{told[1:]}" if first else ""

    def _about_noun(self, kept: set[int], level: int) -> str:
        """ "the people who left the town" is told as "The people left the town", "the town left behind" as it is."""
        g, head = self.clause.grammar, self.clause.head
        noun = antecedent(g, g.heads[head])
        before = self._named_before(noun)
        if before is not None:
            return self._about_name(kept, *before)
        if g.lemma(noun) in _WHEN_AND_WHERE:
            return ""  # "the time fliers paid more"
        if noun == g.heads[head] and g.relations[noun] == "nmod" and g.tags[noun] != "PROPN" and not set_off(g, head):
            return ""  # of two nouns it may be about either
        which = any(g.lower[c] == "which" for c in g.children_of(head, "nsubj", "nsubj:pass"))
        named = g.tags[noun] == "PROPN" and bool(self.clause.cases(noun) & {"of", "for"})
        if which and named and g.relations[noun] == "nmod" and set_off(g, head):
            return ""  # "the News of the World, which": either may be meant
        if (
            g.relations[noun] == "nmod"
            and g.tags[noun] == "PROPN"
            and set(self.clause.cases(noun)) & {"in", "at", "near"}
        ):
            return ""
        front = noun_phrase(self.clause, noun, max(level, 1), without=head)
        begin = min(g.subtree(head))
        if set_off(g, head) and self._follows_other_noun(noun, begin):
            return ""  # "the stones in the box, which fell": either may be meant
        between = [i for i in range(max(front) + 1, begin) if g.tags[i] != "PUNCT"] if front else []
        if between and not any(i in self.clause.path or self.clause.inside_time(i) for i in between):
            return ""  # something else stands before the clause, which it may be about
        pronouns = [c for c in g.children_of(head, "nsubj", "nsubj:pass") if is_relative(g, c)]
        first = self._render(sorted(front), {})
        if (
            not first
            or (len(front) == 1 and (not self._names_alone(noun) or g.lower[noun] in _INDEFINITE))
            or any(g.forms[i] in ("past", "pres") for i in front)
        ):
            return ""
        if g.relations[head] == "acl" or not pronouns:
            return ""  # "the house built in May" is no sentence, nor is "From which he fled"
        rest = sorted(kept - front - set(pronouns))
        if (
            not rest
            or not is_sound(self.clause, rest, None, starts=False)
            or not agrees(self.clause, noun, rest)
            or not is_finite(self.clause, rest)
        ):
            return ""
        return joined(first, self._render(rest, {}, capital=False))

    def _follows_other_noun(self, noun: int, begin: int) -> bool:
        """Whether the words before a clause's comma end in a noun that only hangs on the one it is said of."""
        g = self.clause.grammar
        last = next((i for i in range(begin - 1, noun, -1) if g.tags[i] != "PUNCT"), noun)
        while g.relations[last] in ("flat", "compound") and noun < g.heads[last] < last:
            last = g.heads[last]
        return last != noun and g.relations[last] == "nmod" and not self.clause.inside_time(last)

    def _names_alone(self, noun: int) -> bool:
        """Whether a noun needs no article: a name, or more than one."""
        g = self.clause.grammar
        return g.tags[noun] == "PROPN" or (g.tags[noun] == "NOUN" and g.lemma(noun) != g.lower[noun])

    def _named_before(self, noun: int) -> tuple[int, int] | None:
        """The name that an aside with the noun in it explains, and the aside: "Ann, head of the firm, who left"."""
        g, aside = self.clause.grammar, noun
        person = any(g.lower[c] == "who" for c in g.children_of(self.clause.head, "nsubj", "nsubj:pass"))
        while person and g.relations[aside] in ("nmod", "conj", "compound", "flat") and g.heads[aside] >= 0:
            aside = g.heads[aside]
        name = g.heads[aside]
        if g.relations[aside] == "appos" and name < aside and g.tags[name] == "PROPN" and set_off(g, aside):
            return name, aside
        return None

    def _about_name(self, kept: set[int], name: int, aside: int) -> str:
        """What "the girl who left" did is told of the name that she was just given: "Ann, the girl who left"."""
        g = self.clause.grammar
        pronouns = [c for c in g.children_of(self.clause.head, "nsubj", "nsubj:pass") if is_relative(g, c)]
        front = sorted(i for i in noun_phrase(self.clause, name, 1) - set(g.subtree(aside)) if i < aside)
        rest = sorted(kept - set(front) - set(pronouns))
        if not pronouns or not rest or rest[0] < front[-1]:
            return ""
        if not is_sound(self.clause, rest, None, starts=False) or not is_finite(self.clause, rest):
            return ""
        return joined(self._render(front, {}), self._render(rest, {}, capital=False))

    def _shared_subject(self) -> tuple[int, list[int]] | None:
        """The subject a verb shares with the one it is joined to, and the auxiliaries it shares."""
        g, head = self.clause.grammar, self.clause.head
        first = head
        while g.relations[first] in ("conj", "parataxis") and g.heads[first] >= 0:
            first = g.heads[first]
            found = g.children_of(first, "nsubj", "nsubj:pass")
            if not found:
                continue
            subject = found[0]
            if g.relations[first] == "acl:relcl" and (len(found) > 1 or not is_relative(g, subject)):
                return None  # "an industry that she funded and has praised"
            if is_relative(g, subject):
                if g.relations[first] != "acl:relcl":
                    return None
                subject = antecedent(g, g.heads[first])
            reporting = words(self.clause.document.language).lists["reporting"]
            if g.relations[first] == "ccomp" and g.lemma(head) in reporting and g.lemma(first) not in reporting:
                return None  # "said the inquiry was long and on Friday said"
            if self._is_loose(head):
                return None  # "found a reef, deemed a wonder": it was deemed so
            if g.relations[first] == "ccomp" and g.forms[first] != g.forms[head] and self._after_comma(head):
                return None  # it may be joined to what stands above
            own = g.children_of(head, "aux", "aux:pass", "cop")
            shared = g.children_of(first, "aux", "aux:pass")
            if not own and self._is_done(head) and g.children_of(first, "aux:pass"):
                return (subject, shared)
            if g.forms[head] in ("past", "pres") or own:
                return (subject, [])
            same = g.forms[first] == g.forms[head]
            return (subject, shared) if shared and same else None
        return None

    def _is_done(self, verb: int) -> bool:
        """Whether a verb that does something to something has no object, so that its subject is that."""
        g, lists = self.clause.grammar, words(self.clause.document.language).lists
        if g.forms[verb] not in ("past", "part") or g.children_of(verb, "obj", "ccomp", "iobj"):
            return False
        made_to = g.lemma(verb) in lists["made_to"]  # "was sentenced and ordered to pay"
        return made_to or (g.lemma(verb) in lists["needs_object"] and not g.children_of(verb, "xcomp"))

    def _is_loose(self, verb: int) -> bool:
        """Whether a joined verb that calls something something stands behind a comma without "and"."""
        g = self.clause.grammar
        calls = g.lower[verb] in words(self.clause.document.language).lists["called"]
        return calls and g.tokens[verb - 1].text == "," and not g.children_of(verb, "cc", "aux", "aux:pass")

    def _after_comma(self, verb: int) -> bool:
        """Whether a joined verb stands behind ", and"."""
        g = self.clause.grammar
        return any(i > 0 and g.tokens[i - 1].text == "," for i in g.children_of(verb, "cc"))

    def _loose_comma(self, kept: Sequence[int]) -> set[int]:
        """The comma right before the verb where it is the only one since the subject: "the firm, sold"."""
        g, head = self.clause.grammar, self.clause.head
        verb = min((head, *g.children_of(head, "aux", "aux:pass", "cop")))
        subject = next((i for i in g.children_of(head, "nsubj", "nsubj:pass") if i < verb), -1)
        commas = [i for i in kept if subject < i < verb and g.tokens[i].text == ","]
        return set(commas) if subject >= 0 and commas == [verb - 1] else set()

    def _closing_commas(self, kept: set[int]) -> set[int]:
        """The commas behind a time that was left out at the end of an aside: "Ann, head since 2010, left"."""
        g, found = self.clause.grammar, set[int]()
        for comma in (i for i in self.clause.inside if i + 1 < len(g.tokens)):
            comma += 1
            if g.tokens[comma].text != "," or comma + 1 not in kept or comma - 1 in kept:
                continue
            before = max((i for i in kept if i < comma), default=0)
            while before in kept and g.tokens[before].text != ",":
                before -= 1
            if before in kept and before > 0:
                found.add(comma)
        return found

    def _render(self, kept: Sequence[int], replaced: dict[int, str], *, capital: bool = True) -> str:
        g = self.clause.grammar
        while capital and kept and g.lower[kept[0]] in _JOINING:
            kept = kept[1:]
        if not kept:
            return ""
        pauses: set[int] = set()
        for index in self.clause.path - {self.clause.head}:
            if g.relations[index] in ("advcl", "acl", "acl:relcl", "appos"):
                first = min(g.subtree(index))
                pauses.update(i for i in (first - 1, first) if i > kept[0] and g.tokens[i].text == ",")
        for aside in (i for i in kept if g.relations[i] == "appos"):
            first = min(g.subtree(aside))
            pauses.update(i for i in (first - 1,) if i > kept[0] and g.tokens[i].text == ",")
        for subject in g.children_of(self.clause.head, *SUBJECTS):  # what stands before the clause ends with a comma
            first = min(g.subtree(subject))
            pauses.update(i for i in (first - 1,) if i > kept[0] and g.tokens[i].text == ",")
        pauses |= self._closing_commas(set(kept))
        chosen = sorted({*kept, *(i for i in pauses if i + 1 in kept)} - self._loose_comma(kept))
        return render(self.clause.document.text, g, chosen, replaced=replaced, pauses=pauses, capital=capital)
