"""Tracebacks as texts: the machine writes them, here they are handed out."""
import sys
from _machine import exception_line as _lines, format_exception as _format, frames as _frames, handled as _handled, stack as _stack

_SENTINEL = object()


class FrameSummary:
    __slots__ = ("filename", "lineno", "name", "line", "_text")

    def __init__(self, filename, lineno, name, *, line=None, _text=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self._text = _text

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        return tuple(self) == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    @classmethod
    def from_list(cls, a_list):
        return cls([item if isinstance(item, FrameSummary) else
                    FrameSummary(item[0], item[1], item[2], line=item[3]) for item in a_list])

    def format_frame_summary(self, frame_summary):
        text = frame_summary._text
        if text is None:
            text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
            if frame_summary.line:
                text += f"    {frame_summary.line.strip()}\n"
        return text

    def format(self):
        texts, last, count = [], None, 0
        for frame in self:
            here = frame.filename, frame.lineno, frame.name
            if here != last:
                _repeated(texts, count)
                last, count = here, 0
            count += 1
            if count <= 3:
                texts.append(self.format_frame_summary(frame))
        _repeated(texts, count)
        return texts


def _repeated(texts, count):
    if count > 3:
        texts.append(f"  [Previous line repeated {count - 3} more time{'s' if count > 4 else ''}]\n")


def _cut(frames, limit):
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def _summary(found, limit):
    made = [FrameSummary(filename, lineno, name, line=line, _text=text) for filename, lineno, name, line, text in found]
    return StackSummary(_cut(made, limit))


def extract_tb(tb, limit=None):
    return _summary(_frames(tb), limit)


def extract_stack(f=None, limit=None):
    made = [FrameSummary(filename, lineno, name, line=line, _text=text) for filename, lineno, name, line, text in _stack()]
    if limit is not None:
        made = made[-limit:] if limit >= 0 else made[:-limit]
    return StackSummary(made)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def _print(lines, file):
    (sys.stderr if file is None else file).write("".join(lines))


def print_list(extracted_list, file=None):
    _print(format_list(extracted_list), file)


def print_tb(tb, limit=None, file=None):
    _print(format_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    _print(format_stack(f, limit), file)


def _given(exc, value, tb):
    if (value is _SENTINEL) != (tb is _SENTINEL):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _SENTINEL:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def format_exception_only(exc, /, value=_SENTINEL, *, show_group=False):
    if value is _SENTINEL:
        value = exc
    return TracebackException.from_exception(value).format_exception_only()


def format_exception(exc, /, value=_SENTINEL, tb=_SENTINEL, limit=None, chain=True):
    return list(TracebackException.from_exception(_given(exc, value, tb), limit=limit).format(chain=chain))


def print_exception(exc, /, value=_SENTINEL, tb=_SENTINEL, limit=None, file=None, chain=True):
    _print(format_exception(_given(exc, value, tb), limit=limit, chain=chain), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_handled(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(_handled(), limit=limit, file=file, chain=chain)


_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.exc_type = exc_type
        self._value = exc_value
        self._limit = limit
        self.stack = StackSummary() if exc_traceback is None else extract_tb(exc_traceback, limit)
        self._is_raised = exc_traceback is not None
        self.__cause__ = self.__context__ = None
        self.exceptions = None
        self.__suppress_context__ = False
        if exc_value is None:
            self._only = ["NoneType: None\n"]
            return
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._only = _lines(exc_value)
        notes = self.__notes__
        for note in notes if isinstance(notes, (list, tuple)) else () if notes is None else (repr(notes),):
            self._only.extend([line + "\n" for line in str(note).split("\n")])
        cause, context = exc_value.__cause__, exc_value.__context__
        self.__suppress_context__ = exc_value.__suppress_context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = TracebackException.from_exception(cause, limit=limit, _seen=seen)
        if context is not None and id(context) not in seen:
            self.__context__ = TracebackException.from_exception(context, limit=limit, _seen=seen)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [TracebackException.from_exception(e, limit=limit, _seen=seen) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, None if exc is None else exc.__traceback__, *args, **kwargs)

    @property
    def exc_type_str(self):
        kind = self.exc_type
        return kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"

    def __str__(self):
        return str(self._value)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format_exception_only(self, *, show_group=False):
        return list(self._only)

    def format(self, *, chain=True, _ctx=None):
        if self.exceptions is not None or self._limit is None and chain and self._has_groups():
            return iter(_split(_format(self._value)))
        texts = []
        if chain:
            if self.__cause__ is not None:
                texts = [*self.__cause__.format(), _CAUSE]
            elif self.__context__ is not None and not self.__suppress_context__:
                texts = [*self.__context__.format(), _CONTEXT]
        if self._is_raised:
            texts.append("Traceback (most recent call last):\n")
            texts.extend(self.stack.format())
        return iter(texts + self._only)

    def _has_groups(self):
        inner = self.__cause__ or (None if self.__suppress_context__ else self.__context__)
        return inner is not None and (inner.exceptions is not None or inner._has_groups())

    def print(self, *, file=None, chain=True):
        _print(list(self.format(chain=chain)), file)


def _split(text):
    return text.splitlines(True)
