"""A deployment is prepared for a new version while people use the one before; in real processes."""

import subprocess
from contextlib import contextmanager

import psycopg

from shared.operated import COMMAND, run
from shared.test_command import _wait_until

# For which table depends on what stands in it: a policy that is asked looks at the consents, too.
WAITS = (
    "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
    " WHERE NOT l.granted AND l.locktype = 'relation' AND d.datname = current_database()"
)
LOOK = "SELECT count(*) FROM tracker_employer"


@contextmanager
def line(world):
    """A line as the application has it; what waits longer than a page may is an error."""
    with psycopg.connect(world["DATABASE_URL"]) as one:
        one.execute("SET statement_timeout = '30s'")
        one.commit()
        yield one


@contextmanager
def preparing(world):
    with subprocess.Popen(
        [*COMMAND, "prepare"], env=world, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_who_looks_for_long_makes_nobody_wait_and_is_not_thrown_out(prepared):
    with line(prepared) as long, line(prepared) as other, preparing(prepared) as process:
        long.execute(LOOK)
        with psycopg.connect(prepared["ONWARD_OWNER_DATABASE_URL"], autocommit=True) as owner:
            _wait_until(lambda: owner.execute(WAITS).fetchone()[0])
        other.execute(LOOK)
        # Whatever was prepared before must be free by now, or the two wait for each other.
        long.execute("SELECT count(*) FROM accounts_user")
        other.commit()
        long.commit()

        said, trouble = process.communicate(timeout=120)

    assert (process.returncode, trouble) == (0, "")
    assert "up to date" in said


def test_what_was_cut_short_is_mended_by_the_next_time(prepared):
    owner = prepared["ONWARD_OWNER_DATABASE_URL"]
    found = "SELECT count(*) FROM pg_policies WHERE tablename = 'tracker_employer'"
    with line(prepared) as one, psycopg.connect(owner, autocommit=True) as above:
        whole = above.execute(found).fetchone()[0]
        above.execute(f"REVOKE SELECT ON tracker_employer FROM {one.info.user}")
        above.execute("DROP POLICY by_owner ON tracker_employer")

        assert run("prepare", world=prepared).returncode == 0

        one.execute(LOOK)
        assert above.execute(found).fetchone()[0] == whole


def test_two_that_prepare_an_empty_database_at_once_both_end_well(prepared):
    with psycopg.connect(prepared["ONWARD_OWNER_DATABASE_URL"], autocommit=True) as above:
        above.execute("DROP SCHEMA public CASCADE")
        above.execute("CREATE SCHEMA public")

    with preparing(prepared) as one, preparing(prepared) as other:
        ended = [process.communicate(timeout=120) for process in (one, other)]

    assert [trouble for _said, trouble in ended] == ["", ""]
    assert (one.returncode, other.returncode) == (0, 0)
