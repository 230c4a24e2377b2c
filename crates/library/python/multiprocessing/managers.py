"""Managers: a process that keeps objects for all others, who reach them by proxies.

A client asks to be let in through a pipe that all of them have, and hands the server one end of a
pipe of its own; the server has a thread for each. Servers on other machines are refused."""
import os as _os
import threading as _threading

from _machine import refuse as _refuse
from multiprocessing import connection as _connection
from multiprocessing.context import ProcessError
from multiprocessing.reduction import ForkingPickler as _ForkingPickler
from multiprocessing.util import Finalize as _Finalize

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token"]


class Token:
    """Which object of which server."""
    __slots__ = ("typeid", "address", "id")

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f"{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


class RemoteError(Exception):
    def __str__(self):
        return f"\n{'-' * 75}\n{self.args[0]}{'-' * 75}"


def _as_list(view):
    return list, (list(view),)


for _view in ({}.keys(), {}.values(), {}.items()):
    _ForkingPickler.register(type(_view), _as_list)

# --- the server ---

# The server of this process, if it is one.
_server = None


def _public(obj):
    places = [cls.__dict__ for cls in type(obj).__mro__] + [getattr(obj, "__dict__", {})]
    names = sorted({name for place in places for name in place if name[0] != "_"})
    return [name for name in names if callable(getattr(obj, name))]


class Server:
    def __init__(self, registry, address):
        self.registry, self.address = registry, address
        self.objects = {}
        self.n_made = 0
        self.mutex = _threading.Lock()

    def create(self, typeid, args, kwargs):
        callable, exposed, methods, _ = self.registry[typeid]
        if callable is None:
            if kwargs or len(args) != 1:
                raise ValueError("Without callable, must have one non-keyword argument")
            obj = args[0]
        else:
            obj = callable(*args, **kwargs)
        if exposed is None:
            exposed = _public(obj)
        if methods is not None:
            exposed = list(exposed) + list(methods)
        with self.mutex:
            self.n_made += 1
            number = f"{self.n_made:x}"
            self.objects[number] = obj, set(exposed), methods or {}
        return number, tuple(exposed)

    def serve(self, reader, initializer, initargs):
        global _server
        if initializer is not None:
            initializer(*initargs)
        _server = self
        while (client := reader.recv()) is not None:
            thread = _threading.Thread(target=self._attend, args=(client,), daemon=True)
            thread.start()

    def _attend(self, client):
        client.send("accepted")
        while True:
            try:
                number, name, args, kwargs = client.recv()
            except EOFError:
                return
            answer = self._answer(number, name, args, kwargs)
            try:
                client.send(answer)
            except BrokenPipeError:
                return
            except Exception:
                from traceback import format_exc
                client.send(("#UNSERIALIZABLE", format_exc()))

    def _answer(self, number, name, args, kwargs):
        try:
            if number is None:
                return "#RETURN", getattr(self, name)(*args, **kwargs)
            obj, exposed, methods = self.objects[number]
            if name == "#GETVALUE":
                return "#RETURN", obj
            if name in ("__str__", "__repr__"):
                return "#RETURN", getattr(obj, name)()
            if name not in exposed:
                kind = type(obj)
                raise AttributeError(f"method {name!r} of {kind!r} object is not in exposed={exposed!r}")
            result = getattr(obj, name)(*args, **kwargs)
            typeid = methods.get(name)
            if typeid is None:
                return "#RETURN", result
            inner, shown = self.create(typeid, (result,), {})
            return "#PROXY", (shown, Token(typeid, self.address, inner))
        except Exception as error:
            return "#ERROR", error

    def number_of_objects(self):
        return len(self.objects)

    def shutdown(self):
        """The main thread lets nobody in any more, and the process ends."""
        self.address.send(None)


def _run_server(registry, reader, writer, initializer, initargs):
    Server(registry, writer).serve(reader, initializer, initargs)


# --- the client ---

# The connections of this process: one for each of its threads and servers.
_connections = {}


def _connected(address):
    key = _os.getpid(), _threading.get_ident(), address._ends
    found = _connections.get(key)
    if found is None:
        found, theirs = _connection.Pipe()
        address.send(theirs)
        found.recv()
        theirs.close()
        _connections[key] = found
    return found


