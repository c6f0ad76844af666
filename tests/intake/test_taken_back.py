"""One undo leaves everything as it was, byte for byte in an export."""

import io
from datetime import date

from onward.engine.files.kinds import FileKind
from onward.engine.files.records import (
    ApplicationRecord,
    HappeningRecord,
    PersonRecord,
    TouchRecord,
)
from onward.intake import services
from onward.intake.taking import batch
from onward.safekeeping.export import write_export
from onward.tracker import services as tracker

MIRA = PersonRecord("", "Mira Tallow", employer="Reed & Sons", position="Binder", topics="glue")


def _exported(owner, at):
    whole = io.BytesIO()
    write_export(owner, whole, at=at, private=True)
    return whole.getvalue()


def _bring(owner, at, *found, as_of):
    file = batch.Taken("a file", FileKind.LINKEDIN, as_of)
    return batch.take(owner, batch.gathered(found, name=""), file, at=at)


def test_an_import_over_what_is_here_is_taken_back_byte_for_byte(ada, noon):
    tracker.add_person(ada, name="Mira Tallow", employer="Reed & Sons", at=noon)
    application = tracker.add_application(
        ada, employer="Fernhill Hotel", role="Porter", at=noon, applied_on=date(2026, 10, 1)
    )
    jon = PersonRecord("", "Jon Quill", profile_url="https://linkedin.com/in/jon", employer="Loom")
    _bring(ada, noon, jon, TouchRecord("", MIRA, date(2026, 9, 1), "met"), as_of="2026-10")
    before = _exported(ada, noon)

    told = ApplicationRecord(
        "",
        "Fernhill Hotel",
        "Porter",
        place="Hull",
        url="https://jobs.example/1",
        applied_on=date(2026, 10, 1),
        note="Ask for Mira.",
        happenings=(
            HappeningRecord("interview", date(2026, 10, 9), stage="screen"),
            HappeningRecord("no", date(2026, 10, 20)),
        ),
    )
    moved = PersonRecord("", "Jon Quill", profile_url=jon.profile_url, employer="Hale & Co")
    touch = TouchRecord("", MIRA, date(2026, 11, 1), "both")
    brought = _bring(ada, noon, MIRA, moved, touch, told, as_of="2026-11")
    assert _exported(ada, noon) != before
    services.take_back(brought.batch, at=noon)

    assert _exported(ada, noon) == before
    application.refresh_from_db()
    assert application.open
