"""Six sliders, each with a number field: what is left open stays unknown."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from onward.feelings import questionnaires as reading
from onward.feelings.models import AnswerSheet
from onward.feelings.services import questionnaires as services

URL = "/feelings/confidence/"


def body(answer):
    return answer.content.decode()


def test_each_slider_has_a_number_field_and_only_that_is_sent(hers):
    page = body(hers.get(URL))

    assert "Not a validated test; your view." in page
    assert page.count('type="number"') == page.count('type="range"') == 6
    assert [tag for tag in re.findall(r'<input type="range"[^>]*>', page) if "name=" in tag] == []


def test_what_is_not_said_stays_unknown_and_zero_is_an_answer(hers, ada):
    hers.post(URL, {"find_ads": "0", "network": "65", "tailor_cv": ""})

    [sheet] = reading.sheets(ada, "confidence")
    assert sheet.answers == {"find_ads": 0, "network": 65}
    page = body(hers.get(URL))
    assert "not said" in page
    assert "This opens again Tuesday 8 December" in page


@pytest.mark.parametrize("value", ["101", "-1", "4.5", "many", "1e9", "٤٠٠"])
def test_what_is_no_number_from_0_to_100_is_refused_and_still_there(hers, value):
    answer = hers.post(URL, {"network": value, "find_ads": "20"})

    assert answer.status_code == 422
    assert "A whole number from 0 to 100, or nothing." in body(answer)
    assert f'value="{value}"' in body(answer)
    assert not AnswerSheet.objects.exists()


def test_an_empty_form_keeps_nothing_and_says_so(hers):
    answer = hers.post(URL, {"network": ""})

    assert answer.status_code == 422
    assert "there is nothing to keep" in body(answer)


def test_sent_twice_it_is_kept_once_and_the_second_is_still_there(hers):
    hers.post(URL, {"network": "65"})
    again = hers.post(URL, {"network": "70"})

    assert again.status_code == 422
    assert 'value="70"' in body(again)
    assert AnswerSheet.objects.count() == 1


def test_the_history_is_small_lines_with_a_table_and_gaps_where_nothing_was_said(hers, ada, noon):
    services.keep_confidence(ada, {"network": 20}, at=noon - timedelta(days=40))
    services.keep_confidence(ada, {"handle_no": 30}, at=noon - timedelta(days=20))
    services.keep_confidence(ada, {"network": 60}, at=noon)

    page = body(hers.get(URL))
    assert "20 on 15 Oct, 60 on Tue 24" in page
    assert page.count("<polyline") == 1
    assert page.count("<tr>") == 4
    assert page.count("<figure") == 2


def test_one_can_delete_what_was_said_and_take_that_back(hers, ada, noon):
    sheet = services.keep_confidence(ada, {"network": 20}, at=noon)
    answer = hers.post(reverse("answers_delete", args=[sheet.pk]), follow=True)

    assert "Deleted your answers" in body(answer)
    assert not AnswerSheet.objects.exists()


def test_a_sheet_of_sliders_has_no_page_of_its_own(hers, ada, noon):
    sheet = services.keep_confidence(ada, {"network": 20}, at=noon)

    assert hers.get(reverse("answers", args=[sheet.pk]))["Location"] == URL


def test_nobody_sees_or_deletes_what_another_said(theirs, ada, noon):
    sheet = services.keep_confidence(ada, {"network": 77}, at=noon)

    assert "77" not in body(theirs.get(URL)).split("<main")[1]
    assert theirs.post(reverse("answers_delete", args=[sheet.pk])).status_code == 404
