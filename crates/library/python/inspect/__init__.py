"""What a thing is, and how it is called."""
import types
from abc import ABCMeta
from sys import modules as _modules
from collections import OrderedDict as _OrderedDict, namedtuple as _namedtuple
from keyword import iskeyword as _iskeyword
from _asyncio import iscoroutinefunction as _is_async
from _machine import refuse as _refuse, signature as _signature_of
from inspect._arguments import EITHER as _EITHER, KEYWORD as _KEYWORD, ONLY as _ONLY, STAR as _STAR, STARS as _STARS
from inspect._arguments import Kind as _Kind, bound as _bound

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


async def _coroutine():
    pass


_sample = _coroutine()
_Coroutine = type(_sample)
_sample.close()


def isclass(object):
    return isinstance(object, type)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isbuiltin(object):
    # The machine's method descriptors are functions of the same kind.
    return type(object) is types.BuiltinFunctionType


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, _Coroutine)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    if isgenerator(object):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return iscoroutine(object) or hasattr(type(object), "__await__")


def ismodule(object):
    return isinstance(object, types.ModuleType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def ismethoddescriptor(object):
    kind = type(object)
    return not (isclass(object) or ismethod(object) or isfunction(object) or isbuiltin(object)) and (
        hasattr(kind, "__get__") and not hasattr(kind, "__set__"))


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def getgeneratorstate(generator):
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame, "GEN_")


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, "CORO_")


def _state(running, suspended, frame, kind):
    return kind + ("RUNNING" if running else "SUSPENDED" if suspended else "CLOSED" if frame is None else "CREATED")


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    if isclass(obj):
        found = _body(obj).get("__annotations__")
        if isgetsetdescriptor(found):
            found = None
    elif ismodule(obj) or callable(obj):
        found = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str or not any(isinstance(value, str) for value in found.values()):
        return dict(found)
    if isclass(obj):
        module, names = _modules.get(obj.__module__), dict(_body(obj))
        around = {} if module is None else module.__dict__
    elif ismodule(obj):
        names, around = None, obj.__dict__
    else:
        while hasattr(obj, "__wrapped__") or type(obj).__name__ == "partial":
            obj = obj.__wrapped__ if hasattr(obj, "__wrapped__") else obj.func
        names, around = None, getattr(obj, "__globals__", {})
    around = around if globals is None else globals
    names = names if locals is None else locals
    return {name: eval(value, around, names) if isinstance(value, str) else value for name, value in found.items()}


_absent = object()


_order = type.__dict__["__mro__"].__get__


_body = object.__dict__["__dict__"].__get__


def _in_classes(cls, name):
    """What the body of a class or of one of its bases has under a name, as it lies there."""
    for base in _order(cls):
        body = _body(base)
        if name in body:
            return body[name]
    return _absent


def _shadows(cls):
    """Whether instances have something of their class's own in place of their dict."""
    for base in _order(cls):
        found = _body(base).get("__dict__", _absent)
        if found is not _absent:
            return not (type(found) is types.GetSetDescriptorType and found.__name__ == "__dict__"
                        and found.__objclass__ is base) and type(found) is not types.MemberDescriptorType
    return False


def getattr_static(obj, attr, default=_absent):
    own = _absent
    cls = obj if issubclass(type(obj), type) else type(obj)
    if cls is not obj and not _shadows(cls):
        try:
            own = dict.get(object.__getattribute__(obj, "__dict__"), attr, _absent)
        except AttributeError:
            pass
    of_class = _in_classes(cls, attr)
    if own is not _absent and of_class is not _absent:
        kind = type(of_class)
        if _in_classes(kind, "__get__") is not _absent and (
                _in_classes(kind, "__set__") is not _absent or _in_classes(kind, "__delete__") is not _absent):
            return of_class
    if own is _absent:
        own = of_class
    if own is _absent and cls is obj:
        own = _in_classes(type(obj), attr)
    if own is not _absent:
        return own
    if default is _absent:
        raise AttributeError(attr)
    return default


def isabstract(object):
    if not isclass(object):
        return False
    known = getattr(object, "__abstractmethods__", None)
    if known is None and issubclass(type(object), ABCMeta):
        # It is being made: what is abstract in it and in its bases.
        names = {name for name, value in object.__dict__.items() if getattr(value, "__isabstractmethod__", False)}
        for base in object.__bases__:
            names |= set(getattr(base, "__abstractmethods__", ()))
        return any(getattr(getattr(object, name, None), "__isabstractmethod__", False) for name in names)
    return bool(known)


