"""Those whom a text speaks of, gathered from their mentions as a reader goes along."""

from __future__ import annotations

import attrs

from events.languages import words
from events.references.mentions import Mention

HARD = 2.0  # log odds of a sex that are not doubted
KEPT = 40  # entities, and entities of one name, that are looked at


@attrs.define
class Entity:
    """A person or a thing with its mentions so far; grows as the text is read."""

    names: list[Mention] = attrs.field(factory=list)
    mentions: list[Mention] = attrs.field(factory=list)
    person: float = 0.0
    male: float = 0.0
    sure: bool = False  # a pronoun or a title has told the sex
    first: str = ""  # first name, where told
    trust: float = 1.0  # how likely its latest mention is one of it

    def add(self, mention: Mention, trust: float = 1.0) -> None:
        """Take a mention in; a pronoun tells the sex for good, and is trusted no more than what it takes up."""
        self.trust = trust * self.trust if mention.kind == "pronoun" else 1.0
        if mention.kind == "pronoun":
            self.sure, self.male, self.person = True, mention.male, max(self.person, 4.0)
        else:
            if not self.sure:
                self.male += mention.male
                self.person = max(self.person, mention.person) if self.mentions else mention.person
            if mention.kind == "name":
                self.names.append(mention)
                if len(mention.words) > 1:
                    self.first = self.first or mention.words[0]
        self.mentions.append(mention)

    @property
    def best_name(self) -> Mention:
        """The first whole name, or else one with a title, or the first."""
        return min(self.names, key=lambda name: (len(name.words) < 2, not name.titled))

    @property
    def last(self) -> Mention:
        return self.mentions[-1]


class Entities:
    """All entities of a text so far, found again by their names."""

    def __init__(self) -> None:
        self.recent: list[Entity] = []  # the latest mentioned stands last
        self._by_name: dict[str, list[Entity]] = {}
        self._by_noun: dict[str, Entity] = {}

    def take(
        self, mention: Mention, *, definite: bool = False, same_as: Entity | None = None, trust: float = 1.0
    ) -> Entity:
        """Put a mention to its entity, or to a new one."""
        entity = same_as or self._known(mention, definite=definite) or Entity()
        entity.add(mention, trust)
        if mention.kind == "name":
            for word in {mention.words[-1], mention.words[0]}:
                known = self._by_name.setdefault(word, [])
                if entity not in known:
                    known.append(entity)
        elif mention.kind == "noun":
            self._by_noun[mention.words[0]] = entity
        if self.recent and self.recent[-1] is entity:
            return entity
        self.recent = [other for other in self.recent[-KEPT:] if other is not entity]
        self.recent.append(entity)
        return entity

    def _known(self, mention: Mention, *, definite: bool) -> Entity | None:
        if mention.kind == "noun":
            return self._by_noun.get(mention.words[0]) if definite and not mention.many else None
        if mention.kind != "name":
            return None
        for entity in reversed(self._by_name.get(mention.words[-1], ())[-KEPT:] if mention.words else ()):
            if _may_be(entity, mention):
                return entity
        return None


def _may_be(entity: Entity, mention: Mention) -> bool:
    """Whether a name may be that of an entity with a word of it."""
    if mention.male * entity.male < 0 and min(abs(mention.male), abs(entity.male)) > HARD:
        return False
    return any(_alike(name.words, mention.words) for name in entity.names)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: "Ann Lee" with "A. Lee", "Lee" or "Ann", and not with "Tom Lee"."""
    if len(one) > 1 and len(other) > 1:
        first, second = one[0].rstrip("."), other[0].rstrip(".")
        return one[-1] == other[-1] and (first == second or first in second[:1] or second in first[:1])
    short, whole = sorted((one, other), key=len)
    first_name = len(short) == 1 and short[0] == whole[0] and short[0] in words("en").lists["first_names"]
    return short[-1] == whole[-1] or first_name
