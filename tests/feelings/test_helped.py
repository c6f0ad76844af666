"""What helped me: own ratings with their counts, and never advice."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from onward.feelings.helping import helped_so_far
from onward.feelings.offering import offer
from onward.feelings.services import activities, cards

PAGE = "/feelings/helped/"


@pytest.fixture
def walk(ada, noon):
    """Goes for a walk and rates it."""

    def walk(words="A walk", **ratings):
        done = activities.note_activity(ada, words=words, at=noon)
        return activities.finish_activity(done, at=noon, **ratings)

    return walk


def text_of(answer):
    return answer.content.decode()


def test_ratings_stand_with_their_counts(hers, walk):
    for helped in (3, 3, 2):
        walk(helped=helped, before=7, after=5, pleasure=6)

    body = text_of(hers.get(PAGE))

    assert "You rated “A walk” 3 of 3 twice and 2 once." in body
    assert "7 → 5, the middle of 3" in body
    assert "Pleasure 6 of 10, the middle of 3." in body
    assert "In the order of your ratings" in body


def test_under_three_ratings_there_is_no_order(hers, walk):
    walk(helped=3)
    walk(helped=3)

    body = text_of(hers.get(PAGE))

    assert "Too early to order: 2 of 3 needed." in body
    assert "In the order of your ratings" not in body


def test_it_never_advises(hers, ada, walk, noon):
    walk(helped=3)
    cards.say_after(cards.finish_card(ada, kind="breathing", at=noon), at=noon, helped=0)

    main = text_of(hers.get(PAGE)).split("<main")[1].split("</main")[0].lower()

    assert not {"should", "recommend", "best", "try this"} & set(main.replace(".", " ").split())


def test_the_same_small_thing_typed_twice_is_one(ada, walk):
    walk("A walk", helped=3)
    walk("  a  WALK ", helped=2)

    (row,) = helped_so_far(ada).what.rows
    assert row.counts == (1, 1, 0, 0)


def test_what_is_only_planned_or_not_rated_counts_nothing(ada, noon, walk):
    activities.plan_activity(ada, words="Tea", on=noon.date(), at=noon)
    walk()

    assert helped_so_far(ada).what.rows == ()


def test_nobody_sees_somebody_elses_list(theirs, walk):
    walk(helped=3)

    assert "A walk" not in text_of(theirs.get(PAGE))


def test_an_empty_list_says_what_will_be_here(hers):
    assert "No ratings yet" in text_of(hers.get(PAGE))


def test_hostile_words_are_words(hers, walk):
    walk("<script>alert(1)</script>", helped=1)

    body = text_of(hers.get(PAGE))
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert" in body


def test_the_list_costs_the_same_however_long_it_is(
    hers, ada, walk, django_assert_max_num_queries
):
    for number in range(30):
        walk(f"Walk {number}", helped=number % 4)

    with django_assert_max_num_queries(7):
        hers.get(PAGE)


def test_what_helped_most_comes_first_among_the_cards_and_the_chips(hers, ada, noon, walk):
    for _ in range(3):
        walk("Feed the ducks", helped=3)
        done = cards.finish_card(ada, kind="breathing", at=noon - timedelta(days=1))
        cards.say_after(done, at=noon, helped=1)

    kinds = [one.card.kind.value for one in offer(ada, at=noon).cards]

    assert kinds.index("activity") < kinds.index("breathing")
    assert "You rated these" in text_of(hers.get("/feelings/activities/new/"))


def test_the_front_page_can_show_the_cards_and_what_is_planned(ada, noon):
    activities.plan_activity(ada, words="Feed the ducks", on=noon.date(), at=noon)
    found = offer(ada, at=noon)

    body = render_to_string(
        "feelings/parts/front_cards.html",
        {"cards": found.cards, "planned": found.planned, "today": noon.date()},
    )

    assert "Feed the ducks" in body
    assert body.count('class="button"') == 1
    assert "Be a fair friend to yourself" in body
