"""Tasks, and what is done with several of them."""
from _asyncio import (Future, Task, all_tasks, create_task, current as _set_current, current_task, gather, set_hook,
                      sleep, wait_for, waiter as _waiter, GatheringFuture as _GatheringFuture, _get_running_loop,
                      get_running_loop as _get_running)
from asyncio import coroutines, events, exceptions, futures

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for",
           "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task",
           "all_tasks", "create_eager_task_factory", "eager_task_factory",
           "_register_task", "_unregister_task", "_enter_task", "_leave_task")

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
_CTask = _PyTask = Task


# --- making tasks -------------------------------------------------------------------------


async def _wrap_awaitable(awaitable):
    return await awaitable


def _wrap(awaitable):
    if coroutines._is_abstract(awaitable):
        return _as_coroutine(awaitable)
    if hasattr(type(awaitable), "__await__"):
        return _wrap_awaitable(awaitable)
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


def _as_coroutine(coro):
    if not coroutines._is_abstract(coro):
        raise TypeError(f"a coroutine was expected, got {coro!r}")
    return _wrap_awaitable(coro if hasattr(type(coro), "__next__") else _Driven(coro))


class _Driven:
    """Awaits what is a coroutine by its methods only."""

    def __init__(self, coro):
        self.send, self.throw, self.close = coro.send, coro.throw, coro.close

    def __await__(self):
        return self

    def __next__(self):
        return self.send(None)


def ensure_future(coro_or_future, *, loop=None):
    """A future for whatever can be awaited."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    is_coroutine = coroutines.iscoroutine(coro_or_future)
    if not is_coroutine:
        coro_or_future = _wrap(coro_or_future)
    if loop is None:
        loop = _get_running_loop() or events._get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if not is_coroutine:
            coro_or_future.close()
        raise


def _make_task(loop, coro, name, context, more):
    """A task where the loop does not make it by itself."""
    loop._check_closed()
    factory = loop._task_factory
    more = more or {}
    if factory is None:
        return Task(coro, loop=loop, name=name, context=context, **more)
    if context is not None:
        more = {**more, "context": context}
    task = factory(loop, coro, **more)
    if name is not None:
        set_name = getattr(task, "set_name", None)
        if set_name is not None:
            set_name(name)
    return task


def create_eager_task_factory(custom_task_constructor):
    """A factory of tasks that begin when they are made."""

    def factory(loop, coro, *, name=None, context=None, eager_start=True):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=eager_start)

    return factory


eager_task_factory = create_eager_task_factory(Task)


def run_coroutine_threadsafe(coro, loop):
    """Hands a coroutine to the loop of another thread; its future is one to wait for in this thread."""
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as ThreadFuture
    future = ThreadFuture()

    def callback():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


# --- waiting for several ------------------------------------------------------------------


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits until some of them are done; gives those that are and those that are not."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, _get_running())


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


async def _wait(fs, timeout, return_when, loop):
    done = {f for f in fs if f.done()}
    left = len(fs) - len(done)
    is_over = (not left or return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION
               and any(not f.cancelled() and f.exception() is not None for f in done))
    if is_over:
        return done, fs - done
    what = "the first of several" if return_when == FIRST_COMPLETED else "all of several"
    waiter = _waiter(loop, what, [f for f in fs if not f.done()])
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release_waiter, waiter)

    def _on_completion(f):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION
                and not f.cancelled() and f.exception() is not None):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    pending = [f for f in fs if not f.done()]
    for f in pending:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in pending:
            f.remove_done_callback(_on_completion)
    done = {f for f in fs if f.done()}
    return done, fs - done


class _Completions:
    """What `as_completed` gives: to be gone through with `for` or with `async for`."""

    def __init__(self, fs, timeout):
        self._loop = loop = _get_running_loop() or events._get_event_loop()
        self._todo = todo = {ensure_future(f, loop=loop) for f in set(fs)}
        self._n_left = len(todo)
        self._ended = []
        self._waiters = []
        self._timer = None
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._on_timeout)
        for f in todo:
            f.add_done_callback(self._on_completion)

    def _on_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._on_completion)
            self._ended.append(None)
        self._todo.clear()
        self._wake()

    def _on_completion(self, f):
        if not self._todo:
            return
        self._todo.remove(f)
        self._ended.append(f)
        self._wake()
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _wake(self):
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
                break

    async def _next_done(self):
        while not self._ended:
            waiter = _waiter(self._loop, "the next of several", tuple(self._todo))
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        return self._ended.pop(0)

    async def _wait_for_one(self):
        f = await self._next_done()
        if f is None:
            raise exceptions.TimeoutError
        return f.result()

    def __iter__(self):
        return self

    def __next__(self):
        if not self._n_left:
            raise StopIteration
        self._n_left -= 1
        return self._wait_for_one()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self._n_left:
            raise StopAsyncIteration
        self._n_left -= 1
        f = await self._next_done()
        if f is None:
            raise exceptions.TimeoutError
        return f


def as_completed(fs, *, timeout=None):
    """Goes through them in the order in which they end."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _Completions(fs, timeout)


