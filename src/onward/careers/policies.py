"""What the database lets whom see and do, table by table; `guarding.py` puts it in place.

Each policy reads who asks from the connection (`accounts/rows.py`). A table of a person's needs no line
here: it has an owner, and is guarded by that. What stands here is what is shared, or has no owner.
"""

UID = "nullif(current_setting('app.uid', true), '')::bigint"
KEY = "nullif(current_setting('app.key', true), '')"
LOOKS = "current_setting('app.consent', true) <> ''"

WORKS = "current_setting('app.works', true) = '1'"

OWN = f"owner_id = {UID}"
ALL, SELECT, INSERT, UPDATE, DELETE = "ALL", "SELECT", "INSERT", "UPDATE", "DELETE"

# name -> body: functions that look with the rights of the owner of the tables, for what a policy has
# to know and whoever asks may not see. Each is asked once in a query.
FUNCTIONS = {
    # The services somebody belongs to: in one role, or in any.
    "onward_services(of_role text) RETURNS SETOF bigint": f"""
        SELECT organisation_id FROM careers_membership
        WHERE person_id = {UID} AND left_at IS NULL AND (of_role = 'any' OR role = of_role)""",
    # The consent that is looked by, where it counts: not taken back, and both still belong there.
    "onward_consent(of_kind text) RETURNS SETOF careers_consent": f"""
        SELECT c.* FROM careers_consent c
        WHERE c.id = nullif(current_setting('app.consent', true), '')::bigint
          AND c.counsellor_id = {UID} AND c.shows = of_kind AND c.ended_at IS NULL
          AND EXISTS (SELECT 1 FROM careers_membership m WHERE m.person_id = c.counsellor_id
                AND m.organisation_id = c.organisation_id AND m.role = 'counsellor'
                AND m.left_at IS NULL AND m.joined_at <= c.given_at)
          AND EXISTS (SELECT 1 FROM careers_membership m WHERE m.person_id = c.owner_id
                AND m.organisation_id = c.organisation_id AND m.left_at IS NULL
                AND m.joined_at <= c.given_at)""",
    "onward_seen_list() RETURNS bigint": "SELECT owner_id FROM onward_consent('applications')",
    # What a consent names may be shown by whom it belongs to alone.
    "onward_seen_debrief() RETURNS bigint": """
        SELECT c.debrief_id FROM onward_consent('debrief') c
        JOIN reflection_debrief d ON d.id = c.debrief_id AND d.owner_id = c.owner_id""",
    "onward_seen_review() RETURNS bigint": """
        SELECT c.review_id FROM onward_consent('review') c
        JOIN feedback_review r ON r.id = c.review_id AND r.owner_id = c.owner_id""",
    "onward_seen_application() RETURNS bigint": """
        SELECT d.application_id FROM reflection_debrief d
        WHERE d.id = onward_seen_debrief()""",
    "onward_seen_employer() RETURNS bigint": """
        SELECT a.employer_id FROM tracker_application a WHERE a.id = onward_seen_application()""",
}

_OF_APPLICATION = "application_id = (SELECT onward_seen_application())"

# What a consent opens, to be read and never written.
BY_CONSENT = {
    "tracker_application": "owner_id = (SELECT onward_seen_list()) OR id = (SELECT onward_seen_application())",
    "tracker_employer": "owner_id = (SELECT onward_seen_list()) OR id = (SELECT onward_seen_employer())",
    "tracker_event": _OF_APPLICATION,
    "tracker_no": _OF_APPLICATION,
    "tracker_interview": f"event_id IN (SELECT e.id FROM tracker_event e WHERE e.{_OF_APPLICATION})",
    "reflection_debrief": "id = (SELECT onward_seen_debrief())",
    "reflection_question": "debrief_id = (SELECT onward_seen_debrief())",
    "feedback_review": "id = (SELECT onward_seen_review())",
    "feedback_reply": "review_id = (SELECT onward_seen_review())",
    "feedback_comment": "reply_id IN (SELECT r.id FROM feedback_reply r"
    " WHERE r.review_id = (SELECT onward_seen_review()))",
}  # fmt: skip

# Rows that whoever shows their key may find; then it is acted for their owner.
BY_KEY = {
    "api_client": "token_digest",
    "feedback_review": "token_digest",
    "recovery_calendarfeed": "token_digest",
}

# Between two tables: theirs, whose row on this side is.
BETWEEN = {
    "tracker_interview_people": ("interview_id", "tracker_interview"),
    "tracker_application_also_sent": ("application_id", "tracker_application"),
}

