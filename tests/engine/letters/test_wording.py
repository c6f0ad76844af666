import pytest

from onward.engine.letters.kinds import LetterKind
from onward.engine.letters.lint import lint

THANKS, ADVICE, ASK = LetterKind.THANKS, LetterKind.ADVICE, LetterKind.RECRUITER_ASK

# The code, the kind of letter, the sentence, and the words that the finding stands beside.
FAULTS = [
    ("E1", THANKS, "Please reconsider your decision.", "reconsider"),
    ("E1", THANKS, "Why don't you reconsider?", "reconsider"),
    ("E1", THANKS, "Could you not reconsider?", "reconsider"),
    ("E1", THANKS, "I hope you will change your mind about me.", "change your mind"),
    ("E1", THANKS, "Everyone deserves a second chance.", "second chance"),
    ("E1", THANKS, "It was a mistake not to hire me.", "mistake not to"),
    ("E1", THANKS, "It is a mistake to reject someone so keen.", "mistake to reject"),
    ("E1", THANKS, "Please give me another chance.", "give me another chance"),
    ("E1", THANKS, "You will regret this.", "You will regret"),
    ("E1", THANKS, "I don't understand it, so please\nreconsider.", "reconsider"),
    ("E2", THANKS, "I find this unfair.", "unfair"),
    ("E2", THANKS, "The panel was biased.", "biased"),
    ("E2", THANKS, "I was not chosen and that is unfair.", "unfair"),
    ("E2", THANKS, "I did not expect such rude treatment.", "rude"),
    ("E2", THANKS, "I can't believe how unprofessional this was.", "unprofessional"),
    ("E2", THANKS, "Not choosing me was unfair.", "unfair"),
    ("E2", THANKS, "You wasted my time.", "wasted my time"),
    ("E2", THANKS, "You people never answer.", "You people"),
    ("E2", THANKS, "I feel discriminated against.", "discriminated"),
    ("E2", THANKS, "Somebody lied to me.", "lied"),
    ("E2", THANKS, "Then you ghosted me.", "ghosted me"),
    ("E2", THANKS, "That is not fair.", "not fair"),
    ("E3", THANKS, "My lawyer will be in touch.", "lawyer"),
    ("E3", THANKS, "I will take this to a tribunal.", "tribunal"),
    ("E3", THANKS, "I could sue for this.", "sue"),
    ("E3", THANKS, "I will report you.", "report you"),
    ("E3", THANKS, "I will leave a review on Glassdoor.", "leave a review on Glassdoor"),
    ("E3", THANKS, "People name and shame firms for less.", "name and shame"),
    (
        "E3",
        LetterKind.DATA_ACCESS,
        "Otherwise I will complain to the regulator.",
        "complain to the regulator",
    ),
    ("E4", THANKS, "What a bullshit process.", "bullshit"),
    ("E4", THANKS, "You are idiots.", "idiots"),
    ("E4", THANKS, "That stupid company of yours.", "stupid company"),
    ("E5", ADVICE, "Who was hired in the end?", "Who was hired"),
    ("E5", ADVICE, "Could you tell me who got the job?", "who got the"),
    ("E5", ADVICE, "What did the other candidates do better?", "What did the other candidates"),
    ("E5", ADVICE, "Was she better than me?", "better than me"),
    ("E5", ADVICE, "Why her and not me?", "Why her"),
    (
        "E5",
        ADVICE,
        "Could you tell me about the person who got the job?",
        "tell me about the person who got",
    ),
    ("W1", THANKS, "I really need this job.", "I really need"),
    ("W1", THANKS, "I am desperate.", "desperate"),
    ("W1", THANKS, "Please, please think of me.", "Please, please"),
    ("W1", THANKS, "You were my last hope.", "last hope"),
    ("W1", THANKS, "I am begging for a chance.", "begging"),
    ("W1", THANKS, "I have kids to feed.", "I have kids to"),
    ("W1", THANKS, "I was so disappointed.", "so disappointed"),
    ("W1", LetterKind.FOLLOW_UP, "I am still waiting for an answer.", "still waiting"),
    ("W1", LetterKind.REAPPLY, "As you know, I applied before.", "As you know"),
    ("W1", LetterKind.STAY_IN_TOUCH, "Do you have any openings?", "Do you have any openings"),
    ("W1", ASK, "The salary was too low anyway.", "salary was too low"),
    ("W2", THANKS, "I know I'm not very strong in this.", "I know I'm not"),
    ("W2", THANKS, "It was a stupid answer.", "stupid"),
    ("W2", THANKS, "I was not good enough.", "not good enough"),
    ("W2", THANKS, "Sorry for bothering you.", "Sorry for bothering"),
    ("W3", THANKS, "I expect a reply.", "I expect a reply"),
    ("W3", THANKS, "I deserve an answer.", "I deserve"),
    ("W3", THANKS, "You must tell me more.", "You must"),
    ("W3", THANKS, "Reply asap.", "asap"),
    ("W3", THANKS, "This is urgent.", "This is urgent"),
    ("W3", THANKS, "Please answer by Monday.", "Please answer by Monday"),
    ("W3", THANKS, "Let me know by tomorrow.", "Let me know by tomorrow"),
    ("W4", ADVICE, "Do you have any feedback?", "any feedback"),
    ("W4", ADVICE, "Could you say why I wasn't chosen?", "why I wasn't"),
    ("W4", ADVICE, "Why was I not chosen?", "Why was I not"),
    ("W4", ADVICE, "Please tell me why I was not chosen.", "why I was not"),
    ("W4", ADVICE, "Why didn't you pick me?", "Why didn't"),
    ("W4", ADVICE, "I want to understand why I was rejected.", "why I was rejected"),
    ("W4", ADVICE, "Where did I go wrong?", "Where did I go wrong"),
    ("W4", LetterKind.MENTOR, "Any thoughts?", "Any thoughts"),
    ("W6", ADVICE, "Please be brutally honest.", "brutally honest"),
    ("W6", ADVICE, "Give me your brutal honesty.", "brutal honesty"),
    ("W6", ADVICE, "Don't hold back.", "Don't hold back"),
    ("W7", THANKS, "I accept the decision, but it hurts.", "but"),
    ("W7", THANKS, "I respect your choice. However, I had hoped for more.", "However"),
    ("W7", THANKS, "I understand the decision, although it came late.", "although"),
    ("W14", THANKS, "My health was poor that week.", "My health"),
    ("W14", THANKS, "I was pregnant at the time.", "I was pregnant"),
    ("W14", THANKS, "I am 58 and still keen.", "I am 58"),
    ("W14", THANKS, "My church helps me.", "My church"),
    ("W14", LetterKind.DATA_ACCESS, "My date of birth is given below.", "date of birth"),
    ("W14", LetterKind.WITHDRAW, "They offered a higher salary.", "higher salary"),
    ("W16", LetterKind.CONNECTION, "Could you refer me?", "Could you refer me?"),
    ("W16", LetterKind.CONNECTION, "A pity that I was rejected.", "rejected"),
    ("W16", LetterKind.CONNECTION, "Here is www.okafor.example for you.", "www.okafor.example"),
    ("W16", LetterKind.CONNECTION, "Do think of me for any new roles.", "new roles"),
]

