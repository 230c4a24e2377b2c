"""The loop: what the machine drives, and all that it does beside that."""
import sys
from _asyncio import Loop as _Loop, Task, adopt as _adopt, gather, no_stop, set_hook, stop_when
from _asyncio import _get_running_loop, _set_running_loop
from asyncio import coroutines, events, exceptions, futures
from asyncio.events import AbstractEventLoop, Handle, TimerHandle, _format_callback_source

__all__ = ("BaseEventLoop", "Server")
_CREATED = {"source_traceback": "Object", "handle_traceback": "Handle"}


class Server:
    """What a server would be."""


def _format_handle(handle):
    callback = handle._callback if isinstance(handle, Handle) else handle
    owner = getattr(callback, "__self__", None)
    return repr(owner) if isinstance(owner, Task) else repr(handle)


def _check_callback(callback, method):
    if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


class BaseEventLoop(_Loop, AbstractEventLoop):
    """A loop over callbacks and timers, in one thread."""

    create_future = _Loop.create_future
    create_task = _Loop.create_task
    time = _Loop.time
    stop = _Loop.stop
    is_running = _Loop.is_running
    is_closed = _Loop.is_closed
    _debug = False
    _slow_callback_duration = 0.1
    _exception_handler = None
    _task_factory = None
    _default_executor = None
    _executor_shutdown_called = False
    _asyncgens_shutdown_called = False

    def __init__(self):
        if coroutines._is_debug_mode():
            self.set_debug(True)

    # --- its life -------------------------------------------------------------------------

    def _check_closed(self):
        if self.is_closed():
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    def _is_own(self):
        """Whether a class of the program does what the machine would do."""
        kind = type(self)
        return kind._run_once is not BaseEventLoop._run_once or kind.time is not _Loop.time

    def run_forever(self):
        self._check_closed()
        self._check_running()
        self._attach(True, type(self).time is not _Loop.time)
        try:
            if not self._is_own():
                self._drive(False)
                return
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._attach(False)

    def _run_once(self):
        """One pass."""
        if type(self).time is not _Loop.time:
            now = self.time()
            due = self._next_due()
            selector = getattr(self, "_selector", None)
            if selector is not None:
                is_busy = self._ready or self._stopping
                timeout = 0 if is_busy else None if due is None else max(0, due - now)
                self._process_events(selector.select(timeout))
            self._due(self.time())
            if not self._ready:
                return
        self._drive(True)

    def _process_events(self, event_list):
        pass

    @property
    def _ready(self):
        return tuple(self._handles(False))

    @property
    def _scheduled(self):
        return tuple(self._handles(True))

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        from asyncio.tasks import ensure_future
        future = ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False
        stop_when(future)
        try:
            self.run_forever()
        except:
            if is_new and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            no_stop(future)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        self._close()
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True
        closing = self._generators()
        if not closing:
            return
        results = await gather(*[generator.aclose() for generator in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception) and not isinstance(result, StopAsyncIteration):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                    "exception": result,
                    "asyncgen": generator,
                })

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        import threading
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            if not self.is_closed():
                self.call_soon_threadsafe(future.set_result, None)
        except Exception as error:
            if not self.is_closed() and not future.cancelled():
                self.call_soon_threadsafe(future.set_exception, error)

    # --- callbacks ------------------------------------------------------------------------

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_soon")
        handle = Handle(callback, args, self, context)
        self._push(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        if self._debug:
            _check_callback(callback, "call_soon_threadsafe")
        handle = Handle(callback, args, self, context)
        self._push(handle)
        self._wake()
        return handle

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            _check_callback(callback, "call_at")
        timer = TimerHandle(when, callback, args, self, context)
        self._push_timer(when, timer)
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._drop_timer(handle)

    def _add_callback(self, handle):
        if not handle._cancelled:
            self._push(handle)

    def _check_thread(self):
        if self.is_running() and _get_running_loop() is not self:
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    # --- tasks and threads ----------------------------------------------------------------

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory
        self._use_factory(factory is not None)

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        self._check_closed()
        if self._debug:
            _check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            if self._executor_shutdown_called:
                raise RuntimeError("Executor shutdown has been called")
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
                self._default_executor = executor
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    # --- errors ---------------------------------------------------------------------------

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        message = context.get("message") or "Unhandled exception in event loop"
        lines = [message]
        for key in sorted(context):
            if key in ("message", "exception"):
                continue
            value = repr(context[key])
            if key in _CREATED:
                from traceback import format_list
                value = f"{_CREATED[key]} created at (most recent call last):\n{''.join(format_list(context[key])).rstrip()}"
            lines.append(f"{key}: {value}")
        error = context.get("exception")
        logger.error("\n".join(lines), exc_info=(type(error), error, error.__traceback__) if error is not None else False)

    def call_exception_handler(self, context):
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error("Exception in default exception handler", exc_info=True)
            return
        try:
            about = context.get("task") or context.get("future")
            handle = context.get("handle")
            inside = about.get_context() if hasattr(about, "get_context") else getattr(handle, "_context", None)
            if inside is not None:
                inside.run(self._exception_handler, self, context)
            else:
                self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler({
                    "message": "Unhandled error in exception handler",
                    "exception": error,
                    "context": context,
                })
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error("Exception in default exception handler while handling an unexpected error in"
                             " custom exception handler", exc_info=True)

    # --- debugging ------------------------------------------------------------------------

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled
        self._watch(self._slow_callback_duration if enabled else None)

    @property
    def slow_callback_duration(self):
        return self._slow_callback_duration

    @slow_callback_duration.setter
    def slow_callback_duration(self, seconds):
        self._slow_callback_duration = seconds
        if self._debug:
            self._watch(seconds)


class _Logger:
    """Tells something by the logger of the package, if the program has logging at all."""

    def error(self, text, *args, exc_info=None):
        self._tell("error", text, args, exc_info)

    def warning(self, text, *args, exc_info=None):
        self._tell("warning", text, args, exc_info)

    def _tell(self, level, text, args, error):
        logging = sys.modules.get("logging")
        if logging is not None:
            getattr(logging.getLogger("asyncio"), level)(text, *args, exc_info=error)
            return
        if args:
            text %= args
        error = sys.exception() if error is True else error[1] if error else None
        if error is not None:
            from _machine import format_exception
            text = f"{text}\n{format_exception(error).rstrip()}"
        sys.stderr.write(text + "\n")


logger = _Logger()


def _slow(loop, subject, seconds):
    subject = _format_handle(subject) if isinstance(subject, Handle) else repr(subject)
    logger.warning("Executing %s took %.3f seconds", subject, seconds)


def _callback_failed(loop, callback, future, error):
    handle = Handle(callback, (future,), loop, None)
    loop.call_exception_handler({
        "message": f"Exception in callback {_format_callback_source(callback, (future,))}",
        "exception": error,
        "handle": handle,
    })


def _never_retrieved(loop, future, error):
    loop.call_exception_handler({
        "message": f"{type(future).__name__} exception was never retrieved",
        "exception": error,
        "future": future,
    })


def _destroyed(loop, task):
    loop.call_exception_handler({"task": task, "message": "Task was destroyed but it is pending!"})


class SelectorEventLoop(BaseEventLoop):
    """The loop of a program that asks for none in particular."""


SelectorEventLoop.__name__ = SelectorEventLoop.__qualname__ = "_UnixSelectorEventLoop"
SelectorEventLoop.__module__ = "asyncio.unix_events"

set_hook("slow", _slow)
set_hook("never_retrieved", _never_retrieved)
set_hook("destroyed", _destroyed)
set_hook("callback_failed", _callback_failed)
_adopt(SelectorEventLoop)
