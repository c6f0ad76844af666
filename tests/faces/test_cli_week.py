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


PLANNED_AND_MET = (
    "from onward.motivation.services import setbacks;"
    "from onward.recovery import services;"
    "from onward.tracker import services as tracker;"
    "setbacks.get_ready(owner, [{'kind': 'no_early', 'words': 'A no before any talk',"
    " 'then': 'take a walk'}], at=at);"
    "one = tracker.add_application(owner, employer='Fernhill Trust', role='Planner', at=at,"
    " applied_on=at.date());"
    "services.receive(owner, one, on=at.date(), at=at)"
)


def test_today_brings_back_what_was_planned_for_the_setback(onward, as_owner, told):
    as_owner(PLANNED_AND_MET)

    assert told("today")["foreseen"]["title"] == "You planned for this"
    printed = onward("today").stdout
    assert "You planned for this" in printed
    assert "take a walk" in printed, printed


def test_the_week_of_a_closed_search_says_that_nothing_is_planned(onward, as_owner, told):
    as_owner(
        "from onward.recovery import endings;"
        "endings.close(endings.begin(owner, kind='done', at=at), at=at)"
    )

    assert told("week")["closed"] is True
    assert "The search is closed. Nothing is planned." in onward("week").stdout
