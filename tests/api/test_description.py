"""The API does what it says of itself, and tells nobody what is somebody else's."""

import json
import os
import re

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onward.api.models import Scope
from onward.api.routes import api
from onward.intake.models import Proposal
from onward.project.wsgi import application
from onward.recovery.models import Step
from onward.tracker import services as tracker
from onward.tracker.models import Application, Event

EVERYTHING = [scope.value for scope in Scope]
CHECKS = [
    not_a_server_error, content_type_conformance, response_headers_conformance,
    response_schema_conformance, status_code_conformance, negative_data_rejection,
]  # fmt: skip
DESCRIBED = api.get_openapi_schema()
OPERATIONS = [
    (verb, path) for path, operations in DESCRIBED["paths"].items() for verb in operations
]
BODIES = {
    "/api/v1/applications": {"employer": "Mark"},
    "/api/v1/noes": {"employer": "Mark", "on": "2026-11-20"},
    "/api/v1/proposals": {"kind": "promise", "told": {"then": "write"}},
    "/api/v1/applications/{number}/events": {"kind": "offer", "on": "2026-11-20"},
    "/api/v1/applications/{number}": {"role": "Mark"},
}


@pytest.mark.parametrize(("verb", "path"), OPERATIONS)
def test_every_operation_keeps_to_its_description(verb, path, program, search, patient):
    asks = program(*EVERYTHING)
    told = schemathesis.openapi.from_dict(DESCRIBED)
    told.app = application
    operation = told[path][verb.upper()]

    @given(case=operation.as_strategy())
    @settings(
        max_examples=8, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def law(case):
        case.call_and_validate(base_url="http://127.0.0.1", headers=asks.headers, checks=CHECKS)

    law()


@pytest.fixture
def patient(settings):
    settings.API_CALLS_A_MINUTE = 100_000


def sent(browser, verb, path, headers):
    address = re.sub(r"\{\w+\}", "1", path)
    return browser.generic(
        verb.upper(),
        address,
        json.dumps(BODIES.get(path, {})),
        "application/json",
        headers=headers,
    )


@pytest.mark.parametrize(("verb", "path"), OPERATIONS)
def test_nobody_gets_in_anywhere_without_a_token(client, verb, path, search):
    answer = sent(client, verb, path, {})

    assert answer.status_code == 401
    assert "Harbour" not in answer.content.decode()


@pytest.mark.parametrize(("verb", "path"), OPERATIONS)
def test_somebody_else_gets_no_row_of_hers(client, verb, path, program, search, eve, ada, noon):
    """Whatever number she asks for, what is ada's is not there for eve."""
    numbers = {
        "applications": search.pk,
        "steps": Step.objects.owned_by(ada).first().pk,
    }
    before = (Application.objects.owned_by(ada).count(), Event.objects.owned_by(ada).count())
    theirs = program(*EVERYTHING, owner=eve, name="Eves")
    kind = path.split("/")[3]
    address = path.replace("{number}", str(numbers.get(kind, 1)))

    answer = client.generic(
        verb.upper(), address, json.dumps(BODIES.get(path, {})), "application/json",
        headers=theirs.headers,
    )  # fmt: skip

    assert "{number}" not in path or answer.status_code == 404
    assert answer.status_code < 500
    assert "Harbour" not in answer.content.decode()
    assert before == (
        Application.objects.owned_by(ada).count(),
        Event.objects.owned_by(ada).count(),
    )


def test_what_somebody_else_proposed_is_not_told(program, eve, ada):
    program("propose").post("proposals", {"kind": "promise", "told": {"then": "write"}})

    told = program("propose", owner=eve, name="Desk helper propose").get("proposals").json()

    assert Proposal.objects.count() == 1
    assert told == {"items": []}


def test_the_description_is_for_whoever_is_signed_in_or_has_a_token(client, hers, program):
    assert client.__class__().get("/api/openapi.json").status_code == 401
    assert hers.get("/api/openapi.json").json()["openapi"].startswith("3.1")
    asks = program("read")
    assert asks.browser.get("/api/openapi.json", headers=asks.headers).status_code == 200


def test_every_answer_and_every_problem_is_declared():
    for operations in DESCRIBED["paths"].values():
        for operation in operations.values():
            assert {"401", "403", "422", "429"} <= set(map(str, operation["responses"]))
            assert operation["description"]
            assert operation["security"]


def test_no_program_can_send_delete_or_export():
    """Neither a verb nor a word of it is there."""
    assert {verb for verb, _ in OPERATIONS} <= {"get", "post", "patch"}
    for _verb, path in OPERATIONS:
        assert not re.search("send|export|delete|remove|erase|import|backup", path)


def test_what_is_loaded_for_programs_is_not_loaded_for_pages(python):
    """Most people have no program: their start and their memory stay as they were."""
    lines = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'onward.project.settings';"
        "django.setup(); from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([name for name in ('ninja', 'pydantic') if name in sys.modules])"
    )
    world = {"ONWARD_DATA": str(django_settings.DATA), "PATH": "/usr/bin:/bin"}
    done = python("-c", lines, env={**os.environ, **world})

    assert done.stdout.strip() == "[]", done.stderr


def test_the_pages_of_programs_are_hers(hers, theirs, program):
    program("read", name="Desk helper")
    page = reverse("programs")

    assert "Desk helper" in hers.get(page).content.decode()
    assert "Desk helper" not in theirs.get(page).content.decode()


def test_a_token_is_shown_once(hers):
    made = hers.post(reverse("programs"), {"name": "Desk helper", "scopes": ["read"]})

    # A field that a key reaches and selects whole.
    token = re.search(r'value="([\w-]{43})" readonly', made.content.decode())[1]
    assert "no-store" in made["Cache-Control"]
    assert token not in hers.get(reverse("programs")).content.decode()
    answer = hers.__class__().get("/api/v1/client", headers={"Authorization": f"Bearer {token}"})
    assert answer.json() == {"name": "Desk helper", "scopes": ["read"], "sensitive_until": None}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "", "scopes": ["read"]}, "Please fill this in."),
        ({"name": "A"}, "Choose one thing at least."),
        ({"name": "A", "scopes": ["everything"]}, "Select a valid choice."),
        ({"name": "Desk helper", "scopes": ["read"]}, "There is a program of this name."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(hers, program, given, words):
    program("read", name="Desk helper")

    answer = hers.post(reverse("programs"), given)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_nobody_removes_somebody_elses_program(theirs, program):
    asks = program("read")
    assert theirs.post(reverse("program_remove", args=[1])).status_code == 404
    assert asks.get("client").status_code == 200


def test_an_application_of_somebody_else_is_no_place_for_a_proposal(program, eve, noon):
    hidden = tracker.add_application(eve, employer="Eves Employer", at=noon)
    told = {"kind": "debrief", "application": hidden.pk, "told": {"keep": "calm"}}

    assert program("propose").post("proposals", told).status_code == 404
