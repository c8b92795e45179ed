"""The tense of a clause from a cheap look at its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from timeline.expressions.languages.language import Tense

_NEAR = 6  # words back that hold the verb of "until"
_FORESEEN = 8  # words back that are asked what was to come
_HEEDED = ("future", "planned", "past_verbs", "present", "timetabled", "timetabled_here", "leading_on", "you", "asking")


@attrs.frozen
class Ear:
    """Hears the tense; ``words`` are the named sets of the lexicon."""

    words: Mapping[str, frozenset[str]]
    heeded: frozenset[str] = attrs.field(init=False, repr=False)  # words that may tell, but for those in -ed

    @heeded.default
    def _heeded(self) -> frozenset[str]:
        return frozenset().union(*[self.words[name] for name in _HEEDED])

    def tense(self, left: Sequence[str], right: Sequence[str]) -> Tense:
        """
        The tense around an expression; ``left`` is the words before it in the sentence, nearest first.

        The verb before the expression decides, or else the first one after it.
        """
        if left and left[0] in self.words["until"]:
            looks_back = len(left) < 2 and "had" in right[:6]
            ended = right[:1] == ["when"] and self._nearest(right, -1) == "past"
            if self._denied(left[1:6]) and self._nearest(left[1:], 1) == "past":
                return "past"  # "it was not held until mid-April"
            if self._went_on(left[1:_NEAR]):
                return "past"  # "it rained until 3 May"
            return "past" if looks_back or ended else "future"  # "Until Monday, they had not met"
        if len(left) > 1 and left[0] in self.words["possessives"] and left[1] in self.words["compared_with"]:
            return "past"  # "raised it from its | February | outlook"
        if left and left[0] in self.words["ended"]:
            return "past"
        if len(left) > 2 and left[0] == "as" and left[2] == "as":
            told = self._nearest(left[3:5], 1) == "past" and self.words["modals"].isdisjoint(left[3:8])
            return "past" if told else "future"  # "fled as late as Friday", "may come as early as Friday"
        return self._nearest(left, 1) or self._nearest(right, -1)

    def _denied(self, left: Sequence[str]) -> bool:
        """ "Was not held", but not "was told not to come"; ``left`` is nearest first."""
        return any(word in ("not", "t") and left[at - 1 : at] != ["to"] for at, word in enumerate(left))

    def _went_on(self, left: Sequence[str]) -> bool:
        """Whether something is told that goes on by itself, and did so: "stayed", "was continued", not "will stay"."""
        return not self.words["went_on"].isdisjoint(left) and self.words["modals"].isdisjoint(left)

    def looks_back(self, left: Sequence[str]) -> bool:
        """Whether the clause is set before the story's time: "had cut"; ``left`` is nearest first."""
        if "had" not in left[:_FORESEEN] or "since" in left:
            return False  # "since then it had been seen once, on 2 May"
        at = list(left).index("had")
        left = left[:_FORESEEN]
        if at == 0:
            return True
        found = [i for i in range(max(0, at - 3), at) if self._participle(left[i])]
        # A verb of its own ends the clause: "his son, who had been born there, sued for peace in April".
        return bool(found) and not any(
            (left[i] in self.words["past_verbs"] or left[i][-2:] == "ed")
            and left[i + 1] not in self.words["before_participle"]
            for i in range(found[-1])
        )

    def awaited(self, left: Sequence[str]) -> bool:
        """
        Whether something was to come, as told from the past, and may have come since: "was due to start", "has
        extended the loan through | January"; ``left`` is nearest first.
        """
        if left and left[0] in self.words["lasting_to"]:
            return True
        for at, word in enumerate(left[:_FORESEEN]):
            if word in self.words["about_to"]:
                return not self.words["been"].isdisjoint(left[at + 1 : at + 4])
            if word == "would" and left[at - 1 : at] != ["be"]:
                return True
        return False

    def _participle(self, word: str) -> bool:
        return (
            word.endswith(("ed", "en", "wn")) or word in self.words["past_verbs"] or word in self.words["participles"]
        )

    def _timetabled(self, words: Sequence[str], at: int, step: int) -> bool:
        """ "They leave | on Monday", "it opens | at nine": the present, right before a time, of what is fixed."""
        if step < 0 or at > 1:
            return False
        if at == 0 and words[0] in self.words["timetabled_here"]:
            return True  # "sales start | Monday"
        return words[at] in self.words["timetabled"] or (
            at + 1 < len(words) and words[at + 1] in self.words["subjects"]
        )

    def _he_sails(self, word: str, before: str) -> bool:
        """The present of somebody, right before a time: "he sails on the 28th"."""
        return word[-1:] == "s" and before in self.words["third"] and word not in self.words["reporting"]

    def _reported(self, words: Sequence[str], at: int) -> bool:
        """ "Said that he would step down | in May"."""
        led = words[0] in self.words["before_day"] or at < 2
        return led and words[at - 1] != "have" and not self.words["speech"].isdisjoint(words[at + 1 : at + 5])

    def _nearest(self, words: Sequence[str], step: int) -> Tense:
        if not words:
            return ""
        if self.heeded.isdisjoint(words) and "ed " not in " ".join(words) + " ":
            return ""
        for i, word in enumerate(words):
            if word not in self.heeded and word[-2:] != "ed":
                continue
            if word == "plans" and (
                (step > 0 and words[i + 1 : i + 2] and words[i + 1] in self.words["before_noun"])
                or (step < 0 and words[i + 1 : i + 2] != ["to"])
            ):
                continue  # "approved the plans on 4 February", "on 4 February, when she set aside her plans"
            if word == "due" and step > 0 and not self.words["fell"].isdisjoint(words[i + 1 : i + 2]):
                return "past"  # "fell due on 1 April"
            if step > 0 and i < 2 and words[i + 1 : i + 2] and self._he_sails(word, words[i + 1]):
                return "future"
            if word in self.words["timetabled"] or word in self.words["timetabled_here"]:
                if self._timetabled(words, i, step):
                    return "future"
                continue
            after = words[i - step] if 0 <= i - step < len(words) else ""
            if word in self.words["asking"]:
                if step > 0 and after == "about":
                    return "future"  # "how about Friday night?"
                continue
            if word == "let" and after in self.words["let_us"]:
                return "future"  # "let us meet on Monday"
            if word in self.words["future"]:
                if word == "must" and step > 0 and words[0] not in self.words["before_day"]:
                    continue  # "must be returned, and set Friday as the deadline"
                if word in self.words["due"] and step > 0 and not self.words["was"].isdisjoint(words[i + 1 : i + 2]):
                    return "past"  # "the rent was due on 12 May"
                return "future"
            if (
                word in self.words["planned"]
                and step > 0
                and not self.words["beforehand"].intersection(words[i + 1 : i + 3])
            ):
                return "future"
            if word == "to" and step > 0 and i + 1 < len(words) and words[i + 1] in self.words["resolved"]:
                return "future"  # "decided to admit them in March"
            if word in self.words["you"]:
                if step > 0 and not self.words["seeing"].isdisjoint(words[i + 1 : i + 2]):
                    return "future"  # "see you Monday"
                continue
            if word == "would" and step > 0 and (words[i - 1 : i] == ["be"] or self._reported(words, i)):
                return "future"
            if word == "to" and i + step < len(words) and words[i + step] in self.words["about_to"] and step > 0:
                return "future"
            past = word in self.words["past_verbs"] or (
                word.endswith("ed") and len(word) > 4 and word not in self.words["not_past"]
            )
            if not past and word not in self.words["present"]:
                continue
            beside = i + step
            before = words[beside] if 0 <= beside < len(words) else ""
            if past:
                if before in self.words["participle_after"]:
                    continue
                if step > 0 and i == 1 and before in self.words["be"] and words[0] in self.words["before_day"]:
                    return "future"  # "is repeated | on Sunday"
                return "past"
            if step > 0 and i == 1 and word in self.words["be"] and words[0] in self.words["before_day"]:
                return "future"  # "the funeral is | on Friday"
            if after == "to" or (0 < i < 5 and step > 0 and after[-3:] == "ing" and word in self.words["be"]):
                return "future"  # "is leaving on Monday"
            return "past" if word in self.words["have"] else "present"
        return ""
