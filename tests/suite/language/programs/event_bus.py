# An event system: decorators with and without arguments, priorities, weak order, errors of handlers.
# expect: finished
import functools
import operator
from collections import defaultdict, deque


class Stop(Exception):
    """Raised by a handler to keep the event from the ones after it."""


class Bus:
    def __init__(self):
        self._handlers = defaultdict(list)
        self._queue = deque(maxlen=8)
        self.errors = []

    def on(self, *names, priority=0):
        if len(names) == 1 and callable(names[0]):
            function, = names
            return self.on(function.__name__.removeprefix("when_"), priority=priority)(function)

        def register(function):
            for name in names or (function.__name__,):
                self._handlers[name].append((priority, function))
                self._handlers[name].sort(key=operator.itemgetter(0), reverse=True)
            return function

        return register

    def once(self, name):
        def wrap(function):
            @self.on(name)
            @functools.wraps(function)
            def run(*args, **kwargs):
                self._handlers[name][:] = [(p, f) for p, f in self._handlers[name] if f is not run]
                return function(*args, **kwargs)
            return run
        return wrap

    def emit(self, name, /, *args, **details):
        self._queue.append(name)
        results = []
        for _, handler in (*self._handlers.get(name, ()), *self._handlers.get("*", ())):
            try:
                results.append(handler(*args, **details))
            except Stop as stop:
                results.append(stop.args)
                break
            except Exception as error:
                self.errors.append((name, handler.__qualname__, repr(error)))
        else:
            results.append("end")
        return results


bus = Bus()


@bus.on
def when_greeted(who, *, loud=False):
    """Answers a greeting."""
    return f"hello {who}" + "!" * loud


@bus.on("greeted", "left", priority=5)
def log(who, **rest):
    return who, rest


@bus.once("left")
def first_goodbye(who):
    "Only the first."
    return "first " + who


@bus.on("*", priority=-1)
def everything(*args, **kwargs):
    return len(args) + len(kwargs)


@bus.on(priority=9)
def alarm(level):
    if level > 2:
        raise Stop(level, "too high")
    return 1 / level


@bus.on("alarm")
@bus.on("quiet")
def calm(level=...):
    return level


class Counter:
    total = 0

    @bus.on("count")
    @staticmethod
    def up(n=1):
        Counter.total += n
        return Counter.total

    def __init__(self):
        self.seen = []
        bus.on("count", priority=1)(self.note)

    def note(self, n=1):
        self.seen.append(n)
        return self.seen[:]


counter = Counter()
print(bus.emit("greeted", "Ann"))
print(bus.emit("greeted", "Bob", loud=True))
print(bus.emit("left", "Ann"), bus.emit("left", who="Bob"))
for level in (1, 0, 3):
    print(level, bus.emit("alarm", level))
print(bus.emit("quiet"), bus.emit("count"), bus.emit("count", n=4), bus.emit("nothing", name="name"))
print(*bus.errors, sep="\n")
print(first_goodbye.__name__, first_goodbye.__doc__, first_goodbye.__wrapped__.__qualname__, when_greeted.__doc__)
print(list(bus._queue), bus._queue.maxlen, sorted(bus._handlers))
bus.on("bad")(print)("printed", end=";\n")
print(bus.emit("bad", 1, 2, sep="-"), bus.emit("bad", wrong=1), bus.errors[-1])
