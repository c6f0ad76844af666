"""What the person's own ads ask for and their CV does not show, in the order in which learning it helps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onward.accounts.models import User
from onward.engine.coverage.covering import cover
from onward.engine.cvs.records import Cv
from onward.engine.occupations import Gap, rank_gaps
from onward.engine.postings.records import Covered
from onward.strategy.asked_for import key_of, requirements_of
from onward.strategy.models import Claim, Learning
from onward.strategy.services import sights
from onward.tracker.models import Posting, Version
from onward.tracker.models.naming import key_of as name_key_of

# The latest ads say best what is aimed at; reading one takes about 3 ms, and more of them change little.
ADS_READ = 24
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """One gap, and what is already done about it."""

    gap: Gap
    learning: Learning | None

    @property
    def lines(self) -> tuple[str, ...]:
        """Where the ads ask for it, without the marks of their lists."""
        return tuple(line.strip().lstrip("-–•*· ") for line in self.gap.lines)


@dataclass(frozen=True, slots=True)
class Gaps:
    # How many ads were read, and the CV they were laid beside; None where there is none to read.
    ads: int
    version: Version | None
    shown: tuple[Wanted, ...] = ()
    more: int = 0


def gaps_of(owner: User, *, today: date, whole: bool = False) -> Gaps:
    """The first few, or all of them; nothing where no ad is kept, or no CV that can be read."""
    ads = list(Posting.objects.owned_by(owner).filter(is_let_go=False).order_by("-pk")[:ADS_READ])
    version = Version.objects.owned_by(owner).of_cvs().first()
    cv = sights.look_at(version).cv if ads and version else None
    if version is None or cv is None:
        return Gaps(len(ads), None)
    ranked = rank_gaps(list(_beside(owner, ads, cv, today)))
    first = ranked if whole else ranked[:SHOWN]
    known = Learning.objects.owned_by(owner).by_name()
    shown = tuple(Wanted(gap, known.get(name_key_of(gap.words))) for gap in first)
    return Gaps(len(ads), version, shown, len(ranked) - len(shown))


def _beside(owner: User, ads: list[Posting], cv: Cv, today: date) -> Iterator[tuple[Covered, ...]]:
    """Each ad's requirements beside the CV, without those the person has settled.

    What is true for them is so whatever ad asks for it; what does not matter is said of one ad.
    """
    said = Claim.objects.owned_by(owner).filter(answer__in=Claim.SETTLED)
    told = set(said.values_list("posting_id", "key", "answer"))
    true = {key for _, key, answer in told if answer == Claim.Answer.TRUE}
    settled = {(ad, key) for ad, key, _ in told}
    for ad in ads:
        keyed = [(key_of(one), one) for one in requirements_of(ad)]
        wanted = (one for key, one in keyed if key not in true and (ad.pk, key) not in settled)
        yield cover(cv, tuple(wanted), today=today)
