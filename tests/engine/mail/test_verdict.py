"""What decides, and what takes a sentence back."""

from dataclasses import replace

import pytest

from onward.engine.history import Decider
from onward.engine.mail.message import Message, read_pasted
from onward.engine.mail.verdict import DOUBTFUL, LIKELY, SURE, VerdictKind, judge

NO = "We have decided not to move forward with your application for the position of baker."


def verdict_of(words: str, **facts):
    return judge(replace(read_pasted(words), **facts))


def test_a_conditional_is_not_a_decision():
    assert not verdict_of(
        "If we have decided not to move forward with your application, we write."
    ).is_no


def test_a_condition_that_follows_takes_a_future_back():
    future = "Your application will not be considered"

    assert verdict_of(f"{future}. Thank you for applying.").is_no
    assert not verdict_of(f"{future} if the form is missing. Thank you for applying.").is_no


def test_a_condition_in_another_clause_takes_nothing_back():
    assert verdict_of(f"{NO[:-1]}, but if you like we can talk about your interview.").is_no


def test_a_question_decides_nothing():
    assert not verdict_of("Have you decided not to proceed with your application?").is_no


def test_words_in_quotation_marks_decide_nothing():
    assert not verdict_of(
        f'Your interview tip of the day: many mails say "{NO[:-1]}" and stop.'
    ).is_no


def test_an_old_no_retold_decides_nothing():
    assert not verdict_of("Last year you were not selected for the position. How are you?").is_no


def test_a_rejection_beats_the_thanks_for_applying():
    assert (
        verdict_of(f"Thank you for applying. We have received your application. {NO}").kind
        == "rejection"
    )


def test_a_moved_date_is_no_rejection():
    words = "Unfortunately I am not able to go ahead with our interview today. Can we reschedule?"

    assert verdict_of(words).kind != "rejection"


def test_a_second_sentence_makes_it_surer():
    alone = verdict_of(NO)
    borne_out = verdict_of(f"{NO} We wish you all the best for your search.")

    assert (alone.confidence, borne_out.confidence) == (LIKELY, SURE)


def test_the_persons_own_mail_is_no_answer():
    mine = frozenset({"robin@mailbox.example"})

    own = judge(replace(read_pasted(NO), from_address="robin@mailbox.example"), own_addresses=mine)
    sent = verdict_of(NO, sent=True)

    assert own.kind == sent.kind == VerdictKind.OTHER
    assert own.reasons == sent.reasons == ("own_mail",)


def test_a_discussion_list_answers_nobody():
    assert verdict_of(NO, list_post=True).kind == "other"


def test_nothing_is_a_no_without_a_sign_of_a_job():
    assert verdict_of("We have decided to go with another candidate for mayor.").kind in {
        "other",
        "rejection",
    }
    assert (
        verdict_of("Your mortgage application has been declined. Your loan is refused.").kind
        == "other"
    )


def test_an_unreadable_message_is_unsure_and_says_why():
    verdict = judge(Message(error="empty"))

    assert (verdict.kind, verdict.confidence, verdict.reasons) == ("unsure", 0.0, ("empty",))


def test_a_language_without_a_pack_is_left_to_the_person():
    swedish = "Tyvärr har vi valt att inte gå vidare med din ansökan."
    finnish = "Junani on myöhässä, älä odota minua lounaalle."

    assert (verdict_of(swedish).kind, verdict_of(swedish).language) == ("unsure", None)
    assert verdict_of(swedish).confidence == DOUBTFUL
    assert verdict_of(finnish).kind == "other"
    assert verdict_of(finnish, from_address="x@greenhouse.io").kind == "unsure"


@pytest.mark.parametrize(
    ("words", "decided_by", "code"),
    [
        (
            "We have chosen another candidate for the role, an internal candidate.",
            Decider.INTERNAL,
            "internal",
        ),
        ("The role of cook has been filled.", Decider.FILLED, None),
        ("The position of cook is on hold because of a hiring freeze.", Decider.FROZEN, "freeze"),
        ("The position of cook has been cancelled.", Decider.CANCELLED, None),
        (f"{NO} We cannot sponsor a visa.", Decider.KNOCKOUT, "eligibility"),
        (f"{NO} Others had more experience in bread.", Decider.EMPLOYER, "experience"),
        (NO, Decider.EMPLOYER, None),
    ],
)
def test_a_no_hints_at_who_decided_and_quotes_the_reason_stated(words, decided_by, code):
    verdict = verdict_of(words)

    assert verdict.decided_by == decided_by
    assert code is None or code in verdict.reasons
    assert (verdict.reason_stated is None) == (code is None)


def test_a_kind_wish_for_another_role_is_no_reason():
    verdict = verdict_of(f"{NO} We encourage you to apply for other roles that fit you better.")

    assert verdict.reason_stated is None


