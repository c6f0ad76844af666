"""Two mails from one template are known as such, whatever names and days stand in them."""

from hypothesis import given
from hypothesis import strategies as st

from onward.engine.mail.likeness import alike, template_of

FIRST = """\
Dear Ada,

Thank you for the time you took to apply for the role of Night Desk Lead at Fernhill Hotel on 3 November.
We are writing to tell you that the team has now looked at everything it received.
Your file has been moved to the archive of the recruitment team, where it stays for 180 days.

Kind regards,
The Fernhill Hotel team
"""
SECOND = (
    FIRST.replace("Dear Ada,", "Dear Robin,")
    .replace("Night Desk Lead", "Kitchen Porter")
    .replace("3 November", "12 December")
    .replace("180", "90")
)
OTHER = """\
Dear Ada,

We would be glad to meet you next week and to show you around the house.
Please let us know which of the two mornings would suit you better.

Kind regards,
Mara
"""


def test_names_days_and_numbers_do_not_part_two_mails_of_one_template():
    assert template_of(FIRST) == template_of(SECOND)
    assert alike(template_of(FIRST), template_of(SECOND))


def test_a_role_in_small_letters_is_left_out_where_it_is_known():
    one = FIRST.replace("Night Desk Lead", "night porter")
    other = FIRST.replace("Night Desk Lead", "kitchen hand")

    assert template_of(one, names=["night porter"]) == template_of(other, names=["kitchen hand"])


def test_a_mail_with_one_more_line_is_still_of_its_template():
    longer = FIRST.replace(
        "\n\nKind", "\nWe keep our fingers crossed for you in the coming weeks.\n\nKind"
    )

    assert alike(template_of(FIRST), template_of(longer))


def test_another_mail_of_the_same_sender_is_another_template():
    assert not alike(template_of(FIRST), template_of(OTHER))


def test_a_single_line_is_like_nothing_else():
    line = "We have decided to go on without you, I am afraid."

    assert not alike(template_of(line), template_of(line))


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_does_not_depend_on_who_is_asked_first(one, other):
    first, second = template_of(one), template_of(other)

    assert alike(first, second) == alike(second, first)