# Near to a fault, and none.
SPARED = [
    ("E1", ADVICE, "I am not asking you to reconsider."),
    ("E1", ADVICE, "This is not a request to revisit the decision."),
    ("E1", ADVICE, "I accept this and am not writing to ask you to change your mind."),
    ("E1", ADVICE, "There is no need to reconsider anything."),
    ("E1", THANKS, "Your question made me reconsider how I plan a rota."),
    ("E1", THANKS, "Thank you for giving me a second chance to explain the case."),
    ("E2", THANKS, "I do not think it was unfair."),
    ("E2", THANKS, "You were never rude."),
    ("E2", THANKS, "I applied in March and tried the new tool."),
    ("E2", THANKS, "The case on unfair dismissal was a good one."),
    ("E2", THANKS, "I am biased, of course."),
    ("E2", THANKS, "Your unbiased view helped."),
    ("E3", THANKS, "I will pursue the course that you named."),
    ("E3", THANKS, "Thank you, Sue."),
    ("E3", THANKS, "I trained as a lawyer."),
    ("E3", THANKS, "The report you sent was useful."),
    ("E3", THANKS, "This is no issue for me."),
    ("E3", THANKS, "I do not want to take this further."),
    ("E4", THANKS, "I grew up in Scunthorpe and like Dickens."),
    ("E4", THANKS, "An idiot-proof checklist was my first task."),
    ("E4", THANKS, "We assessed the class."),
    ("E5", THANKS, "I wish the other candidates well."),
    ("E5", THANKS, "I understand that you went on with other candidates."),
    ("E5", THANKS, "The colleague who was hired last year was kind."),
    ("E5", ADVICE, "I am not asking who was hired."),
    ("E5", THANKS, "That is why her question stayed with me."),
    ("W1", ADVICE, "Which skill would I really need first?"),
    ("W1", THANKS, "I have worked with children and their families."),
    ("W1", THANKS, "I am not desperate."),
    ("W1", THANKS, "I was disappointed."),
    ("W1", THANKS, "As you know, I applied before."),
    ("W2", THANKS, "I know I'm not the only one who wrote."),
    ("W2", THANKS, "I am sorry for the delay."),
    ("W3", THANKS, "I must say that I enjoyed it."),
    ("W3", THANKS, "I expect you are busy."),
    ("W3", THANKS, "You must have had many applications."),
    ("W3", THANKS, "The team deserves thanks."),
    ("W3", ADVICE, "You do not have to reply."),
    ("W3", LetterKind.FOLLOW_UP, "You mentioned that I would hear by Friday."),
    ("W3", THANKS, "I will send the form by Monday."),
    ("W3", THANKS, "I liked the day in urgent care."),
    ("W3", LetterKind.MENTOR, "Please reply by Friday if that suits you."),
    ("W4", THANKS, "Thank you for explaining why I was not chosen."),
    ("W4", THANKS, "I understand why I was not chosen."),
    ("W4", ADVICE, "I am not asking why I wasn't chosen."),
    ("W4", THANKS, "Thank you for your feedback."),
    ("W4", THANKS, "The team showed me why handovers matter."),
    ("W4", ADVICE, "What do you think of rotas?"),
    ("W6", ADVICE, "There is no need to be brutally honest."),
    ("W6", THANKS, "I liked your honest answer."),
    ("W7", THANKS, "I accept the decision. Thank you for your time."),
    ("W7", THANKS, "The day was long but good, and I accept the decision."),
    ("W7", THANKS, "I accept the decision, but I wanted to say thank you."),
    ("W14", THANKS, "I am 20 minutes away."),
    ("W14", THANKS, "I wish you and your family a good winter."),
    ("W14", THANKS, "My health and safety training helped."),
    ("W14", LetterKind.DATA_ACCESS, "If you need my date of birth, please tell me."),
    ("W14", THANKS, "They offered a higher salary."),
    ("W16", LetterKind.CONNECTION, "Could we stay in touch?"),
    ("W16", LetterKind.CONNECTION, "Thank you for your advice."),
    ("W16", THANKS, "The new roles sound good."),
]

