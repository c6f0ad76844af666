"""Roles and lists of occupations from a terminal."""

from engine.occupations import archives as small


def test_roles_near_to_a_title_with_what_is_shown_of_each(told, onward):
    found = told("roles", "--like", "line cook")

    assert (found["sure"], found["occupation"]["title"]) == ("sure", "Cook")
    assert {"have", "usual", "missing", "of", "sentence", "url"} <= set(found["roles"][0])
    assert found["attribution"]
    assert "Near to Cook" in onward("roles", "--like", "line cook").stdout


def test_an_unknown_title_is_asked_about_and_guesses_nothing(told):
    found = told("roles", "--like", "zzyzx")

    assert (found["sure"], found["occupation"], found["roles"]) == ("ask", None, [])


def test_without_a_title_it_says_where_to_begin(told, onward):
    assert "/strategy/roles/new/" in onward("roles").stdout
    assert told("roles")["mine"] == []


def test_an_archive_is_brought_in_and_listed(told, tmp_path):
    brought = told("occupations", "import", small.onet(tmp_path))

    assert (brought["id"], brought["version"], brought["licence"]) == ("onet", "29.3", "CC BY 4.0")
    assert [one["id"] for one in told("occupations")] == ["onet", "starter"]


def test_one_occupation_is_spoken_of_as_one(onward, tmp_path):
    layout = {**small.ONET_29, "Occupation Data": small.OCCUPATIONS[:2]}

    brought = onward("occupations", "import", small.onet(tmp_path, layout=layout))

    assert ": 1 occupation. " in brought.stdout


def test_a_fuller_list_is_replaced_only_when_that_is_said(told, onward, tmp_path):
    part = {**small.ONET_29, "Occupation Data": small.OCCUPATIONS[:2]}
    onward("occupations", "import", small.onet(tmp_path))
    smaller = small.onet(tmp_path, layout=part)

    ran = onward("occupations", "import", smaller)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "The list that is here is fuller: 3 occupations, " in ran.stderr
    assert told("occupations")[0]["occupations"] == 3

    told("occupations", "import", smaller, "--replace")
    assert told("occupations")[0]["occupations"] == 1


def test_what_is_no_archive_is_refused_in_a_sentence(onward, tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"no zip at all")
    for file in ("bad.zip", "nowhere.zip"):
        ran = onward("occupations", "import", tmp_path / file)

        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.strip().endswith(".")
