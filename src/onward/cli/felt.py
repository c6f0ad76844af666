"""A check-in as a document shows it, beside the command that keeps one."""

from typing import Any

from onward.feelings.models import CheckIn
from onward.recovery.addresses import address_of


def felt(kept: CheckIn) -> dict[str, Any]:
    """A check-in as a document shows it."""
    return {
        "id": kept.pk,
        "url": address_of("check_in_edit", kept.pk),
        "at": kept.felt_at.isoformat(),
        "intensity": kept.intensity,
        "words": kept.words_in_order,
        "energy": kept.energy,
        "no": kept.no_id,
    }