def test_a_long_text_is_no_answer():
    filler = " ".join(f"The candidate number {n} told a long story of the day." for n in range(80))

    assert verdict_of(f"{filler} {NO}").kind == "unsure"


def test_a_no_far_down_a_digest_is_left_to_the_person():
    jobs = "\n\n".join(f"New jobs for you: baker number {n} in Leeds." for n in range(12))

    assert verdict_of(f"{jobs}\n\n{NO}").kind == "unsure"


def test_a_lean_towards_a_no_needs_something_beside_it():
    lean = "There were other candidates whose background was closer for the position."

    assert verdict_of(lean).kind == "unsure"
    assert verdict_of(f"{lean} We wish you all the best with your search.").kind == "rejection"


def test_an_invitation_in_a_calendar_is_an_interview():
    verdict = verdict_of("Details of the interview are below.", calendar=True, subject="Tuesday")

    assert (verdict.kind, verdict.reasons) == ("interview", ("calendar",))


def test_a_stale_subject_does_not_speak_for_an_answer():
    verdict = verdict_of(
        "Thank you, we have received your application.", subject="Re: Interview invitation"
    )

    assert verdict.kind == "acknowledgement"


def test_a_subject_alone_can_say_it():
    verdict = verdict_of(
        "Details are in your candidate portal.", subject="Your application was not successful"
    )

    assert verdict.is_no


@pytest.mark.parametrize(
    "words",
    [
        "Candidates who have not been selected for the position will be told.",
        "Your interview? Unfortunately we are not able to move forward with your call at that time slot.",
        "If we offer you the job, we would be delighted to offer you the position from May.",
        "We are sorry, but we are not able to say that we are pleased to offer you the job.",
        "We would like to invite you to interview if your application is selected.",
        "Your previous application for the post was not successful. Here is a new position.",
    ],
)
def test_rules_of_the_process_and_old_news_are_neither_noes_nor_good_news(words):
    verdict = verdict_of(words)

    assert not verdict.is_no
    assert verdict.kind != "offer"


def test_an_address_of_ones_own_is_known_in_any_case():
    verdict = judge(
        replace(read_pasted(NO), from_address="robin@mailbox.example"),
        own_addresses=frozenset({"Robin@Mailbox.example"}),
    )

    assert verdict.reasons == ("own_mail",)


def test_words_of_a_torn_message_still_speak():
    torn = replace(read_pasted(NO), error="unparseable")
    empty_talk = replace(read_pasted("Soup or salad?"), error="unparseable")

    assert judge(torn).is_no
    assert (judge(empty_talk).kind, judge(empty_talk).reasons) == ("unsure", ("unparseable",))


def test_a_no_about_something_else_to_come_keeps_the_no():
    kind_no = f"{NO} Would you like to have a call in the future? I would love to schedule a call with you again."
    other_step = f"{NO} We would like to invite you to an interview on Monday."

    assert verdict_of(kind_no).is_no
    assert verdict_of(other_step).kind == "unsure"


def test_three_kindnesses_without_a_no_are_left_to_the_person():
    words = "Unfortunately it took long. We wish you the best of luck with the position. We keep your CV on file."

    assert verdict_of(words).reasons[0] == "hints_of_a_no"


def test_a_vague_no_beside_a_choice_to_come_is_left_to_the_person():
    closed = "Thank you for applying for the position of baker. The vacancy is now closed."

    assert verdict_of(closed).is_no
    assert verdict_of(f"{closed} We will write to you next week.").reasons[0] == "still_open"
    assert verdict_of(f"{closed} We will write to you if we look for bakers next week.").is_no


def test_sorrow_hides_no_other_reason_to_take_a_no_back():
    left = "We are sorry that you have decided not to continue with your application."

    assert verdict_of(f"Dear Robin,\n\n{left}\n\nWe wish you well.").kind == "withdrawn_confirmed"


@pytest.mark.parametrize(
    ("more", "is_no"),
    [
        ("", False),
        ("We had 30 applications for the post.", True),
        ("We wish you every success in your search.", True),
    ],
)
def test_what_any_application_is_told_needs_a_word_of_work_in_a_mail(more, is_no):
    words = f"Your application was declined. {more}"

    assert verdict_of(words, from_address="desk@fell.example").is_no is is_no
    assert verdict_of(words).is_no


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for coming in. Unfortunately the position has been filled. Tom runs our other kitchen, so call him.",
        "Thank you for the interview. We have decided to go with another candidate. My sister needs people: call her.",
        "Hallo Robin, leider ist die Stelle schon vergeben. Bei Fragen hilft Herr Hall, ruf ihn einfach an.",
        "Merci d'être venue à l'entretien. Ce n'est pas facile de le dire. Nous avons retenu une autre candidate pour le poste.",
    ],
)
def test_a_no_that_names_somebody_to_call_is_brought_all_the_same(words):
    verdict = verdict_of(words)

    assert verdict.is_no or verdict.kind is VerdictKind.UNSURE