# Looked up before anybody is signed in, to see who may be; then each has their own.
_THEIRS = f"{UID} IS NULL OR user_id = {UID}"
_MEMBER = "IN (SELECT onward_services('any'))"
_STEWARD = "IN (SELECT onward_services('steward'))"
_BOTH = f"owner_id = {UID} OR counsellor_id = {UID}"

# table -> command -> what must hold; a command that is missing is refused.
SHARED: dict[str, dict[str, str]] = {
    "accounts_user": {
        # Names of those who belong together stand on many pages; who may see whom, the pages decide.
        SELECT: "true",
        INSERT: "true",
        UPDATE: f"id = {UID}",
        DELETE: f"id = {UID}",
    },
    "account_emailaddress": {ALL: _THEIRS},
    "account_emailconfirmation": {},
    "mfa_authenticator": {ALL: _THEIRS},
    "usersessions_usersession": {ALL: _THEIRS},
    "careers_wayback": {ALL: f"digest = {KEY} OR person_id = {UID}"},
    # One-time links are for one's own machine.
    "accounts_launchlink": {},
    "accounts_user_groups": {},
    "accounts_user_user_permissions": {},
    "careers_organisation": {
        SELECT: f"id {_MEMBER} OR id IN (SELECT i.organisation_id FROM careers_invitation i"
        f" WHERE i.digest = {KEY})",
    },
    "careers_membership": {
        SELECT: f"person_id = {UID} OR (role <> 'seeker' AND organisation_id {_MEMBER})"
        f" OR organisation_id {_STEWARD} OR EXISTS (SELECT 1 FROM careers_consent c"
        f" WHERE c.owner_id = person_id AND c.counsellor_id = {UID}"
        " AND c.organisation_id = careers_membership.organisation_id)",
        # Nobody comes in but by an invitation they hold, and as what it says.
        INSERT: f"person_id = {UID} AND EXISTS (SELECT 1 FROM careers_invitation i"
        f" WHERE i.digest = {KEY} AND i.taken_at IS NOT NULL"
        " AND i.organisation_id = careers_membership.organisation_id"
        " AND i.role = careers_membership.role)",
        UPDATE: f"person_id = {UID} OR organisation_id {_STEWARD}",
        DELETE: f"person_id = {UID}",
    },
    "careers_invitation": {
        SELECT: f"digest = {KEY} OR organisation_id {_STEWARD}",
        INSERT: f"organisation_id {_STEWARD}",
        UPDATE: f"digest = {KEY} OR organisation_id {_STEWARD}",
        DELETE: f"organisation_id {_STEWARD}",
    },
    "careers_consent": {
        SELECT: _BOTH,
        INSERT: f"owner_id = {UID} AND organisation_id {_MEMBER} AND counsellor_id IN"
        " (SELECT m.person_id FROM careers_membership m WHERE m.role = 'counsellor'"
        " AND m.left_at IS NULL AND m.organisation_id = careers_consent.organisation_id)",
        # What is over stays over: nobody opens it again but by a new yes.
        UPDATE: f"ended_at IS NULL AND ({_BOTH})",
        DELETE: _BOTH,
    },
    "careers_look": {
        SELECT: _BOTH,
        # Each writes what they did themselves, and a counsellor only of what was agreed with them.
        INSERT: f"(owner_id = {UID} AND kind IN ('given', 'ended'))"
        f" OR (counsellor_id = {UID} AND kind IN ('looked', 'answered') AND EXISTS"
        " (SELECT 1 FROM careers_consent c WHERE c.id = consent_number"
        f" AND c.owner_id = careers_look.owner_id AND c.counsellor_id = {UID}))",
        DELETE: _BOTH,
    },
    "careers_appointment": {ALL: _BOTH},
    # A worker sees the queue and nothing of anybody; then it acts for whom the job belongs to.
    "jobs_job": {ALL: f"owner_id = {UID} OR {WORKS}"},
    "jobs_round": {ALL: WORKS},
    "careers_monthfigures": {SELECT: f"organisation_id {_STEWARD}", INSERT: f"organisation_id {_STEWARD}"},
}  # fmt: skip

# The columns that may be changed where not all of a row may.
ONLY_COLUMNS = {
    "careers_membership": ("left_at",),
    "careers_invitation": ("taken_at", "ended_at", "meant_for"),
    "careers_consent": ("ended_at", "answered_at"),
}

# table -> why nothing guards its rows.
OPEN = {
    "django_session": "found by a random key that its browser alone knows",
    "django_content_type": "the names of the tables",
    "auth_permission": "not used",
    "auth_group": "not used",
    "auth_group_permissions": "not used",
}
