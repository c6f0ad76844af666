"""Roles: what one does, what it opens, and one role beside what a person shows."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from onward.engine.occupations import Advice
from onward.recovery.widening import advised
from onward.strategy.models import Role, RoleEmployer
from onward.strategy.services import learning, roles, skills
from onward.tracker import services as tracker
from onward.tracker.models import Employer


@pytest.fixture
def cook(ada, noon):
    return roles.keep_role(
        ada, title="Cook", standing="mine", archive="starter", code="cook", at=noon
    )


@pytest.fixture
def baker(ada, noon):
    return roles.keep_role(
        ada, title="Baker", standing="looked_at", archive="starter", code="baker", at=noon
    )


def links_in(body):
    return [unescape(one) for one in re.findall(r'href="([^"]+)"', body)]


def shown(browser, name, *args, **query):
    return browser.get(reverse(name, args=args), query).content.decode()


def test_the_first_page_asks_what_one_does(hers):
    assert "Roles near to yours will be here" in shown(hers, "roles")


def test_a_title_is_looked_up_kept_and_opens_near_roles(hers, ada):
    found = shown(hers, "role_new", title="Line cook")
    assert "is another title for this occupation" in found
    hers.post(reverse("role_keep"), {"standing": "mine", "archive": "starter", "code": "cook"})

    assert Role.objects.get(owner=ada).title == "Cook"
    body = shown(hers, "roles")
    assert "Near to Cook" in body
    assert "Kitchen assistant" in body


def test_a_title_that_no_list_knows_is_kept_in_the_own_words(hers, ada):
    assert "You can choose the occupation yourself" in shown(hers, "role_new", title="Zzyzx")
    hers.post(reverse("role_keep"), {"standing": "looked_at", "title": "Zzyzx whisperer"})

    kept = Role.objects.get(owner=ada)
    assert (kept.title, kept.code) == ("Zzyzx whisperer", "")
    assert "No list says what it asks for" in shown(hers, "role", kept.pk)


def test_a_role_says_what_is_shown_what_is_usual_and_how_the_rest_is_learnt(hers, ada, cook, noon):
    skills.add_skill(ada, name="Keeping stock", strength="shown", at=noon)
    body = shown(hers, "role_seen", of="starter", code="chef")

    assert "You show 1 of" in body
    assert "Usual in work as Cook." in body
    assert "Leading a team" in body
    assert "Practise it on small real work" in body


def test_what_a_role_asks_for_and_nothing_shows_is_one_tap_from_the_learning_plan(hers, ada, noon):
    body = shown(hers, "role_seen", of="starter", code="chef")
    link = next(one for one in links_in(body) if "name=Planning%20menus" in one)
    proposed = hers.get(link).context["form"].initial

    assert proposed["name"] == "Planning menus"
    assert proposed["show"].startswith("A short story")
    made = learning.begin_learning(ada, name="planning menus", at=noon)
    body = shown(hers, "role_seen", of="starter", code="chef")
    assert "name=Planning%20menus" not in body
    assert reverse("learning_one", args=[made.pk]) in links_in(body)


def test_what_is_usual_in_ones_work_is_one_tap_from_ones_skills(hers, cook):
    body = shown(hers, "role_seen", of="starter", code="chef")
    link = next(one for one in links_in(body) if "name=Cooking" in one)

    assert body.count("Usual in work as Cook.") == 1
    assert hers.get(link).context["form"].initial["name"] == "Cooking"


def test_no_guess_is_pressed_on_somebody_while_it_is_not_sure(hers):
    """The filled button is the one to press; of several guesses there is none."""
    guesses = shown(hers, "role_new", title="Night cook manager")
    sure = shown(hers, "role_new", title="Line cook")

    assert 'class="button" name="standing"' not in guesses
    assert 'class="button" name="standing"' in sure


def test_a_skill_taken_out_is_not_counted(hers, ada, noon):
    kept = skills.add_skill(ada, name="Baking", strength="shown", at=noon)
    assert "You show 1 of" in shown(hers, "role_seen", of="starter", code="baker")
    skills.take_out(kept, at=noon)

    assert "You show 0 of" in shown(hers, "role_seen", of="starter", code="baker")


def test_a_role_let_go_comes_up_no_more_and_can_come_back(hers, cook, baker):
    assert "of=starter&amp;code=baker" in shown(hers, "roles")
    hers.post(reverse("role_standing", args=[baker.pk]), {"standing": "let_go"})

    assert "of=starter&amp;code=baker" not in shown(hers, "roles")
    assert reverse("role", args=[baker.pk]) in shown(hers, "roles")


@pytest.mark.parametrize("query", [{}, {"of": "starter"}, {"of": "onet", "code": "x"}, {"of": "../", "code": "cook"}])  # fmt: skip
def test_an_occupation_that_there_is_not_is_not_found(hers, query):
    assert hers.get(reverse("role_seen"), query).status_code == 404


@pytest.mark.parametrize(
    "told",
    [{}, {"standing": "mine"}, {"standing": "best", "title": "Cook"}, {"standing": "mine", "archive": "starter", "code": "'--"}],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_and_keeps_nothing(hers, told):
    hers.post(reverse("role_keep"), told)

    assert not Role.objects.exists()


def test_employers_come_typed_and_from_a_file_each_once(hers, ada, baker, noon):
    tracker.add_application(
        ada, employer="Fernhill", role="Baker", at=noon, applied_on=noon.date()
    )
    file = SimpleUploadedFile("list.csv", b"Company,Town\nFernhill,Leeds\nAlder Street,York\n")
    hers.post(
        reverse("role_employers", args=[baker.pk]),
        {"names": "fernhill\n\nCrumb & Co", "file": file},
    )

    names = set(baker.employers.values_list("employer__name", flat=True))
    assert names == {"Fernhill", "Crumb & Co", "Alder Street"}
    off = baker.employers.get(employer__name="Crumb & Co")
    hers.post(reverse("role_employer_off", args=[off.pk]))
    assert not Employer.objects.filter(name="Crumb & Co").exists()
    tracker.undo(ada, at=noon)
    assert baker.employers.filter(employer__name="Crumb & Co").exists()


def workbook_of(rows):
    book, stream = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        "Town;Company\nLeeds;Müller & Co\n".encode("cp1252"),
        "\ufeffCompany\tTown\nMüller & Co\tLeeds\n".encode("utf-16-le"),
        workbook_of([["Town", "Company"], ["Leeds", "Müller & Co"]]),
    ],
)
def test_a_list_of_employers_comes_as_programs_here_and_there_save_it(hers, baker, content):
    file = SimpleUploadedFile("list", content)
    hers.post(reverse("role_employers", args=[baker.pk]), {"names": "", "file": file})

    assert [one.employer.name for one in baker.employers.all()] == ["Müller & Co"]


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"a" * 2_000_000, b'"' + b"x" * 200_000, b"PK\x03\x04zzz", b"%PDF-1.4"],
)
def test_a_hostile_list_is_refused_and_what_was_typed_stays(hers, baker, content):
    told = {"names": "Crumb & Co", "file": SimpleUploadedFile("list.csv", content)}
    answer = hers.post(reverse("role_employers", args=[baker.pk]), told)

    assert answer.status_code == 422
    assert "Crumb &amp; Co" in answer.content.decode()
    assert not RoleEmployer.objects.exists()


def test_what_one_knows_of_a_role_is_kept_and_taken_back(hers, ada, baker, noon):
    told = {"industries": "Schools", "note": "Early hours"}
    hers.post(reverse("role", args=[baker.pk]), told)
    assert "Early hours" in shown(hers, "role", baker.pk)
    tracker.undo(ada, at=noon)

    baker.refresh_from_db()
    assert baker.note == ""


def test_somebody_elses_role_is_not_there(theirs, ada, baker, noon):
    roles.list_employers(baker, ["Fernhill"], at=noon)
    listed = baker.employers.get()
    assert theirs.get(reverse("role", args=[baker.pk])).status_code == 404
    for name in ("role_standing", "role_employers", "role_remove"):
        assert theirs.post(reverse(name, args=[baker.pk])).status_code == 404
    assert theirs.post(reverse("role_employer_off", args=[listed.pk])).status_code == 404


def apply_for(owner, titles, *, at):
    for number, title in enumerate(titles):
        tracker.add_application(
            owner, employer=f"House {number}", role=title, at=at, applied_on=at.date()
        )


def test_looking_wider_is_advised_after_weeks_of_one_kind(ada, noon):
    apply_for(ada, ["Cook"] * 6, at=noon - timedelta(weeks=9))

    assert advised(ada, at=noon).advice is Advice.WIDEN


def test_applications_whose_occupation_nobody_knows_are_counted_apart(ada, noon):
    apply_for(ada, [*["Cook"] * 6, "Zzyzx whisperer", ""], at=noon - timedelta(weeks=9))

    said = advised(ada, at=noon).sentence
    assert said.startswith("We know the occupation of 6 of your last 8 applications.")


def test_looking_closer_is_advised_where_there_are_many_kinds(ada, noon):
    titles = ["Cook", "Baker", "Waiter", "Cashier", "Plumber", "Welder", "Gardener"]
    apply_for(ada, titles, at=noon - timedelta(weeks=9))

    assert advised(ada, at=noon).advice is Advice.FOCUS


def test_too_little_known_says_nothing_and_still_opens(hers, ada, cook, noon):
    apply_for(ada, ["Zzyzx"] * 6, at=noon)
    body = shown(hers, "roles")

    assert "You can still look" in body
    assert "Near to Cook" in body


def test_more_roles_ask_the_database_no_more(hers, ada, cook, noon, django_assert_max_num_queries):
    for number in range(30):
        roles.keep_role(ada, title=f"Role {number}", standing="looked_at", at=noon)
    apply_for(ada, ["Cook"] * 5, at=noon)
    with django_assert_max_num_queries(24):
        assert hers.get(reverse("roles")).status_code == 200