def _ask(address, number, name, args=(), kwargs={}):
    """The kind of the answer, and the answer."""
    connection = _connected(address)
    connection.send((number, name, args, kwargs))
    kind, result = connection.recv()
    if kind == "#ERROR":
        raise result
    if kind == "#UNSERIALIZABLE":
        raise RemoteError(f"Unserializable message: {result}\n")
    return kind, result


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        if address is not None:
            _refuse("managers with an address are not supported: there are no other machines to be reached from")
        if ctx is None:
            from multiprocessing.context import _default_context as ctx
        self._ctx = ctx.get_context()
        self._address = self._process = None
        self._state = "initial"

    def get_server(self):
        _refuse("BaseManager.get_server() is not supported; use start()")

    def connect(self):
        _refuse("BaseManager.connect() is not supported: there are no other machines to be reached")

    @property
    def address(self):
        return None if self._address is None else f"/tmp/pymp-lockstep/listener-{self._address._ends[1]}"

    def start(self, initializer=None, initargs=()):
        if self._state != "initial":
            what = {"started": "Already started server", "shutdown": "Manager has shut down"}
            raise ProcessError(what[self._state])
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, self._address = _connection.Pipe(duplex=False)
        args = type(self)._registry, reader, self._address, initializer, initargs
        self._process = self._ctx.Process(target=_run_server, args=args)
        number = ":".join(str(part) for part in self._process._identity)
        self._process.name = f"{type(self).__name__}-{number}"
        self._process.start()
        reader.close()
        self._state = "started"
        self.shutdown = _Finalize(self._stop, exitpriority=0)

    def _stop(self):
        self._state = "shutdown"
        if self._process.is_alive():
            try:
                _ask(self._address, None, "shutdown")
            except (EOFError, BrokenPipeError):
                pass
            self._process.join()

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if self._state == "initial":
            self.start()
        assert self._state == "started", "server not yet started" if self._state == "initial" else "Manager has shut down"
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.shutdown()

    def _create(self, typeid, /, *args, **kwargs):
        assert self._state == "started", "server not yet started"
        number, exposed = _ask(self._address, None, "create", (typeid, args, kwargs))[1]
        return Token(typeid, self._address, number), exposed

    def _number_of_objects(self):
        return _ask(self._address, None, "number_of_objects")[1]

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        methods = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        cls._registry[typeid] = callable, exposed, methods, proxytype
        if create_method:
            def create(self, /, *args, **kwargs):
                token, exposed = self._create(typeid, *args, **kwargs)
                return proxytype(token, "pickle", manager=self, exposed=exposed)
            create.__name__ = typeid
            setattr(cls, typeid, create)


# --- proxies ---

class BaseProxy:
    def __init__(self, token, serializer="pickle", manager=None, authkey=None, exposed=None, incref=True,
                 manager_owned=False):
        self._token, self._id, self._manager = token, token.id, manager

    def _callmethod(self, methodname, args=(), kwds={}):
        kind, result = _ask(self._token.address, self._id, methodname, args, kwds)
        if kind == "#RETURN":
            return result
        exposed, token = result
        registry = SyncManager._registry if self._manager is None else self._manager._registry
        return registry[token.typeid][3](token, "pickle", manager=self._manager, exposed=exposed)

    def _getvalue(self):
        return self._callmethod("#GETVALUE")

    def __reduce__(self):
        if isinstance(self, _AutoProxy):
            return _again, (AutoProxy, self._token, self._exposed_)
        return _again, (type(self), self._token, None)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _again(proxy, token, exposed):
    return proxy(token, "pickle", exposed=exposed)


def MakeProxyType(name, exposed, base=BaseProxy):
    names = {"_exposed_": tuple(exposed)}
    for method in exposed:
        names[method] = _calling(method)
    names["__module__"] = __name__
    return type(name, (base,), names)


def _calling(method):
    def call(self, /, *args, **kwds):
        return self._callmethod(method, args, kwds)
    call.__name__ = method
    return call


class _AutoProxy(BaseProxy):
    pass


