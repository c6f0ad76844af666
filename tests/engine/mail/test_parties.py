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
        ("Acme Foods Workday", "acmefoods@myworkday.com", "", "Acme Foods"),
        ("Workday acme foods", "af@myworkday.com", "", "acme foods"),
        ("Acme Foods @ icims", "acmefoods+autoreply@talent.icims.com", "", "Acme Foods"),
        ("Lorne | Ferrow | Tarn - Workday", "ferrow@myworkday.com", "", "Ferrow"),
        ("ClearCompany", "do_not_reply@clearcompany.com", "", None),
        ("Acme Career Opportunities", "jobs+12@adp.com", "", "Acme"),
        (None, "x@gmail.com", "The position at the Acme Society is taken.", "Acme Society"),
        (None, "x@gmail.com", "Your application to Acme Inc. If it fits, we call.", "Acme Inc."),
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
        ("Robin, your application was sent to Acme Foods", "Acme Foods", None),
        ("Employment Update - Acme Foods", "Acme Foods", None),
        ("Acme Foods Employment Application Update", "Acme Foods", None),
        ("We have got your Acme Foods Application", "Acme Foods", None),
        ("About your application to Night Baker @ Acme AI", "Acme AI", None),
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


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Sorry.\n\nKind regards,\nMara Quill, MSc\nHuman Resources\nLorne Webtechnik GmbH", "Lorne Webtechnik GmbH"),
        ("Sorry.\n\nKind regards,\nPeople & Culture\nLorne Mills AG der Lorner Webereien", "Lorne Mills AG"),
        ("Sorry.\n\nBest,\nMara Quill | Recruiter | Lorne Mills Ltd", "Lorne Mills Ltd"),
        ("Sorry.\n\nYours,\nMara Quill\nLead Recruiter\nLorne Media, Inc.\nmara@post.example", "Lorne Media, Inc."),
        ("Sorry.\n\nYours,\nMara Quill\nHR Services\nUniversity of Lorne", "University of Lorne"),
        ("Sorry.\n\nKind regards,\n\nIhr Quarrel Recruiting Team", "Quarrel"),
        ("Sorry.\n\nKind regards,\nLorne Talent Attraction and Acquisition Team", "Lorne"),
        ("Thank you for your trust in the Lorne Mills AG and all the best.", "Lorne Mills AG"),
        ("Thank you for considering Lorne as your next employer.", "Lorne"),
        ("Sorry.\n\nAll the best,\nPeople Team @ Lorne", "Lorne"),
        ("Sorry.\n\nYours,\nMara Quill\nLorne Institute of Weaving\n12 Mill Lane", "Lorne Institute of Weaving"),
        ("Sorry.\n\nKind regards,\nMara Quill\nDepartment of History", None),
        ("Sorry.\n\nKind regards,\nMara Quill\nBSc (Lorne)", None),
    ],
)  # fmt: skip
def test_the_lines_below_the_farewell_name_the_employer(text, employer):
    assert parties(text).employer == employer


def test_a_person_who_writes_from_a_desk_is_no_employer():
    letter = "Sorry.\n\nKind regards,\nMara Quill\nSenior Consultant\nLorne International GmbH"

    found = parties(letter, name="Mara Quill", address="jobs@post.invalid")
    titled = parties(
        "Sorry.\n\nYours,\nMara Quill\nTalent Acquisition",
        name="Mara Quill",
        address="jobs@lornemills.example",
    )
    firm = parties("Sorry.\n\nYours,\nLorne Mills", name="Lorne Mills", address="jobs@lm.example")
    alone = parties("Thank you.", name="Lorne Mills", address="jobs@gmail.com")

    assert (found.employer, found.person) == ("Lorne International GmbH", "Mara Quill")
    assert (titled.employer, firm.employer) == ("Lornemills", "Lorne Mills")
    assert alone.employer == "Lorne Mills"


@pytest.mark.parametrize(
    ("subject", "text", "employer"),
    [
        ("Lorne Mills / Your papers", "We wish to thank you for a day at Lorne Mills.", "Lorne Mills"),
        ("Lorne Mills, Inc.- Your application", "Thank you.\n\nYours,\nMara\nLorne Mills, Inc.", "Lorne Mills, Inc."),
        ("Re: Twister - a word", "You would have been our Twister.", None),
        ("Senior Twister - a word", "A talk with Senior Twister was had.", None),
        ("Lorne Mills / Your papers", "We thank you.", None),
        ("Thank you from Lorne Mills!", "We thank you.", "Lorne Mills"),
        ("2026 Weaving School Update", "We thank you.", None),
    ],
)  # fmt: skip
def test_a_name_before_the_subject_counts_where_the_letter_says_it_too(subject, text, employer):
    assert parties(text, subject=subject).employer == employer


def test_a_desk_at_a_hiring_system_outweighs_a_field_of_work():
    found = parties(
        "Thank you for applying for the position of Loom Fellow in Weaving.",
        name="Lorne College Careers",
        address="no-reply@greenhouse.io",
        subject="Lorne College application status",
    )

    assert found.employer == "Lorne College"


def test_many_of_a_calling_are_no_employer():
    assert parties("Your application to Weavers Ltd is here.").employer == "Weavers Ltd"
    assert parties("Your application to Engineers is here.").employer is None


@pytest.mark.parametrize(
    ("subject", "text", "employer"),
    [
        ("Your talk with Tarn Vale", "", "Tarn Vale"),
        ("News", "All of tarnVALE says hello.", "tarnVALE"),
        ("News", "See tarnvale.example or write to jo@tarnvale.example.", "Tarnvale"),
        ("News", "", "Tarnvale"),
    ],
)
def test_a_domain_is_spelled_as_the_mail_spells_it(subject, text, employer):
    found = parties(text, address="jo@tarnvale.example", subject=subject)

    assert found.employer == employer


def test_the_kind_of_an_interview_is_no_part_of_a_name():
    found = parties(address="jo@mail.example", subject="Lorne Phone Interview")

    assert found.employer == "Lorne"
