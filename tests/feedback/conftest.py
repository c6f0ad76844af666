from datetime import date

import pytest

from feedback.smtp_server import PASSWORD, USER, server
from intake.loopback import closed_port
from onward.feedback import services
from onward.tracker import services as tracker

__all__ = ["closed_port", "server"]


@pytest.fixture
def thanks(ada, noon):
    """A thank-you that is ready to go."""
    application = tracker.add_application(
        ada,
        employer="Harbour Lane Clinic",
        role="Ward Coordinator",
        at=noon,
        applied_on=date(2026, 10, 12),
    )
    letter = services.draft(ada, kind="thanks", application=application, at=noon)
    return services.keep(
        letter,
        at=noon,
        to="priya@harbourlane.example",
        subject="Thank you, Priya",
        body="Dear Priya,\n\nThank you for the tour of the ward.\n\nAda\n",
    )


@pytest.fixture
def account(ada, noon):
    """Ada's account for sending, at the server behind that port."""

    def make(port, **more):
        where = {"server": "127.0.0.1", "security": "plain", "user_name": USER, "address": USER}
        return services.add_postbox(
            ada, at=noon, port=port, **{"password": PASSWORD, **where, **more}
        )

    return make


@pytest.fixture
def box(account, server):
    return account(server.port)
