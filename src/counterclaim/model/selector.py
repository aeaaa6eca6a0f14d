"""Places in a text, as W3C Web Annotation's text position selectors: code points, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Selector:
    """A stretch of a stored text and the words that stand there (`text[start:end]`)."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Selector:
        """Select `text[start:end]`.

        >>> Selector.of("Kyiv denied it", 0, 4)
        Selector(start=0, end=4, text='Kyiv')
        """
        return cls(start=start, end=end, text=text[start:end])

    def covers(self, other: Selector) -> bool:
        """Tell whether the other stretch lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Selector) -> bool:
        """Tell whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end
