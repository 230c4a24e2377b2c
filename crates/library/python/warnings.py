"""Warnings: filters, what is shown, and how it is recorded."""
import sys
from _machine import caller as _caller, refuse as _refuse, source_line as _source_line

_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")
_DEFAULTS = [("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
             ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0),
             ("ignore", None, ResourceWarning, None, 0)]

filters = list(_DEFAULTS)
defaultaction = "default"
_shown = {}


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r},"
                f" lineno : {self.lineno!r}, line : {self.line!r}}}")


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    line = _source_line(filename, lineno) if line is None else line
    line = line.strip()
    return f"{text}  {line}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


_usual_show = showwarning
_recorders = []


def _show(message):
    if showwarning is not _usual_show:
        showwarning(message.message, message.category, message.filename, message.lineno, message.file, message.line)
    elif _recorders and _recorders[-1] is not None:
        _recorders[-1].append(message)
    else:
        stream = sys.stderr
        text = formatwarning(message.message, message.category, message.filename, message.lineno, message.line)
        if message.source is not None:
            text += f"{message.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
        stream.write(text)


def _plain(pattern, what):
    """A filter's expression as plain text, with whether it may begin anywhere."""
    text = pattern
    anywhere = text.startswith(".*")
    if anywhere:
        text = text[2:]
    for end in (".*", "$", r"\Z"):
        if text.endswith(end):
            text = text[:-len(end)]
    if any(mark in "\\^$*+?{}[]|()" for mark in text):
        _refuse(f"a warning filter's {what} {pattern!r} is a regular expression; they are not supported, write plain text")
    return text, anywhere


def _matches(pattern, text, fold):
    if pattern is None:
        return True
    if fold:
        pattern, text = pattern.lower(), text.lower()
    wanted, anywhere = _plain(pattern, "text")
    return wanted in text if anywhere else text.startswith(wanted)


def _check_action(action):
    if action not in _ACTIONS:
        raise AssertionError(f"invalid action: {action!r}")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _check_action(action)
    if not isinstance(message, str):
        raise AssertionError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise AssertionError("category must be a Warning subclass" if isinstance(category, type) else "category must be a class")
    for text, what in ((message, "message"), (module, "module")):
        _plain(text, what)
    if lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    _check_action(action)
    if lineno < 0:
        raise AssertionError("lineno must be an int >= 0")
    _add((action, None, category, None, lineno), append)


def _add(item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _shown.clear()


def resetwarnings():
    filters[:] = []
    _shown.clear()


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    place = _caller(max(stacklevel, 1))
    filename, lineno, _, module = place or ("sys", 1, "", "sys")
    _decide(message, category, filename, lineno, module, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename or "<unknown>"
    if isinstance(message, Warning):
        category = message.__class__
    _decide(message, category, filename, int(lineno), module, source)


def _decide(message, category, filename, lineno, module, source):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    key = (filename, text, category, lineno)
    if _shown.get(key):
        return
    for action, pattern, kind, where, line in filters:
        if (issubclass(category, kind) and (line == 0 or lineno == line) and _matches(pattern, text, True)
                and (where is None or where == module or where != "__main__" and _matches(where, module, False))):
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        known = ("", text, category)
    elif action == "module":
        known = (filename, text, category)
    elif action == "default":
        known = key
    else:
        known = None
    if known is not None:
        if _shown.get(known):
            return
        _shown[known] = True
    _show(WarningMessage(message, category, filename, lineno, None, None, source))


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return f"catch_warnings({'record=True' if self._record else ''})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        global showwarning
        self._entered = True
        self._filters = filters[:]
        self._showwarning = showwarning
        log = [] if self._record else None
        if self._record:
            _recorders.append(log)
            showwarning = _usual_show
        _shown.clear()
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        global showwarning
        filters[:] = self._filters
        showwarning = self._showwarning
        if self._record:
            _recorders.pop()
        _shown.clear()


class deprecated:
    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, level = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        if isinstance(arg, type):
            original = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(message, category=category, stacklevel=level)
                return original(cls, *args, **kwargs) if original is not object.__new__ else original(cls)

            arg.__new__ = staticmethod(__new__)
            arg.__deprecated__ = message
            return arg

        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=level)
            return arg(*args, **kwargs)

        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(wrapper, name, getattr(arg, name))
        wrapper.__wrapped__ = arg
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper
