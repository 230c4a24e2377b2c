"""Cancel scopes: their tree, their deadlines, and how a cancellation reaches a task."""

import _trio
from math import inf, isnan

from ._errors import Abort, Cancelled

_MISNESTING = """
This is probably a bug in your code, that has caused Trio's internal state to
become corrupted. We'll do our best to recover, but from now on there are
no guarantees.

Typically this is caused by one of the following:
  - yielding within a generator or async generator that's opened a cancel
    scope or nursery (unless the generator is a @contextmanager or
    @asynccontextmanager); see https://github.com/python-trio/trio/issues/638
  - manually calling __enter__ or __exit__ on a trio.CancelScope, or
    __aenter__ or __aexit__ on the object returned by trio.open_nursery();
    doing so correctly is difficult and you should use @[async]contextmanager
    instead, or maybe [Async]ExitStack
  - using [Async]ExitStack to interleave the entries/exits of cancel scopes
    and/or nurseries in a way that couldn't be achieved by some nesting of
    'with' and 'async with' blocks
  - using the low-level coroutine object protocol to execute some parts of
    an async function in a different cancel scope/nursery context than
    other parts
If you don't believe you're doing any of these things, please file a bug:
https://github.com/python-trio/trio/issues/new
"""


class _Status:
    """A scope while it is entered: a node of the tree.

    Which tasks are in it is not kept: its owner if that has entered nothing since, and the
    children of its nursery likewise."""

    __slots__ = ("scope", "parent", "children", "owner", "nursery", "cancelled", "abandoned")

    def __init__(self, scope, parent, owner):
        self.scope = scope
        self.parent = parent
        self.children = {}
        self.owner = owner
        self.nursery = None
        self.cancelled = False
        self.abandoned = False
        if parent is not None:
            parent.children[self] = None
        self.recalculate()

    def tasks(self):
        if self.owner is not None and self.owner._status is self:
            yield self.owner
        if self.nursery is not None:
            for task in list(self.nursery._children):
                if task._status is self:
                    yield task

    def move(self, parent):
        if self.parent is not None:
            self.parent.children.pop(self, None)
        self.parent = parent
        if parent is not None:
            parent.children[self] = None
            self.recalculate()

    def encloses(self, other):
        while other is not None:
            if other is self:
                return True
            other = other.parent
        return False

    def close(self):
        self.move(None)
        inside = list(self.tasks())
        if inside or self.children:
            self.abandon()
            self.cancelled = True
            for task in inside:
                task._cancelled = True
                deliver(task)
            for child in list(self.children):
                child.recalculate()

    def abandon(self):
        self.abandoned = True
        for child in self.children:
            child.abandon()

    def sees_parent(self):
        return self.parent is not None and not self.scope._shield and self.parent.cancelled

    def recalculate(self):
        todo = [self]
        while todo:
            status = todo.pop()
            cancelled = status.scope._cancel_called or status.sees_parent()
            if cancelled == status.cancelled:
                continue
            if status.scope._reason is None and status.sees_parent():
                status.scope._reason = status.parent.scope._reason
            status.cancelled = cancelled
            for task in status.tasks():
                task._cancelled = cancelled
                if cancelled:
                    deliver(task)
            todo.extend(status.children)

    def deadline(self):
        if self.cancelled:
            return -inf
        if self.parent is None or self.scope._shield:
            return self.scope._deadline
        return min(self.scope._deadline, self.parent.deadline())


def activate(task, status):
    """The innermost scope of a task is another one."""
    task._status = status
    task._cancelled = status is not None and status.cancelled
    if task._cancelled:
        deliver(task)


def deliver(task):
    """Ends the wait of a cancelled task, if it waits and can be got out."""
    abort = task._abort
    if abort is None or not task._cancelled:
        return
    reason = task._status.scope._reason
    source, source_task, text = reason if reason is not None else ("unknown", None, None)
    error = Cancelled._create(source=source, source_task=source_task, reason=text)
    if type(abort) is dict:
        # Where it waits with others, and nothing else is to be done.
        del abort[task]
    elif abort is not True:
        def raise_cancel():
            raise error

        if abort(raise_cancel) is not Abort.SUCCEEDED:
            return
    _trio.reschedule(task, None, error)


def expired(scope):
    """The deadline of a scope has come."""
    scope._key = None
    scope._cancel(("deadline", None, None))


