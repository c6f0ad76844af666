"""In a deployment for many people: work is laid into a queue that workers take it from."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends

from onward.jobs.backend import TheirTask
from onward.jobs.declaring import found, path_of
from onward.jobs.models import Job
from onward.jobs.starting import Standing


def start(
    work: Callable[..., None],
    args: Sequence[int | datetime],
    *,
    owner_id: int | None,
    after: datetime | None,
    begun: Callable[[], bool],
    moment: float,
) -> None:
    # What no worker would do is refused to whoever asks for it, and not found out later.
    found(path_of(work))
    task = TheirTask(func=work, owner_id=owner_id, run_after=after)
    task_backends[DEFAULT_TASK_BACKEND_ALIAS].enqueue(task, args, {})


def standing_of(
    works: Sequence[Callable[..., None] | str], *, about: int, owner_id: int
) -> Standing | None:
    names = [work if isinstance(work, str) else path_of(work) for work in works]
    jobs = Job.objects.filter(owner_id=owner_id, work__in=names, args__0=about)
    latest = jobs.order_by("-pk").values_list("state", flat=True).first()
    return Standing(latest) if latest else None
