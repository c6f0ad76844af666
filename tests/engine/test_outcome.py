import pytest

from onward.engine.history import Decider, EventKind
from onward.engine.outcome import Outcome, outcome_of

NO, LATER = EventKind.NO, EventKind.INTERVIEW


@pytest.mark.parametrize(
    ("after", "decided_by", "outcome", "went_on"),
    [
        ([], None, Outcome.OPEN, None),
        ([EventKind.ACKNOWLEDGED], None, Outcome.OPEN, None),
        ([LATER], None, Outcome.WENT_ON, True),
        ([EventKind.ASSESSMENT, NO], Decider.EMPLOYER, Outcome.WENT_ON, True),
        ([EventKind.OFFER], None, Outcome.WENT_ON, True),
        ([NO], Decider.EMPLOYER, Outcome.ENDED, False),
        ([NO], Decider.FROZEN, Outcome.NOT_SAID, None),
        ([NO], Decider.KNOCKOUT, Outcome.NOT_SAID, None),
        ([NO], None, Outcome.NOT_SAID, None),
        ([EventKind.SILENCE], Decider.NOBODY, Outcome.NOT_SAID, None),
        ([EventKind.WITHDRAWN], Decider.ME, Outcome.NOT_SAID, None),
        ([NO, EventKind.REOPENED, LATER], Decider.EMPLOYER, Outcome.ENDED, False),
    ],
)
def test_only_what_speaks_of_the_round_says_whether_it_led_on(after, decided_by, outcome, went_on):
    found = outcome_of(after, decided_by=decided_by)

    assert (found, found.went_on) == (outcome, went_on)
