"""What django-tasks asks of whoever keeps tasks, over our own table: decision 0019 says why ours."""

from dataclasses import dataclass
from typing import Any

from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist

from onward.jobs import services
from onward.jobs.declaring import found, path_of
from onward.jobs.models import Job

STATUS = {
    Job.State.WAITING: TaskResultStatus.READY,
    Job.State.WORKING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.FAILED: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirTask(Task[Any, Any]):
    """A task of one person; it goes when they go."""

    owner_id: int | None = None


class Queue(BaseTaskBackend):
    task_class = TheirTask
    supports_defer = True
    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        if kwargs:
            raise InvalidTaskError("A job is told its arguments by their place.")
        owner_id = task.owner_id if isinstance(task, TheirTask) else None
        job = services.put(path_of(task.func), args, owner_id=owner_id, after=task.run_after)
        job.refresh_from_db()
        return self._result(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        try:
            job = Job.objects.get(pk=int(result_id))
        except (Job.DoesNotExist, ValueError) as missing:
            raise TaskResultDoesNotExist(result_id) from missing
        return self._result(job, TheirTask(func=found(job.work).do, owner_id=job.owner_id))

    def _result(self, job: Job, task: Task[Any, Any]) -> TaskResult[Any]:
        errors = [TaskError(exception_class_path=job.trouble.split(" ")[0], traceback="")]
        return TaskResult(
            task=task,
            id=str(job.pk),
            status=STATUS[Job.State(job.state)],
            enqueued_at=job.put_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            last_attempted_at=job.started_at,
            args=job.args,
            kwargs={},
            backend=self.alias,
            errors=errors if job.trouble else [],
            worker_ids=[job.worker] if job.worker else [],
        )