_made = {}


def AutoProxy(token, serializer="pickle", manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the methods that the object itself has."""
    key = token.typeid, tuple(exposed)
    if key not in _made:
        _made[key] = MakeProxyType(f"AutoProxy[{token.typeid}]", exposed, _AutoProxy)
    return _made[key](token, serializer, manager)


def _proxy(name, *exposed, base=BaseProxy):
    return MakeProxyType(name, exposed, base)


class IteratorProxy(_proxy("IteratorProxy", "__next__", "send", "throw", "close")):
    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):
    _exposed_ = "acquire", "release"

    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod("acquire", args)

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_value, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    _exposed_ = "acquire", "release", "wait", "notify", "notify_all"

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        from time import monotonic
        result = predicate()
        end = None if timeout is None else monotonic() + timeout
        while not result:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


class EventProxy(_proxy("EventProxy", "is_set", "set", "clear", "wait")):
    pass


class BarrierProxy(_proxy("BarrierProxy", "wait", "abort", "reset")):
    _exposed_ = "__getattribute__", "wait", "abort", "reset"

    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    _exposed_ = "__getattribute__", "__setattr__", "__delattr__"

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return object.__getattribute__(self, "_callmethod")("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return object.__getattribute__(self, "_callmethod")("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return object.__getattribute__(self, "_callmethod")("__delattr__", (key,))


class ValueProxy(BaseProxy):
    _exposed_ = "get", "set"

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)

    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


_LIST = ("__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
         "__setitem__", "append", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort", "__imul__")
BaseListProxy = _proxy("BaseListProxy", *_LIST)


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self


DictProxy = _proxy("DictProxy", "__contains__", "__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__",
                   "clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values")
DictProxy._method_to_typeid_ = {"__iter__": "Iterator"}
ArrayProxy = _proxy("ArrayProxy", "__len__", "__getitem__", "__setitem__")


class PoolProxy(_proxy("PoolProxy", "apply", "apply_async", "close", "imap", "imap_unordered", "join", "map",
                       "map_async", "starmap", "starmap_async", "terminate")):
    _method_to_typeid_ = {"apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult",
                          "imap": "Iterator", "imap_unordered": "Iterator"}

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.terminate()


# --- what a SyncManager makes ---

class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"

    value = property(get, set)


class _Numbers:
    """As much of an `array.array` as its proxy lets through."""

    def __init__(self, typecode, sequence):
        from multiprocessing.sharedctypes import RawArray
        self._typecode, self._items = typecode, RawArray(typecode, list(sequence))

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return _Numbers(self._typecode, self._items[index])
        return self._items[index]

    def __setitem__(self, index, value):
        self._items[index] = value

    def __reduce__(self):
        return _Numbers, (self._typecode, self._items[:])

    def __repr__(self):
        return f"array({self._typecode!r}, {self._items[:]!r})"


def Array(typecode, sequence, lock=True):
    return _Numbers(typecode, sequence)


def _pool(*args, **kwargs):
    from multiprocessing.pool import Pool
    return Pool(*args, **kwargs)


def _queue(maxsize=0):
    from queue import Queue
    return Queue(maxsize)


class SyncManager(BaseManager):
    """A manager of what threads and processes share."""


for _typeid, _callable, _kind in (
    ("Queue", _queue, None), ("JoinableQueue", _queue, None), ("Event", _threading.Event, EventProxy),
    ("Lock", _threading.Lock, AcquirerProxy), ("RLock", _threading.RLock, AcquirerProxy),
    ("Semaphore", _threading.Semaphore, AcquirerProxy), ("BoundedSemaphore", _threading.BoundedSemaphore, AcquirerProxy),
    ("Condition", _threading.Condition, ConditionProxy), ("Barrier", _threading.Barrier, BarrierProxy),
    ("Pool", _pool, PoolProxy), ("list", list, ListProxy), ("dict", dict, DictProxy), ("Value", Value, ValueProxy),
    ("Array", Array, ArrayProxy), ("Namespace", Namespace, NamespaceProxy),
):
    SyncManager.register(_typeid, _callable, _kind)
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)
