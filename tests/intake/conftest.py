import io
from datetime import date

import pytest

from intake import mails
from intake.imap_server import box, dovecot
from intake.loopback import closed_port
from onward.intake import on_its_way, services
from onward.intake.models import Reading
from onward.tracker import services as tracker

__all__ = ["box", "closed_port", "dovecot"]


@pytest.fixture
def hotel(ada, noon):
    """An application that the made-up mails are about."""
    return tracker.add_application(
        ada,
        employer="Fernhill Hotel",
        role="Night Desk Lead",
        at=noon,
        applied_on=date(2026, 11, 1),
    )


@pytest.fixture
def bring(ada, noon):
    """Brings mails in as one mailbox of ada's."""

    def run(*written, name="autumn.mbox", dry_run=False):
        stream = io.BytesIO(mails.mbox(*written))
        return services.bring_in(ada, stream, name=name, at=noon, dry_run=dry_run)

    return run


@pytest.fixture
def waiting(ada, bring):
    """Brings one mail in and gives its reading."""

    def run(written=mails.REJECTION):
        bring(written)
        return Reading.objects.owned_by(ada).latest("pk")

    return run


@pytest.fixture(autouse=True)
def nothing_on_its_way():
    """The folder of what is on its way in, empty for each test."""
    yield
    for path in on_its_way.folder().iterdir():
        path.unlink()


@pytest.fixture(autouse=True)
def a_stopped_clock(settings, noon):
    settings.FIXED_NOW = noon
