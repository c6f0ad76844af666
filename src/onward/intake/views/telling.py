"""What is said of files that were given: one note for however many."""

from collections import defaultdict
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from onward.intake.models import Bringing
from onward.intake.reckoning import Brought


def tell(request: HttpRequest, given: Sequence[Brought | Bringing], *, begun: int) -> None:
    """Say what came of all that was given, and of how many that reading was begun."""
    read = [one for one in given if isinstance(one, Brought)]
    if not read and not begun:
        return
    refused = _refused_by_reason(given)
    context = {
        "new": sum(one.new.get("message", 0) for one in read),
        "known": any(one.merged for one in read),
        "partly": any(one.new and one.unreadable for one in read),
        "begun": begun,
        "refused": refused,
        "several": len(given) > 1,
    }
    told = render_to_string("intake/brought.txt", context).strip()
    # What could not be read stays in sight until it is put away.
    (messages.error if refused else messages.success)(request, told)


def _refused_by_reason(given: Sequence[Brought | Bringing]) -> list[tuple[str, str, int]]:
    """Each reason with the numbers of its files, and how many they are."""
    # By number: what is said waits unsealed in the session, and a mail's file is named as its subject.
    numbers: dict[str, list[str]] = defaultdict(list)
    for nth, one in enumerate(given, start=1):
        if isinstance(one, Brought) and one.unreadable and not (one.new or one.merged):
            numbers[one.unreadable[0].reason].append(str(nth))
    return [
        (reason, get_text_list(files, _("and")), len(files)) for reason, files in numbers.items()
    ]
