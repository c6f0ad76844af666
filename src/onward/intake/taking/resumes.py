"""A working life out of a file, kept as a version of a CV."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from onward.engine.files import resume_text
from onward.engine.files.records import ResumeRecord
from onward.intake.models import Origin
from onward.intake.taking.hand import Hand, line, text
from onward.tracker.models import Document, Version
from onward.tracker.models.choices import DocumentKind


def take(records: Iterable[ResumeRecord], hand: Hand) -> None:
    for record in records:
        words = text(resume_text.as_text(record.resume), 200_000)
        if not words:
            hand.tally.skipped.add(record.where, _("There is nothing in it to keep."))
            continue
        key = hand.keys.of("resume", words)
        known = hand.known([key])
        (hand.tally.merged if known else hand.tally.new)["document"] += 1
        if not known and hand.change is not None:
            _keep(record, words, key, hand)


def _keep(record: ResumeRecord, words: str, key: str, hand: Hand) -> None:
    name = line(record.name, 120) or _("CV")
    mine = Document.objects.owned_by(hand.owner).filter(kind=DocumentKind.CV, name=name)
    document = mine.order_by("pk").first()
    if document is None:
        (document,) = hand.create_all(
            [Document(owner=hand.owner, kind=DocumentKind.CV, name=name)]
        )
    (version,) = hand.create_all(
        [
            Version(
                owner=hand.owner,
                document=document,
                name=_("Brought in"),
                text=words,
                size=len(words.encode()),
                added_at=hand.at,
            )
        ]
    )
    hand.create_all([Origin(owner=hand.owner, key=key, version=version)])
