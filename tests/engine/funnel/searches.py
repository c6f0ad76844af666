"""Made-up searches to state rules on."""

from datetime import date, timedelta

from hypothesis import strategies as st

from onward.engine.funnel import Channel, History, Round, cases, trail_of
from onward.engine.history import Decider, EventKind, Happening, Stage
from onward.engine.workdays import Workdays

TODAY = date(2026, 11, 24)
WEEKENDS = Workdays()


def days_ago(n):
    return TODAY - timedelta(days=n)


def history(number=1, *happenings, employer=None, role="Analyst", **facts):
    """One application; a happening is (kind, days ago) or (kind, days ago, stage)."""
    return History(
        number,
        employer or f"Employer {number}",
        role,
        tuple(
            Happening(EventKind(kind), days_ago(ago), Stage(stage[0]) if stage else None)
            for kind, ago, *stage in happenings
        ),
        **facts,
    )


def sort(*histories, workdays=WEEKENDS):
    return cases([trail_of(one, today=TODAY) for one in histories], today=TODAY, workdays=workdays)


_kinds = st.sampled_from(
    ["acknowledged", "assessment", "interview", "offer", "accepted", "no", "silence", "withdrawn", "reopened"]
)  # fmt: skip
_stages = st.sampled_from(Stage)
_events = st.lists(
    st.builds(
        Happening,
        _kinds.map(EventKind),
        st.integers(-5, 200).map(days_ago),
        st.one_of(st.none(), _stages),
    ),
    max_size=6,
)
_rounds = st.lists(
    st.builds(
        Round,
        st.integers(-5, 200).map(days_ago),
        st.sampled_from([Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL, Stage.TASK]),
        st.one_of(st.none(), st.integers(-20, 100).map(days_ago)),
        st.booleans(),
    ),
    max_size=3,
)


@st.composite
def histories(draw, at_most=12):
    """Any search at all, sensible or not."""
    found = []
    for number in range(draw(st.integers(0, at_most))):
        applied = [
            Happening(EventKind.APPLIED, days_ago(draw(st.integers(0, 220))), Stage.APPLIED)
        ]
        found.append(
            History(
                number,
                draw(
                    st.sampled_from(["Marl Works", "Marl Works Ltd", "Tarn Press", f"E{number}"])
                ),
                draw(st.sampled_from(["Analyst", "Editor", ""])),
                tuple((applied if draw(st.booleans()) else []) + draw(_events)),
                draw(st.one_of(st.none(), st.sampled_from(Channel))),
                tuple(draw(_rounds)),
                draw(st.one_of(st.none(), st.sampled_from(Decider))),
            )
        )
    return found