def isdatadescriptor(object):
    kind = type(object)
    return not (isclass(object) or ismethod(object) or isfunction(object)) and (
        hasattr(kind, "__set__") or hasattr(kind, "__delete__"))


def _inner(f):
    while True:
        if ismethod(f):
            f = f.__func__
        elif type(f).__name__ == "partial":
            f = f.func
        else:
            return f


def _has_flag(f, flag):
    f = _inner(f)
    return isfunction(f) and bool(_signature_of(f)[0] & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    if not hasattr(_inner(obj), "__code__") and _is_async(obj):
        return True
    return _has_flag(obj, CO_COROUTINE) or getattr(_inner(obj), "_is_coroutine_marker", False) is True


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def markcoroutinefunction(func):
    func = _inner(func)
    func._is_coroutine_marker = True
    return func


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    seen = [func]
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if any(func is f for f in seen):
            raise ValueError(f"wrapper loop when unwrapping {seen[0]!r}")
        seen.append(func)
    return func


def getmembers(object, predicate=None):
    found = []
    for name in dir(object):
        try:
            value = getattr(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip(" "), *[line[margin:] for line in lines[1:]]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    try:
        doc = object.__doc__
        if doc is None:
            doc = _inherited_doc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    """What the bases of a class say about it, or about its function, method or descriptor."""
    if isclass(object):
        found = [base.__doc__ for base in object.__mro__[1:-1] if base is not type]
        return next((doc for doc in found if doc is not None), None)
    if ismemberdescriptor(object):
        slots = getattr(object.__objclass__, "__slots__", None)
        if isinstance(slots, dict) and object.__name__ in slots:
            return slots[object.__name__]
    function = object.__func__ if ismethod(object) else object.fget if isinstance(object, property) else object
    name = function.__name__
    if ismethod(object):
        cls = object.__self__ if isclass(object.__self__) else type(object.__self__)
    else:
        cls = object.__objclass__ if hasattr(object, "__objclass__") else _class_of(function)
        if cls is None or getattr(cls, name) is not object:
            return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def _class_of(function):
    """The class that a function was written in, by its name."""
    found = _modules.get(getattr(function, "__module__", None))
    for name in function.__qualname__.split(".")[:-1]:
        found = getattr(found, name, None)
    return found if isclass(found) else None


class _empty:
    pass


def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        text = str(annotation)
        return text.replace("typing.", "") if text.startswith("typing.") else text
    if isinstance(annotation, type):
        plain = annotation.__module__ in ("builtins", base_module)
        return annotation.__qualname__ if plain else f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


class Parameter:
    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ONLY, _EITHER, _STAR, _KEYWORD, _STARS
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, _Kind):
            if kind not in range(5):
                raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
            kind = (_ONLY, _EITHER, _STAR, _KEYWORD, _STARS)[kind]
        if default is not _empty and kind in (_STAR, _STARS):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[0] == "." and name[1:].isdigit():
            # The iterable that a comprehension is called with.
            if kind is not _EITHER:
                raise ValueError(f"implicit arguments must be passed as positional or keyword arguments, not {kind.description}")
            kind, name = _ONLY, f"implicit{name[1:]}"
        if not name.isidentifier() or _iskeyword(name) and kind is not _ONLY:
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_absent, kind=_absent, default=_absent, annotation=_absent):
        return type(self)(self._name if name is _absent else name, self._kind if kind is _absent else kind,
                          default=self._default if default is _absent else default,
                          annotation=self._annotation if annotation is _absent else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (" = " if self._annotation is not _empty else "=") + repr(self._default)
        return {_STAR: "*", _STARS: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (
            other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    def __init__(self, signature, arguments):
        self._signature = signature
        self.arguments = arguments

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        found = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_KEYWORD, _STARS) or name not in self.arguments:
                break
            if param.kind == _STAR:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found, started = {}, False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_KEYWORD, _STARS):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if started and name in self.arguments:
                if param.kind == _STARS:
                    found.update(self.arguments[name])
                else:
                    found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        found = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                found[name] = self.arguments[name]
            elif param.default is not _empty:
                found[name] = param.default
            elif param.kind == _STAR:
                found[name] = ()
            elif param.kind == _STARS:
                found[name] = {}
        self.arguments = found

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        shown = [f"{name}={value!r}" for name, value in self.arguments.items()]
        return f"<{self.__class__.__name__} ({', '.join(shown)})>"


class Signature:
    __slots__ = ("_return_annotation", "_parameters")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        self._parameters = _OrderedDict()
        last, defaults = _ONLY, False
        for param in parameters or ():
            if param.kind < last:
                raise ValueError(f"wrong parameter order: {last.description} parameter before {param.kind.description} parameter")
            if param.name in self._parameters:
                raise ValueError(f"duplicate parameter name: {param.name!r}")
            last = param.kind
            if last in (_ONLY, _EITHER):
                if defaults and param.default is _empty:
                    raise ValueError("non-default argument follows default argument")
                defaults = param.default is not _empty
            self._parameters[param.name] = param
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        made = signature(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)
        if cls is Signature:
            return made
        return cls(made.parameters.values(), return_annotation=made.return_annotation)

    @property
    def parameters(self):
        return types.MappingProxyType(self._parameters)

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_absent, return_annotation=_absent):
        return type(self)(self._parameters.values() if parameters is _absent else parameters,
                          return_annotation=self._return_annotation if return_annotation is _absent else return_annotation)

    def _key(self):
        """What two equal signatures share: keyword-only parameters have no order."""
        params = self._parameters.values()
        return (tuple([p for p in params if p.kind != _KEYWORD]),
                frozenset([p for p in params if p.kind == _KEYWORD]), self._return_annotation)

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        mine, theirs = list(self._parameters.values()), list(other._parameters.values())
        if self._return_annotation != other._return_annotation or len(mine) != len(theirs):
            return False
        return [p for p in mine if p.kind != _KEYWORD] == [p for p in theirs if p.kind != _KEYWORD] and all(
            p == other._parameters.get(p.name) for p in mine if p.kind == _KEYWORD)

    def _bind(self, args, kwargs, partial=False):
        params = list(self._parameters.values())
        found, kwargs, at = {}, dict(kwargs), 0
        for place, arg in enumerate(args):
            if at == len(params) or params[at].kind in (_KEYWORD, _STARS):
                raise TypeError("too many positional arguments")
            param, at = params[at], at + 1
            if param.kind == _STAR:
                found[param.name] = tuple(args[place:])
                break
            if param.name in kwargs and param.kind != _ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            found[param.name] = arg
        stars = None
        for param in params[at:]:
            if param.kind == _STARS:
                stars = param
            elif param.kind == _STAR:
                continue
            elif param.name in kwargs:
                if param.kind == _ONLY:
                    raise TypeError(f"{param.name!r} parameter is positional only, but was passed as a keyword")
                found[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {param.name!r}")
        if kwargs:
            if stars is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            found[stars.name] = kwargs
        return BoundArguments(self, found)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        parts, only, starred = [], False, False
        for param in self._parameters.values():
            if param.kind == _ONLY:
                only = True
            elif only:
                parts.append("/")
                only = False
            if param.kind == _STAR:
                starred = True
            elif param.kind == _KEYWORD and not starred:
                parts.append("*")
                starred = True
            parts.append(str(param))
        if only:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += " -> " + formatannotation(self._return_annotation)
        return text


def _of_function(func, parts=None):
    flags, names, n_only, n_either, n_keyword, defaults, keyword_defaults = parts or _signature_of(func)
    hints = getattr(func, "__annotations__", None) or {}
    defaults = defaults or ()
    keyword_defaults = dict(keyword_defaults)
    found = []

    def add(name, kind, default=_empty):
        found.append(Parameter(name, kind, default=default, annotation=hints.get(name, _empty)))

    first = n_either - len(defaults)
    for place, name in enumerate(names[:n_either]):
        add(name, _ONLY if place < n_only else _EITHER, defaults[place - first] if place >= first else _empty)
    rest = names[n_either + n_keyword:]
    if flags & CO_VARARGS:
        add(rest[0], _STAR)
        rest = rest[1:]
    for name in names[n_either:n_either + n_keyword]:
        add(name, _KEYWORD, keyword_defaults.get(name, _empty))
    if flags & CO_VARKEYWORDS:
        add(rest[0], _STARS)
    return Signature(found, return_annotation=hints.get("return", _empty))


FullArgSpec = _namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations",
                          module="inspect")


