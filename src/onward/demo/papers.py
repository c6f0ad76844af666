"""CVs and a letter of the made-up person, and which of her applications had which."""

import tomllib
from datetime import datetime, timedelta
from importlib import resources

from onward.accounts.models import User
from onward.tracker import services as tracker
from onward.tracker.models import Application, Document, Version


def add_papers(owner: User, *, at: datetime) -> None:
    """Two versions of a CV, sent one after the other, and a letter that went with one of them."""
    here = resources.files("onward.demo")
    told = tomllib.loads(here.joinpath("papers.toml").read_text("utf-8"))
    began = at - timedelta(days=told["earlier_days"])
    document = tracker.add_document(
        owner,
        kind="cv",
        name=told["cv"],
        version=told["earlier"],
        text=told["earlier_text"].strip(),
        at=began,
    )
    changed = at - timedelta(days=told["newer_days"])
    newer = tracker.add_version(
        document,
        name=told["newer"],
        file_name=told["newer_file"],
        content=here.joinpath("cv.pdf").read_bytes(),
        at=changed,
    )
    letter = tracker.add_document(
        owner,
        kind="letter",
        name=told["letter"],
        version=told["letter_version"],
        text=told["letter_text"].strip(),
        at=at - timedelta(days=told["letter_days"]),
    )
    _send_letter(letter, to=told["letter_to"], at=at)
    _send(owner, document.versions.exclude(pk=newer.pk).get(), newer, changed=changed, at=at)


def _send_letter(letter: Document, *, to: str, at: datetime) -> None:
    mine = Application.objects.owned_by(letter.owner).filter(employer__name=to)
    for application in mine.select_related("owner").order_by("-pk")[:1]:
        tracker.edit_application(application, at=at, also_sent=letter.versions.all())


def _send(
    owner: User, earlier: Version, newer: Version, *, changed: datetime, at: datetime
) -> None:
    """Each application had the CV that was new on its day."""
    mine = Application.objects.owned_by(owner).filter(sent_version=None).select_related("owner")
    on = changed.date()
    for sent, applied in (
        (earlier, mine.filter(applied_on__lt=on)),
        (newer, mine.filter(applied_on__gte=on)),
    ):
        for application in list(applied.order_by("pk")):
            tracker.edit_application(application, at=at, sent_version=sent)