class CancelScope:
    """What is waited for inside can be cancelled together."""

    def __init__(self, *, relative_deadline=inf, deadline=inf, shield=False):
        self._status = None
        self._entered = False
        self._key = None
        self._cancel_called = False
        self.cancelled_caught = False
        self._reason = None
        self._relative = relative_deadline
        self._deadline = deadline
        self._shield = shield
        if isnan(deadline):
            raise ValueError("deadline must not be NaN")
        if isnan(relative_deadline):
            raise ValueError("relative deadline must not be NaN")
        if relative_deadline < 0:
            raise ValueError("timeout must be non-negative")
        if relative_deadline != inf and deadline != inf:
            raise ValueError("Cannot specify both a deadline and a relative deadline")

    def __enter__(self):
        task = current_task()
        if self._entered:
            raise RuntimeError("Each CancelScope may only be used for a single 'with' block")
        self._entered = True
        if self._relative != inf:
            self._deadline = _trio.now() + self._relative
            self._relative = inf
        if self._deadline != inf and _trio.now() >= self._deadline:
            self._cancel(("deadline", None, None))
        self._status = _Status(self, task._status, task)
        activate(task, self._status)
        self._register()
        return self

    def _register(self):
        """Lets the runner know when the scope is to be cancelled."""
        if self._key is not None:
            _trio.drop_deadline(self._key)
            self._key = None
        if self._status is not None and not self._cancel_called and self._deadline != inf:
            self._key = _trio.add_deadline(self._deadline, self)

    def _close(self, exc):
        status = self._status
        if status is None:
            error = RuntimeError(
                f"Cancel scope stack corrupted: attempted to exit {self!r} which had already been exited")
            error.__context__ = exc
            return error
        task = current_task()
        if task._status is status:
            activate(task, status.parent)
        elif not status.abandoned:
            if not status.encloses(task._status):
                error = RuntimeError(
                    f"Cancel scope stack corrupted: attempted to exit {self!r} from unrelated {task!r}\n{_MISNESTING}")
                error.__context__ = exc
                return error
            error = RuntimeError(
                f"Cancel scope stack corrupted: attempted to exit {self!r} in {task!r} "
                f"that's still within its child {task._status.scope!r}\n{_MISNESTING}")
            error.__context__ = exc
            exc = error
            activate(task, status.parent)
        visible = status.cancelled and not status.sees_parent()
        if exc is not None and visible or task._status is not status and status.abandoned:
            if isinstance(exc, Cancelled):
                self.cancelled_caught = True
                exc = None
            elif isinstance(exc, BaseExceptionGroup):
                matched, exc = exc.split(Cancelled)
                if matched:
                    self.cancelled_caught = True
                if exc:
                    exc = collapse(exc)
        status.close()
        self._status = None
        self._register()
        return exc

    def __exit__(self, etype, exc, tb):
        left = self._close(exc)
        if left is None:
            return True
        if left is exc:
            return False
        raise_as_it_was(left)

    def __repr__(self):
        if self._status is not None:
            binding = "active"
        elif self._entered:
            binding = "exited"
        else:
            binding = "unbound"
        if self._cancel_called:
            state = ", cancelled"
        elif self._deadline == inf or _trio.owner() is None:
            state = ""
        else:
            left = self._deadline - _trio.now()
            state = f", deadline is {abs(left):.2f} seconds {'from now' if left >= 0 else 'ago'}"
        return f"<trio.CancelScope at {id(self):#x}, {binding}{state}>"

    def _absolute_only(self):
        if self._relative != inf:
            raise RuntimeError("Unentered relative cancel scope does not have an absolute deadline.")

    @property
    def deadline(self):
        self._absolute_only()
        return self._deadline

    @deadline.setter
    def deadline(self, deadline):
        if isnan(deadline):
            raise ValueError("deadline must not be NaN")
        self._absolute_only()
        self._deadline = float(deadline)
        self._register()

    @property
    def relative_deadline(self):
        if self._entered:
            return self._deadline - _trio.now()
        if self._deadline != inf:
            raise RuntimeError("Unentered non-relative cancel scope does not have a relative deadline")
        return self._relative

    @relative_deadline.setter
    def relative_deadline(self, deadline):
        if isnan(deadline):
            raise ValueError("relative deadline must not be NaN")
        if deadline < 0:
            raise ValueError("relative deadline must be non-negative")
        if self._entered:
            self._deadline = _trio.now() + float(deadline)
            self._register()
        elif self._deadline != inf:
            raise RuntimeError("Unentered non-relative cancel scope does not have a relative deadline")
        else:
            self._relative = deadline

    @property
    def is_relative(self):
        return None if self._entered else self._relative != inf

    @property
    def shield(self):
        return self._shield

    @shield.setter
    def shield(self, value):
        if not isinstance(value, bool):
            raise TypeError("shield must be a bool")
        self._shield = value
        if self._status is not None:
            self._status.recalculate()

    def _cancel(self, reason):
        if self._cancel_called:
            return
        if self._reason is None:
            self._reason = reason
        self._cancel_called = True
        if self._key is not None:
            self._register()
        if self._status is not None:
            self._status.recalculate()

    def cancel(self, reason=None):
        task = None if _trio.owner() is None else _trio.current()
        self._cancel(("explicit", None if task is None else repr(task), reason))

    @property
    def cancel_called(self):
        if self._status is not None or not self._entered:
            if not self._cancel_called and self._deadline != inf and _trio.now() >= self._deadline:
                self._cancel(("deadline", None, None))
        return self._cancel_called


CancelScope.__module__ = "trio"

NONSTRICT_NOTE = "This is a loose ExceptionGroup, and may be collapsed by Trio if it only contains one exception - typically after `Cancelled` has been stripped from it. Note this has consequences for exception handling, and strict_exception_groups=True is recommended."


def collapse(group):
    """Groups of one that nobody asked for give way to what they hold."""
    members = list(group.exceptions)
    changed = False
    for index, member in enumerate(members):
        if isinstance(member, BaseExceptionGroup):
            smaller = collapse(member)
            if smaller is not member:
                changed = True
                members[index] = smaller
    if len(members) == 1 and NONSTRICT_NOTE in getattr(group, "__notes__", ()):
        return members[0]
    return group.derive(members) if changed else group


def raise_as_it_was(error):
    """Raises an exception and leaves its context alone."""
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context


def current_task():
    task = _trio.current()
    if task is None:
        raise RuntimeError("must be called from async context")
    return task


def move_on_at(deadline, *, shield=False):
    return CancelScope(deadline=deadline, shield=shield)


def move_on_after(seconds, *, shield=False):
    if seconds < 0:
        raise ValueError("`seconds` must be non-negative")
    if isnan(seconds):
        raise ValueError("`seconds` must not be NaN")
    return CancelScope(shield=shield, relative_deadline=seconds)
