"""Whose mail it is: employers, roles and people, never a hiring system."""

import pytest

from onward.engine.mail.message import Message
from onward.engine.mail.parties import who
from onward.engine.mail.verdict import Verdict, VerdictKind

ENGLISH = Verdict(VerdictKind.REJECTION, 0.9, language="en")


def parties(text: str = "", *, name: str | None = None, address: str | None = None, **facts):
    return who(Message(from_name=name, from_address=address, text=text, **facts), ENGLISH)


@pytest.mark.parametrize(
    ("name", "address", "text", "employer"),
    [
        ("Greenhouse", "no-reply@greenhouse.io", "Thanks for your interest.", None),
        ("Acme Careers", "no-reply@greenhouse.io", "", "Acme"),
        ("Acme via Lever", "no-reply@hire.lever.co", "", "Acme"),
        ("Workday", "acme@myworkday.com", "", "Acme"),
        ("Workday", "no-reply@myworkday.com", "", None),
        ("Workday", "careers@myworkday.com", "", None),
        (
            "LinkedIn",
            "jobs-noreply@linkedin.com",
            "Your application was sent to Acme Foods.",
            "Acme Foods",
        ),
        ("Jane Doe at Acme", "jane@ashbyhq.com", "", "Acme"),
        ("Jane Doe (Acme)", "jane@gmail.com", "", "Acme"),
        ("Talent @ Acme", "x@lever.co", "", "Acme"),
        (None, "hr@careers.acme-foods.co.uk", "", "Acme Foods"),
        (None, "someone@gmail.com", "", None),
        ("Hiring", "x@gmail.com", "On behalf of The Acme Trust, thank you.", "Acme Trust"),
        (None, "x@gmail.com", "Thank you for applying to Acme Foods.", "Acme Foods"),
        (None, "x@gmail.com", "Thank you for your interest in joining Acme.", "Acme"),
        (None, "x@gmail.com", "On behalf of everyone at Acme & Sons, thank you.", "Acme & Sons"),
        (None, "x@gmail.com", "Unfortunately, Acme Foods has decided otherwise.", "Acme Foods"),
        (None, "x@gmail.com", "Sorry.\n\nBest,\nJane\nRecruiter at Acme", "Acme"),
        (None, "x@gmail.com", "Sorry.\n\nBest,\nThe Acme Hiring Team", "Acme"),
        (
            None,
            "x@acmefoods.example",
            "Your application to Acme Foods Ltd. is here.",
            "Acme Foods Ltd.",
        ),
    ],
)
def test_the_employer_is_named_and_never_the_system(name, address, text, employer):
    assert parties(text, name=name, address=address).employer == employer


@pytest.mark.parametrize(
    ("subject", "employer", "role"),
    [
        ("Your application to Acme", "Acme", None),
        ("Your application for Data Analyst at Acme Foods", "Acme Foods", "Data Analyst"),
        ("Application update: Data Analyst", None, "Data Analyst"),
        ("Acme - your application", "Acme", None),
        ("Re: Data Analyst at Acme", "Acme", "Data Analyst"),
        ("Interview with Acme for Senior Baker", "Acme", "Senior Baker"),
        ("Thank you for your interest in Acme", "Acme", None),
        ("Data Analyst - application received", None, "Data Analyst"),
        ("Hello", None, None),
    ],
)
def test_a_subject_names_employer_and_role(subject, employer, role):
    found = parties(subject=subject)

    assert (found.employer, found.role) == (employer, role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Thank you for applying for the position of Senior Data Analyst at Acme.",
            "Senior Data Analyst",
        ),
        ("Thank you for applying for the senior data analyst position.", "senior data analyst"),
        ("Thank you for applying to our Head of Bread role (Ref: JR-12345).", "Head of Bread"),
        ("We have filled the position.", None),
        ("Thank you for applying for the role of A.", None),
        ("Thank you for applying for the position of The Keeper of Bees.", "Keeper of Bees"),
        ("Thank you for applying for this position.", None),
    ],
)
def test_a_body_names_the_role(text, role):
    assert parties(text).role == role


def test_people_are_named_by_signature_or_sender():
    signed = parties(
        "Sorry.\n\nKind regards,\nMara Quill\nHead of People", address="hr@acme.example"
    )
    sender = parties("Sorry.", name="Mara Quill", address="mara.quill@acme.example")
    both = parties("Sorry.\n\nBest,\nMara", name="Mara Quill", address="mara@acme.example")

    assert [found.person for found in (signed, sender, both)] == ["Mara Quill"] * 3


def test_a_team_is_no_person():
    assert (
        parties(
            "Sorry.\n\nBest,\nThe Hiring Team", name="Acme Team", address="hr@acme.example"
        ).person
        is None
    )


def test_a_no_reply_address_reaches_nobody():
    found = parties("Best,\nMara Quill", name="Mara Quill", address="no-reply@greenhouse.io")

    assert (found.person, found.person_address, found.is_relay) == ("Mara Quill", None, True)
    assert (
        parties(
            "Best,\nMara", address="no-reply@lever.co", reply_to="mara@acme.example"
        ).person_address
        == "mara@acme.example"
    )


def test_who_forwards_is_not_who_wrote():
    found = parties(
        "-- Forwarded message --\nFrom: x\n\nWe thank you.",
        name="Robin Vale",
        address="robin.vale@mailbox.example",
        subject="Fwd: News",
    )

    assert (found.employer, found.person, found.person_address) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Your application to Senior Baker was read.",
        "Thank you for applying for the same position.",
        "Your application to Greenhouse is here.",
        "Your application to V" + "e" * 90 + "ry is here.",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(text):
    assert parties(text).employer is None


def test_a_person_who_signs_for_the_employer_is_not_its_name():
    found = parties("Sorry.\n\nBest,\nAcme", name="+++", address="hr@acme.example")

    assert (found.employer, found.person) == ("Acme", None)


def test_a_signature_may_be_empty():
    assert parties("Sorry.\n\nBest,").person is None
