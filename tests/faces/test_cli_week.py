"""The week in a terminal."""

PROMISED = (
    "from onward.recovery import taking;"
    "taking.make(owner, when='it is ten, in the library', then='write one letter', minutes=15,"
    " on_day=at.date(), at=at)"
)


def test_the_week_and_today_print_what_is_promised(onward, as_owner, told):
    as_owner(PROMISED)

    week, today = told("week"), told("today")

    assert week["promises"] == today["promised"]
    assert week["begins_on"] <= week["promises"][0]["on"] <= week["ends_on"]
    assert "[ ] If it is ten, in the library, then I write one letter (15 min)" in (
        onward("week").stdout
    )
