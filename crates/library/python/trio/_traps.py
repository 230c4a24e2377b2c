"""Waiting: the one way for a task to stand still, and what is made of it."""

import _trio
from _trio import pause
from types import coroutine

from ._errors import Abort
from ._scope import CancelScope, current_task


@coroutine
def cancel_shielded_checkpoint():
    yield None


async def wait_task_rescheduled(abort_func):
    return await pause((abort_func, "being rescheduled", None))


def reschedule(task, next_send=None):
    """Lets a task go on, with the outcome `next_send`."""
    if task._abort is None:
        raise AssertionError("the task does not wait")
    if next_send is None:
        _trio.reschedule(task)
    elif hasattr(next_send, "error"):
        _trio.reschedule(task, None, next_send.error)
    else:
        _trio.reschedule(task, next_send.value)


async def checkpoint():
    await _trio.sleep(0)


async def checkpoint_if_cancelled():
    if current_task()._cancelled:
        await _trio.sleep(0)
        raise AssertionError("a cancelled task goes no further")


def current_effective_deadline():
    return current_task()._status.deadline()


async def reply(url, seconds):
    """Waits for what the simulated network answers."""
    task = current_task()
    key = _trio.add_deadline(_trio.now() + seconds, task)

    def abort(raise_cancel):
        _trio.drop_deadline(key)
        return Abort.SUCCEEDED

    await pause((abort, f"a reply of {url}", None))


async def sleep_until(deadline):
    with CancelScope(deadline=deadline):
        await _trio.sleep_forever()