def getfullargspec(func):
    try:
        own = func.__func__ if ismethod(func) else func
        if isclass(own) and isfunction(own.__init__):
            own = own.__init__
        found = signature(own, follow_wrapped=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, kwonly, defaults, kwdefaults = [], [], (), {}
    varargs = varkw = None
    annotations = {} if found.return_annotation is _empty else {"return": found.return_annotation}
    for name, param in found.parameters.items():
        if param.kind in (_ONLY, _EITHER):
            args.append(name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif param.kind == _STAR:
            varargs = name
        elif param.kind == _STARS:
            varkw = name
        else:
            kwonly.append(name)
            if param.default is not _empty:
                kwdefaults[name] = param.default
        if param.annotation is not _empty:
            annotations[name] = param.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """The parameters of a call and their values, as a dict."""
    spec = getfullargspec(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    return _bound(func.__name__, spec, positional, named)


def _of_dataclass(init):
    standard, keyword = init.__dataclass_taken__
    taken = [f.name for f in (*standard, *keyword)]
    found = [Parameter("__dataclass_self__" if "self" in taken else "self", _EITHER)]
    for fields, kind in ((standard, _EITHER), (keyword, _KEYWORD)):
        for f in fields:
            default = f.default
            if type(f.default_factory).__name__ != "_MISSING_TYPE":
                default = _Factory()
            found.append(Parameter(f.name, kind, default=_empty if type(default).__name__ == "_MISSING_TYPE" else default,
                                   annotation=f.type))
    return Signature(found, return_annotation=None)


class _Factory:
    def __repr__(self):
        return "<factory>"


def _without_first(found):
    params = list(found.parameters.values())
    if not params or params[0].kind in (_KEYWORD, _STARS):
        raise ValueError("invalid method signature")
    return found.replace(parameters=params if params[0].kind == _STAR else params[1:])


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return signature(obj)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f"unexpected object {own!r} in __signature__ attribute")
        return own
    if hasattr(obj, "__dataclass_taken__"):
        return _of_dataclass(obj)
    bound = getattr(obj, "_partialmethod", None)
    if type(bound).__name__ == "partialmethod":
        return _of_partialmethod(bound)
    if isfunction(obj):
        return _of_function(obj)
    if _is_like_function(obj):
        code = obj.__code__
        counts = code.co_posonlyargcount, code.co_argcount, code.co_kwonlyargcount
        return _of_function(obj, (code.co_flags, code.co_varnames, *counts, obj.__defaults__, obj.__kwdefaults__ or ()))
    if type(obj).__name__ == "partial":
        return _of_partial(obj)
    if isclass(obj):
        return _of_class(obj)
    call = getattr(type(obj), "__call__", None)
    if isfunction(call):
        return _without_first(signature(call))
    _refuse(f"inspect.signature() of {obj!r} is not supported: it is no Python function")


def _of_class(cls):
    meta = type(cls)
    if meta is not type and isfunction(meta.__dict__.get("__call__")):
        return _without_first(signature(meta.__call__))
    for base in cls.__mro__[:-1]:
        for name in ("__new__", "__init__"):
            found = base.__dict__.get(name)
            if isinstance(found, staticmethod):
                found = found.__func__
            if isfunction(found):
                return _without_first(signature(found))
    if cls.__mro__[-2:-1] and any(base.__module__ == "builtins" for base in cls.__mro__[:-1]):
        _refuse(f"inspect.signature() of {cls.__name__} is not supported: it is no Python class")
    return Signature()


def _is_like_function(obj):
    """Whether an object has all that tells how a function is called."""
    kwdefaults = getattr(obj, "__kwdefaults__", _empty)
    defaults = getattr(obj, "__defaults__", _empty)
    return (not isclass(obj) and iscode(getattr(obj, "__code__", None)) and isinstance(getattr(obj, "__name__", None), str)
            and (defaults is None or isinstance(defaults, tuple)) and (kwdefaults is None or isinstance(kwdefaults, dict))
            and isinstance(getattr(obj, "__annotations__", None), (dict, types.NoneType)))


def _of_partialmethod(obj):
    first = next(iter(signature(obj.func).parameters.values()), None)
    found = _of_partial(obj, (None,))
    if first.kind == _STAR:
        return found
    return found.replace(parameters=[first, *found.parameters.values()])


def _of_partial(obj, before=()):
    found = signature(obj.func)
    try:
        bound = found.bind_partial(*before, *obj.args, **obj.keywords)
    except TypeError as error:
        raise ValueError(f"partial object {obj!r} has incorrect arguments") from error
    params, keyword = [], False
    for name, param in found.parameters.items():
        if name in obj.keywords and param.kind not in (_STARS,):
            param = param.replace(default=obj.keywords[name], kind=_KEYWORD)
            keyword = True
        elif name in bound.arguments and param.kind in (_ONLY, _EITHER):
            continue
        elif keyword and param.kind == _EITHER:
            param = param.replace(kind=_KEYWORD)
        elif keyword and param.kind == _STAR:
            continue
        params.append(param)
    return found.replace(parameters=params)