# Lines of ordinary letters, in which somebody looking for faults might see one.
EVERYDAY = [
    "I must admit that the case study was hard and fun.",
    "I expect to be in town in May.",
    "I expect that you had a hard choice to make.",
    "You mentioned that the team expects to grow by Monday week.",
    "I must thank you for the kind words.",
    "It must have been a long day for all of you.",
    "I had to leave by five, which I was sorry about.",
    "You need a person who lives nearby, and I understand that.",
    "I understand that you have chosen another candidate.",
    "I understand you decided to move forward with other candidates.",
    "I understand that the team went with someone else, and I respect that.",
    "I can see why you chose someone with more ward experience.",
    "I see why the role needs a licence.",
    "I applied because the team cares about people.",
    "Thank you for being so open about why the role changed.",
    "My mother tongue is Spanish, and your team's Spanish surprised me.",
    "I grew up near the court and like court tennis.",
    "The family practice is a lovely place.",
    "I used to work at a children's hospital.",
    "The insurance age group model was interesting.",
    "I learned a lot about biased sampling from you.",
    "We spoke about how to reduce discrimination in lending models.",
    "Your approach to unconscious bias training was new to me.",
    "The tour of the legal team was great.",
    "If you have any questions, please let me know.",
    "If you must pass on my application, that is fine.",
    "No need to hurry with an answer.",
    "I was a little disappointed, of course, and I accept the decision.",
    "I fully respect your decision and wish the new colleague a good start.",
    "I still think about the review you wrote of the museum app.",
    "Please do not feel you have to reply.",
    "You don't need to answer this.",
    "I hope I did not waste your time.",
    "I did not expect such a warm welcome.",
    "There were no stupid questions in that room.",
    "I liked that you never ignored my questions.",
    "I would be glad to report to you one day.",
    "You asked me who got me started in nursing.",
    "I am happy to hear that you found someone who was a better fit.",
    "The needs of urgent patients come first.",
    "I have a second interview on Monday, so your tips helped.",
    "Your honest words helped me more than praise.",
    "It was a mistake to bring no notes, and I know it now.",
    "My mistake was not to ask about the budget.",
    "I know I was not the right match this time.",
    "Thank you for the second chance to present.",
    "How is the new ward doing?",
    "I know that others were stronger in SQL, and I am working on it.",
    "I spoke with Tom, but the rest of the team was away.",
    "I want to sharpen one thing: how I answer questions on budgets.",
    "I am 30 minutes away by train.",
    "I was born in Leeds.",
    "I am single-minded about clean data.",
    "The Ministry of Health and the church hall came up.",
    "I would appreciate a line.",
]

