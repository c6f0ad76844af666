"""What a program sees in a version: read in a process of its own, once, and kept."""

from onward.engine.cvs.records import NotReadable
from onward.strategy.apart import read_to_check
from onward.strategy.looking import EDITION, Look, kept_look, told_of
from onward.strategy.models import Sight
from onward.tracker.models import Version

# The columns of a sight hold no more.
LONGEST_SENTENCE = 300


def look_at(version: Version) -> Look:
    """What a version says, read now where it was not before.

    Outside of any recording: it can be had again at any time, and there is nothing to take back.
    """
    look = kept_look(Sight.objects.filter(version=version).first())
    if look is None:
        look = _read(version)
        _keep(version, look)
    return look


def _read(version: Version) -> Look:
    content = version.text.encode() if version.content is None else bytes(version.content)
    try:
        cv, slips = read_to_check(content, version.file_name or "text.txt")
    except NotReadable as refusal:
        sentence, step = refusal.sentence[:LONGEST_SENTENCE], refusal.step[:LONGEST_SENTENCE]
        return Look(refusal=sentence, next_step=step)
    return Look(cv, slips)


def _keep(version: Version, look: Look) -> None:
    facts = {
        "owner_id": version.owner_id,
        "told": told_of(look),
        "refusal": look.refusal,
        "next_step": look.next_step,
        "edition": EDITION,
    }
    Sight.objects.update_or_create(version=version, defaults=facts)
