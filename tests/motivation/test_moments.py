from datetime import timedelta

import pytest
from django.urls import reverse

from onward.engine.history import Decider
from onward.feedback import services as feedback
from onward.intake import services as intake
from onward.intake.models import Reading
from onward.motivation.models import Moment
from onward.motivation.services import moments as services
from onward.recovery import services as recovery
from recovery.planned import interviewed_at

MAIL = """From: noor@harbourlane.example
To: ada@mail.example
Subject: Our talk on Friday
Date: Mon, 23 Nov 2026 10:00:00 +0000
Message-ID: <1@harbourlane.example>

Dear Ada,

It was a pleasure to meet you on Friday. We decide next week.

Noor Adeyemi
"""


@pytest.fixture
def kept(ada, noon):
    return services.keep_moment(
        ada,
        words="You explained it so calmly.",
        happened_on=noon.date() - timedelta(days=9),
        at=noon,
    )


def shown(browser, name, *args):
    return browser.get(reverse(name, args=args)).content.decode()


def heavy(ada, noon):
    recovery.check_in(ada, at=noon, intensity=8, words=[], energy=3)


def test_a_moment_is_kept_and_set_right_and_taken_out(hers, ada):
    assert "An empty jar" in shown(hers, "moments")
    told = {"words": "Thank you for the notes", "kind": "thanks", "happened_on": "2026-11-20"}
    hers.post(reverse("moment_new"), told)
    moment = Moment.objects.get(owner=ada)

    assert "Thank you for the notes" in shown(hers, "moments")
    again = hers.post(reverse("moment_new"), told)
    assert (again.status_code, "in your jar already" in again.content.decode()) == (422, True)
    hers.post(reverse("moment_edit", args=[moment.pk]), {**told, "words": "Thanks"})
    hers.post(reverse("moment_remove", args=[moment.pk]))
    assert not Moment.objects.exists()


def test_only_a_hard_day_draws_one_on_today_and_in_feelings(hers, ada, kept, noon):
    interviewed_at(ada, "Harbour Lane Clinic", noon)
    recovery.check_in(ada, at=noon - timedelta(hours=1), intensity=3, words=[], energy=5)
    for name in ("today", "feelings"):
        assert kept.words not in shown(hers, name)

    heavy(ada, noon)
    for name in ("today", "feelings"):
        page = shown(hers, name)
        assert page.count(kept.words) == 1
        assert "A sentence you kept" in page
    kept.refresh_from_db()
    assert kept.drawn_on == noon.date()


def test_a_day_with_a_no_is_a_hard_day(hers, ada, kept, noon):
    clinic = interviewed_at(ada, "Harbour Lane Clinic", noon)
    recovery.receive(ada, clinic, on=noon.date(), at=noon, decided_by=Decider.EMPLOYER)

    assert kept.words in shown(hers, "today")


def test_put_away_no_other_comes_in_its_place_that_day(hers, ada, kept, noon):
    other = services.keep_moment(ada, words="Second", happened_on=noon.date(), at=noon)
    interviewed_at(ada, "Harbour Lane Clinic", noon)
    heavy(ada, noon)
    first = next(one for one in (kept, other) if one.words in shown(hers, "today"))
    hers.post(reverse("moment_put_away", args=[first.pk]))

    page = shown(hers, "today")
    assert kept.words not in page
    assert other.words not in page


def test_a_kind_remark_and_a_last_round_come_into_the_jar_by_one_tap(hers, ada, noon):
    clinic = interviewed_at(ada, "Harbour Lane Clinic", noon)
    clinic.furthest = "final"
    clinic.save()
    remark = feedback.keep_remark(
        ada, verbatim="Your calm stood out.", source="recruiter", said_on=noon.date(), at=noon
    )
    assert f"remark-{remark.pk}" in shown(hers, "remark", remark.pk)
    assert f"application-{clinic.pk}" in shown(hers, "application", clinic.pk)

    back = reverse("remark", args=[remark.pk])
    told = {"what": f"remark-{remark.pk}", "next": back}
    assert hers.post(reverse("moment_keep"), told).url == back
    hers.post(reverse("moment_keep"), told)
    hers.post(
        reverse("moment_keep"), {"what": f"application-{clinic.pk}", "next": "//elsewhere.example"}
    )

    words = [one.words for one in Moment.objects.order_by("pk")]
    assert words == ["Your calm stood out.", "You reached the final round at Harbour Lane Clinic."]


@pytest.mark.parametrize(
    "what", ["", "remark-", "remark-99999", "user-1", "remark-1' or 1", "no-²"]
)
def test_what_is_nobodys_own_is_not_kept(hers, what):
    assert hers.post(reverse("moment_keep"), {"what": what}).status_code == 404


def test_of_what_the_weeks_taught_the_jar_keeps_what_the_line_says(hers, ada, noon):
    remark = feedback.keep_remark(
        ada, verbatim="Your examples were vague.", source="self", said_on=noon.date(), at=noon,
        will_do="One number in each", direction="gap",
    )  # fmt: skip
    feedback.use_remark(remark, on=noon.date(), at=noon)
    assert f"used-{remark.pk}" in shown(hers, "learnt")
    assert reverse("moment_keep") not in shown(hers, "remark", remark.pk)

    hers.post(reverse("moment_keep"), {"what": f"used-{remark.pk}"})
    assert Moment.objects.get().words == "One number in each"


def test_a_kind_sentence_of_a_mail_comes_in_alone(hers, ada, noon):
    intake.paste(ada, MAIL, at=noon)
    reading = Reading.objects.get(owner=ada)
    assert "Something good" in shown(hers, "reading", reading.pk)

    hers.post(reverse("reading_moment", args=[reading.pk]))
    assert Moment.objects.get().words == "It was a pleasure to meet you on Friday."


def test_of_a_no_only_its_kind_sentence_is_offered(hers, ada, noon):
    clinic = interviewed_at(ada, "Harbour Lane Clinic", noon)
    words = "Thank you for applying. We really liked your example of the rota. Unfortunately we chose someone else."
    recovery.receive(ada, clinic, on=noon.date(), at=noon, words=words)
    no = clinic.noes.get()
    hers.post(reverse("moment_keep"), {"what": f"no-{no.pk}"})

    assert Moment.objects.get().words == "We really liked your example of the rota."


def test_while_the_room_is_locked_nothing_of_the_jar_shows_and_today_stays_whole(
    hers, ada, kept, noon, guarded
):
    interviewed_at(ada, "Harbour Lane Clinic", noon)
    hers.post(reverse("vault_lock"))

    assert hers.get(reverse("moments")).status_code == 423
    assert hers.get(reverse("moment_edit", args=[kept.pk])).status_code == 423
    assert hers.post(reverse("moment_keep"), {"what": "remark-1"}).status_code == 423
    for name in ("today", "motivation", "hope", "goals"):
        assert hers.get(reverse(name)).status_code == 200


def test_another_persons_moments_do_not_exist(theirs, kept):
    assert theirs.get(reverse("moment_edit", args=[kept.pk])).status_code == 404
    for name in ("moment_remove", "moment_put_away"):
        assert theirs.post(reverse(name, args=[kept.pk])).status_code == 404
