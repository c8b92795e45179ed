"""Which words of a clause its line does without."""

from __future__ import annotations

from collections.abc import Set

from events.languages import words
from events.syntax.phrases import SUBJECTS, dateline_of, is_relative, marks_of, set_off, without_attribution
from events.telling.clause import Clause

OLDEST = 120  # years that a person lives at most
SHORT_QUOTE = 8  # tokens up to which words in quotation marks are taken for a title or a name
_QUOTES = {"“": "”", '"': '"', "``": "''", "‘": "’"}
_PARTICLES = frozenset(("in", "off", "out", "up", "down", "over"))
_HOLLOW = frozenset(
    (
        "time",
        "moment",
        "way",
        "place",
        "reason",
        "period",
        "point",
        "thing",
        "series",
        "number",
        "kind",
        "type",
        "culture",
    )
)
_CONCEDING = frozenset(("though", "however"))
_CAN_BE_TIMES = frozenset(("obl", "advmod", "nmod", "flat", "appos", "dep"))


def words_kept(clause: Clause, level: int) -> set[int]:
    """The words of the line at a level of leanness."""
    g, path = clause.grammar, clause.path
    kept: set[int] = set()
    stack = [clause.head]
    while stack:
        at = stack.pop()
        kept.add(at)
        for child in g.children[at]:
            if child in path or not _is_left_out(clause, child, level, path):
                if child not in path and clause.is_time_with_more(child):
                    stack += [c for c in g.children[child] if c > child and not clause.inside_time(c)]
                else:
                    stack.append(child)
    begin = dateline_of(g) if clause.head >= dateline_of(g) else 0
    aside = _aside(clause)
    kept = {index for index in kept if index >= begin and (index not in aside or path & aside)}
    kept = (_with_quoted(clause, kept) - _left_by_times(clause, kept)) | _particles(clause, kept)
    kept -= _loose_end(clause, kept) | _ages(clause, kept)
    kept |= {i for i, token in enumerate(g.tokens) if token.text == "," and i - 1 in kept and i + 1 in kept}
    return without_attribution(g, kept, path, words(clause.document.language).lists["reporting"])


def _ages(clause: Clause, kept: Set[int]) -> set[int]:
    """The ages of people between commas: "Ann Lee, | 39, | of Oslo, left"."""
    g, tokens = clause.grammar, clause.grammar.tokens
    return {
        i
        for i in kept
        if g.tags[i] == "NUM"
        and 1 < i < len(tokens) - 1
        and tokens[i + 1].text == ","
        and (tokens[i - 1].text == "," or (g.lower[i - 1] == "now" and tokens[i - 2].text == ","))
        and "PROPN" in g.tags[max(0, i - 3) : i - 1]
        and tokens[i].text.isdecimal()
        and int(tokens[i].text[:4]) <= OLDEST
        and i not in clause.path
    }


def _loose_end(clause: Clause, kept: Set[int]) -> set[int]:
    """The word at the end that led to what was left out: "fell to 5, | down | from 9 in May"."""
    g = clause.grammar
    last = max((i for i in kept if g.tags[i] != "PUNCT"), default=-1)
    if last <= clause.head or g.lower[last] not in ("down", "up", "compared") or last + 1 >= len(g.tokens):
        return set()
    return {last} if g.lower[last + 1] in ("from", "with", "to") else set()


def _particles(clause: Clause, kept: set[int]) -> set[int]:
    """Words of the verb that were taken for prepositions of a time: "sworn in last month", "kicked off Monday"."""
    g = clause.grammar
    return {
        index
        for index in range(1, len(g.tokens) - 1)
        if g.lower[index] in _PARTICLES
        and index not in kept
        and index - 1 == clause.head
        and clause.inside_time(index + 1)
        and (g.lower[index + 1] in ("last", "this", "next") or g.lower[index] not in ("in", "over"))
    }


def _with_quoted(clause: Clause, kept: set[int]) -> set[int]:
    """With the rest of titles and names in quotation marks of which a part was kept."""
    g = clause.grammar
    if not any(token.text in _QUOTES for token in g.tokens):
        return kept
    opened = -1
    for index, token in enumerate(g.tokens):
        if opened >= 0 and token.text == _QUOTES[g.tokens[opened].text]:
            inside = range(opened + 1, index)
            part = sum(i in kept for i in inside if g.tags[i] != "PUNCT")
            if 0 < part and len(inside) <= SHORT_QUOTE and clause.head not in inside:
                kept = kept | set(inside)
            opened = -1
        elif opened < 0 and token.text in _QUOTES:
            opened = index
    return kept


