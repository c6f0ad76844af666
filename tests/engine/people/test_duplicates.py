"""Who may be one person: measured on pairs made by hand, and held to what it must never do."""

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.people.cards import HELD_OUT, ROWS, TUNING, read_card, read_pair
from onward.engine.people.duplicates import Book, pairs_alike
from onward.engine.people.evidence import Card
from onward.engine.people.reached import page_key, personal, phone_key

PRECISE_ENOUGH = 0.98


def measured(rows):
    """How many proposals are right, and how many of those who are one were found."""
    told = [read_pair(row) for row in rows]
    proposed = [bool(pairs_alike([one, other])) for _, one, other in told]
    right = sum(same for (same, *_), asked in zip(told, proposed, strict=True) if asked)
    return right / sum(proposed), right / sum(same for same, *_ in told)


def test_there_are_two_hundred_pairs_of_each_kind_of_likeness():
    assert len(ROWS) >= 200
    assert 0.4 < sum(row.startswith("same") for row in ROWS) / len(ROWS) < 0.6


@pytest.mark.parametrize("half", [TUNING, HELD_OUT, ROWS], ids=["tuning", "held out", "all"])
def test_what_is_proposed_is_right(half, record_property):
    precision, recall = measured(half)
    record_property("precision", precision)
    record_property("recall", recall)
    sys.stdout.write(f"{len(half)} pairs: precision {precision:.3f}, recall {recall:.3f}\n")

    assert precision >= PRECISE_ENOUGH
    assert recall >= 0.9


def test_every_proposal_says_what_speaks_for_it():
    for row in ROWS:
        _, one, other = read_pair(row)
        for pair in pairs_alike([one, other]):
            assert pair.reasons
            assert all(reason.endswith(".") and "{" not in reason for reason in pair.reasons)


def test_two_who_were_said_to_be_two_are_not_proposed_again():
    cards = [read_card(n, "Noor Haddad; noor@haddad.example") for n in (3, 8)]

    assert len(pairs_alike(cards)) == 1
    assert pairs_alike(cards, apart=frozenset({(3, 8)})) == ()


def test_only_a_shared_address_or_page_with_the_same_name_is_sure():
    mail = [read_card(n, "Noor Haddad; noor@haddad.example") for n in (1, 2)]
    work = [read_card(n, "Noor Haddad; @Quillback Rail") for n in (1, 2)]
    short = [
        read_card(1, "Liz Pell; liz@p.example"),
        read_card(2, "Elizabeth Pell; liz@p.example"),
    ]

    assert [pairs_alike(cards)[0].sure for cards in (mail, work, short)] == [True, False, False]


def test_a_short_name_that_two_colleagues_could_have_is_not_proposed():
    cards = [
        read_card(1, "Chris Penhaligon; @Saxby Water"),
        read_card(2, "Christopher Penhaligon; @Saxby Water"),
        read_card(3, "Christine Penhaligon; @Saxby Water"),
    ]

    assert pairs_alike(cards) == ()
    assert len(pairs_alike(cards[:2])) == 1


def test_an_address_of_many_is_nobodys():
    families = ["Pell", "Frayn", "Sorrell", "Brandl", "Hale", "Munro", "Dale", "Murrow"]
    cards = [read_card(n, f"Anna {name}; desk@saxby.example") for n, name in enumerate(families)]

    assert len(pairs_alike(cards[:2])) == 1
    assert pairs_alike(cards) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/Noor-H/", "linkedin.com/in/noor-h?trk=abc"),
        ("http://de.linkedin.com/in/noor-h", "https://linkedin.com/in/noor-h#about"),
    ],
)
def test_one_page_is_known_however_it_is_written(one, other):
    assert page_key(one) == page_key(other) != ""


@pytest.mark.parametrize(
    "page", ["", "https://saxby.example", "http://[", "//", "linkedin.com/company/saxby"]
)
def test_what_is_nobodys_own_page_identifies_nobody(page):
    assert page_key(page) == ""


def test_an_address_with_a_tag_is_the_same_address():
    assert personal("Noor+jobs@Haddad.example") == personal("noor@haddad.example")
    assert personal("careers@saxby.example") == personal("no address") == ""


def test_a_number_is_known_with_and_without_its_country():
    assert phone_key("+44 (0)20 7946 0123") == phone_key("020 7946 0123")
    assert phone_key("ext. 214") == ""


names = st.text(max_size=30) | st.sampled_from(
    ["Noor Haddad", "N. Haddad", "Haddad, Noor", "Nour Haddad"]
)
cards = st.lists(
    st.builds(
        Card,
        key=st.integers(1, 10_000),
        name=names,
        employers=st.frozensets(st.sampled_from(["saxby", "marrow"])),
        mails=st.tuples(st.sampled_from(["n@h.example", "noor@h.example", ""])),
        pages=st.tuples(
            st.sampled_from(["", "https://linkedin.com/in/a", "https://linkedin.com/in/b"])
        ),
    ),
    max_size=12,
    unique_by=lambda card: card.key,
)


@given(cards, st.randoms())
def test_who_is_proposed_does_not_depend_on_the_order_they_came_in(told, luck):
    shuffled = list(told)
    luck.shuffle(shuffled)

    assert pairs_alike(told) == pairs_alike(shuffled)


@given(cards)
def test_nobody_is_proposed_to_be_themselves_and_no_pair_comes_twice(told):
    pairs = [(pair.one, pair.other) for pair in pairs_alike(told)]

    assert all(one < other for one, other in pairs)
    assert len(set(pairs)) == len(pairs)


def crowd(people):
    """Many people with few names at few employers: the hardest book to look through."""
    luck = random.Random(11)
    given_names = ["Ada", "Noor", "Joan", "Otto", "Liz", "Elizabeth", "Ruth", "Max", "Ida", "Tom"]
    families = [
        a + b
        for a in ("hal", "brix", "quar", "fen", "lund")
        for b in ("by", "wick", "ley", "gate")
    ]
    for number in range(people):
        employer = f"employer {min(int(luck.expovariate(1 / 120)), 2_499)}"
        name = f"{luck.choice(given_names)}{luck.choice('aeiou')} {luck.choice(families)}{luck.choice('aeiouxyz')}"
        mail = f"desk{number % 4_000}@mail.example"
        yield Card(number, name, frozenset({employer}), mails=(mail,))


def test_twenty_thousand_people_are_not_all_compared_with_each_other():
    """Of two hundred million pairs only those are looked at that share something."""
    book = Book(crowd(20_000), {})

    assert sum(1 for _ in book.candidates()) < 200_000
