"""What the made-up person wrote with some check-ins, and which no they belong to."""

from datetime import datetime, timedelta

from onward.accounts.models import User
from onward.feelings import services as feelings
from onward.feelings.models import CheckIn
from onward.tracker.models import No


def say_more(owner: User, said: list[tuple[int, str, str]], *, at: datetime) -> None:
    """Once the noes are there, a check-in of that day can belong to one."""
    for days, employer, words in said:
        then = at - timedelta(days=days)
        row = CheckIn.objects.owned_by(owner).select_related("owner").get(felt_at=then)
        feelings.amend_check_in(
            row,
            at=then,
            intensity=row.intensity,
            words=row.words,
            energy=row.energy,
            note=words,
            no=No.objects.owned_by(owner).get(application__employer__name=employer),
        )
