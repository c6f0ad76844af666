"""On whose behalf the database is asked: as a worker for the queue, as a person for their own rows."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def as_worker() -> Iterator[None]:
    """See every job, and nothing else of anybody."""
    yield


@contextmanager
def belonging_to(owner_id: int | None) -> Iterator[None]:
    """See what is theirs; of nobody's work, what anybody may see."""
    yield