# Other ways to say the same faults.
MORE_FAULTS = [
    ("E1", "I would ask you to think again about your decision."),
    ("E1", "Is there any way you could change your decision?"),
    ("E1", "I urge you to reconsider."),
    ("E1", "Could the panel take another look at my application?"),
    ("E1", "I think you made a mistake."),
    ("E1", "You're making a big mistake."),
    ("E1", "Would you be willing to give me one more chance?"),
    ("E1", "I can't accept this decision; please reconsider it."),
    ("E1", "I hope that this isn't final and that you'll reconsider."),
    ("E2", "Your process is a joke."),
    ("E2", "How unprofessional of you."),
    ("E2", "This whole thing was a waste of time."),
    ("E2", "You lied about the salary."),
    ("E2", "I was treated unfairly."),
    ("E2", "Frankly, your recruiter was rude."),
    ("E2", "This is clearly discrimination."),
    ("E2", "You ghosted me for weeks."),
    ("E2", "I think you are biased against older people."),
    ("E3", "I have contacted my lawyer."),
    ("E3", "Expect a letter from my solicitor."),
    ("E3", "I'll see you in court."),
    ("E3", "I'm going to post about this on LinkedIn."),
    ("E3", "I will report your company to the authorities."),
    ("E3", "I will write a bad Glassdoor review."),
    ("E3", "You will be hearing from my attorney."),
    ("E3", "I will be suing you."),
    ("E4", "You are a bunch of clowns."),
    ("E4", "What an incompetent team."),
    ("E5", "Who did you hire instead?"),
    ("E5", "Was the other candidate cheaper?"),
    ("E5", "What did she have that I don't?"),
    ("E5", "How many other people applied?"),
    ("E5", "Who got the job in the end?"),
    ("E5", "Why did you choose him over me?"),
    ("E5", "What made the successful candidate stand out?"),
    ("W1", "I'm desperate for work."),
    ("W1", "I have rent to pay and two kids."),
    ("W1", "This was my last chance."),
    ("W1", "Please, I beg you."),
    ("W1", "I really, really wanted this."),
    ("W1", "I am devastated."),
    ("W2", "I know I'm not the best."),
    ("W2", "Sorry to bother you again."),
    ("W2", "I'm sorry for wasting your time."),
    ("W2", "I guess I'm just not good enough."),
    ("W2", "I probably failed you all."),
    ("W3", "I expect to hear from you by Friday."),
    ("W3", "You have to give me feedback."),
    ("W3", "I need an answer ASAP."),
    ("W3", "Please respond within 48 hours."),
    ("W3", "I deserve to know what happened."),
    ("W3", "Please send your feedback by Monday, 3 November."),
    ("W3", "Kindly reply at the earliest."),
    ("W3", "I look forward to your answer by tomorrow."),
    ("W4", "Any feedback?"),
    ("W4", "Do you have feedback for me?"),
    ("W4", "Could you give me some feedback on my interview?"),
    ("W4", "Why did I not get the job?"),
    ("W4", "Can you explain why you did not select me?"),
    ("W4", "Could you let me know why my application was unsuccessful?"),
    ("W4", "Why was I rejected?"),
    ("W4", "What was the reason for my rejection?"),
    ("W4", "What did I do wrong?"),
    ("W4", "I would love any feedback you have."),
    ("W6", "Be brutally honest with me."),
    ("W6", "Please be brutal."),
    ("W7", "I respect your decision but I think I was the right person."),
    ("W7", "I accept the decision. But I must say I am surprised."),
    ("W7", "I understand your decision; however, I have more experience."),
    ("W8", "THIS IS NOT OKAY."),
    ("W14", "I have been struggling with depression."),
    ("W14", "I just had a baby."),
    ("W14", "I'm a single mother."),
    ("W14", "As a Muslim woman I felt welcome."),
    ("W14", "I am 45 years old."),
    ("W14", "I'm recovering from cancer."),
]


