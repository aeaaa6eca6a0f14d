"""One mention of talks, with what its own sentence says of them."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.model.finding import Party, TalksStatus
from counterclaim.model.mention import Mention, Period
from counterclaim.model.parse import Token
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence


@dataclass
class Talk:
    """One mention of talks with what its own sentence says of them."""

    token: Token
    sentence: Sentence
    status: TalksStatus | None
    venue: Mention | None
    when: Period | None
    convener: Mention | None
    mediators: list[Mention]
    parties: list[Party]
    agenda: list[Selector]
    outcome: str | None
    named: bool = True  # False: only the mediators are named, not the talks
    earlier: bool = False  # talks before the ones that the report is about
    definite: bool = True  # they can be ones that have been spoken of
