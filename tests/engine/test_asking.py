from datetime import UTC, date, datetime

from onward.engine.asking import due_after, rates, rest_after, whom_it_asks
from onward.engine.heard import Asked, RemarkSource
from onward.engine.remarks import weight_of
from onward.engine.workdays import Workdays


def test_an_answer_has_seven_business_days():
    assert due_after(date(2026, 11, 24), workdays=Workdays()) == date(2026, 12, 3)


def test_a_public_holiday_is_no_business_day():
    plain = due_after(date(2026, 11, 24), workdays=Workdays())
    american = due_after(date(2026, 11, 24), workdays=Workdays("US"))

    assert american > plain


def test_an_answer_rests_for_a_day():
    came = datetime(2026, 12, 1, 16, 20, tzinfo=UTC)

    assert rest_after(came) == datetime(2026, 12, 2, 16, 20, tzinfo=UTC)


def test_only_letters_that_ask_begin_a_request():
    assert whom_it_asks("advice") is Asked.INTERVIEWER
    assert whom_it_asks("recruiter_ask") is Asked.RECRUITER
    assert whom_it_asks("mentor") is Asked.MENTOR
    assert whom_it_asks("thanks") is None
    assert whom_it_asks("follow_up") is None


def test_every_rate_says_where_it_comes_from():
    for met in (None, True, False):
        assert all(rate.source.text and rate.source.grade for rate in rates(met=met))


def test_a_rate_is_shown_only_to_those_it_is_about():
    met = {rate.words for rate in rates(met=True)}
    not_met = {rate.words for rate in rates(met=False)}

    assert met - not_met
    assert not_met - met
    assert set(met & not_met) == {rate.words for rate in rates(met=None)}


def test_what_others_say_weighs_more_than_what_one_thinks_of_oneself():
    for source in RemarkSource:
        assert 0 < weight_of(source).value <= 1
    assert weight_of(RemarkSource.INTERVIEWER_WRITTEN).value == 1
    assert weight_of(RemarkSource.SELF).value < weight_of(RemarkSource.RECRUITER).value
    assert [one for one in RemarkSource if weight_of(one).documents_only] == ["mentor_docs"]
