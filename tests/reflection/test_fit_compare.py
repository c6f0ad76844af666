"""Several jobs side by side: no ranking, what nobody knows, and one question."""

import pytest
from django.urls import reverse

from onward.engine.fit import Moment
from onward.recovery import services as recovery
from onward.reflection.services import fit
from onward.tracker import services as tracker

EMPLOYERS = [
    "Alder Clinic",
    "Birch Hotel",
    "Cedar Rail",
    "Dogwood Press",
    "Elm Bakery",
    "Fir Trust",
]


@pytest.fixture(autouse=True)
def at_noon(settings, noon):
    settings.FIXED_NOW = noon


@pytest.fixture
def wanted(ada, noon):
    told = [("Home by six", "conditions", True), ("A calm pace", "culture", False)]
    return [
        fit.add_criterion(ada, words=words, group=group, dealbreaker=breaks, at=noon)
        for words, group, breaks in told
    ]


@pytest.fixture
def jobs(ada, noon):
    return [
        tracker.add_application(ada, employer=one, role="Planner", at=noon, applied_on=noon)
        for one in EMPLOYERS
    ]


def rate(job, wanted, *levels, at):
    given = {one.pk: fit.Given(level) for one, level in zip(wanted, levels, strict=True)}
    fit.rate_fit(job, moment=Moment.BEFORE, given=given, at=at)


def side_by_side(browser, *jobs):
    query = "&".join(f"with={job.pk}" for job in jobs)
    answer = browser.get(f"{reverse('fit_compare')}?{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def table_of(page):
    return page[page.index("<table") : page.index("</table>")]


def test_without_criteria_the_page_says_what_will_be_here(hers, jobs):
    assert "Nothing to compare by yet" in side_by_side(hers)


def test_without_an_open_application_it_says_so(hers, wanted):
    assert "No open application yet" in side_by_side(hers)


def test_the_open_ones_that_were_rated_are_proposed(hers, ada, wanted, jobs, noon):
    rate(jobs[0], wanted, 4, 4, at=noon)
    rate(jobs[1], wanted, 4, 4, at=noon)
    rate(jobs[2], wanted, 4, 4, at=noon)
    recovery.receive(ada, jobs[2], on=noon.date(), at=noon)

    table = table_of(side_by_side(hers))
    assert "Alder Clinic" in table
    assert "Birch Hotel" in table
    assert "Cedar Rail" not in table


def test_two_open_ones_are_proposed_where_none_was_rated(hers, wanted, jobs):
    assert table_of(side_by_side(hers)).count(">Planner</a>") == 2


def test_the_order_is_the_persons_own(hers, wanted, jobs, noon):
    rate(jobs[0], wanted, 1, 1, at=noon)
    rate(jobs[1], wanted, 5, 5, at=noon)

    for one, other in ((jobs[0], jobs[1]), (jobs[1], jobs[0])):
        table = table_of(side_by_side(hers, one, other))
        assert table.index(one.employer.name) < table.index(other.employer.name)


def test_it_says_what_nobody_knows_and_asks_one_question(hers, wanted, jobs, noon):
    rate(jobs[0], wanted, 4, None, at=noon)
    page = side_by_side(hers, jobs[0], jobs[1])

    assert "Not known at any of these" in page
    assert "How are hours, place and pay settled in the contract?" in page
    assert "Not known yet at: Planner, Birch Hotel." in page


def test_an_unmet_deal_breaker_stands_in_its_column(hers, wanted, jobs, noon):
    rate(jobs[0], wanted, 1, 5, at=noon)
    table = table_of(side_by_side(hers, jobs[0], jobs[1]))

    row = table[table.index("Deal-breakers not met") :]
    assert row.index("<bdi>Home by six</bdi>") < row.index("none that you know of")


def test_one_that_ended_can_be_chosen_and_is_marked(hers, ada, wanted, jobs, noon):
    recovery.receive(ada, jobs[2], on=noon.date(), at=noon)

    assert "ended" in table_of(side_by_side(hers, jobs[2]))


def test_a_seventh_is_left_out_in_words(hers, ada, wanted, jobs, noon):
    seventh = tracker.add_application(ada, employer="Gorse Farm", at=noon)
    page = side_by_side(hers, *jobs, seventh)

    assert "At most 6 fit side by side" in page
    assert "Gorse Farm" not in table_of(page)


def test_one_that_is_named_twice_stands_there_once(hers, wanted, jobs):
    assert table_of(side_by_side(hers, jobs[0], jobs[0])).count("Alder Clinic") == 1


@pytest.mark.parametrize("said", ["x", "-1", "", "٣", "9" * 400])
def test_numbers_that_are_none_are_passed_over(hers, wanted, jobs, said):
    assert hers.get(reverse("fit_compare"), {"with": said}).status_code == 200


def test_the_application_of_somebody_else_is_not_there(theirs, jobs):
    answer = theirs.get(reverse("fit_compare"), {"with": jobs[0].pk})

    assert answer.status_code == 404


@pytest.mark.parametrize("how_many", [2, 6])
def test_six_jobs_cost_no_more_queries_than_two(
    hers, wanted, jobs, noon, how_many, django_assert_num_queries
):
    for job in jobs:
        rate(job, wanted, 4, None, at=noon)
    query = "&".join(f"with={job.pk}" for job in jobs[:how_many])

    with django_assert_num_queries(6):
        hers.get(f"{reverse('fit_compare')}?{query}")