def _left_by_times(clause: Clause, kept: set[int]) -> set[int]:
    """Words that go with a time that was left out: "only" a month ago, "earlier" in May, after ten years "together"."""
    if not clause.times:
        return set()
    g = clause.grammar
    gone = {i for i in range(len(g.tokens)) if i not in kept and clause.inside_time(i)}
    if not gone:
        return set()
    nearly = words(clause.document.language).lists["time_approximations"]
    subject = max(g.children_of(clause.head, *SUBJECTS), default=-1)
    returning = words(clause.document.language).lists["back_verbs"]
    back = {i + 1 for i in gone | kept if g.lemma(i) in returning and i + 1 in kept and g.lower[i + 1] == "back"}
    only = (i for i in g.children_of(clause.head, "advmod") if g.lower[i] in ("only", "just"))
    found = {i for i in only if subject < i < clause.head}  # but "only Ann came in May"
    if any(i in kept for i in g.children_of(clause.head, "obj", "obl")):
        found = set()  # "lost only to Lee in May"
    for index in gone:
        before = index - 1
        while before in kept and (g.relations[before] in ("case", "det") or g.lower[before] in nearly):
            found.add(before)
            before -= 1
        while before not in kept and before > 0 and g.relations[before] in ("case", "det", "mark"):
            before -= 1
        if before in kept and g.lower[before] in nearly and g.tags[before] == "ADV":
            found.add(before)
        if before in kept and g.lower[before] == "up" and g.lower[before + 1] in ("until", "to", "till"):
            found.add(before)
        after = index + 1
        while after in kept and g.lower[after] in ("local", "et", "gmt", "est", "edt", "pst", "pdt"):
            found.add(after)
            after += 1
        after = index + 1
        if index < 8 and after in kept and g.tags[after] == "ADV" and g.tokens[after + 1 : after + 2]:
            opening = not any(i in kept for i in range(index))
            if opening and g.tokens[after + 1].text == ",":
                found.add(after)
    return found - clause.path - back


def noun_phrase(clause: Clause, noun: int, level: int, *, without: int = -1) -> set[int]:
    """The words of a noun phrase, without its preposition and the clauses that only comment on it."""
    g, path = clause.grammar, clause.path
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
            if g.tags[child] == "NUM" and child > at == noun and g.tokens[child - 1].text == ",":
                continue  # "Lee, 67, who"
            comment = relation in ("acl:relcl", "acl", "appos", "parataxis") and child not in path
            if not (comment and (level >= 1 or set_off(g, child))):
                stack.append(child)
    return {i for i in kept if i < without} if without >= 0 else kept


def _aside(clause: Clause) -> set[int]:
    """What stands between commas from a relative pronoun after the subject to the verb, however it was parsed."""
    g, head = clause.grammar, clause.head
    subject = next((c for c in g.children_of(head, *SUBJECTS) if c < head), head)
    verb = min((head, *(c for c in g.children_of(head, "aux", "aux:pass", "cop", "advmod") if c > subject)))
    if g.lower[verb - 1] != ",":
        return set()
    comma = next((i for i in range(subject + 1, verb - 1) if g.lower[i] == "," and is_relative(g, i + 1)), -1)
    return set(range(comma, verb)) if comma > 0 else set()


def _is_left_out(clause: Clause, index: int, level: int, path: Set[int]) -> bool:
    """Whether a phrase is left out at a level of leanness."""
    g = clause.grammar
    lists = words(clause.document.language).lists
    relation, parent, word = g.relations[index], g.heads[index], g.tokens[index].text.casefold()
    if relation in ("discourse", "vocative", "reparandum", "list"):
        return True
    if relation == "parataxis" or (relation == "obl" and "according" in clause.cases(index)):
        return True
    if relation == "mark" and parent == clause.head:
        return word != "to" and not (word == "that" and index == 0)  # "that winter", taken for a conjunction
    if relation == "cc" and parent == clause.head:
        return index < clause.head and index == min(g.subtree(clause.head))
    if relation == "advmod" and parent == clause.head and index < clause.head and word in lists["connectives"]:
        return True
    if relation in ("obl", "advmod") and parent == clause.head and _is_aside(clause, index):
        return True
    if relation == "advmod" and (word in _CONCEDING or (word == "far" and g.lower[index - 1] == "so")):
        return True
    if relation == "advmod" and parent == clause.head and (word in lists["fillers"] or _opens_alone(clause, index)):
        return True
    if relation == "conj":
        if parent == clause.head and index == parent + 2 and not g.children_of(parent, "obj", "obl", "advmod"):
            return False  # "bought and sold houses"
        if g.relations[parent] == "xcomp" and not g.children_of(parent, "obj", "obl", "ccomp", "xcomp"):
            return False  # "started reading and sharing it"
        return (g.tags[index] in ("VERB", "AUX") and g.tags[parent] in ("VERB", "AUX", "ADJ")) or bool(
            g.children_of(index, *SUBJECTS, "cop")
        )
    if relation == "advcl":
        return _drops_adverbial(clause, index, level)
    if relation in ("acl:relcl", "acl", "appos"):
        if g.tags[parent] in ("PRON", "DET", "NUM") and not set_off(g, index):
            return False  # "one that failed" is not "one"
        if relation == "appos" and g.tags[index] == "PROPN" and not set_off(g, index):
            return False  # "the newspaper Le Monde"
        if relation == "appos" and _is_listed(clause, index):
            return False
        if relation == "acl" and "to" in marks_of(g, index) and not set_off(g, index):
            return False  # "reason to believe" is not "reason"
        if (
            relation == "acl"
            and marks_of(g, index) & {"of", "for", "about", "from", "in", "on"}
            and not set_off(g, index)
        ):
            return False  # "ruled in favor of appointing Lee" is not "in favor"
        in_subject = clause.in_subject(index)
        return set_off(g, index) or (level >= (3 if in_subject else 2) and _tells_without(clause, parent))
    if relation in _CAN_BE_TIMES and clause.is_time(index):
        if index > parent and g.lemma(parent) in lists["takes_time"] and not g.children_of(parent, "obj"):
            return False  # "spent Saturday", "lasted two weeks"
        if relation in ("obl", "advmod") or min(g.subtree(index)) == 0:
            return True
        at_verb = clause.trigger in (clause.head, parent)  # otherwise it is the noun's time and not the verb's
        return at_verb and index > parent and "of" not in clause.cases(index)
    if relation == "obl" and parent == clause.head:
        if set_off(g, index):
            return level >= 1
        return (
            level >= 4
            and index > clause.head
            and "by" not in clause.cases(index)
            and bool(g.children_of(clause.head, "obj"))
        )
    return False