def shield(arg):
    """A future that can be cancelled without what it waits for."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = futures._get_loop(inner)
    outer = _waiter(loop, "what it shields", (inner,))

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exception = inner.exception()
            if exception is not None:
                outer.set_exception(exception)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


# --- by the clock of a loop that has its own ----------------------------------------------


async def _sleep(delay, result):
    loop = _get_running()
    future = _waiter(loop, "a sleep", ())
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


async def _wait_for(fut, timeout):
    if timeout is None:
        return await fut
    loop = _get_running()
    fut = ensure_future(fut, loop=loop)
    is_late = timeout <= 0 and not fut.done()
    if timeout > 0:
        waiter = _waiter(loop, "wait_for()", (fut,))
        timer = loop.call_later(timeout, _release_waiter, waiter)
        release = lambda fut: _release_waiter(waiter)
        fut.add_done_callback(release)
        try:
            await waiter
        except exceptions.CancelledError:
            if fut.done():
                return fut.result()
            await _cancel_and_wait(fut, loop)
            raise
        finally:
            timer.cancel()
            fut.remove_done_callback(release)
        is_late = not fut.done()
    if not is_late:
        return fut.result()
    await _cancel_and_wait(fut, loop)
    try:
        return fut.result()
    except exceptions.CancelledError as error:
        raise exceptions.TimeoutError from error


async def _cancel_and_wait(fut, loop):
    waiter = _waiter(loop, "wait_for()", (fut,))
    release = lambda fut: _release_waiter(waiter)
    fut.add_done_callback(release)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(release)


_sleep.__name__ = _sleep.__qualname__ = "sleep"
_wait_for.__name__ = _wait_for.__qualname__ = "wait_for"


# --- what others may ask ------------------------------------------------------------------


def _register_task(task):
    pass


def _unregister_task(task):
    pass


def _enter_task(loop, task):
    current = _set_current(loop, task)
    if current is not None:
        _set_current(loop, current)
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")


def _leave_task(loop, task):
    current = _set_current(loop, None)
    if current is not task:
        _set_current(loop, current)
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")


def _swap_current_task(loop, task):
    return _set_current(loop, task)


# Here is one of each, not one in C and one in Python.
_c_register_task = _py_register_task = _register_task
_c_unregister_task = _py_unregister_task = _unregister_task
_c_enter_task = _py_enter_task = _enter_task
_c_leave_task = _py_leave_task = _leave_task
_c_current_task = _py_current_task = current_task


def _get_stack(task, limit):
    frames = []
    coro = task.get_coro()
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    if frame is not None:
        frames.append(frame)
    elif task._exception is not None:
        traceback = task._exception.__traceback__
        while traceback is not None and (limit is None or len(frames) < limit):
            frames.append(traceback.tb_frame)
            traceback = traceback.tb_next
    return frames


def _print_stack(task, limit, file):
    import sys
    from _machine import source_line
    out = sys.stderr if file is None else file
    exception = task._exception
    frames = _get_stack(task, limit)
    if not frames:
        print(f"No stack for {task!r}", file=out)
    elif exception is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=out)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=out)
    for frame in frames:
        code = frame.f_code
        print(f'  File "{code.co_filename}", line {frame.f_lineno}, in {code.co_name}', file=out)
        line = source_line(code.co_filename, frame.f_lineno).strip()
        if line:
            print(f"    {line}", file=out)
    if exception is not None:
        text = str(exception)
        name = type(exception).__qualname__
        print(f"{name}: {text}" if text else name, file=out)


set_hook("wrap", _wrap)
set_hook("coroutine", _as_coroutine)
set_hook("sleep", _sleep)
set_hook("wait_for", _wait_for)
set_hook("make_task", _make_task)
set_hook("get_stack", _get_stack)
set_hook("print_stack", _print_stack)