def codes(kind, text, **facts):
    return {finding.code for finding in lint(kind, text, **facts)}


@pytest.mark.parametrize(("code", "kind", "sentence", "words"), FAULTS)
def test_a_fault_stands_beside_its_words(code, kind, sentence, words):
    hits = [finding.words for finding in lint(kind, sentence) if finding.code == code]

    assert words in hits


@pytest.mark.parametrize(("code", "kind", "sentence"), SPARED)
def test_what_only_looks_like_a_fault_is_spared(code, kind, sentence):
    assert code not in codes(kind, sentence)


@pytest.mark.parametrize(("code", "kind", "sentence", "words"), FAULTS)
def test_errors_and_warnings_are_told_apart_and_may_be_overruled(code, kind, sentence, words):
    finding = next(finding for finding in lint(kind, sentence) if finding.code == code)

    assert finding.level == ("error" if code.startswith("E") else "warning")
    assert finding.overridable
    assert finding.reason
    assert finding.title


@pytest.mark.parametrize("sentence", EVERYDAY)
def test_everyday_sentences_raise_nothing(sentence):
    assert codes(THANKS, sentence) <= {"W9", "W10"}


@pytest.mark.parametrize(("code", "sentence"), MORE_FAULTS)
def test_a_fault_is_known_in_other_words_too(code, sentence):
    assert code in codes(ADVICE, sentence)


def test_curly_quotes_and_wrapped_lines_hide_nothing():
    assert "W4" in codes(ADVICE, "Could you say why\nI wasn’t chosen?")


def test_a_fault_may_stand_in_the_subject():
    assert "E2" in codes(THANKS, "Subject: An unfair interview\n\nThank you.")


def test_a_language_without_a_pack_is_read_for_its_form_only():
    text = "Please reconsider, this is unfair and my lawyer agrees!!"

    assert codes(THANKS, text, language="xx") == {"W8", "W9"}


def test_a_region_reads_the_pack_of_its_language():
    assert "E2" in codes(THANKS, "This is unfair.", language="en-GB")


def test_a_path_is_no_language():
    assert codes(THANKS, "This is unfair.", language="../en") == {"W9"}
