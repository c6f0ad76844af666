"""Cut-offs have to say something of each score there can be, and only one thing."""

from math import ceil, floor

from onward.engine.questionnaires.refusal import NotTaken
from onward.engine.questionnaires.scoring import plain
from onward.engine.questionnaires.values import Score, reachable


def check_bands(score: Score, *, where: str) -> None:
    """Raise `NotTaken` for a gap, an overlap, or a cut-off that no answers can reach."""
    if not score.bands:
        return
    before = None
    for band in score.bands:
        if band.low < score.lowest or band.high > score.highest:
            raise NotTaken(
                "out_of_range",
                where=where,
                low=plain(score.lowest),
                high=plain(score.highest),
            )
        if before is not None and band.low <= before.high:
            raise NotTaken("overlap", where=where, score=plain(band.low))
        before = band
    _refuse_gap(score, where)


def _refuse_gap(score: Score, where: str) -> None:
    lowest, left = reachable(score.items)
    for band in score.bands:
        first = ceil(band.low / score.per_point) - lowest
        last = floor(band.high / score.per_point) - lowest
        if last >= first:
            left &= ~(((1 << (last - first + 1)) - 1) << first)
    if left:
        lost = lowest + (left & -left).bit_length() - 1
        raise NotTaken("gap", where=where, score=plain(score.of(lost)))
