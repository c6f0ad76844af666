"""Which messages are about one application, and what they say has happened there."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.history import EventKind
from onward.engine.mail.grouping import group
from onward.engine.mail.strands import Told
from onward.engine.mail.verdict import VerdictKind as Says

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def told(id: int, says: Says, day: int | None = 0, **facts) -> Told:
    at = None if day is None else START + timedelta(days=day)
    facts.setdefault("employer", "Fernhill Hotel")
    return Told(id, says, at, identity=f"id{id}", **facts)


def receipt(id: int, day: int = 0, **facts) -> Told:
    return told(id, Says.ACKNOWLEDGEMENT, day, **facts)


def no(id: int, day: int = 0, **facts) -> Told:
    return told(id, Says.REJECTION, day, **facts)


def talk(id: int, day: int = 0, **facts) -> Told:
    return told(id, Says.INTERVIEW, day, **facts)


def parts(*messages: Told) -> list[tuple[int, ...]]:
    return [one.ids for one in group(messages)]


def test_the_mails_of_one_application_are_one_group():
    assert parts(receipt(1, role="Cook"), talk(2, 9, role="Cook"), no(3, 20, role="Cook")) == [
        (1, 2, 3)
    ]


def test_two_roles_at_one_employer_are_two_groups():
    assert parts(receipt(1, role="Cook"), receipt(2, 1, role="Porter")) == [(1,), (2,)]


def test_a_role_that_is_not_told_joins_the_only_open_group():
    assert parts(receipt(1, role="Cook"), no(2, 20)) == [(1, 2)]


def test_where_two_groups_fit_nobody_guesses():
    found = group([receipt(1, role="Cook"), receipt(2, 1, role="Porter"), no(3, 20)])

    assert [one.ids for one in found] == [(1,), (2,), (3,)]
    assert found[2].fits == (1, 2)


def test_the_group_that_ended_loses_against_the_open_one():
    mails = [
        receipt(1, role="Cook"),
        no(2, 20, role="Cook"),
        receipt(3, 30, role="Porter"),
        talk(4, 40),
    ]

    assert parts(*mails) == [(1, 2), (3, 4)]


def test_a_receipt_after_a_no_begins_a_new_case():
    found = group([receipt(1, role="Cook"), no(2, 20, role="Cook"), receipt(3, 60, role="Cook")])

    assert [one.ids for one in found] == [(1, 2), (3,)]
    assert [one.anew for one in found] == [False, True]


def test_what_comes_after_a_no_belongs_to_it_where_nothing_else_is_open():
    assert parts(receipt(1), no(2, 20), talk(3, 25)) == [(1, 2, 3)]


def test_a_mail_from_before_a_no_belongs_to_the_case_of_that_time():
    mails = [no(1, 20, role="Cook"), receipt(2, 30, role="Cook"), talk(3, 10, role="Cook")]

    assert parts(*mails) == [(2,), (3, 1)]


def test_half_a_year_later_it_is_another_try():
    assert parts(receipt(1), no(2, 181)) == [(1,), (2,)]
    assert parts(receipt(1), no(2, 180)) == [(1, 2)]


def test_a_no_is_not_about_what_was_sent_long_after_it():
    assert parts(no(1, 0), receipt(2, 30, role="Cook")) == [(1,), (2,)]


def test_a_thread_continues_its_application_whoever_writes():
    mails = [
        talk(1, role="Cook"),
        no(2, 5, employer=None, references=("id1",)),
        no(3, 6, employer="Larch House", references=("id2",)),
    ]

    assert parts(*mails) == [(1, 2, 3)]


def test_answers_to_a_mail_that_never_came_in_are_one_thread():
    mails = [talk(1, employer=None, thread="t"), no(2, 9, employer=None, thread="t")]

    assert parts(*mails) == [(1, 2)]


def test_a_mailbox_that_threads_by_subject_does_not_join_two_roles():
    mails = [
        receipt(1, role="Cook", thread="t"),
        receipt(2, 1, role="Porter", thread="t"),
        no(3, 9, role="Porter", thread="t"),
    ]

    assert parts(*mails) == [(1,), (2, 3)]


def test_two_mails_of_one_number_are_two_threads_even_for_what_answers_it():
    one = replace(no(1, employer="Fernhill Hotel"), identity="used twice", thread="used twice")
    other = replace(no(2, employer="Larch House"), identity="used twice")
    answer = talk(3, 1, references=("used twice",), thread="used twice")

    assert len(parts(one, other, answer)) == 2


def test_the_brand_of_a_hiring_system_names_no_group():
    found = group([receipt(1, employer="Greenhouse"), no(2, 3, employer="Greenhouse")])

    assert [one.ids for one in found] == [(1,), (2,)]
    assert [one.employer for one in found] == [None, None]


def test_an_own_domain_tells_who_wrote_and_a_relay_does_not():
    def pair(address):
        return [
            receipt(1, employer=None, address=f"a@{address}"),
            no(2, 9, employer=None, address=f"b@{address}"),
        ]

    assert parts(*pair("fernhill.example")) == [(1, 2)]
    assert parts(*pair("greenhouse.io")) == [(1,), (2,)]
    assert parts(*pair("gmail.com")) == [(1,), (2,)]


def test_names_are_compared_as_whole_words():
    found = group([receipt(1, employer="Arm"), receipt(2, employer="Armada")])

    assert len(found) == 2


def test_one_short_name_does_not_join_two_houses():
    mails = [
        receipt(1, 0, employer="Fernhill"),
        talk(2, 1, employer="Fernhill Hotel"),
        no(3, 2, employer="Fernhill Clinic"),
    ]

    assert parts(*mails) == [(1, 2), (3,)]


def test_the_employer_is_the_fullest_name_seen_most():
    mails = [
        receipt(1, employer="Acme Ltd"),
        talk(2, 1, employer="Acme"),
        no(3, 2, employer="Acme Ltd"),
    ]

    assert [one.employer for one in group(mails)] == ["Acme Ltd"]


def test_each_person_is_named_once():
    mails = [talk(1, person="Mara"), no(2, 3, person="Mara Quill"), no(3, 4, person="Mara Quill")]

    assert group(mails)[0].people == ("Mara Quill",)


def test_events_are_proposed_in_the_order_of_their_days_with_their_sentence():
    mails = [no(3, 20, sentence="We go on with others."), receipt(1), talk(2, 9)]

    (found,) = group(mails)

    assert [(one.kind, one.on, one.ids) for one in found.proposals] == [
        (EventKind.APPLIED, date(2026, 3, 2), ()),
        (EventKind.ACKNOWLEDGED, date(2026, 3, 2), (1,)),
        (EventKind.INTERVIEW, date(2026, 3, 11), (2,)),
        (EventKind.NO, date(2026, 3, 22), (3,)),
    ]
    assert found.proposals[-1].sentence == "We go on with others."


def test_the_second_mail_about_one_thing_is_no_second_thing():
    (found,) = group([talk(1), talk(2, 3), talk(3, 20), no(4, 30), no(5, 60)])

    assert [(one.kind, one.ids) for one in found.proposals] == [
        (EventKind.INTERVIEW, (1, 2)),
        (EventKind.INTERVIEW, (3,)),
        (EventKind.NO, (4, 5)),
    ]


def test_what_is_not_clear_proposes_nothing():
    assert group([told(1, Says.UNSURE), told(2, Says.OTHER)])[0].proposals == ()


def test_a_mail_without_a_day_proposes_none():
    assert group([no(1, None)])[0].proposals[0].on is None


def test_a_known_application_keeps_its_own_mails_together():
    mails = [no(1, application=7), no(2, 3, application=8), talk(3, application=7), talk(4)]

    found = group(mails)

    assert [(one.ids, one.application) for one in found] == [
        ((1, 3), 7),
        ((2,), 8),
        ((4,), None),
    ]


def test_what_a_person_put_together_stays_together():
    mails = [receipt(1, role="Cook", block=5), no(2, 4, role="Porter", block=5), no(3, 4, block=6)]

    assert parts(*mails) == [(1, 2), (3,)]


def test_what_a_person_parted_stays_parted_though_it_is_one_thread():
    mails = [talk(1, block=5, thread="t"), no(2, 1, block=6, references=("id1",), thread="t")]

    assert parts(*mails) == [(1,), (2,)]


messages = st.lists(
    st.builds(
        lambda says, day, employer, role, answered, address: told(
            0,
            says,
            day,
            employer=employer,
            role=role,
            references=(f"id{answered}",) if answered else (),
            address=address,
        ),
        says=st.sampled_from([Says.ACKNOWLEDGEMENT, Says.REJECTION, Says.INTERVIEW, Says.UNSURE]),
        day=st.one_of(st.none(), st.integers(0, 400)),
        employer=st.sampled_from([None, "Acme", "Acme Ltd", "Fernhill Hotel", "Greenhouse"]),
        role=st.sampled_from([None, "Cook", "Senior Cook", "Porter"]),
        answered=st.integers(0, 8),
        address=st.sampled_from([None, "a@acme.example", "b@gmail.com"]),
    ),
    max_size=8,
).map(
    lambda mails: [
        replace(one, id=number, identity=f"id{number}") for number, one in enumerate(mails, 1)
    ]
)


@given(messages, st.randoms())
def test_the_order_of_messages_makes_no_difference(mails, random):
    shuffled = list(mails)
    random.shuffle(shuffled)

    assert group(mails) == group(shuffled)


@given(messages)
def test_every_message_is_in_exactly_one_group(mails):
    found = group(mails)

    assert sorted(id for one in found for id in one.ids) == [one.id for one in mails]
    assert all(set(proposed.ids) <= set(one.ids) for one in found for proposed in one.proposals)


@given(messages)
def test_no_group_fits_itself_and_each_fitting_one_is_there(mails):
    found = group(mails)
    firsts = {one.ids[0] for one in found}

    for one in found:
        assert set(one.fits) <= firsts - {one.ids[0]}
        assert len(one.fits) != 1