def _tells_without(clause: Clause, noun: int) -> bool:
    """Whether a noun says enough without the clause that tells which one: a name, or "a bridge"."""
    g = clause.grammar
    if g.lemma(noun) in _HOLLOW:
        return False
    return g.tags[noun] == "PROPN" or any(g.lower[i] in ("a", "an") for i in g.children_of(noun, "det"))


def _is_listed(clause: Clause, index: int) -> bool:
    """Whether "and" follows what was taken for an aside: "Ann, Bo and Cy"."""
    g = clause.grammar
    after = g.subtree(index)[-1] + 1
    after += after < len(g.tokens) and g.tokens[after].text == ","
    return after < len(g.tokens) and g.lower[after] in ("and", "or") and g.tags[index] == "PROPN"


def _is_aside(clause: Clause, index: int) -> bool:
    """Whether a phrase at the begin only joins a sentence to the one before: "for instance, prices rose"."""
    g = clause.grammar
    solid = [i for i in g.subtree(index) if g.tags[i] != "PUNCT"]
    return solid in ([0, 1], [1, 2]) and g.lower[solid[-1]] in words(clause.document.language).lists["asides"]


def _opens_alone(clause: Clause, index: int) -> bool:
    """Whether an adverb stands by itself at the begin, before a comma: "Overall, prices rose"."""
    g = clause.grammar
    solid = [i for i in g.subtree(index) if g.tags[i] != "PUNCT"]
    first = next((i for i, tag in enumerate(g.tags) if tag not in ("PUNCT", "CCONJ")), -1)
    comma = index + 1 < len(g.tokens) and g.tokens[index + 1].text == ","
    return comma and g.tags[index] == "ADV" and len(solid) <= 2 and solid[0] == first


def _drops_adverbial(clause: Clause, index: int, level: int) -> bool:
    g = clause.grammar
    marks, lists = marks_of(g, index), words(clause.document.language).lists
    if marks & lists["conditional"]:
        return False  # without its condition the line would say something else
    if "to" in marks and index > clause.head and not set_off(g, index):
        return level >= 2 and bool(g.children_of(clause.head, "obj", "aux:pass"))
    if "from" in marks | clause.cases(index):
        return False  # "kept him from leaving"
    if not marks and g.forms[index] == "ing" and g.lemma(g.heads[index]) == "spend":
        return set_off(g, index)
    if g.forms[index] == "ing" and g.lemma(index) in lists["reporting"] | lists["asking"] and _hands_on(clause):
        return False  # "sent a letter asking for help"
    if not marks and g.forms[index] == "past" and not g.children_of(index, *SUBJECTS):
        return True  # "within the days | allowed"
    if not marks and g.forms[index] in ("ing", "part"):
        return set_off(g, index) or (level >= 1 and bool(g.children_of(clause.head, "obj", "obl", "aux:pass")))
    own = bool(marks & lists["connectives"]) or bool(g.children_of(index, *SUBJECTS))
    return own or level >= 1 or set_off(g, index)


def _hands_on(clause: Clause) -> bool:
    """Whether words are handed on as a thing: "issued a statement"; what they say is what is told."""
    g, messages = clause.grammar, words(clause.document.language).lists["messages"]
    return any(g.lemma(i) in messages for i in g.children_of(clause.head, "obj", "nsubj:pass"))
