"""Which application a message belongs to; when two fit, the person is asked."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail.matching import Directory, KnownApplication, Match, match
from onward.engine.mail.message import Message
from onward.engine.mail.parties import Parties


def known(
    key: int,
    employer: str = "Acme",
    role: str | None = None,
    *,
    is_open: bool = True,
    addresses=(),
):
    return KnownApplication(key, employer, role, is_open, date(2025, 3, 1), frozenset(addresses))


def found(
    parties: Parties, *applications: KnownApplication, message: Message | None = None
) -> Match:
    return match(parties, message or Message(), applications)


def test_one_application_at_the_employer_is_it():
    assert found(Parties(employer="Acme Ltd"), known(1), known(2, "Other")) == Match(
        1, (1,), ("employer",)
    )


def test_two_open_ones_without_a_role_are_asked_about():
    result = found(Parties(employer="Acme"), known(1, role="Cook"), known(2, role="Baker"))

    assert (result.application, result.candidates) == (None, (1, 2))
    assert "several_fit" in result.reasons


def test_the_role_tells_two_apart():
    result = found(
        Parties(employer="Acme", role="Baker"), known(1, role="Cook"), known(2, role="Baker")
    )

    assert (result.application, result.reasons) == (2, ("employer", "role"))


def test_a_closed_one_loses_to_an_open_one():
    result = found(Parties(employer="Acme"), known(1, is_open=False), known(2))

    assert (result.application, result.reasons) == (2, ("employer", "closed_ones_lose"))


def test_a_closed_one_is_still_better_than_none():
    assert found(Parties(employer="Acme"), known(1, is_open=False)).application == 1


def test_a_role_that_only_the_closed_one_had_is_asked_about():
    result = found(
        Parties(employer="Acme", role="Baker"),
        known(1, role="Baker", is_open=False),
        known(2, role="Cook"),
    )

    assert (result.application, result.candidates) == (None, (1, 2))


def test_short_names_need_whole_words():
    message = Message(text="An armada of bright ideas at the farm", from_name="Armada")

    assert found(Parties(employer="Armada"), known(1, "Arm")).application is None
    assert found(Parties(), known(1, "Arm"), known(2, "AI"), message=message).candidates == ()
    assert (
        found(
            Parties(), known(1, "Arm"), message=Message(subject="Your interview at Arm")
        ).application
        == 1
    )


def test_an_address_already_known_is_evidence():
    writes = Message(from_address="mara@gmail.com")

    result = found(Parties(), known(1, addresses={"Mara@gmail.com"}), known(2), message=writes)

    assert (result.application, result.reasons) == (1, ("address",))


def test_the_writer_tells_two_open_ones_apart():
    writes = Message(from_address="mara@acme.example")

    result = found(
        Parties(employer="Acme"),
        known(1),
        known(2, addresses={"mara@acme.example"}),
        message=writes,
    )

    assert result.application == 2


def test_a_shared_domain_is_evidence_and_a_free_or_relay_one_is_not():
    for domain, expected in (("acme.example", 1), ("gmail.com", None), ("greenhouse.io", None)):
        message = Message(from_address=f"new@{domain}")
        result = found(Parties(), known(1, "Zed", addresses={f"old@{domain}"}), message=message)
        assert result.application == expected


def test_another_employer_named_is_no_match():
    message = Message(text="We met Acme last year.", from_address="x@zed.example")

    assert found(Parties(employer="Zed"), known(1), message=message).application is None


def test_levels_alone_do_not_make_the_same_role():
    result = found(
        Parties(employer="Acme", role="Senior Baker"),
        known(1, role="Senior Cook"),
        known(2, role="Baker"),
    )

    assert result.application == 2


def test_nothing_known_matches_nothing():
    assert found(Parties(employer="Acme")) == Match(None, (), ())
    assert found(Parties(), known(1, "")).application is None


applications = st.lists(
    st.builds(
        KnownApplication,
        key=st.integers(1, 50),
        employer=st.sampled_from(["Acme", "Acme Ltd", "Arm", "Zed & Co"]),
        role=st.sampled_from([None, "Baker", "Senior Baker", "Cook"]),
        open=st.booleans(),
        last_on=st.none(),
        addresses=st.sampled_from([frozenset(), frozenset({"mara@acme.example"})]),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
)


@given(applications, st.randoms(), st.sampled_from([None, "Baker", "Cook"]))
def test_the_order_of_what_is_known_makes_no_difference(rows, random, role):
    message = Message(from_address="mara@acme.example", text="Hello from Acme")
    shuffled = list(rows)
    random.shuffle(shuffled)

    for parties in (Parties(employer="Acme", role=role), Parties(role=role)):
        assert match(parties, message, rows) == match(parties, message, shuffled)


def test_one_application_for_another_role_is_asked_about():
    result = found(Parties(employer="Acme", role="Baker"), known(1, role="Data Cook"))

    assert (result.application, result.candidates) == (None, (1,))
    assert "another_role" in result.reasons


def test_a_name_of_nothing_but_legal_forms_is_compared_whole():
    assert found(Parties(employer="The Co"), known(1, "The Co")).application == 1
    assert found(Parties(employer="--"), known(1, "Acme")).application is None


def test_a_thread_continues_its_application_whatever_else_is_named():
    there = Directory([known(1), known(2, "Zed")], threads={"first": 1})

    found = there.match(Parties(employer="Zed"), Message(), ["first"])

    assert (found.application, found.reasons) == (1, ("thread",))


def test_a_mailbox_that_threads_by_subject_does_not_hide_another_role():
    there = Directory([known(1, role="Cook"), known(2, role="Baker")], threads={"first": 1})

    assert (
        there.match(Parties(employer="Acme", role="Baker"), Message(), ["first"]).application == 2
    )
    assert (
        there.match(Parties(employer="Acme", role="Clerk"), Message(), ["first"]).application == 1
    )


def test_a_thread_of_an_application_that_is_gone_tells_nothing():
    there = Directory([known(1)], threads={"first": 9})

    assert there.match(Parties(), Message(), ["first"]) == Match(None, (), ())


@given(
    applications,
    st.sampled_from([None, "Acme", "Acme Ltd", "Arm", "ZED & Co"]),
    st.sampled_from([None, "Baker", "Cook"]),
)
def test_looking_names_up_finds_what_going_through_all_finds(rows, employer, role):
    message = Message(from_address="mara@acme.example", text="Hello from Acme and Arm")
    parties = Parties(employer=employer, role=role)

    assert Directory(rows).match(parties, message) == match(parties, message, rows)
