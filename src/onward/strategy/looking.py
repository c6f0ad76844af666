"""A version of a document as a program sees it: what is kept of it, turned back into values."""

import json
from dataclasses import dataclass

from onward.engine.checks import slips
from onward.engine.checks.slips import Slip
from onward.engine.cvs import packed
from onward.engine.cvs.records import Cv
from onward.strategy.models import Sight

# Raised when the reader recovers more, or other things: what was kept is then read anew.
EDITION = 1


@dataclass(frozen=True, slots=True)
class Look:
    """What a version says; without a CV `refusal` says why, and `next_step` what to do instead."""

    cv: Cv | None = None
    slips: tuple[Slip, ...] = ()
    refusal: str = ""
    next_step: str = ""


def kept_look(sight: Sight | None) -> Look | None:
    """What was seen before; None where that is nothing, or what an older reader saw."""
    if sight is None or sight.edition != EDITION:
        return None
    if sight.refusal:
        return Look(refusal=sight.refusal, next_step=sight.next_step)
    try:
        told = json.loads(sight.told)
        return Look(packed.unpacked(told["cv"]), slips.unpacked(told["slips"]))
    except (ValueError, TypeError, KeyError):
        return None


def told_of(look: Look) -> str:
    """The look as it is kept."""
    if look.cv is None:
        return ""
    return json.dumps({"cv": packed.packed(look.cv), "slips": slips.packed(look.slips)})
