"""Whom a description means: `the senator`, `the Ohio Republican`, `a spokesman for Jo Berg`.

Persons are known by what the document's officials say of them. Who shares a name with the
description is meant before who is present, and who is present before who only has the office.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minekit.builtin.people.index import IndexedPerson
from minekit.builtin.speakers.descriptions import Description, DescriptionReader
from minekit.builtin.speakers.leads import Leads
from minekit.builtin.speakers.matching import Matching
from minekit.builtin.speakers.offices import Offices
from minekit.builtin.speakers.presence import Presence
from minekit.builtin.speakers.profiles import Profiles
from minekit.builtin.speakers.scene import Scene
from minekit.builtin.speakers.unnamed import Unnamed
from minekit.builtin.speakers.words import GENDERS
from minekit.model import Span

__all__ = ["DescribedPersons"]

_LEAD = 3
"""First paragraphs, the headline among them, that may describe who is named behind them."""

_FIRST = 2
"""The headline and the first paragraph."""

_WIDE = 2
"""Kinds of work from which on a noun says little: a leader."""

_MOST_PEOPLE = 100
"""Persons of a document among whom it is looked who alone is told to be something."""

_REMEMBERED = 3_000
"""Code points back to which somebody’s husband is one who was named."""

_BACK = 1
"""Paragraphs back to which `the Ohio Republican` is understood."""

_TOLD_BACK = 4
"""Paragraphs back to which `the critic` is somebody who was called so there."""

_AGE_BACK = 4
"""Paragraphs back to which `the 46-year-old` is understood."""

_AGED = 3
"""Mentions of somebody in which the age is told."""

_NEAR = 60
"""Characters before a name in which the words right before it stand."""


class DescribedPersons:
    """Look-up of one document's persons by description.

    Args:
        scene: the document.
        offices: that its persons have.
        reader: reads what a phrase says of somebody.
        presence: who is present where.
        leads: who opens the first paragraphs.
        unnamed: those without a name.
    """

    def __init__(
        self,
        scene: Scene,
        offices: Offices,
        *,
        reader: DescriptionReader,
        presence: Presence,
        leads: Leads,
        unnamed: Unnamed,
    ) -> None:
        self._text, self._people, _, self._words = scene
        self._offices = offices
        self._reader = reader
        self._presence = presence
        self._leads = leads
        self._unnamed = unnamed
        self._matching = Matching(offices, Profiles(scene, offices.words), self._words)

    def person(self, phrase: str, offset: int) -> IndexedPerson | None:
        """Who is described by a phrase; None where nobody fits, or several do."""
        what = self._reader.read(phrase, offset)
        if what.head == 0:
            return None

        def can_be(one: IndexedPerson) -> bool:
            return self._matching.can_be(one, what)

        found = None
        # `A spokesman for Jo Berg` has a name, `an Ohio official` may be anybody.
        if what.owners and what.has_owner:
            found = self._offices.latest(what, offset)
        if found is None and what.is_known:
            found = self._known(what, offset)
        if found is None and what.joined:
            found = self.person(what.joined, offset)
        if found is None and self._is_headline(what, offset):
            found = self._leads.first_subject(can_be)
        if found is None and self._leads.is_lead(offset, _LEAD):
            found = self._offices.presented_later(what, offset)
        return (
            found
            or self._kin(what.words[: what.head], offset)
            or self._offices.owned(what, can_be)
            or self._next(what, offset)
        )

    def _is_headline(self, what: Description, offset: int) -> bool:
        """Whether the headline calls somebody so, without an article: Nurse says it is late."""
        is_determined = self._words.has_folded(what.words[0], "determiner")
        return self._leads.is_lead(offset, 1) and not (what.owners or is_determined)

    def _known(self, what: Description, offset: int) -> IndexedPerson | None:
        """Whom a definite description means: who is told so, or is present and can be it."""
        same = self._unnamed.last_here(what, offset)
        if same is not None:
            return same
        is_new = self._unnamed.is_new(what.noun, offset)
        is_called = not is_new and self._reader.is_calling(what)
        found = None
        if is_called:
            found = self._aged(what, offset) or self._fitting(what, offset)
        if found is not None and self._unnamed.is_since(found, what, offset):
            return None
        is_one = not self._words.is_plural(what.noun)
        if found is None and is_one:
            found = self._offices.latest(what, offset)
        if found is None and is_called and not self._may_be_unnamed(what, offset):
            back = _AGE_BACK if what.age else _BACK
            found = self._near(offset, back, lambda one: self._matching.can_be(one, what))
            found = found or self._alone(what, offset)
        if found is not None and what.is_former and not self._offices.was_held(found):
            # The former mayor is rather somebody else who is present than the mayor.
            found = self._near(offset, 0, lambda one: self._is_free(one, what)) or found
        if found is not None and not self._reader.is_any(what):
            self._matching.learn(found, what.noun)
        return found

    def _alone(self, what: Description, offset: int) -> IndexedPerson | None:
        """The only one of whom the text tells, not just by the way: the tycoon."""
        if self._words.protagonist.value(what.noun) is None:
            return None
        found = self._near(offset, _TOLD_BACK, lambda one: self._matching.can_be(one, what))
        other = found and self._near(
            offset, _TOLD_BACK, lambda one: one is not found and self._matching.can_be(one, what)
        )
        return None if other else found

    def _fitting(self, what: Description, offset: int) -> IndexedPerson | None:
        """Who is told to be what a description says: present, and else named not far, or alone."""

        def can_be(one: IndexedPerson) -> bool:
            return self._matching.can_be(one, what)

        def is_told(one: IndexedPerson) -> bool:
            return can_be(one) and self._matching.is_told(one, what)

        def is_alike(one: IndexedPerson) -> bool:
            return can_be(one) and self._matching.is_alike(one, what)

        def is_free(one: IndexedPerson) -> bool:
            return self._is_free(one, what)

        is_open = self._words.is_open(what.noun) and self._presence.last_unnamed()[1] is not None
        is_new = is_open or what.is_former or self._unnamed.was_called(what.noun, offset)
        far = [(_TOLD_BACK, is_told)]
        alike = [] if is_new or what.places else [(_BACK, is_alike), (_TOLD_BACK, is_alike)]
        is_any = self._reader.is_any(what)
        present = [(_BACK, can_be)] if is_any and not self._may_be_unnamed(what, offset) else []
        free = [(_BACK, is_free)] if present else []
        # A leader may be of anything.
        is_wide = is_any or len(self._words.kinds(what.noun)) > _WIDE
        ways = [*alike[:1], *present, *far, *alike[1:]] if is_wide else [*far, *alike]
        ways = [(_BACK, is_told), *free, *ways]
        for back, fits in ways:
            found = self._near(offset, back, fits)
            if found is None and (back, fits) == (_TOLD_BACK, is_told) and not is_any:
                found = self._only(is_told)
            if found is not None:
                return found
        return None

    def _is_free(self, person: IndexedPerson, what: Description) -> bool:
        """Whether somebody fits of whom no office is told."""
        return self._matching.can_be(person, what) and not self._offices.roles(person)

    def _may_be_unnamed(self, what: Description, offset: int) -> bool:
        return self._unnamed.may_be(what, offset, is_held=self._offices.is_held(what.noun))

    def _only(self, is_told: Callable[[IndexedPerson], bool]) -> IndexedPerson | None:
        """The one person of the document who is told to be so."""
        if len(self._people) > _MOST_PEOPLE:
            return None
        found = [one for one in self._people if is_told(one)]
        return found[0] if len(found) == 1 else None

    def _near(
        self, offset: int, back: int, fits: Callable[[IndexedPerson], bool]
    ) -> IndexedPerson | None:
        """Who is present of those who fit, but not who asked what is answered there."""
        asker = self._presence.asker(offset)
        return self._presence.near(offset, back, lambda one: one is not asker and fits(one))

    def _aged(self, what: Description, offset: int) -> IndexedPerson | None:
        """Whose age the text tells: Jo Berg, 42, is the 42-year-old."""
        if not what.age:
            return None
        age = f", {what.age}"

        def is_aged(one: IndexedPerson) -> bool:
            return any(self._text.startswith(age, high) for _, high in one.spans[:_AGED])

        return self._presence.near(offset, _AGE_BACK, is_aged)

    def _next(self, what: Description, offset: int) -> IndexedPerson | None:
        """Who opens the paragraph behind the first one, which only describes: A nurse is angry.

        Jo Berg, 40, came home.
        """
        is_one = self._words.is_calling(what.words[what.head - 1])
        # `A senior official` keeps his name to himself, `a nurse` may not.
        if self._words.is_open(what.noun):
            return None
        is_told = self._words.has_folded(what.words[0], "definite", "indefinite")
        if not (is_one and is_told and self._leads.is_lead(offset, _FIRST)):
            return None
        return self._leads.first_behind(
            offset, lambda one: self._matching.can_be(one, what), bare=True
        )

    def _kin(self, words: Sequence[str], offset: int) -> IndexedPerson | None:
        """Somebody’s husband, if only one person of the document is called so."""
        owner = " ".join(words[:-1])
        is_whose = self._words.has_folded(owner, "owner")
        is_owned = is_whose or self._words.is_owner(owner)
        is_kin = self._words.person_noun.value(words[-1]) in GENDERS
        if not is_owned or not is_kin:
            return None
        is_described = len(words) > 2 or is_whose  # noqa: PLR2004
        found = {}
        for span, person in self._people.mentions_before(offset, after=offset - _REMEMBERED):
            other, kin = self._words_before(span)
            is_same = is_described or other == owner or self._words.has_folded(other, "owner")
            if kin == words[-1] and is_same:
                found[person.id] = person
        return next(iter(found.values())) if len(found) == 1 else None

    def _words_before(self, span: Span) -> tuple[str, str]:
        """The two words right before a name: her husband, | Jo Berg."""
        words = self._text[max(0, span[0] - _NEAR) : span[0]].rstrip(" ,").split()
        return ("", "", *words)[-2], ("", *words)[-1]
